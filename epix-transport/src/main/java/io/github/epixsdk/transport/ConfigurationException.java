package io.github.epixsdk.transport;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A profile, a key, a certificate or a port is not fit to start with. The message is one line for the operator: what, where,
 * and what was expected.
 *
 * @since 0.1
 */
public final class ConfigurationException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, where, and what was expected
     */
    public ConfigurationException(String message) {
        this(message, null);
    }

    /**
     * Creates the exception with a cause.
     *
     * @param message what is wrong, where, and what was expected
     * @param cause the exception behind it, or null
     */
    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
