package io.github.epixsdk.testkit.internal.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The process's standard output, which remembers whether whoever reads it has had enough. */
final class StandardOutput extends FilterOutputStream {
    private static final Path DESCRIPTOR = Path.of("/dev/fd/1");
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private volatile boolean closedByReader;

    StandardOutput() {
        super(new FileOutputStream(FileDescriptor.out));
    }

    /** Tells whether something could not be written because nobody reads any more, as after {@code | head -1}. */
    boolean closedByReader() {
        return closedByReader;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            closedByReader = isBrokenPipe(e);
            throw e;
        }
    }

    /** The words of the error are the system's, in its language; so what kind of file it is about is asked first. */
    private static boolean isBrokenPipe(IOException problem) {
        try {
            int mode = (Integer) Files.getAttribute(DESCRIPTOR, "unix:mode");
            return (mode & KIND) == PIPE || (mode & KIND) == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // No Unix system, or no such file.
            return String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        }
    }
}
