package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.TestPki.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TestPki.CertificateSpec;
import io.github.epixsdk.signature.TestPki.Identity;
import java.time.Duration;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** A trusted certificate stands above a seal if it is an authority, may certify, and is not too far away. */
class TrustedAuthoritiesTest {
    private static final Identity BETWEEN = TestPki.certificate("CN=Between,C=XA")
            .key("secp256r1", "between")
            .authority()
            .issuedBy(XA_ROOT);
    private static final Identity SEAL = seal().issuedBy(BETWEEN);
    private static final Identity DIRECT = seal().issuedBy(XA_ROOT);

    @Test
    void boundHowManyAuthoritiesStandBelowThem() {
        assertHolds(DIRECT, root().authority(0).selfSigned());
        assertNoPath(SEAL, root().authority(0).selfSigned(), "CN=Between");
        assertHolds(SEAL, root().authority(1).selfSigned());
        assertHolds(SEAL, BETWEEN);
    }

    @Test
    void mustBeAllowedToCertify() {
        assertHolds(DIRECT, root().authority().usage(0).selfSigned());
        assertHolds(DIRECT, root().authority().usage(KeyUsage.keyCertSign).selfSigned());
        assertNoPath(DIRECT, root().authority().usage(KeyUsage.cRLSign).selfSigned(), "CN=XA Root");
        assertNoPath(DIRECT, root().selfSigned(), "CN=XA Root");
    }

    @Test
    void areKnownByTheirKeyAndNotByTheirName() {
        assertNoPath(DIRECT, root().key("secp256r1", "namesake").authority().selfSigned(), "CN=XA Root");
    }

    @Test
    void areTrustedBeyondTheirOwnDates() {
        assertHolds(
                DIRECT,
                root().authority()
                        .valid(NOW.minus(Duration.ofDays(99)), NOW.minus(Duration.ofDays(9)))
                        .selfSigned());
    }

    /** The root of XA with its key, and another certificate. */
    private static CertificateSpec root() {
        return TestPki.certificate("CN=XA Root,O=Government of XA,C=XA").key(XA_ROOT.keys());
    }

    private static CertificateSpec seal() {
        return TestPki.certificate("CN=Seal,C=XA");
    }

    private static void assertHolds(Identity seal, Identity anchor) {
        SealVerdict verdict = verify(seal, anchor);

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(verdict.signatures().get(0).indication()).isEqualTo(SealIndication.TOTAL_PASSED);
    }

    private static void assertNoPath(Identity seal, Identity anchor, String issuer) {
        SealVerdict verdict = verify(seal, anchor);

        assertThat(verdict.code()).isEqualTo("INDETERMINATE");
        assertThat(verdict.reasons()).extracting(SealReason::code).containsExactly(SealCode.NO_CERTIFICATE_CHAIN_FOUND);
        assertThat(verdict.reasons().get(0).message())
                .contains("its certificate, C=XA,CN=Seal, was issued by ", issuer)
                .endsWith("and none of the 1 trust anchor(s) of Party XA leads to it.");
    }

    private static SealVerdict verify(Identity seal, Identity anchor) {
        TrustAnchors anchors =
                TrustAnchors.builder().add(XA, anchor.certificate()).build();
        return Samples.VERIFIER.verify(
                sealed(Samples.v2(), seal).getBytes(UTF_8),
                VerificationPolicy.builder(anchors).at(NOW).build());
    }
}
