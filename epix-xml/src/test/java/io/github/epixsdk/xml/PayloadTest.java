package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private static final int LARGE = Payload.IN_MEMORY + 100_001;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Payload.IN_MEMORY - 1, Payload.IN_MEMORY, Payload.IN_MEMORY + 1, LARGE})
    void readsAStreamToItsEnd(int size) throws IOException {
        byte[] bytes = random(size);

        try (Payload payload = Payload.read(new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
            assertThat(payload.length()).hasValue(size);
            assertThat(payload.isEmpty()).isEqualTo(size == 0);
            assertThat(payload.bytes()).isEqualTo(bytes);
            assertThat(payload).hasToString("Payload[" + size + " bytes]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, Payload.IN_MEMORY, Payload.IN_MEMORY + 1, LARGE - 1})
    void readsNoFurtherThanTheLimit(int limit) throws IOException {
        byte[] bytes = random(LARGE);
        InputStream in = new ByteArrayInputStream(bytes);

        try (Payload payload = Payload.read(in, limit)) {
            assertThat(payload.bytes()).isEqualTo(Arrays.copyOf(bytes, limit));
            assertThat(in.available()).isEqualTo(LARGE - limit);
        }
    }

    @Test
    void isReadFromItsBeginningByEveryReader() throws IOException {
        byte[] bytes = random(LARGE);
        try (Payload payload = Payload.read(new ByteArrayInputStream(bytes), Long.MAX_VALUE);
                InputStream first = payload.openStream();
                InputStream second = payload.openStream()) {
            assertThat(first.read()).isEqualTo(bytes[0] & 0xff);
            assertThat(second.skip(LARGE - 2)).isEqualTo(LARGE - 2);
            assertThat(second.available()).isEqualTo(2);

            assertThat(first.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 1, LARGE));
            assertThat(second.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, LARGE - 2, LARGE));
            assertThat(second.read()).isEqualTo(-1);
            assertThat(second.skip(5)).isZero();
        }
    }

    @Test
    void aReaderThatIsInterruptedDoesNotSpoilItForOthers() throws IOException {
        byte[] bytes = random(LARGE);
        try (Payload payload = Payload.read(new ByteArrayInputStream(bytes), Long.MAX_VALUE)) {
            Thread.currentThread().interrupt();
            assertThat(payload.bytes()).isEqualTo(bytes);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(payload.bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void cannotBeReadOnceItIsClosed() throws IOException {
        Payload payload = Payload.read(new ByteArrayInputStream(random(LARGE)), Long.MAX_VALUE);
        try (InputStream open = payload.openStream()) {
            payload.close();
            payload.close();

            assertThatThrownBy(open::read).isInstanceOf(IOException.class).hasMessage("Stream Closed");
        }
    }

    @Test
    void passesOnWhatBreaksTheStream() throws IOException {
        InputStream end = new ByteArrayInputStream(new byte[0]) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int count) {
                throw new UncheckedIOException(new IOException("broken"));
            }
        };
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(random(LARGE)), end);

        assertThatThrownBy(() -> Payload.read(breaking, Long.MAX_VALUE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void readsAFileAndLeavesItAlone(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("secret name.pdf"), new byte[] {1, 2, 3});

        Payload payload = Payload.of(file);
        payload.close();

        assertThat(payload.length()).hasValue(3);
        assertThat(payload.bytes()).containsExactly(1, 2, 3);
        assertThat(payload.toString()).doesNotContain("secret");
        Files.delete(file);
        assertThat(payload.length()).isEmpty();
        assertThatThrownBy(payload::openStream).isInstanceOf(IOException.class);
    }

    @Test
    void bytesInMemoryAreCopiedAndCompared() {
        byte[] bytes = {1, 2, 3};
        Payload payload = Payload.of(bytes);
        bytes[0] = 9;
        payload.bytes()[1] = 9;

        assertThat(payload)
                .isEqualTo(Payload.of(new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(Payload.of(new byte[] {1, 2, 3}))
                .isNotEqualTo(Payload.of(new byte[] {1, 2}));
    }

    @Test
    void aPayloadOfOnesOwnNeedsNoLength() {
        Payload own = new Payload() {
            @Override
            public OptionalLong length() {
                return OptionalLong.empty();
            }

            @Override
            public InputStream openStream() {
                return new ByteArrayInputStream(new byte[] {5});
            }
        };

        assertThat(own.isEmpty()).isFalse();
        assertThat(own.bytes()).containsExactly(5);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
