package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TestPki.Identity;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Several lists and answers about one certificate: which of them decides, and what it makes of the seal and of its time stamp. */
class EvidenceOrderTest {
    private static final byte[] BARE = Samples.sealed(Samples.v2()).getBytes(UTF_8);
    private static final X509CRL GOOD = list(XA_CA, Map.of());
    private static final X509CRL REVOKING = list(XA_CA, Map.of(XA_SEAL.certificate(), NOW.minusSeconds(60)));
    private static final X509CRL ROOT = list(XA_ROOT, Map.of());
    private static final X509CRL TIME = list(TestTsa.ROOT, Map.of());

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of(List.of(GOOD), List.of(REVOKING)),
                Arguments.of(List.of(REVOKING), List.of(GOOD)),
                Arguments.of(List.of(GOOD, REVOKING), List.of()),
                Arguments.of(List.of(REVOKING, GOOD), List.of()),
                Arguments.of(List.of(), List.of(GOOD, REVOKING)),
                Arguments.of(List.of(), List.of(REVOKING, GOOD)),
                Arguments.of(List.of(REVOKING), List.of()),
                Arguments.of(List.of(), List.of(REVOKING)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void revocationOutweighsItsAbsenceWhereverItStands(List<X509CRL> embedded, List<X509CRL> given) throws Exception {
        assertThat(TestTsa.codes(verify(with(new String(BARE, UTF_8), embedded), given)))
                .containsExactly(SealCode.REVOKED);
    }

    @Test
    void whatWasGivenBesideDoesNotTakeTheLevelFromASealThatBringsEverything() {
        byte[] sealed = extended(SealLevel.LT);

        assertThat(verify(sealed, List.of()).level()).contains(SealLevel.LT);
        assertThat(verify(sealed, List.of(GOOD, ROOT, TIME)).level()).contains(SealLevel.LT);
    }

    @Test
    void whatWasGivenBesideMakesNoLevel() {
        byte[] sealed = extended(SealLevel.T);

        assertThat(verify(sealed, List.of(GOOD, ROOT, TIME)).level()).contains(SealLevel.T);
    }

    @Test
    void aSealWithoutProofOfItsTimeStampsAuthorityDoesNotBringEverything() throws Exception {
        byte[] sealed = with(new String(extended(SealLevel.T), UTF_8), List.of(GOOD, ROOT));

        SealVerdict without = verify(sealed, List.of());

        assertThat(without.level()).contains(SealLevel.T);
        assertThat(without.reasons())
                .extracting(SealReason::message)
                .containsExactly("Revocation was not checked for the authority of the time stamp of " + NOW
                        + ": no usable list or answer of its issuer was given.");
        assertThat(verify(sealed, List.of(TIME)).level()).contains(SealLevel.T);
        assertThat(verify(sealed, List.of(TIME)).reasons()).isEmpty();
        assertThat(verify(with(new String(extended(SealLevel.T), UTF_8), List.of(GOOD, ROOT, TIME)), List.of())
                        .level())
                .contains(SealLevel.LT);
    }

    @Test
    void aTimeStampStaysProofIfItsAuthorityWasRevokedLaterWithoutHarm() throws Exception {
        VerificationPolicy later =
                policy(List.of(GOOD, ROOT)).at(NOW.plusSeconds(500)).build();

        for (int harmless :
                List.of(CRLReason.affiliationChanged, CRLReason.superseded, CRLReason.cessationOfOperation)) {
            assertThat(level(later, NOW.plusSeconds(60), harmless)).isEqualTo("T []");
        }
        assertThat(level(later, NOW.plusSeconds(60), CRLReason.keyCompromise)).isEqualTo("B [TIME_STAMP_REVOKED]");
        assertThat(level(later, NOW.minusSeconds(60), CRLReason.superseded)).isEqualTo("B [TIME_STAMP_REVOKED]");
        assertThat(level(later, NOW, CRLReason.superseded)).isEqualTo("B [TIME_STAMP_REVOKED]");
        assertThat(level(later, NOW.plusSeconds(500), CRLReason.keyCompromise)).isEqualTo("B [TIME_STAMP_REVOKED]");
        assertThat(level(later, NOW.plusSeconds(501), CRLReason.keyCompromise)).isEqualTo("T []");
    }

    static Stream<List<X509CRL>> olderAndNewer() {
        X509CRL older = revocationList(XA_CA, Map.of());
        X509CRL forged = revocationList(XA_CA, XA_ROOT.privateKey(), Map.of(), NOW, NOW.plusSeconds(600));
        return Stream.of(
                List.of(older, GOOD), List.of(GOOD, older), List.of(forged, GOOD, older), List.of(older, GOOD, forged));
    }

    @ParameterizedTest
    @MethodSource("olderAndNewer")
    void theNewestOfWhatCountsIsTaken(List<X509CRL> lists) {
        List<X509CRL> given =
                Stream.concat(Stream.of(ROOT, TIME), lists.stream()).toList();

        assertThat(verify(extended(SealLevel.T), given).reasons()).isEmpty();
        assertThat(TestTsa.codes(verify(extended(SealLevel.T), List.of(ROOT, TIME, revocationList(XA_CA, Map.of())))))
                .containsExactly(SealCode.REVOCATION_NOT_FINAL);
    }

    @Test
    void aListMadeAfterTheCertificateExpiredSaysNothingAboutIt() {
        Identity shortLived = TestPki.certificate("CN=Short Lived,C=XA")
                .valid(NOW.minusSeconds(3600), NOW.plusSeconds(300))
                .issuedBy(XA_CA);
        byte[] sealed = SealExtender.builder(TestTsa.at(NOW))
                .build()
                .extend(Samples.sealed(Samples.v2(), shortLived).getBytes(UTF_8), SealLevel.T);
        X509CRL late = revocationList(XA_CA, XA_CA.privateKey(), Map.of(), NOW.plusSeconds(301), NOW.plusSeconds(900));
        X509CRL last = revocationList(XA_CA, XA_CA.privateKey(), Map.of(), NOW.plusSeconds(300), NOW.plusSeconds(900));

        SealVerdict verdict = Samples.VERIFIER.verify(
                sealed, policy(List.of(late)).at(NOW.plusSeconds(500)).build());

        assertThat(TestTsa.codes(verdict)).containsExactly(SealCode.TRY_LATER);
        assertThat(verdict.reasons().get(0).message()).contains("was made after the certificate had expired");
        assertThat(Samples.VERIFIER
                        .verify(
                                sealed,
                                policy(List.of(last)).at(NOW.plusSeconds(500)).build())
                        .isValid())
                .isTrue();
    }

    @Test
    void saysWhyAnAuthorityOfTimeStampsWasRevoked() {
        byte[] answer = TestOcsp.good(TestTsa.ROOT)
                .revoked(NOW.minusSeconds(60), CRLReason.keyCompromise)
                .about(TestTsa.UNIT.certificate());
        X509CRL list = list(TestTsa.ROOT, Map.of(TestTsa.UNIT.certificate(), NOW.minusSeconds(60)));

        assertThat(stampNotes(RevocationData.of(List.of(GOOD, ROOT), List.of(answer))))
                .anySatisfy(note ->
                        assertThat(note).endsWith("was revoked on " + NOW.minusSeconds(60) + " (keyCompromise)."));
        assertThat(stampNotes(RevocationData.of(List.of(GOOD, ROOT, list), List.of())))
                .anySatisfy(note -> assertThat(note).endsWith(" (cessationOfOperation)."));
    }

    @Test
    void saysWhyASealWasRevokedIfItIsKnown() {
        assertThat(revoked(CRLReason.unspecified))
                .contains("was revoked on " + NOW.minusSeconds(60) + " (unspecified),");
        assertThat(revoked(CRLReason.keyCompromise)).contains(" (keyCompromise),");
    }

    private static String revoked(int reason) {
        byte[] answer =
                TestOcsp.good(XA_CA).revoked(NOW.minusSeconds(60), reason).about(XA_SEAL.certificate());
        return Samples.VERIFIER
                .verify(
                        BARE,
                        policy(List.of())
                                .revocationData(RevocationData.of(List.of(), List.of(answer)))
                                .build())
                .reasons()
                .get(0)
                .message();
    }

    private static List<String> stampNotes(RevocationData data) {
        return Samples.VERIFIER
                .verify(
                        extended(SealLevel.T),
                        policy(List.of()).revocationData(data).at(NOW).build())
                .reasons()
                .stream()
                .map(SealReason::message)
                .toList();
    }

    private static String level(VerificationPolicy policy, Instant since, int reason) {
        byte[] answer = TestOcsp.good(TestTsa.ROOT).revoked(since, reason).about(TestTsa.UNIT.certificate());
        SealVerdict verdict = Samples.VERIFIER.verify(
                extended(SealLevel.T),
                policy.toBuilder()
                        .revocationData(RevocationData.of(List.of(GOOD, ROOT), List.of(answer)))
                        .build());
        return verdict.level().orElseThrow() + " " + TestTsa.codes(verdict);
    }

    private static byte[] extended(SealLevel level) {
        return SealExtender.builder(TestTsa.at(NOW))
                .policy(policy(List.of(GOOD, ROOT, TIME)).build())
                .build()
                .extend(BARE, level);
    }

    private static X509CRL list(Identity issuer, Map<X509Certificate, Instant> revoked) {
        return revocationList(issuer, issuer.privateKey(), revoked, NOW, NOW.plusSeconds(600));
    }

    private static VerificationPolicy.Builder policy(List<X509CRL> lists) {
        return VerificationPolicy.builder(TestTsa.anchors())
                .revocationLists(lists)
                .at(NOW.plusSeconds(1));
    }

    private static SealVerdict verify(byte[] sealed, List<X509CRL> given) {
        return Samples.VERIFIER.verify(sealed, policy(given).build());
    }

    /** Adds lists to what anybody may add to. */
    private static byte[] with(String sealed, List<X509CRL> lists) throws Exception {
        StringBuilder values = new StringBuilder("<xades:RevocationValues><xades:CRLValues>");
        for (X509CRL list : lists) {
            values.append("<xades:EncapsulatedCRLValue>")
                    .append(Base64.getEncoder().encodeToString(list.getEncoded()))
                    .append("</xades:EncapsulatedCRLValue>");
        }
        values.append("</xades:CRLValues></xades:RevocationValues>");
        String end = "</xades:UnsignedSignatureProperties>";
        return (sealed.contains(end)
                        ? sealed.replace(end, values + end)
                        : sealed.replace(
                                "</xades:QualifyingProperties>",
                                CorpusParts.unsigned(values.toString()) + "</xades:QualifyingProperties>"))
                .getBytes(UTF_8);
    }
}
