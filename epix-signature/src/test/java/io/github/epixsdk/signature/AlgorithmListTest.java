package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.SignatureAlgorithm.ECDSA_SHA256;
import static io.github.epixsdk.signature.SignatureAlgorithm.ED25519;
import static io.github.epixsdk.signature.SignatureAlgorithm.RSA_PSS_SHA256;
import static io.github.epixsdk.signature.SignatureAlgorithm.RSA_SHA256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlgorithmListTest {
    private static final AlgorithmList LIST = AlgorithmList.current();
    private static final LocalDate END_OF_RSA = LocalDate.of(2029, 1, 1);

    @TempDir
    private Path folder;

    @Test
    void setsAnEndForShortAndOldOnes() {
        assertThat(LIST.version()).isEqualTo("2026-11-26");
        assertThat(LIST.end(RSA_SHA256, 2047)).isEmpty();
        assertThat(LIST.end(RSA_SHA256, 2048)).contains(END_OF_RSA);
        assertThat(LIST.end(RSA_SHA256, 4096)).contains(END_OF_RSA);
        assertThat(LIST.end(RSA_PSS_SHA256, 2999)).contains(END_OF_RSA);
        assertThat(LIST.end(RSA_PSS_SHA256, 3072)).contains(LocalDate.MAX);
        assertThat(LIST.end(ECDSA_SHA256, 255)).isEmpty();
        assertThat(LIST.end(ECDSA_SHA256, 256)).contains(LocalDate.MAX);
        assertThat(LIST.end(ED25519, 255)).contains(LocalDate.MAX);
    }

    @Test
    void countsUpToTheDayBeforeTheEnd() {
        assertThat(LIST.counts(RSA_SHA256, 3072, Instant.parse("2028-12-31T23:59:59Z")))
                .isTrue();
        assertThat(LIST.counts(RSA_SHA256, 3072, Instant.parse("2029-01-01T00:00:00Z")))
                .isFalse();
    }

    @Test
    void leavesOpenASealWhoseAlgorithmHasEnded() throws Exception {
        Path file = folder.resolve("own.properties");
        Files.writeString(file, "version=own\nRSA.2048=2026-11-01\n");
        AlgorithmList own = AlgorithmList.load(file);

        SealVerdict ended = Samples.verify(Samples.sealed(Samples.v2()), policy -> policy.algorithms(own));
        SealVerdict unknown =
                Samples.verify(Samples.sealed(Samples.v2(), Samples.XA_EC_SEAL), policy -> policy.algorithms(own));

        assertThat(ended.reasons().get(0).toString())
                .isEqualTo("ALGORITHM_EXPIRED: The seal uses RSA_SHA256 with 3072 bits, which counts no more since"
                        + " 2026-11-01 by the list of algorithms of own, and no time stamp proves that the permit was"
                        + " sealed before.");
        assertThat(ended.subIndication()).contains("CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
        assertThat(unknown.reasons().get(0).toString())
                .isEqualTo(
                        "CRYPTO_CONSTRAINTS_FAILURE: The seal uses ECDSA_SHA256 with 256 bits, which does not count by"
                                + " the list of algorithms of own.");
        assertThat(own).hasToString("AlgorithmList[own]");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        assertMistake("RSA.2048=open", "it has no version");
        assertMistake("version=1\nRSA.many=open", "expected a number of bits, found many");
        assertMistake("version=1\nRSA.2048=soon", "expected a date or \"open\", found soon");
        assertMistake("version=1\nx=\\u00zz", "Malformed");
        assertThatThrownBy(() -> AlgorithmList.load(folder.resolve("none")))
                .isInstanceOf(TrustException.class)
                .hasMessageStartingWith("Cannot read the list of algorithms");
    }

    private void assertMistake(String text, String expected) throws Exception {
        Path file = folder.resolve("list.properties");
        Files.writeString(file, text);
        assertThatThrownBy(() -> AlgorithmList.load(file))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void namesTheDigestAServiceSigns() {
        byte[] data = {1, 2, 3};

        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (algorithm != ED25519) {
                String bits = algorithm.name().replaceAll(".*SHA", "");
                assertThat(algorithm.digestAlgorithm()).contains("SHA-" + bits);
                assertThat(algorithm.digest(data)).hasSize(Integer.parseInt(bits) / 8);
            }
        }
        assertThat(ED25519.digestAlgorithm()).isEmpty();
        assertThatThrownBy(() -> ED25519.digest(data))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ED25519 signs the data themselves, not a digest");
    }
}
