package io.github.epixsdk.transport.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.ledger.Booking;
import io.github.epixsdk.transport.ledger.FileLedger;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.Outbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can happen to the files of a ledger and of an outbox. */
class StoreFilesTest {
    private static final CountryCode XB = CountryCode.of("XB");

    @TempDir
    private Path folder;

    /** Three things in a file. */
    enum Store {
        LEDGER {
            @Override
            void write(Path file, int from, int to) {
                try (Ledger ledger = FileLedger.open(file)) {
                    IntStream.rangeClosed(from, to)
                            .forEach(i -> ledger.book(
                                    Booking.of(XB, confirmation(i), Instant.EPOCH, "x"),
                                    transaction -> ConfirmationReply.accepted()));
                }
            }

            @Override
            long count(Path file) {
                try (Ledger ledger = FileLedger.open(file)) {
                    return IntStream.rangeClosed(1, 9)
                            .map(i -> ledger.bookings(confirmation(i).number()).size())
                            .sum();
                }
            }
        },
        OUTBOX {
            @Override
            void write(Path file, int from, int to) {
                try (Outbox outbox = FileOutbox.open(file)) {
                    IntStream.rangeClosed(from, to)
                            .forEach(i -> outbox.add(
                                    Letter.of(XB, confirmation(i), Map.of(), new byte[] {1}, Instant.EPOCH)));
                }
            }

            @Override
            long count(Path file) {
                try (Outbox outbox = FileOutbox.open(file)) {
                    return outbox.letters().size();
                }
            }
        };

        abstract void write(Path file, int from, int to);

        abstract long count(Path file);

        private static QuantityConfirmation confirmation(int number) {
            return QuantityConfirmation.builder(PermitNumber.of("XA/" + number))
                    .position("A", BigDecimal.valueOf(5))
                    .build();
        }
    }

    private Path file() {
        return folder.resolve("store");
    }

    private void refuses(Store store, int line, byte[] damaged) throws IOException {
        Files.write(file(), damaged);

        assertThatThrownBy(() -> store.count(file()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Line " + line + " of ")
                .hasMessageContaining("was changed: its hash does not fit");

        assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
    }

    private static int lineBreakBefore(byte[] bytes, int end) {
        int at = end - 1;
        while (bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    @ParameterizedTest
    @EnumSource
    void refusesTwoLinesThatBecameOneAndLeavesThem(Store store) throws IOException {
        store.write(file(), 1, 3);
        byte[] bytes = Files.readAllBytes(file());
        int between = lineBreakBefore(bytes, bytes.length - 1);
        for (byte other : new byte[] {'\n' ^ 1, '\r', 0}) {
            bytes[between] = other;

            refuses(store, 2, bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesALastLineThatWasChangedAndLeavesIt(Store store) throws IOException {
        store.write(file(), 1, 3);
        byte[] bytes = Files.readAllBytes(file());
        for (int at = lineBreakBefore(bytes, bytes.length - 1) + 1; at < bytes.length - 1; at += 3) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            // A byte that becomes a line break leaves a line that does not hold either.
            refuses(store, 3, flipped);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnEmptyLineAtTheEnd(Store store) throws IOException {
        store.write(file(), 1, 3);
        byte[] bytes = Files.readAllBytes(file());
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = '\n';

        refuses(store, 4, longer);
    }

    @ParameterizedTest
    @EnumSource
    void keepsALastLineThatLacksOnlyItsLineBreak(Store store) throws IOException {
        store.write(file(), 1, 3);
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(store.count(file())).isEqualTo(3);

        store.write(file(), 4, 4);
        assertThat(store.count(file())).isEqualTo(4);
        assertThat(Files.readAllBytes(file())).startsWith(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void takesAwayTheHalfLineOfACrash(Store store) throws IOException {
        store.write(file(), 1, 2);
        byte[] two = Files.readAllBytes(file());
        store.write(file(), 3, 3);
        byte[] three = Files.readAllBytes(file());
        for (int length = two.length + 1; length < three.length - 1; length += 3) {
            Files.write(file(), Arrays.copyOf(three, length));

            assertThat(store.count(file())).as("cut at %d", length).isEqualTo(2);
            assertThat(Files.readAllBytes(file())).isEqualTo(two);
        }
    }
}
