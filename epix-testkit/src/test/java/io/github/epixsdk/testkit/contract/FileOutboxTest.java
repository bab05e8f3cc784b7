package io.github.epixsdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.Outbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutboxTest extends OutboxContract {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("outbox");
    }

    @Override
    protected Outbox open() {
        return FileOutbox.open(file());
    }

    private static Letter letter(String amount) {
        return Letter.of(
                CountryCode.of("XA"),
                QuantityConfirmation.builder(PermitNumber.of("XA/1"))
                        .position("A", new BigDecimal(amount))
                        .build(),
                Map.of(),
                amount.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);
    }

    @Test
    void forgetsTheHalfLineACrashLeftAtTheEnd() throws IOException {
        try (Outbox outbox = open()) {
            outbox.add(letter("1"));
        }
        byte[] one = Files.readAllBytes(file());
        try (Outbox outbox = open()) {
            outbox.add(letter("2"));
        }
        byte[] two = Files.readAllBytes(file());
        // The line break alone may be missing: then all of the letter is there, and it stays.
        for (int length = one.length; length < two.length - 1; length++) {
            Files.write(file(), Arrays.copyOf(two, length));

            try (Outbox outbox = open()) {
                assertThat(outbox.letters()).as("cut at %d", length).hasSize(1);
            }
            assertThat(Files.readAllBytes(file())).isEqualTo(one);
        }
    }

    @Test
    void readsLettersOfAVersionThatDidNotSaySinceWhenTheyAreTried() throws Exception {
        Letter letter = letter("1");
        try (Outbox outbox = open()) {
            outbox.add(letter);
        }
        String old = Files.readString(file()).substring(65).strip().replaceFirst("\ttriedSince=[^\t]*", "");
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(old.getBytes(StandardCharsets.UTF_8)));
        Files.writeString(file(), hash + " " + old + "\n");

        try (Outbox outbox = open()) {
            assertThat(outbox.add(letter("1")).id()).isEqualTo(letter.id());
            assertThat(outbox.letters())
                    .singleElement()
                    .extracting(Letter::triedSince)
                    .isEqualTo(Instant.EPOCH);
        }
    }

    @Test
    void refusesAFileInWhichALineWasChanged() throws IOException {
        try (Outbox outbox = open()) {
            outbox.add(letter("1"));
            outbox.add(letter("2"));
        }
        Files.writeString(file(), Files.readString(file()).replaceFirst("queuedAt=1970", "queuedAt=1971"));

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Line 1 of")
                .hasMessageContaining("was changed: its hash does not fit");
    }

    @Test
    void letsOneProcessWriteOnly() {
        try (Outbox outbox = open()) {
            assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("is open already");
            assertThat(outbox.letters()).isEmpty();
        }
    }
}
