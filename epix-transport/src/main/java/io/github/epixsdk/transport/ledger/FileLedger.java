package io.github.epixsdk.transport.ledger;

import io.github.epixsdk.transport.internal.store.BookingFile;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Makes ledgers in a file, for one process.
 *
 * <p>Every booking is one line with its hash, on the disk before it is answered. The file is readable by its owner only. All
 * bookings are held in memory as well.
 *
 * <p>A file and the database of a national system have no transaction in common. If the process dies after the effect and
 * before the booking, the effect is called again for the next repetition: it must know what it did by {@link
 * Booking#digest()}, or do nothing but check, and leave the booking to the ledger. Where that does not suit, use the ledger of
 * {@code transport.jdbc}.
 *
 * @since 0.1
 */
public final class FileLedger {
    private FileLedger() {}

    /**
     * Opens a ledger, and makes one if there is none.
     *
     * @param file where it lies
     * @return the ledger, which must be closed
     * @throws io.github.epixsdk.transport.StoreException if the file cannot be opened, is open already, or was damaged
     */
    public static Ledger open(Path file) {
        return BookingFile.open(Objects.requireNonNull(file, "file"));
    }
}
