package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.AttachmentCoverage.State;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files beside a permit, by name. A signature refers to one by its name alone, percent-encoded where a URI wants it; a name is
 * compared, never opened as a path. Digests are computed while reading, so that a file of a gigabyte needs no memory.
 */
public final class Attachments {
    private static final int BUFFER_SIZE = 64 * 1024;

    private final List<Attachment> all;
    private final Map<String, Attachment> byName = new HashMap<>();
    private final Map<String, Octets> digests = new HashMap<>();

    public Attachments(List<Attachment> attachments) {
        this.all = List.copyOf(attachments);
        all.forEach(attachment -> byName.putIfAbsent(attachment.name(), attachment));
    }

    /** Returns the names in their order. */
    List<String> names() {
        return all.stream().map(Attachment::name).toList();
    }

    /** Tells whether a reference can mean an attachment: a bare name, without scheme, path or fragment. */
    static boolean isName(String uri) {
        return !uri.isEmpty() && uri.chars().noneMatch(c -> c == ':' || c == '/' || c == '\\' || c == '#' || c == '?');
    }

    /** Returns the name a reference means. */
    static String name(String uri) throws Refusal {
        try {
            // A plus sign is itself in a URI; only forms encode spaces so.
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    SealCode.REFERENCE_NOT_ALLOWED,
                    "The seal refers to " + Quoted.of(uri) + ", which is not the name of an attachment.",
                    e);
        }
    }

    /** Writes a name as a reference. */
    static String uri(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Compares a reference with the attachment it means. */
    AttachmentCoverage check(Reference reference) throws Refusal {
        String name = name(reference.uri());
        if (all.stream().filter(a -> a.name().equals(name)).count() > 1) {
            throw new Refusal(
                    SealCode.DUPLICATE_ID,
                    "Two attachments are called " + Quoted.of(name) + "; which of them is meant cannot be told.");
        }
        Optional<Payload> content = Optional.ofNullable(byName.get(name)).flatMap(Attachment::content);
        if (content.isEmpty()) {
            return new AttachmentCoverage(name, State.MISSING);
        }
        Optional<Octets> digest = digest(name, content.get(), reference.method());
        if (digest.isEmpty()) {
            return new AttachmentCoverage(name, State.MISSING);
        }
        boolean same = reference.digest().are(digest.get().bytes());
        return new AttachmentCoverage(name, same ? State.COVERED : State.CHANGED);
    }

    /** Computes each digest once, however many signatures there are; empty if the file cannot be read. */
    private Optional<Octets> digest(String name, Payload content, DigestMethod method) {
        String key = method + " " + name;
        @Nullable Octets known = digests.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Octets digest = new Octets(digest(content, method));
            digests.put(key, digest);
            return Optional.of(digest);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Adds the file a reference means to a digest; false if it is not there. */
    boolean feed(Reference reference, MessageDigest digest) throws Refusal, IOException {
        Optional<Payload> content =
                Optional.ofNullable(byName.get(name(reference.uri()))).flatMap(Attachment::content);
        if (content.isPresent()) {
            feed(content.get(), digest);
        }
        return content.isPresent();
    }

    /** Digests a file piece by piece. */
    static byte[] digest(Payload content, DigestMethod method) throws IOException {
        MessageDigest digest = method.start();
        feed(content, digest);
        return digest.digest();
    }

    private static void feed(Payload content, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        try (InputStream in = content.openStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
    }
}
