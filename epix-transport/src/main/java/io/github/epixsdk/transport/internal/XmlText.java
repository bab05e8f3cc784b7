package io.github.epixsdk.transport.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Character sets of XML documents, and their declarations. */
public final class XmlText {
    private static final Pattern DECLARATION =
            Pattern.compile("^<\\?xml\\s[^>]*?(?:encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*?)?\\?>\\s*");
    private static final Pattern CHARSET_PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9._-]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_DECLARATION = 256;

    private XmlText() {}

    /** The document in UTF-8 without byte order mark and XML declaration, for use inside another document. */
    public static byte[] embeddable(byte[] document) {
        Charset charset = mark(document).orElseGet(() -> declared(document).orElse(StandardCharsets.UTF_8));
        if (charset.equals(StandardCharsets.UTF_8)) {
            int from = startsWith(document, 0xEF, 0xBB, 0xBF) ? 3 : 0;
            String head = new String(
                    document, from, Math.min(LONGEST_DECLARATION, document.length - from), StandardCharsets.ISO_8859_1);
            Matcher declaration = DECLARATION.matcher(head);
            from += declaration.find() ? declaration.end() : 0;
            return from == 0 ? document : Arrays.copyOfRange(document, from, document.length);
        }
        return withoutDeclaration(decoded(document, charset)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The body of a message as its parser must see it. The HTTP header outranks the XML declaration (RFC 7303, 3.2); only
     * where the two disagree is the text decoded and written again.
     *
     * @throws IllegalArgumentException if the character set is not known, or the bytes are not in it
     */
    public static byte[] body(byte[] body, @Nullable String contentType) {
        Optional<Charset> fromHeader = charsetOf(contentType);
        if (mark(body).isPresent()) {
            return body;
        }
        Charset assumed = declared(body).orElse(StandardCharsets.UTF_8);
        Charset meant = fromHeader.orElse(assumed);
        // Without a mark, not every parser finds out UTF-16 for itself.
        boolean wide = assumed.name().startsWith("UTF-16");
        if (assumed.equals(meant) && !wide) {
            return body;
        }
        return withoutDeclaration(decoded(body, meant)).getBytes(StandardCharsets.UTF_8);
    }

    /** The media type without parameters, in lower case. */
    public static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<Charset> charsetOf(@Nullable String contentType) {
        Matcher matcher = CHARSET_PARAMETER.matcher(contentType == null ? "" : contentType);
        return matcher.find() ? Optional.of(named(matcher.group(1))) : Optional.empty();
    }

    private static Optional<Charset> mark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        } else if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            // This charset reads the mark, and takes it away.
            return Optional.of(StandardCharsets.UTF_16);
        }
        return Optional.empty();
    }

    private static Optional<Charset> declared(byte[] bytes) {
        // UTF-16 without a mark shows itself by the zero beside the first "<" (XML 1.0, appendix F).
        if (startsWith(bytes, 0x00, '<')) {
            return Optional.of(StandardCharsets.UTF_16BE);
        } else if (startsWith(bytes, '<', 0x00)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        String head = new String(bytes, 0, Math.min(LONGEST_DECLARATION, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARATION.matcher(head);
        return declaration.find() ? Optional.ofNullable(declaration.group(1)).map(XmlText::named) : Optional.empty();
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("the character set is not known", e);
        }
    }

    private static String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the bytes are not in the character set " + charset, e);
        }
    }

    private static String withoutDeclaration(String text) {
        // Only at the beginning: a pattern let loose on a whole hostile document takes time that grows with its square.
        Matcher declaration = DECLARATION.matcher(text).region(0, Math.min(LONGEST_DECLARATION, text.length()));
        return declaration.find() ? text.substring(declaration.end()) : text;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
