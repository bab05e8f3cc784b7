package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The {@code --attachment} option. */
final class AttachmentFiles {
    /** A name ends at the first equals sign; one that comes after a folder's separator is part of a path. */
    private static final Pattern NAMED = Pattern.compile("([^=/\\\\]*)=(.*)", Pattern.DOTALL);

    @Option(
            names = "--attachment",
            paramLabel = "[NAME=]FILE",
            description = "A file that comes beside the permit, under NAME or else its own name; may be repeated."
                    + " A name with = in it: ./a=b.pdf")
    private List<String> files = List.of();

    /** Takes the files under their names; they are read when they are needed. */
    List<Attachment> read() {
        return files.stream().map(AttachmentFiles::attachment).toList();
    }

    private static Attachment attachment(String text) {
        Matcher named = NAMED.matcher(text);
        boolean isNamed = named.matches();
        String name = isNamed ? named.group(1) : "";
        String path = isNamed ? named.group(2) : text;
        if (path.isEmpty() || (isNamed && name.isEmpty())) {
            throw new CommandLineException("--attachment: expected NAME=FILE or FILE, found '" + text + "'");
        }
        Path file = path(path);
        Io.requireFile(file);
        return Attachment.of(isNamed ? name : String.valueOf(file.getFileName()), Payload.of(file));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandLineException("--attachment: expected a path, found '" + text + "'", e);
        }
    }
}
