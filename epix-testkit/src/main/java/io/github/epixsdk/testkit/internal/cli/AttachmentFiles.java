package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.xml.Attachment;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The {@code --attachment} option. */
final class AttachmentFiles {
    @Option(
            names = "--attachment",
            paramLabel = "FILE",
            description = "A file that came beside the permit, under its own name; may be repeated.")
    private List<Path> files = List.of();

    List<Attachment> read() {
        return Io.attachments(files);
    }
}
