package io.github.epixsdk.model.speciesplus;

import io.github.epixsdk.model.EpixException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is no Species+ snapshot; the message says where it is wrong and what was expected there.
 *
 * @since 0.1
 */
public final class SnapshotFormatException extends EpixException {
    private static final long serialVersionUID = 1L;

    SnapshotFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
