package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestTsa.codes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TestPki.Identity;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.junit.jupiter.api.Test;

/** Which authorities' time stamps count: by what keys, certified how, and found where. */
class StampAuthoritiesTest {
    private static final Identity BETWEEN =
            TestPki.certificate("CN=Time CA,C=XT").authority().issuedBy(TestTsa.ROOT);

    private static TestPki.CertificateSpec unit() {
        return TestPki.certificate("CN=Unit,C=XT")
                .key("secp256r1", "time stamps")
                .timeStamping();
    }

    @Test
    void anAuthorityWithAShortKeyDoesNotCount() {
        Identity weak = unit().key("RSA1024", "short").issuedBy(TestTsa.ROOT);

        assertWeak(tsa(weak, "SHA256withRSA"), TestTsa.ROOT, "an RSA key of 1024 bits");
        assertCounts(tsa(unit().key("RSA2048", "long enough").issuedBy(TestTsa.ROOT), "SHA256withRSA"), TestTsa.ROOT);
        assertCounts(
                tsa(unit().key("RSA2048", "long enough").issuedBy(TestTsa.ROOT), "SHA256WITHRSAANDMGF1"), TestTsa.ROOT);
    }

    @Test
    void neitherDoesOneBelowAnAuthorityWithAShortKey() {
        Identity between = TestPki.certificate("CN=Short Time CA,C=XT")
                .key("RSA1024", "short")
                .authority()
                .issuedBy(TestTsa.ROOT);
        Identity below = unit().signedWith("SHA256withRSA").issuedBy(between);
        Identity anchor = TestPki.certificate("CN=Short Time Root,C=XT")
                .key("RSA1024", "short")
                .signedWith("SHA256withRSA")
                .authority()
                .selfSigned();
        Identity directlyBelow = unit().signedWith("SHA256withRSA").issuedBy(anchor);

        assertWeak(tsa(below), TestTsa.ROOT, "an RSA key of 1024 bits");
        assertWeak(tsa(directlyBelow), anchor, "an RSA key of 1024 bits");
    }

    @Test
    void noCertificateOfThePathMayBeSignedWithSomethingWeak() {
        Identity weak = unit().signedWith("SHA1withECDSA").issuedBy(TestTsa.ROOT);
        Identity between = TestPki.certificate("CN=Time CA,C=XT")
                .authority()
                .signedWith("SHA1withECDSA")
                .issuedBy(TestTsa.ROOT);

        assertWeak(tsa(weak), TestTsa.ROOT, "was signed with SHA1withECDSA");
        assertWeak(tsa(unit().issuedBy(between)), TestTsa.ROOT, "was signed with SHA1withECDSA");
    }

    @Test
    void howAnAnchorSignedItselfDoesNotMatter() {
        Identity anchor = TestPki.certificate("CN=Old Time Root,C=XT")
                .authority()
                .signedWith("SHA1withECDSA")
                .selfSigned();

        assertCounts(tsa(unit().issuedBy(anchor)), anchor);
    }

    @Test
    void digestAndSignatureMustBothBeStrong() {
        Identity good = unit().issuedBy(TestTsa.ROOT);

        assertWeak(
                digest -> TestTsa.handmade(
                        good, tsa(good).stamp(digest), "SHA1withECDSA", NISTObjectIdentifiers.id_sha256),
                TestTsa.ROOT,
                "signed with an algorithm (1.2.840.10045.4.1)");
        assertWeak(
                digest ->
                        TestTsa.handmade(good, tsa(good).stamp(digest), "SHA256withECDSA", OIWObjectIdentifiers.idSHA1),
                TestTsa.ROOT,
                "signed with an algorithm (1.2.840.10045.4.3.2)");
        assertCounts(
                digest -> TestTsa.handmade(
                        good, tsa(good).stamp(digest), "SHA512withECDSA", NISTObjectIdentifiers.id_sha384),
                TestTsa.ROOT);
    }

    @Test
    void thePathMayComeWithTheTokenOrWithTheSeal() {
        Identity below = unit().issuedBy(BETWEEN);
        TestTsa alone = new TestTsa(below, NOW, "SHA256withECDSA", false);
        String sealed = new String(sealedWith(alone), UTF_8);
        String brought = below.chain().stream()
                .map(StampAuthoritiesTest::element)
                .collect(Collectors.joining("", "", "</ds:X509Data>"));

        assertCounts(tsa(below), TestTsa.ROOT);
        assertThat(codes(verify(sealed.getBytes(UTF_8), TestTsa.ROOT))).containsExactly(SealCode.TIME_STAMP_UNTRUSTED);
        SealVerdict verdict =
                verify(sealed.replaceFirst("</ds:X509Data>", brought).getBytes(UTF_8), TestTsa.ROOT);
        assertThat(verdict.level()).as("%s", verdict).contains(SealLevel.T);
    }

    private static String element(X509Certificate certificate) {
        try {
            return "<ds:X509Certificate>" + Base64.getEncoder().encodeToString(certificate.getEncoded())
                    + "</ds:X509Certificate>";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTokenBringsTwentyCertificatesAtMost() {
        Identity good = unit().issuedBy(TestTsa.ROOT);

        assertCounts(tsa(withCertificates(good, 20)), TestTsa.ROOT);
        List<byte[]> asked = new ArrayList<>();
        String sealed = new String(
                sealedWith(digest -> {
                    asked.add(digest);
                    return tsa(good).stamp(digest);
                }),
                UTF_8);
        String large = Base64.getEncoder()
                .encodeToString(tsa(withCertificates(good, 21)).stamp(asked.get(0)));
        SealVerdict verdict = verify(
                sealed.replaceAll("(<xades:EncapsulatedTimeStamp[^>]*>)[^<]*", "$1" + large)
                        .getBytes(UTF_8),
                TestTsa.ROOT);
        assertThat(codes(verdict)).containsExactly(SealCode.TIME_STAMP_MALFORMED);
        assertThat(verdict.reasons().get(0).message()).contains("it brings 21 certificates");
    }

    private static Identity withCertificates(Identity unit, int count) {
        List<X509Certificate> chain = new ArrayList<>(List.of(unit.certificate()));
        while (chain.size() < count) {
            chain.add(TestPki.certificate("CN=Bystander,C=XT")
                    .issuedBy(TestTsa.ROOT)
                    .certificate());
        }
        return new Identity(unit.keys(), unit.certificate(), List.copyOf(chain));
    }

    private static TestTsa tsa(Identity unit) {
        return tsa(unit, "SHA256withECDSA");
    }

    private static TestTsa tsa(Identity unit, String algorithm) {
        return new TestTsa(unit, NOW, algorithm, true);
    }

    private static byte[] sealedWith(TimeStampSource tsa) {
        return Samples.sealer(XA_SEAL.key())
                .level(SealLevel.T, SealExtender.builder(tsa).build())
                .build()
                .seal(Samples.v2().getBytes(UTF_8));
    }

    private static SealVerdict verify(byte[] sealed, Identity anchor) {
        TrustAnchors anchors = Samples.ANCHORS.toBuilder()
                .addTimeStampAnchor(XA, anchor.certificate())
                .build();
        return Samples.VERIFIER.verify(
                sealed, VerificationPolicy.builder(anchors).at(NOW).build());
    }

    private static void assertCounts(TimeStampSource tsa, Identity anchor) {
        SealVerdict verdict = verify(sealedWith(tsa), anchor);
        assertThat(codes(verdict)).as("%s", verdict).isEmpty();
        assertThat(verdict.level()).contains(SealLevel.T);
        assertThat(verdict.signers().get(0).timestampTime()).contains(NOW);
    }

    private static void assertWeak(TimeStampSource tsa, Identity anchor, String text) {
        SealVerdict verdict = verify(sealedWith(tsa), anchor);
        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        assertThat(codes(verdict)).containsExactly(SealCode.TIME_STAMP_WEAK);
        assertThat(verdict.reasons().get(0).message()).contains(text);
        assertThat(verdict.level()).contains(SealLevel.B);
    }
}
