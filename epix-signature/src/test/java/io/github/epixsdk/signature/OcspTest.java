package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.POLICY;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.signature.TestPki.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OCSP answers say about a seal, and which of them count. */
class OcspTest {
    private static final String GOOD = Samples.sealed(Samples.v2());
    private static final TestOcsp ANSWER = TestOcsp.good(XA_CA);

    @Test
    void anAnswerAndAListTogetherCheckThePath() {
        SealVerdict verdict = verify(ANSWER);

        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.isValid()).isTrue();
    }

    @Test
    void anAuthorityMayNameSomebodyToAnswer() {
        assertThat(verify(ANSWER.by(TestOcsp.delegate(XA_CA, KeyPurposeId.id_kp_OCSPSigning)))
                        .reasons())
                .isEmpty();
    }

    @Test
    void aSealRevokedBeforeItWasUsedIsRefused() {
        SealVerdict verdict = verify(ANSWER.revoked(NOW.minusSeconds(60), CRLReason.keyCompromise));

        assertThat(verdict.code()).isEqualTo("INVALID");
        assertReason(verdict, SealCode.REVOKED, "was revoked on 2026-11-23T11:59:00Z (keyCompromise), before");
    }

    @Test
    void anAnswerThatDoesNotKnowTheCertificateLeavesItOpen() {
        assertReason(verify(ANSWER.unknown()), SealCode.TRY_LATER, "the responder does not know it");
    }

    @Test
    void anOldAnswerLeavesItOpen() {
        assertReason(
                verify(ANSWER.during(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(8)))),
                SealCode.TRY_LATER,
                "the OCSP answer given is out of date");
        assertReason(
                verify(ANSWER.during(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2)))),
                SealCode.TRY_LATER,
                "is from after the time of control");
    }

    @Test
    void aForgedAnswerIsNotBelieved() {
        Identity sameName = TestPki.certificate("CN=XA Seal CA,O=Government of XA,C=XA")
                .authority()
                .key("secp256r1", "attacker")
                .selfSigned();

        assertReason(
                verify(ANSWER.by(sameName).revoked(NOW.minusSeconds(60), CRLReason.keyCompromise)),
                SealCode.TRY_LATER,
                "whom the authority that issued the certificate did not name for that");
    }

    @Test
    void aSealOfTheSameAuthorityMayNotAnswer() {
        assertReason(
                verify(ANSWER.by(TestOcsp.delegate(XA_CA, KeyPurposeId.id_kp_emailProtection))),
                SealCode.TRY_LATER,
                "whose certificate is not for OCSP answers");
        assertReason(
                verify(ANSWER.by(TestOcsp.delegate(XA_ROOT, KeyPurposeId.id_kp_OCSPSigning))),
                SealCode.TRY_LATER,
                "whom the authority that issued the certificate did not name for that");
    }

    @Test
    void anAnswerSignedWithSomethingWeakIsNotBelieved() {
        assertReason(
                verify(ANSWER.with("SHA1withECDSA")),
                SealCode.TRY_LATER,
                "signed with an algorithm that is not accepted");
    }

    @Test
    void anAnswerAboutAnotherCertificateSaysNothing() {
        SealVerdict verdict = verify(ANSWER.about(Samples.XA_EC_SEAL.certificate()));

        assertThat(verdict.reasons()).extracting(SealReason::code).containsExactly(SealCode.REVOCATION_NOT_CHECKED);
    }

    @Test
    void answersAndListsAreReadFromAFolder(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("seal.ocsp"), ANSWER.about(XA_SEAL.certificate()));
        Files.write(
                folder.resolve("root.crl"), revocationList(XA_ROOT, Map.of()).getEncoded());
        Files.writeString(folder.resolve("notes.txt"), "not read");

        RevocationData data = RevocationData.load(folder);

        assertThat(data).hasToString("RevocationData[1 lists, 1 OCSP answers]");
        assertThat(Samples.verify(GOOD, policy -> policy.revocationData(data).revocationRequired(true))
                        .isValid())
                .isTrue();
    }

    @Test
    void filesThatHoldSomethingElseAreNamed(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("seal.ors"), Arrays.copyOf(ANSWER.about(XA_SEAL.certificate()), 50));

        assertThatThrownBy(() -> RevocationData.load(file))
                .isInstanceOf(TrustException.class)
                .hasMessage("Cannot read " + file + ": expected a successful OCSP response in DER");
        assertThatThrownBy(() -> RevocationData.load(Files.createDirectory(folder.resolve("empty"))))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("No revocation list and no OCSP answer found in");
    }

    private static SealVerdict verify(TestOcsp responder) {
        return verify(responder.about(XA_SEAL.certificate()));
    }

    private static SealVerdict verify(byte[] answer) {
        RevocationData data = RevocationData.of(List.of(revocationList(XA_ROOT, Map.of())), List.of(answer));
        return Samples.VERIFIER.verify(
                GOOD.getBytes(UTF_8), POLICY.toBuilder().revocationData(data).build());
    }

    private static void assertReason(SealVerdict verdict, SealCode code, String text) {
        assertThat(verdict.reasons())
                .extracting(SealReason::code)
                .as("%s", verdict)
                .containsExactly(code);
        assertThat(verdict.reasons().get(0).message()).contains(text);
    }
}
