package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import java.nio.file.Path;

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
}
