package io.github.epixsdk.signature;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Trust anchors or a revocation list could not be read, so no seal can be judged by them.
 *
 * @since 0.1
 */
public final class TrustException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which file, what was expected and what was found
     * @param cause the failure behind it, or null
     */
    public TrustException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
