package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.xml.Attachment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which checks were made of a signature, and which one ended the examination. */
class SealChecksTest {
    private static final String GOOD = Samples.sealed(Samples.v2());
    private static final List<SealCheck> OF_THE_SIGNATURE =
            List.of(SealCheck.STRUCTURE, SealCheck.COVERAGE, SealCheck.DIGESTS, SealCheck.SIGNATURE_VALUE);

    @Test
    void areToldInTheirOrder() {
        SealSignature seal = only(Samples.verify(GOOD));

        assertThat(seal.passedChecks())
                .startsWith(OF_THE_SIGNATURE.toArray(SealCheck[]::new))
                .endsWith(
                        SealCheck.CERTIFICATE_PATH,
                        SealCheck.PARTY,
                        SealCheck.TRUST_ENTRY,
                        SealCheck.ALGORITHM,
                        SealCheck.PURPOSE,
                        SealCheck.SIGNING_TIME,
                        SealCheck.ROLE)
                .hasSize(11);
        assertThat(seal.failedCheck()).isEmpty();
    }

    @Test
    void areAllMadeWhereEverythingIsThere() {
        List<Attachment> files = List.of(Attachment.of("annex.pdf", "Annex".getBytes(UTF_8)));
        byte[] sealed = SealExtender.builder(TestTsa.at(NOW))
                .build()
                .extend(Samples.sealer(XA_SEAL).seal(Samples.v2().getBytes(UTF_8), files), files, SealLevel.T);
        VerificationPolicy policy = VerificationPolicy.builder(TestTsa.anchors())
                .revocationLists(List.of(revocationList(XA_CA, Map.of()), revocationList(XA_ROOT, Map.of())))
                .at(NOW)
                .build();

        assertThat(only(Samples.VERIFIER.verify(sealed, files, policy)).passedChecks())
                .containsExactly(SealCheck.values());
        SealSignature incomplete = only(Samples.VERIFIER.verify(sealed, policy));
        assertThat(incomplete.failedCheck()).contains(SealCheck.ATTACHMENTS);
        assertThat(incomplete.passedChecks()).doesNotContain(SealCheck.ATTACHMENTS);
    }

    @Test
    void endWithTheOneThatFails() {
        assertFails(GOOD.replace("<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>x</ds:KeyName>"), SealCheck.STRUCTURE);
        assertFails(
                CorpusParts.resigned(xml -> xml.replaceFirst("URI=\"\"", "URI=\"http://localhost/\"")),
                SealCheck.COVERAGE);
        assertFails(GOOD.replace("XA000000", "XA999999"), SealCheck.DIGESTS);
        assertFails(GOOD.replaceFirst("(<ds:SignatureValue[^>]*>)....", "$1AAAA"), SealCheck.SIGNATURE_VALUE);
        assertFails(
                Samples.sealed(
                        Samples.v2(),
                        TestPki.certificate("CN=Stranger,C=XA")
                                .key("secp256r1", "x")
                                .selfSigned()),
                SealCheck.CERTIFICATE_PATH);
        assertFails(
                Samples.sealed(Samples.v2(), TestPki.certificate("CN=S,C=XB").issuedBy(XA_CA)), SealCheck.PARTY);
        assertFails(
                Forger.resign(GOOD.replace(">2026-11-23T12:00:00Z<", ">2026-11-24T12:00:00Z<"), XA_SEAL.privateKey()),
                SealCheck.SIGNING_TIME);
    }

    @Test
    void endWithWhatThePolicyOrTheTrustEntryRefuses() {
        TrustAnchors officialsOnly = Samples.ANCHORS.toBuilder()
                .grant(Samples.XA, XA_EC_SEAL.certificate(), SignatoryRole.ISSUING_OFFICIAL)
                .build();

        assertThat(failed(VerificationPolicy.builder(officialsOnly).at(NOW).build()))
                .isEqualTo(SealCheck.ROLE);
        assertThat(failed(Samples.POLICY.toBuilder()
                        .revocationLists(List.of(
                                revocationList(XA_CA, Map.of(XA_SEAL.certificate(), NOW.minus(Duration.ofMinutes(1))))))
                        .build()))
                .isEqualTo(SealCheck.REVOCATION);
    }

    @Test
    void ofACounterSignatureAreItsOwn() {
        byte[] countersigned = SeveralSignaturesTest.sealer(
                        SeveralSignaturesTest.OFFICIAL, SignatoryRole.ISSUING_OFFICIAL)
                .counterSign(GOOD.getBytes(UTF_8));

        SealSignature counter = only(Samples.verify(new String(countersigned, UTF_8)))
                .counterSignatures()
                .get(0);

        assertThat(counter.passedChecks()).containsAll(OF_THE_SIGNATURE).contains(SealCheck.ROLE);
        assertThat(counter.failedCheck()).isEmpty();
    }

    private static SealCheck failed(VerificationPolicy policy) {
        return only(Samples.VERIFIER.verify(GOOD.getBytes(UTF_8), policy))
                .failedCheck()
                .orElseThrow();
    }

    private static void assertFails(String sealed, SealCheck check) {
        SealSignature seal = only(Samples.verify(sealed));

        assertThat(sealed).isNotEqualTo(GOOD);
        assertThat(seal.failedCheck()).contains(check);
        assertThat(seal.passedChecks()).allMatch(passed -> passed.compareTo(check) < 0);
    }

    private static SealSignature only(SealVerdict verdict) {
        assertThat(verdict.signatures()).hasSize(1);
        return verdict.signatures().get(0);
    }
}
