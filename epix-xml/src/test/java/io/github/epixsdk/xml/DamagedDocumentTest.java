package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the bytes on the way: they are read, or refused in the one way that is documented. */
class DamagedDocumentTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    /** Another letter, no UTF-8, all bits. */
    private static final int[] MASKS = {0x01, 0x80, 0xFF};

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aTruncatedPermitIsReadOrRefused(String version) {
        truncate(CODEC.write(FullPermits.permit(ToolkitVersion.of(version)), ToolkitVersion.of(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aTruncatedMessageIsReadOrRefused(String version) {
        truncate(Samples.hubResponse(ToolkitVersion.of(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aPermitWithAFlippedByteIsReadOrRefused(String version) {
        flip(CODEC.write(FullPermits.permit(ToolkitVersion.of(version)), ToolkitVersion.of(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aMessageWithAFlippedByteIsReadOrRefused(String version) {
        flip(Samples.hubResponse(ToolkitVersion.of(version)));
    }

    private static void truncate(byte[] document) {
        for (int length = 0; length < document.length; length += 97) {
            assertReadOrRefused(Arrays.copyOf(document, length), "cut off after " + length + " bytes");
        }
    }

    private static void flip(byte[] document) {
        for (int i = 0; i < document.length; i += 61) {
            byte[] damaged = document.clone();
            damaged[i] ^= (byte) MASKS[i % MASKS.length];
            assertReadOrRefused(damaged, "byte " + i + " changed");
        }
    }

    private static void assertReadOrRefused(byte[] document, String what) {
        assertThatCode(() -> {
                    try {
                        CODEC.read(document);
                    } catch (MalformedDocumentException e) {
                        assertThat(e).hasMessageMatching("[^\\r\\n]{10,600}");
                    }
                })
                .as(what)
                .doesNotThrowAnyException();
    }
}
