package io.github.epixsdk.testkit.internal.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The process's standard output, which remembers whether whoever reads it has had enough. */
final class StandardOutput extends FilterOutputStream {
    /** What the C library calls EPIPE and ECONNRESET in English, French (which names the pipe) and Spanish. */
    private static final List<String> BROKEN =
            List.of("pipe", "tubería rota", "connection reset", "connexion ré-initialisée", "conexión reinicializada");

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

    /**
     * The words of the error are the system's, in its language, and a pipe can fail for other reasons: one that does not wait, when
     * it is full. Where neither is known, half a result must not pass for a whole one.
     */
    private static boolean isBrokenPipe(IOException problem) {
        String words = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        return BROKEN.stream().anyMatch(words::contains);
    }
}
