package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Input or arguments a command cannot use: ends with {@link ExitCode#UNUSABLE} and one line. */
final class CommandLineException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    CommandLineException(String message) {
        this(message, null);
    }

    CommandLineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
