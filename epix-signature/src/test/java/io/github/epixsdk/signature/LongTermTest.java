package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static io.github.epixsdk.signature.TestTsa.codes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.TestPki.Identity;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seals of levels LT and LTA, and what is left of them years later without a network. */
class LongTermTest {
    private static final TrustAnchors ANCHORS = TestTsa.anchors();
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Instant RENEWAL = NOW.plus(Duration.ofDays(300));
    private static final Instant YEARS_LATER = NOW.plus(Duration.ofDays(800));

    /** From after the time stamp, as the authorities publish them on the next day. */
    private static final List<X509CRL> LISTS =
            List.of(list(XA_CA, Map.of()), list(XA_ROOT, Map.of()), list(TestTsa.ROOT, Map.of()));

    private static final Identity NEXT_UNIT = TestPki.certificate("CN=Time Stamping Unit 3,O=Time Service,C=XT")
            .key("secp256r1", "next time stamps")
            .timeStamping()
            .valid(NOW.plus(Duration.ofDays(200)), NOW.plus(Duration.ofDays(900)))
            .issuedBy(TestTsa.ROOT);

    @Test
    void aSealOfLevelLtBringsEverythingAlong() {
        byte[] sealed = sealed(SealLevel.LT);

        SealVerdict verdict = verify(sealed, TOMORROW);

        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.level()).contains(SealLevel.LT);
        assertThat(new String(sealed, UTF_8))
                .containsSubsequence(
                        "SignatureTimeStamp", "CertificateValues", "RevocationValues", "EncapsulatedCRLValue");
    }

    @Test
    void aSealOfLevelLtHoldsAfterItsCertificateExpiredAndInsistsOnNothingFromOutside() {
        Identity unit = TestPki.certificate("CN=Time Stamping Unit 4,C=XT")
                .key("secp256r1", "time stamps")
                .timeStamping()
                .valid(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(4000)))
                .issuedBy(TestTsa.ROOT);
        byte[] sealed = extender(TestTsa.of(unit, NOW), TOMORROW).extend(bare(), SealLevel.LT);

        SealVerdict verdict = Samples.VERIFIER.verify(
                sealed, policy(YEARS_LATER).toBuilder().revocationRequired(true).build());

        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        assertThat(verdict.level()).contains(SealLevel.LT);
        assertThat(verdict.signers().get(0).timestampTime()).contains(NOW);
    }

    @Test
    void aSealOfLevelLtaIsRenewedBeforeTheAuthorityExpires() {
        byte[] archived = sealed(SealLevel.LTA);
        byte[] renewed = extender(TestTsa.of(NEXT_UNIT, RENEWAL), RENEWAL).extend(archived, SealLevel.LTA);

        assertThat(verify(archived, TOMORROW).level()).contains(SealLevel.LTA);
        SealVerdict verdict = verify(renewed, YEARS_LATER);
        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        assertThat(verdict.level()).contains(SealLevel.LTA);
        assertThat(codes(verdict)).isEmpty();
        assertThat(verdict.signers().get(0).timestampTime()).contains(NOW);
        SealVerdict forgotten = verify(archived, YEARS_LATER);
        assertThat(codes(forgotten))
                .containsExactly(
                        SealCode.OUT_OF_BOUNDS_NO_POE, SealCode.TIME_STAMP_EXPIRED, SealCode.TIME_STAMP_EXPIRED);
    }

    @Test
    void anArchiveTimeStampIsBrokenByAnyChangeOfWhatItIsOver() {
        String archived = new String(sealed(SealLevel.LTA), UTF_8);

        List<String> changed = List.of(
                archived.replaceFirst("(?s)<xades:RevocationValues.*</xades:RevocationValues>", ""),
                archived.replaceFirst("(?s)<xades:CertificateValues.*</xades:CertificateValues>", ""),
                archived.replaceFirst(
                        "(?s)(<xades:CertificateValues.*</xades:CertificateValues>)(<xades:RevocationValues.*</xades:RevocationValues>)",
                        "$2$1"));

        assertThat(changed).doesNotContain(archived).allSatisfy(each -> {
            SealVerdict verdict = verify(each.getBytes(UTF_8), TOMORROW);
            assertThat(verdict.isValid()).isTrue();
            assertThat(verdict.level().orElseThrow()).isLessThan(SealLevel.LTA);
            assertThat(codes(verdict)).contains(SealCode.TIME_STAMP_FOREIGN);
        });
    }

    @Test
    void anArchiveTimeStampThatDoesNotCountByThePolicyIsNoneThatCanBeReliedOn() {
        Identity otherRoot = TestPki.root("CN=Other Time Root,C=XT");
        Identity other = TestPki.certificate("CN=Other Unit,C=XT")
                .key("secp256r1", "other unit")
                .timeStamping()
                .issuedBy(otherRoot);
        TrustAnchors both = ANCHORS.toBuilder()
                .addTimeStampAnchor(Samples.XA, otherRoot.certificate())
                .build();
        VerificationPolicy strict = VerificationPolicy.builder(both)
                .at(TOMORROW)
                .revocationLists(LISTS)
                .revocationRequired(true)
                .build();
        SealExtender extender =
                SealExtender.builder(TestTsa.of(other, NOW)).policy(strict).build();

        assertThatThrownBy(() -> extender.extend(sealed(SealLevel.LT), SealLevel.LTA))
                .isInstanceOf(ProofException.class)
                .hasMessageContainingAll(
                        "the archive time stamp that was made for it does not count by the policy",
                        "Revocation was not checked for the authority of the time stamp");
        assertThat(verify(
                                SealExtender.builder(TestTsa.of(other, NOW))
                                        .policy(strict.toBuilder()
                                                .revocationRequired(false)
                                                .build())
                                        .build()
                                        .extend(sealed(SealLevel.LT), SealLevel.LTA),
                                TOMORROW)
                        .isValid())
                .isTrue();
    }

    @Test
    void aCounterSignatureAddedLaterBreaksNoArchiveTimeStamp() {
        byte[] archived = sealed(SealLevel.LTA);

        byte[] countersigned = Samples.sealer(Samples.XA_EC_SEAL).counterSign(archived);

        assertThat(verify(countersigned, TOMORROW).level()).contains(SealLevel.LTA);
        byte[] renewed = extender(TestTsa.of(NEXT_UNIT, RENEWAL), RENEWAL).extend(countersigned, SealLevel.LTA);
        assertThat(verify(renewed, YEARS_LATER).level()).contains(SealLevel.LTA);
    }

    @Test
    void aCounterSignatureIsJudgedAtTheTimeOfTheArchiveTimeStampOverIt() {
        byte[] complete = sealed(SealLevel.LT);
        byte[] covered = archivedForLong(Samples.sealer(Samples.XA_EC_SEAL).counterSign(complete));
        byte[] added = Samples.sealer(Samples.XA_EC_SEAL).counterSign(archivedForLong(complete));

        SealVerdict verdict = verify(covered, YEARS_LATER);
        SealSignature counter = verdict.signatures().get(0).counterSignatures().get(0);
        assertThat(counter.indication()).as("%s", verdict).isEqualTo(SealIndication.TOTAL_PASSED);
        assertThat(counter.signer().orElseThrow().timestampTime()).contains(TOMORROW);
        assertThat(counter.timeStamps())
                .containsExactly(verdict.signatures().get(0).timeStamps().get(1))
                .allMatch(stamp -> stamp.kind() == SealTimeStamp.Kind.ARCHIVE && stamp.counts());
        assertThat(counter.holdsUntil()).isEqualTo(verdict.holdsUntil()).isPresent();
        assertThat(codes(verdict)).isEmpty();
        SealVerdict present = verify(added, YEARS_LATER);
        assertThat(present.code()).isEqualTo("VALID");
        assertThat(codes(present)).containsExactly(SealCode.OTHER_SIGNATURE_NOT_VALID);
        assertThat(present.signatures().get(0).counterSignatures().get(0).reasons())
                .extracting(SealReason::code)
                .containsExactly(SealCode.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void aCounterSignatureIsProvedByAuthoritiesItsOwnPartyTrustsOnly() {
        byte[] covered =
                archivedForLong(SeveralSignaturesTest.sealer(Samples.XB_SEAL, SignatoryRole.EXAMINING_AUTHORITY)
                        .counterSign(sealed(SealLevel.LT)));
        VerificationPolicy both = VerificationPolicy.builder(ANCHORS.toBuilder()
                        .addTimeStampAnchor(Samples.XB, TestTsa.ROOT.certificate())
                        .build())
                .at(YEARS_LATER)
                .build();

        assertThat(codes(verify(covered, YEARS_LATER))).containsExactly(SealCode.OTHER_SIGNATURE_NOT_VALID);
        assertThat(codes(Samples.VERIFIER.verify(covered, both))).isEmpty();
    }

    @Test
    void algorithmsAreJudgedAtTheTimeOfTheArchiveTimeStampOverThem(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("algorithms.properties"),
                "version=test\nRSA.2048=2027-02-01\nECDSA.256=2027-10-30\nRSASSA-PSS.3072=open\n");
        AlgorithmList algorithms = AlgorithmList.load(file);
        Identity strong = TestPki.certificate("CN=Time Stamping Unit 5,C=XT")
                .key("RSA3072", "strong time stamps")
                .timeStamping()
                .valid(NOW, NOW.plus(Duration.ofDays(4000)))
                .issuedBy(TestTsa.ROOT);
        byte[] archived = sealed(SealLevel.LTA);
        byte[] renewed = extender(new TestTsa(strong, RENEWAL, "SHA256WITHRSAANDMGF1", true), RENEWAL)
                .extend(archived, SealLevel.LTA);
        VerificationPolicy later =
                policy(YEARS_LATER).toBuilder().algorithms(algorithms).build();

        assertThat(Samples.VERIFIER.verify(renewed, later).code()).isEqualTo("VALID");
        assertThat(Samples.VERIFIER
                        .verify(renewed, later.toBuilder().at(RENEWAL).build())
                        .level())
                .contains(SealLevel.LTA);
        SealVerdict ended = Samples.VERIFIER.verify(
                archived, later.toBuilder().at(NOW.plus(Duration.ofDays(350))).build());
        assertThat(codes(ended))
                .containsExactly(SealCode.ALGORITHM_EXPIRED, SealCode.TIME_STAMP_WEAK, SealCode.TIME_STAMP_WEAK);
    }

    @Test
    void detachedSealsAndFilesAreArchivedToo() {
        byte[] permit = Samples.v2().getBytes(UTF_8);
        List<Attachment> files = List.of(Attachment.of("photo.jpg", Payload.of(new byte[] {1, 2, 3})));
        byte[] seal = Samples.sealer(XA_SEAL).sealDetached(permit, files);

        byte[] archived = extender(TestTsa.at(NOW), TOMORROW).extendDetached(permit, seal, files, SealLevel.LTA);

        SealVerdict verdict = Samples.VERIFIER.verifyDetached(permit, archived, files, policy(TOMORROW));
        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        assertThat(verdict.level()).contains(SealLevel.LTA);
        assertThat(verify(
                                extender(TestTsa.at(NOW), TOMORROW)
                                        .extend(
                                                Samples.inMessage(new String(bare(), UTF_8))
                                                        .getBytes(UTF_8),
                                                SealLevel.LTA),
                                TOMORROW)
                        .level())
                .contains(SealLevel.LTA);
    }

    @Test
    void anArchiveTimeStampIsOverTheFilesToo() {
        byte[] permit = Samples.v2().getBytes(UTF_8);
        Attachment photo = Attachment.of("photo.jpg", Payload.of(new byte[] {1, 2, 3}));
        byte[] sealed = Samples.sealer(XA_SEAL).seal(permit, List.of(photo));
        SealExtender extender = extender(TestTsa.at(NOW), TOMORROW);
        byte[] archived = extender.extend(sealed, List.of(photo), SealLevel.LTA);

        SealVerdict whole = Samples.VERIFIER.verify(archived, List.of(photo), policy(TOMORROW));
        assertThat(whole.level()).as("%s", whole).contains(SealLevel.LTA);
        SealVerdict changed = Samples.VERIFIER.verify(
                archived, List.of(Attachment.of("photo.jpg", Payload.of(new byte[] {1, 2, 4}))), policy(TOMORROW));
        assertThat(codes(changed)).containsExactly(SealCode.ATTACHMENT_CHANGED, SealCode.TIME_STAMP_FOREIGN);
        SealVerdict without = Samples.VERIFIER.verify(archived, policy(TOMORROW));
        assertThat(codes(without)).containsExactly(SealCode.ATTACHMENT_MISSING, SealCode.TIME_STAMP_MALFORMED);
        assertThatThrownBy(() -> extender.extend(sealed, SealLevel.LTA))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("\"photo.jpg\", which it was made over, is not there");
    }

    @Test
    void aSealRevokedAfterItsProvedTimeStillHolds() {
        byte[] sealed = sealed(SealLevel.LT);
        X509CRL later = list(XA_CA, Map.of(XA_SEAL.certificate(), NOW.plusSeconds(30)));

        SealVerdict verdict = Samples.VERIFIER.verify(
                sealed,
                policy(TOMORROW).toBuilder().revocationLists(List.of(later)).build());

        assertThat(codes(verdict)).containsExactly(SealCode.REVOKED_LATER);
        assertThat(verdict.isValid()).isTrue();
    }

    @Test
    void aSealRevokedBeforeItsProvedTimeDoesNotHoldWhateverCameAlong() {
        byte[] sealed = sealed(SealLevel.LT);
        X509CRL revoking = list(XA_CA, Map.of(XA_SEAL.certificate(), NOW.minusSeconds(30)));

        assertThat(codes(Samples.VERIFIER.verify(
                        sealed,
                        policy(TOMORROW).toBuilder()
                                .revocationLists(List.of(revoking))
                                .build())))
                .containsExactly(SealCode.REVOKED);
    }

    @Test
    void aTimeStampOfARevokedAuthorityIsNoProof() {
        byte[] sealed = sealed(SealLevel.LT);
        X509CRL revoking = list(TestTsa.ROOT, Map.of(TestTsa.UNIT.certificate(), NOW.minusSeconds(30)));

        SealVerdict verdict = Samples.VERIFIER.verify(
                sealed,
                policy(TOMORROW).toBuilder().revocationLists(List.of(revoking)).build());

        assertThat(codes(verdict)).contains(SealCode.TIME_STAMP_REVOKED);
        assertThat(verdict.level()).contains(SealLevel.B);
    }

    @Test
    void dataFromBeforeTheTimeStampIsToldNotToBeFinal() {
        SealExtender early = SealExtender.builder(TestTsa.at(NOW))
                .policy(policy(NOW).toBuilder()
                        .revocationLists(List.of(
                                revocationList(XA_CA, Map.of()),
                                revocationList(XA_ROOT, Map.of()),
                                revocationList(TestTsa.ROOT, Map.of())))
                        .build())
                .build();

        SealVerdict verdict = verify(early.extend(bare(), SealLevel.LT), TOMORROW);

        assertThat(codes(verdict)).containsOnly(SealCode.REVOCATION_NOT_FINAL);
        assertThat(verdict.level()).contains(SealLevel.LT);
    }

    @Test
    void levelLtIsNotClaimedWhereSomethingIsMissing() {
        SealExtender without = SealExtender.builder(TestTsa.at(NOW))
                .policy(policy(TOMORROW).toBuilder()
                        .revocationLists(LISTS.subList(1, 3))
                        .build())
                .build();

        assertThatThrownBy(() -> without.extend(bare(), SealLevel.LT))
                .isInstanceOf(ProofException.class)
                .hasMessageContaining("CN=CITES Seal XA was revoked by 2026-11-23T12:00:00Z is not known; give a"
                        + " revocation list or an OCSP answer of C=XA,O=Government of XA,CN=XA Seal CA");
        assertThatThrownBy(() -> SealExtender.builder(TestTsa.at(NOW)).build().extend(bare(), SealLevel.LT))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("to level LT without a policy");
    }

    @Test
    void anElementInThePlaceOfATimeStampIsNoTimeStamp() {
        String bare = new String(bare(), UTF_8);
        byte[] strange = SealExtender.builder(TestTsa.of(
                        TestPki.certificate("CN=Any Time,C=XT").timeStamping().selfSigned(), NOW))
                .build()
                .extend(bare(), SealLevel.T);
        SealExtender anybody = SealExtender.builder(TestTsa.at(NOW)).build();

        byte[] empty = anybody.extend(with(bare, "<xades:SignatureTimeStamp/>"), SealLevel.T);
        byte[] untrusted = extender(TestTsa.at(NOW), TOMORROW).extend(strange, SealLevel.LT);

        assertThat(verify(empty, TOMORROW).level()).contains(SealLevel.T);
        assertThat(verify(untrusted, TOMORROW).level()).contains(SealLevel.LT);
        assertThat(anybody.extend(empty, SealLevel.T))
                .as("one that counts is there")
                .isEqualTo(empty);
        assertThat(extender(TestTsa.at(NOW), TOMORROW).extend(untrusted, SealLevel.LT))
                .isEqualTo(untrusted);
    }

    @Test
    void anElementInThePlaceOfRevocationDataIsNoRevocationData() {
        byte[] stamped = SealExtender.builder(TestTsa.at(NOW)).build().extend(bare(), SealLevel.T);
        byte[] junk = with(new String(stamped, UTF_8), "<xades:RevocationValues/>");
        SealExtender without =
                SealExtender.builder(TestTsa.at(NOW)).policy(policy(TOMORROW)).build();

        for (SealLevel level : List.of(SealLevel.LT, SealLevel.LTA)) {
            byte[] extended = extender(TestTsa.at(NOW), TOMORROW).extend(junk, level);

            assertThat(verify(extended, TOMORROW).level()).contains(level);
            assertThatThrownBy(() -> without.extend(junk, level))
                    .isInstanceOf(ProofException.class)
                    .hasMessageContaining("is not known; give a revocation list or an OCSP answer of ");
        }
    }

    @Test
    void anElementInThePlaceOfAnArchiveTimeStampHindersNoRenewal() {
        byte[] archived = sealed(SealLevel.LTA);
        byte[] junk =
                with(new String(archived, UTF_8), "<x:ArchiveTimeStamp xmlns:x='http://uri.etsi.org/01903/v1.4.1#'/>");

        byte[] renewed = extender(TestTsa.of(NEXT_UNIT, RENEWAL), RENEWAL).extend(junk, SealLevel.LTA);

        assertThat(verify(renewed, YEARS_LATER).level()).contains(SealLevel.LTA);
    }

    @Test
    void aSealRevokedLaterIsRenewedLikeAnyOther() {
        List<X509CRL> lists = List.of(
                list(XA_CA, Map.of(XA_SEAL.certificate(), NOW.plusSeconds(30))),
                list(XA_ROOT, Map.of()),
                list(TestTsa.ROOT, Map.of()));
        byte[] archived = SealExtender.builder(TestTsa.at(NOW))
                .policy(policy(TOMORROW).toBuilder().revocationLists(lists).build())
                .build()
                .extend(bare(), SealLevel.LTA);

        byte[] renewed = extender(TestTsa.of(NEXT_UNIT, RENEWAL), RENEWAL).extend(archived, SealLevel.LTA);

        assertThat(codes(verify(renewed, YEARS_LATER))).containsExactly(SealCode.REVOKED_LATER);
    }

    private static byte[] with(String sealed, String property) {
        String end = "</xades:UnsignedSignatureProperties>";
        return (sealed.contains(end)
                        ? sealed.replace(end, property + end)
                        : sealed.replace(
                                "</xades:QualifyingProperties>",
                                CorpusParts.unsigned(property) + "</xades:QualifyingProperties>"))
                .getBytes(UTF_8);
    }

    private static byte[] bare() {
        return Samples.sealed(Samples.v2()).getBytes(UTF_8);
    }

    private static byte[] sealed(SealLevel level) {
        return Samples.sealer(Samples.XA_SEAL.key())
                .level(level, extender(TestTsa.at(NOW), TOMORROW))
                .build()
                .seal(Samples.v2().getBytes(UTF_8));
    }

    private static byte[] archivedForLong(byte[] complete) {
        Identity unit = TestPki.certificate("CN=Time Stamping Unit 5,C=XT")
                .key("secp256r1", "time stamps")
                .timeStamping()
                .valid(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(4000)))
                .issuedBy(TestTsa.ROOT);
        return extender(TestTsa.of(unit, TOMORROW), TOMORROW).extend(complete, SealLevel.LTA);
    }

    private static SealExtender extender(TestTsa tsa, Instant at) {
        return SealExtender.builder(tsa)
                .policy(policy(at).toBuilder().revocationLists(lists(at)).build())
                .build();
    }

    private static List<X509CRL> lists(Instant at) {
        return at.equals(TOMORROW)
                ? LISTS
                : List.of(revocationList(
                        TestTsa.ROOT,
                        TestTsa.ROOT.privateKey(),
                        Map.of(),
                        at.minus(Duration.ofHours(1)),
                        at.plus(Duration.ofDays(7))));
    }

    private static X509CRL list(Identity issuer, Map<X509Certificate, Instant> revoked) {
        return revocationList(issuer, issuer.privateKey(), revoked, NOW.plusSeconds(60), NOW.plus(Duration.ofDays(7)));
    }

    private static VerificationPolicy policy(Instant at) {
        return VerificationPolicy.builder(ANCHORS).at(at).build();
    }

    private static SealVerdict verify(byte[] sealed, Instant at) {
        return Samples.VERIFIER.verify(sealed, policy(at));
    }
}
