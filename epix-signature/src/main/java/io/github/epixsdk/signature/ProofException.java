package io.github.epixsdk.signature;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A proof for a seal could not be had: no time-stamping authority answered as it should, or the revocation status of a certificate
 * could not be learnt.
 *
 * <p>The seal itself is not the matter: it can be made or kept at a lower level, and be {@linkplain SealExtender extended} later.
 *
 * @since 0.1
 */
public final class ProofException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what could not be had, from whom, and what was found instead
     */
    public ProofException(String message) {
        this(message, null);
    }

    /**
     * Creates the exception with the failure behind it.
     *
     * @param message what could not be had, from whom, and what was found instead
     * @param cause the failure of the network or of a library, or null
     */
    public ProofException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns true: authorities that fail today may answer tomorrow. */
    @Override
    public boolean isRetryable() {
        return true;
    }
}
