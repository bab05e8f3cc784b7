package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestTsa.codes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.signature.TestPki.Identity;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.junit.jupiter.api.Test;

/** What a time stamp proves of a seal, and which of them count. */
class TimeStampTest {
    private static final String XADES141 = "http://uri.etsi.org/01903/v1.4.1#";
    private static final TrustAnchors ANCHORS = TestTsa.anchors();
    private static final Instant LATER =
            XA_SEAL.certificate().getNotAfter().toInstant().plus(Duration.ofDays(10));

    /** Lives longer than the seal it proves, as authorities for time stamps do. */
    private static final Identity UNIT = TestPki.certificate("CN=Time Stamping Unit 2,C=XT")
            .key("secp256r1", "time stamps")
            .timeStamping()
            .valid(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(4000)))
            .issuedBy(TestTsa.ROOT);

    @Test
    void provesSinceWhenASealExists() {
        byte[] sealed = sealedWith(TestTsa.at(NOW.plusSeconds(3)));

        SealVerdict verdict = verify(sealed, NOW.plusSeconds(60));

        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        assertThat(codes(verdict)).isEmpty();
        assertThat(verdict.level()).contains(SealLevel.T);
        Signer signer = verdict.signers().get(0);
        assertThat(signer.signingTime()).contains(NOW);
        assertThat(signer.timestampTime()).contains(NOW.plusSeconds(3));
        assertThat(SealReport.of(verdict).text(Locale.ENGLISH))
                .contains("on (as claimed) 2026-11-23T12:00:00Z, proved to exist on 2026-11-23T12:00:03Z");
    }

    @Test
    void outlivesTheCertificateOfTheSeal() {
        byte[] sealed = sealedWith(TestTsa.of(UNIT, NOW));

        assertThat(verify(sealed, LATER).code()).isEqualTo("VALID");
        assertThat(codes(verify(Samples.sealed(Samples.v2()).getBytes(UTF_8), LATER)))
                .containsExactly(SealCode.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void provesThatASealIsOlderThanItsCertificate() {
        Instant before = XA_SEAL.certificate().getNotBefore().toInstant().minus(Duration.ofDays(1));
        Identity early = TestPki.certificate("CN=Time Stamping Unit 3,C=XT")
                .key("secp256r1", "time stamps")
                .timeStamping()
                .valid(before.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)))
                .issuedBy(TestTsa.ROOT);

        SealVerdict proved = verify(sealedWith(TestTsa.of(early, before)), NOW);
        SealVerdict unproved = verify(Samples.sealed(Samples.v2()).getBytes(UTF_8), before);

        assertThat(proved.code()).isEqualTo("INVALID");
        assertThat(codes(proved)).containsExactly(SealCode.NOT_YET_VALID);
        assertThat(proved.reasons().get(0).message())
                .contains("a time stamp proves that the seal existed on " + before + " already");
        assertThat(unproved.code()).isEqualTo("INDETERMINATE");
        assertThat(codes(unproved)).containsExactly(SealCode.NOT_YET_VALID_NO_POE);
        assertThat(unproved.reasons().get(0).message()).contains("Nothing proves that the permit was sealed before");
    }

    @Test
    void isNoProofOnceItsOwnAuthorityHasExpired() {
        byte[] sealed = sealedWith(TestTsa.at(NOW));

        SealVerdict verdict = verify(sealed, LATER);

        assertThat(codes(verdict)).containsExactly(SealCode.OUT_OF_BOUNDS_NO_POE, SealCode.TIME_STAMP_EXPIRED);
        assertThat(verdict.reasons().get(1).message()).contains("CN=Time Stamping Unit 1", "no later time stamp");
        assertThat(verdict.level()).contains(SealLevel.B);
    }

    @Test
    void isTakenInsteadOfAClaimedTimeThatIsLater() {
        byte[] sealed = sealedWith(TestTsa.at(NOW.minus(Duration.ofDays(2))));

        assertThat(codes(verify(sealed, NOW))).containsExactly(SealCode.SIGNING_TIME_AFTER_PROOF);
    }

    @Test
    void countsForDetachedSealsAndAttachments() {
        List<Attachment> files = List.of(Attachment.of("photo.jpg", Payload.of(new byte[] {1, 2, 3})));
        byte[] permit = Samples.v2().getBytes(UTF_8);
        SealExtender extender = SealExtender.builder(TestTsa.at(NOW)).build();
        Sealer sealer = Samples.sealer(Samples.XA_SEAL.key())
                .level(SealLevel.T, extender)
                .build();

        byte[] seal = sealer.sealDetached(permit, files);

        SealVerdict verdict = Samples.VERIFIER.verifyDetached(permit, seal, files, policy(NOW));
        assertThat(verdict.level()).contains(SealLevel.T);
        assertThat(verdict.isValid()).isTrue();
    }

    @Test
    void staysWithASealThatIsCountersigned() {
        byte[] sealed = sealedWith(TestTsa.at(NOW));

        SealVerdict verdict = verify(Samples.sealer(Samples.XA_EC_SEAL).counterSign(sealed), NOW);

        assertThat(verdict.level()).contains(SealLevel.T);
        assertThat(verdict.signatures().get(0).counterSignatures()).hasSize(1);
    }

    @Test
    void isNotAddedTwice() {
        byte[] sealed = sealedWith(TestTsa.at(NOW));

        byte[] again =
                SealExtender.builder(TestTsa.at(NOW.plusSeconds(9))).build().extend(sealed, SealLevel.T);

        assertThat(new String(again, UTF_8)).containsOnlyOnce("<xades:SignatureTimeStamp");
    }

    @Test
    void countsOnceHoweverManyDoNot() {
        String good = new String(sealedWith(TestTsa.at(NOW)), UTF_8);
        String foreign = stampOf(
                new String(Samples.sealer(Samples.XA_EC_SEAL).seal(Samples.v2().getBytes(UTF_8)), UTF_8));
        String both = good.replace("<xades:SignatureTimeStamp", foreign + "<xades:SignatureTimeStamp");

        SealVerdict verdict = verify(both.getBytes(UTF_8), NOW);

        assertThat(verdict.level()).contains(SealLevel.T);
        assertThat(codes(verdict)).containsExactly(SealCode.TIME_STAMP_FOREIGN);
    }

    private static String stampOf(String sealed) {
        String extended = new String(
                SealExtender.builder(TestTsa.at(NOW)).build().extend(sealed.getBytes(UTF_8), SealLevel.T), UTF_8);
        return extended.replaceAll("(?s).*(<xades:SignatureTimeStamp.*</xades:SignatureTimeStamp>).*", "$1");
    }

    @Test
    void madeForAnotherSealProvesNothing() {
        String other = new String(sealedWith(TestTsa.at(NOW)), UTF_8);
        byte[] moved = Samples.sealed(Samples.v1())
                .replace(
                        "</xades:QualifyingProperties>",
                        other.replaceAll(
                                "(?s).*(<xades:UnsignedProperties.*</xades:UnsignedProperties>).*",
                                "$1</xades:QualifyingProperties>"))
                .getBytes(UTF_8);

        assertNoProof(moved, SealCode.TIME_STAMP_FOREIGN, "made for something else");
    }

    @Test
    void ofAnAuthorityNobodyTrustsProvesNothing() {
        Identity stranger =
                TestPki.certificate("CN=Any Time,C=XT").timeStamping().issuedBy(Samples.XB_ROOT);

        assertNoProof(
                sealedWith(TestTsa.of(stranger, NOW)), SealCode.TIME_STAMP_UNTRUSTED, "none of the 1 authorities");
    }

    @Test
    void fromTheFutureProvesNothing() {
        assertNoProof(
                sealedWith(TestTsa.at(NOW.plus(Duration.ofHours(1)))),
                SealCode.TIME_STAMP_IN_FUTURE,
                "after the time of control, 2026-11-23T12:00:00Z");
    }

    @Test
    void overAWeakDigestProvesNothing() throws Exception {
        byte[] sealed = sealedWith(TestTsa.at(NOW));
        byte[] weak = TestTsa.at(NOW).token(new byte[20], TSPAlgorithms.SHA1);

        assertNoProof(withToken(sealed, weak), SealCode.TIME_STAMP_WEAK, "over a digest (1.3.14.3.2.26)");
    }

    @Test
    void ofAnAuthorityNobodyTrustsIsNotComputedWith() {
        byte[] sealed = sealedWith(TestTsa.at(NOW));
        Identity stranger = TestPki.certificate("CN=Large Time,C=XT")
                .key(TestPki.oversized())
                .timeStamping()
                .signedWith("SHA256withRSA")
                .selfSigned();
        byte[] token = TestTsa.handmade(stranger, token(sealed), "SHA256withRSA", NISTObjectIdentifiers.id_sha256);

        assertNoProof(
                withToken(sealed, token),
                SealCode.TIME_STAMP_UNTRUSTED,
                "it names C=XT,CN=Large Time as the authority that made it, and none of the 1 authorities");
    }

    @Test
    void overEverythingCountInFourWaysAtMost() {
        byte[] token = TestTsa.at(NOW).stamp(new byte[32]);
        StringBuilder stamps = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            stamps.append(CorpusParts.stamps(token, 1)
                    .replace("<xades:SignatureTimeStamp>", "<x:ArchiveTimeStamp xmlns:x='" + XADES141 + "'>")
                    .replace("</xades:SignatureTimeStamp>", "</x:ArchiveTimeStamp>")
                    .replace(
                            "xml-exc-c14n#\"/>",
                            "xml-exc-c14n#\"><e:InclusiveNamespaces xmlns:e='http://www.w3.org/2001/10/xml-exc-c14n#'"
                                    + " PrefixList='p" + i + "'/></ds:CanonicalizationMethod>"));
        }
        String sealed = Samples.sealed(Samples.v2())
                .replace(
                        "</xades:QualifyingProperties>",
                        CorpusParts.unsigned(stamps.toString()) + "</xades:QualifyingProperties>");

        SealVerdict verdict = verify(sealed.getBytes(UTF_8), NOW);

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(codes(verdict))
                .containsExactlyInAnyOrder(
                        SealCode.TIME_STAMP_FOREIGN,
                        SealCode.TIME_STAMP_FOREIGN,
                        SealCode.TIME_STAMP_FOREIGN,
                        SealCode.TIME_STAMP_FOREIGN,
                        SealCode.TIME_STAMP_MALFORMED);
        assertThat(verdict.reasons())
                .extracting(SealReason::message)
                .anyMatch(message -> message.contains("are made in more than 4 ways (digest, prefixes)"));
    }

    @Test
    void signedWithSomethingWeakProvesNothing() {
        TestTsa weak = new TestTsa(TestTsa.UNIT, NOW, "SHA1withECDSA", true);

        assertNoProof(sealedWith(weak), SealCode.TIME_STAMP_WEAK, "signed with an algorithm (1.2.840.10045.4.1)");
    }

    @Test
    void thatIsDamagedProvesNothing() {
        byte[] sealed = sealedWith(TestTsa.at(NOW));
        byte[] token = token(sealed);
        byte[] brokenSignature = token.clone();
        brokenSignature[token.length - 5] ^= 1;

        assertNoProof(withToken(sealed, brokenSignature), SealCode.TIME_STAMP_INVALID, "did not make it");
        assertNoProof(withToken(sealed, new byte[] {0x30, 0}), SealCode.TIME_STAMP_MALFORMED, "RFC 3161");
        assertNoProof(
                new String(sealed, UTF_8)
                        .replaceAll(
                                "(<xades:EncapsulatedTimeStamp[^>]*>)[^<]*",
                                "$1" + Base64.getEncoder().encodeToString(append(token)))
                        .getBytes(UTF_8),
                SealCode.TIME_STAMP_MALFORMED,
                "RFC 3161");
    }

    @Test
    void byACertificateForMoreThanTimeStampsCannotEvenBeMade() {
        Identity forMore = TestPki.certificate("CN=Time and more,C=XT")
                .timeStamping()
                .purpose(KeyPurposeId.id_kp_codeSigning)
                .issuedBy(TestTsa.ROOT);

        assertThatThrownBy(() -> sealedWith(TestTsa.of(forMore, NOW)))
                .hasRootCauseMessage("ExtendedKeyUsage not solely time stamping.");
    }

    @Test
    void thatBringsNoCertificateCountsIfTheAnchorIsTheAuthorityItself() {
        byte[] sealed = sealedWith(new TestTsa(TestTsa.UNIT, NOW, "SHA256withECDSA", false));
        TrustAnchors pinned = Samples.ANCHORS.toBuilder()
                .addTimeStampAnchor(Samples.XA, TestTsa.UNIT.certificate())
                .build();

        assertThat(Samples.VERIFIER
                        .verify(
                                sealed,
                                VerificationPolicy.builder(pinned).at(NOW).build())
                        .level())
                .contains(SealLevel.T);
        assertNoProof(sealed, SealCode.TIME_STAMP_UNTRUSTED, "did not come along");
    }

    @Test
    void isNotWrittenIfItIsForSomethingElse() {
        SealExtender mixedUp = SealExtender.builder(data -> TestTsa.at(NOW).stamp(new byte[32]))
                .build();

        assertThatThrownBy(() -> mixedUp.extend(Samples.sealed(Samples.v2()).getBytes(UTF_8), SealLevel.T))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("made for something else");
    }

    @Test
    void isNotAddedToASealThatDoesNotHold() {
        SealExtender extender = SealExtender.builder(TestTsa.at(NOW)).build();
        byte[] changed =
                Samples.sealed(Samples.v2()).replace("XA000000", "XA000001").getBytes(UTF_8);

        assertThatThrownBy(() -> extender.extend(changed, SealLevel.T))
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith("Cannot extend the seal, because it does not hold. The permit was changed");
        assertThatThrownBy(() -> extender.extend(Samples.v2().getBytes(UTF_8), SealLevel.T))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("bears no seal");
    }

    private static byte[] sealedWith(TimeStampSource tsa) {
        return Samples.sealer(Samples.XA_SEAL.key())
                .level(SealLevel.T, SealExtender.builder(tsa).build())
                .build()
                .seal(Samples.v2().getBytes(UTF_8));
    }

    private static byte[] token(byte[] sealed) {
        return Base64.getDecoder()
                .decode(new String(sealed, UTF_8)
                        .replaceAll("(?s).*<xades:EncapsulatedTimeStamp[^>]*>([^<]*).*", "$1"));
    }

    private static byte[] withToken(byte[] sealed, byte[] token) {
        return new String(sealed, UTF_8)
                .replaceAll(
                        "(<xades:EncapsulatedTimeStamp[^>]*>)[^<]*",
                        "$1" + Base64.getEncoder().encodeToString(token))
                .getBytes(UTF_8);
    }

    private static byte[] append(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static VerificationPolicy policy(Instant at) {
        return VerificationPolicy.builder(ANCHORS).at(at).build();
    }

    private static SealVerdict verify(byte[] sealed, Instant at) {
        return Samples.VERIFIER.verify(sealed, policy(at));
    }

    private static void assertNoProof(byte[] sealed, SealCode code, String text) {
        SealVerdict verdict = verify(sealed, NOW);

        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        assertThat(codes(verdict)).containsExactly(code);
        assertThat(verdict.reasons().get(0).message()).contains(text);
        assertThat(verdict.level()).contains(SealLevel.B);
        assertThat(verdict.signers().get(0).timestampTime()).isEmpty();
    }
}
