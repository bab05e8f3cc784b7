package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.transport.DistrustReason.Code;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.support.InlineAttachments;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Leads from references in the envelope to the parts beside it. Nothing is ever fetched, and no reference is a path. */
final class References {
    private static final String CID = "cid:";
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[a-z][a-z0-9+.-]*:/.*|(?:file|http|https|ftp|jar):.*)", Pattern.CASE_INSENSITIVE);

    private final boolean multipart;
    private final Part root;
    private final List<Part> beside;
    private final Map<String, Part> byId = new HashMap<>();
    private final Map<String, Part> byLocation = new HashMap<>();
    private final Map<String, Payload> inline = new HashMap<>();

    /**
     * Collects what can be referred to.
     *
     * @throws BrokenMessageException if two parts have the same identifier
     */
    References(boolean multipart, Part root, List<Part> beside, List<Payload> inline) {
        this.multipart = multipart;
        this.root = root;
        this.beside = beside;
        add(root);
        beside.forEach(this::add);
        for (int i = 0; i < inline.size(); i++) {
            this.inline.put(InlineAttachments.reference(i), inline.get(i));
        }
    }

    private void add(Part part) {
        boolean again = (!part.contentId().isEmpty() && byId.putIfAbsent(part.contentId(), part) != null)
                || (!part.location().isEmpty() && byLocation.putIfAbsent(part.location(), part) != null);
        if (again) {
            throw new BrokenMessageException(Code.DUPLICATE_PART, "two parts of the message carry the same identifier");
        }
    }

    List<Attachment> attachments(List<Attachment> named) {
        List<Attachment> all = new ArrayList<>();
        Set<Part> used = new HashSet<>();
        for (Attachment attachment : named) {
            Optional<String> reference = attachment.content().isPresent() ? Optional.empty() : attachment.contentId();
            Optional<Payload> content = reference.flatMap(r -> content(r, used));
            all.add(content.map(c -> Attachment.of(attachment.name(), c)).orElse(attachment));
        }
        beside.stream()
                .filter(part -> !used.contains(part))
                .map(part ->
                        Attachment.of(part.fileName().isEmpty() ? part.contentId() : part.fileName(), part.content()))
                .forEach(all::add);
        return all;
    }

    private Optional<Payload> content(String reference, Set<Part> used) {
        Payload own = inline.get(reference);
        if (own != null) {
            return Optional.of(own);
        }
        Optional<Part> part = part(reference);
        if (part.isPresent()) {
            if (part.get().equals(root)) {
                throw new BrokenMessageException(Code.FOREIGN_REFERENCE, "an attachment refers to the message itself");
            }
            used.add(part.get());
            return Optional.of(part.get().content());
        }
        if (ADDRESS.matcher(reference).matches()) {
            throw new BrokenMessageException(
                    Code.FOREIGN_REFERENCE,
                    "an attachment refers to something outside of the message, which is never fetched");
        }
        if (multipart) {
            throw new BrokenMessageException(
                    Code.DANGLING_REFERENCE, "an attachment refers to a part that is not in the message");
        }
        return Optional.empty();
    }

    private Optional<Part> part(String reference) {
        if (reference.toLowerCase(Locale.ROOT).startsWith(CID)) {
            String id = reference.substring(CID.length());
            return Optional.ofNullable(byId.get(id)).or(() -> Optional.ofNullable(byId.get(decoded(id))));
        }
        return Optional.ofNullable(byLocation.get(reference));
    }

    /** In a URL, an identifier may be written with percent signs (RFC 2392). */
    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }
}
