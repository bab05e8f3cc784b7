package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads permits from files; a failure names the file before the place in it. */
final class PermitFiles {
    static final PermitCodec CODEC = PermitCodec.create();

    private PermitFiles() {}

    static PermitDocument read(Path file) {
        byte[] bytes = Io.read(file);
        try {
            return CODEC.read(bytes);
        } catch (MalformedDocumentException e) {
            throw new CommandLineException(file + ": " + e.getMessage(), e);
        }
    }

    /** The files of a folder whose names end so, in the order of their names. */
    static List<Path> in(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            throw new CommandLineException(folder + (Files.exists(folder) ? ": is no folder" : ": no such folder"));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new CommandLineException(folder + ": cannot read the folder, " + Io.reason(e), e);
        }
    }
}
