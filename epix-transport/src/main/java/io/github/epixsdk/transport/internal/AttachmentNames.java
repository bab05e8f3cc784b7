package io.github.epixsdk.transport.internal;

import io.github.epixsdk.xml.Attachment;
import java.util.List;
import java.util.regex.Pattern;

/** Names of files as they may leave: without folders, and not longer than a file system takes. */
final class AttachmentNames {
    private static final int LONGEST = 255;
    private static final int LONGEST_SUFFIX = 16;
    /** A seal beside a permit is named after its number, which may have slashes: those that lead nowhere else stay. */
    private static final Pattern HARMLESS = Pattern.compile("(?!/)(?!.*\\.\\.)[^\\\\\\p{Cntrl}]*[^\\\\\\s\\p{Cntrl}]");

    private AttachmentNames() {}

    /** The attachments with names a receiver can use as they are. */
    static List<Attachment> safe(List<Attachment> attachments) {
        return attachments.stream().map(AttachmentNames::safe).toList();
    }

    private static Attachment safe(Attachment attachment) {
        String name = safe(attachment.name());
        return name.equals(attachment.name())
                ? attachment
                : attachment
                        .content()
                        .map(content -> Attachment.of(name, content))
                        .orElse(attachment);
    }

    static String safe(String name) {
        if (name.length() <= LONGEST && HARMLESS.matcher(name).matches()) {
            return name;
        }
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .replaceAll("\\.{2,}", ".")
                .strip();
        if (bare.isEmpty() || bare.equals(".")) {
            return "attachment";
        }
        if (bare.length() <= LONGEST) {
            return bare;
        }
        int dot = bare.lastIndexOf('.');
        String suffix = dot > 0 && bare.length() - dot <= LONGEST_SUFFIX ? bare.substring(dot) : "";
        return bare.substring(0, LONGEST - suffix.length()) + suffix;
    }
}
