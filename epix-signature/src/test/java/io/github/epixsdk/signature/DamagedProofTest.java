package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Further proof of which any byte was changed: left out with a note, and the seal stays what it is without it. */
class DamagedProofTest {
    private static final int STEP = 61;
    private static final Pattern PROOF = Pattern.compile("<xades:Encapsulated(\\w+)[^>]*>([^<]+)");

    @Test
    void neverSpoilsASealNorProvesAnything() {
        VerificationPolicy policy =
                VerificationPolicy.builder(TestTsa.anchors()).at(NOW).build();
        byte[] answer = TestOcsp.good(XA_CA).about(Samples.XA_SEAL.certificate());
        RevocationData data = RevocationData.of(
                List.of(revocationList(XA_ROOT, Map.of()), revocationList(TestTsa.ROOT, Map.of())), List.of(answer));
        SealExtender extender = SealExtender.builder(TestTsa.at(NOW))
                .policy(policy.toBuilder().revocationData(data).build())
                .build();
        String archived =
                new String(extender.extend(Samples.sealed(Samples.v2()).getBytes(UTF_8), SealLevel.LTA), UTF_8);
        assertThat(Samples.VERIFIER.verify(archived.getBytes(UTF_8), policy).level())
                .contains(SealLevel.LTA);

        List<MatchResult> proofs = PROOF.matcher(archived).results().toList();

        assertThat(proofs).extracting(proof -> proof.group(1)).contains("TimeStamp", "CRLValue", "OCSPValue");
        for (MatchResult proof : proofs) {
            byte[] der = Base64.getDecoder().decode(proof.group(2));
            for (int i = 0; i < der.length; i += STEP) {
                byte[] damaged = der.clone();
                damaged[i] ^= 0x55;
                SealVerdict verdict = Samples.VERIFIER.verify(
                        (archived.substring(0, proof.start(2))
                                        + Base64.getEncoder().encodeToString(damaged)
                                        + archived.substring(proof.end(2)))
                                .getBytes(UTF_8),
                        policy);
                assertThat(verdict.code())
                        .as("byte %s of %s: %s", i, proof.group(1), verdict)
                        .isEqualTo("VALID");
                // Not every byte of a token is signed, but the time it states is.
                assertThat(verdict.signers().get(0).timestampTime().orElse(NOW))
                        .as("byte %s of %s: %s", i, proof.group(1), verdict)
                        .isEqualTo(NOW);
            }
        }
    }
}
