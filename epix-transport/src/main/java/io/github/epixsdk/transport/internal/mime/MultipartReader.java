package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.transport.DistrustReason.Code;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.stream.RecursionMode;

/** Takes a multipart body apart while it streams by. Each part goes into memory or a file of its own; the sum is bounded. */
final class MultipartReader {
    private static final int LONGEST_HEADER = 8192;
    private static final int MOST_HEADERS = 50;
    /** What all parts of a message together may take of the memory; further ones go into files, however small. */
    private static final int IN_MEMORY = 8 << 20;

    private static final Set<String> ENCODINGS = Set.of("7bit", "8bit", "binary", "base64", "quoted-printable");
    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxHeaderLen(LONGEST_HEADER)
            .setMaxLineLen(LONGEST_HEADER)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();

    private final MimeTokenStream stream = new MimeTokenStream(CONFIG, new Strict(), null);
    private final MessageBounds bounds;
    private final List<Part> parts = new ArrayList<>();
    private int memoryLeft = IN_MEMORY;

    private String contentId = "";
    private String location = "";
    private String contentType = "";
    private String fileName = "";
    private String statedMd5 = "";

    private MultipartReader(MessageBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Reads all parts.
     *
     * @throws BrokenMessageException if they are not what they should be
     */
    static List<Part> read(InputStream body, String contentType, MessageBounds bounds) {
        MultipartReader reader = new MultipartReader(bounds);
        boolean complete = false;
        try {
            reader.read(body, contentType);
            complete = true;
            return reader.parts;
        } catch (MimeException e) {
            // The parser's words may quote the message.
            throw malformed(
                    isBeyondLimits(e)
                            ? "the headers of a part are more than " + MOST_HEADERS + ", or one is longer than "
                                    + LONGEST_HEADER + " bytes"
                            : "it ends in the middle of a part");
        } catch (IOException e) {
            throw malformed("a part is not in the encoding it names");
        } finally {
            if (!complete) {
                reader.parts.forEach(part -> part.content().close());
            }
        }
    }

    private void read(InputStream body, String type) throws MimeException, IOException {
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parseHeadless(body, type.replaceAll("\\p{Cntrl}", " "));
        if (stream.getState() != EntityState.T_START_MULTIPART) {
            throw malformed("the header Content-Type names no boundary between the parts");
        }
        EntityState state = stream.next();
        while (state != EntityState.T_END_OF_STREAM) {
            switch (state) {
                case T_START_MULTIPART -> throw nested();
                case T_START_HEADER -> begin();
                case T_FIELD -> field(stream.getField());
                case T_BODY -> part();
                default -> {
                    // The other states say nothing that matters here.
                }
            }
            state = stream.next();
        }
        if (parts.isEmpty()) {
            throw malformed("there is no part in it");
        }
    }

    private static boolean isBeyondLimits(MimeException e) {
        return e instanceof MaxHeaderLimitException
                || e instanceof MaxHeaderLengthLimitException
                || e.getCause() instanceof MaxLineLimitException;
    }

    private void begin() {
        if (parts.size() >= bounds.parts()) {
            throw new BrokenMessageException(
                    Code.TOO_MANY_PARTS, "the message has more than the " + bounds.parts() + " parts allowed");
        }
        contentId = "";
        location = "";
        contentType = "";
        fileName = "";
        statedMd5 = "";
    }

    private void field(Field field) throws MimeException {
        String value = field.getBody() == null ? "" : field.getBody().strip();
        switch (field.getName().toLowerCase(Locale.ROOT)) {
            case "content-id" ->
                contentId = value.startsWith("<") && value.endsWith(">") && value.length() > 1
                        ? value.substring(1, value.length() - 1)
                        : value;
            case "content-location" -> location = value;
            case "content-type" -> contentType = value;
            case "content-disposition" -> fileName = parameter(field, "filename");
            case "content-md5" -> statedMd5 = value;
            default -> {
                // Other headers say nothing about where a part belongs.
            }
        }
    }

    private static String parameter(Field field, String name) throws MimeException {
        RawField raw = field instanceof RawField r ? r : RawFieldParser.DEFAULT.parseField(field.getRaw());
        return RawFieldParser.DEFAULT.parseRawBody(raw).getParams().stream()
                .filter(pair -> name.equalsIgnoreCase(pair.getName()))
                .map(NameValuePair::getValue)
                .findFirst()
                .orElse("");
    }

    private void part() throws IOException {
        BodyDescriptor descriptor = stream.getBodyDescriptor();
        String mediaType = String.valueOf(descriptor.getMimeType()).toLowerCase(Locale.ROOT);
        if (mediaType.startsWith("multipart/") || mediaType.startsWith("message/")) {
            throw nested();
        }
        String encoding = String.valueOf(descriptor.getTransferEncoding()).toLowerCase(Locale.ROOT);
        if (!ENCODINGS.contains(encoding)) {
            throw malformed("a part is encoded in a way that is not known");
        }
        Payload content = Payload.read(
                stream.getDecodedInputStream(), bounds.partBytes() + 1, Math.min(memoryLeft, Payload.IN_MEMORY));
        parts.add(new Part(contentType, contentId, location, fileName, content));
        long length = content.length().orElseThrow();
        if (length > bounds.partBytes()) {
            throw new BrokenMessageException(Code.OVERSIZED_PART, tooLarge(bounds));
        }
        StatedDigest.check(statedMd5, content);
        memoryLeft -= (int) (length > Math.min(memoryLeft, Payload.IN_MEMORY) ? 0 : length);
    }

    static String tooLarge(MessageBounds bounds) {
        return "an attachment is larger than the " + bounds.partBytes() + " bytes allowed";
    }

    private static BrokenMessageException nested() {
        return new BrokenMessageException(
                Code.NESTED_PARTS, "a part has parts of its own; expected the envelope and files beside it");
    }

    private static BrokenMessageException malformed(String what) {
        return new BrokenMessageException(Code.MALFORMED_MULTIPART, "the parts of the message cannot be read: " + what);
    }

    /** Whatever the parser finds wrong is an error, but for a part without headers, which is allowed. */
    private static final class Strict extends DecodeMonitor {
        private static final String NO_HEADERS = "Invalid header encountered";

        @Override
        public boolean warn(String error, String consequence) {
            return !error.equals(NO_HEADERS);
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }
}
