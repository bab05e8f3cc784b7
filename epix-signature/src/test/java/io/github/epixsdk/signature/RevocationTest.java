package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.Samples.verify;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static io.github.epixsdk.signature.TestPki.revocationListFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TestPki.Identity;
import io.github.epixsdk.signature.internal.CertificateFacts;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What revocation lists say about a seal, and which of them count. */
class RevocationTest {
    private static final String GOOD = sealed(Samples.v2());
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    private final X509CRL empty = revocationList(XA_CA, Map.of());
    private final X509CRL emptyOfRoot = revocationList(XA_ROOT, Map.of());

    @Test
    void leavesOpenASealRevokedAfterItsClaimedTime() {
        X509CRL list = revocationList(XA_CA, Map.of(XA_SEAL.certificate(), NOW.plusSeconds(60)));

        SealVerdict verdict = verify(
                GOOD,
                policy -> policy.revocationLists(List.of(list, emptyOfRoot)).at(TOMORROW));

        assertReason(
                verdict,
                SealCode.REVOKED_NO_POE,
                "was revoked on 2026-11-23T12:01:00Z (cessationOfOperation). The seal claims");
    }

    @Test
    void refusesASealRevokedBeforeItsClaimedTime() {
        X509CRL list = revocationList(XA_CA, Map.of(XA_SEAL.certificate(), YESTERDAY));

        assertReason(
                verify(GOOD, policy -> policy.revocationLists(List.of(list))),
                SealCode.REVOKED,
                "before the permit was sealed");
    }

    @Test
    void acceptsASealThatWasRevokedOnlyAfterTheTimeOfControl() {
        X509CRL list = revocationList(XA_CA, Map.of(XA_SEAL.certificate(), TOMORROW));

        assertThat(verify(GOOD, policy -> policy.revocationLists(List.of(list, emptyOfRoot)))
                        .isValid())
                .isTrue();
    }

    @Test
    void leavesOpenASealUnderARevokedAuthority() {
        X509CRL list = revocationList(XA_ROOT, Map.of(XA_CA.certificate(), NOW.plusSeconds(60)));

        assertReason(
                verify(
                        GOOD,
                        policy -> policy.revocationLists(List.of(empty, list)).at(TOMORROW)),
                SealCode.REVOKED_NO_POE,
                "The certificate of C=XA,O=Government of XA,CN=XA Seal CA was revoked");
    }

    @Test
    void leavesOpenWhatAnOutdatedListCannotTell() {
        X509CRL list = revocationList(
                XA_CA, XA_CA.privateKey(), Map.of(), NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(2)));

        assertReason(
                verify(GOOD, policy -> policy.revocationLists(List.of(list))),
                SealCode.TRY_LATER,
                "the revocation list given is out of date");
    }

    @Test
    void leavesOpenWhatAListFromTheFutureCannotTell() {
        X509CRL list = revocationList(XA_CA, XA_CA.privateKey(), Map.of(), TOMORROW, NOW.plus(Duration.ofDays(9)));

        assertReason(
                verify(GOOD, policy -> policy.revocationLists(List.of(list))),
                SealCode.TRY_LATER,
                "is from after the time of control");
    }

    @Test
    void doesNotBelieveAForgedList() {
        X509CRL list = revocationList(
                XA_CA,
                TestPki.keys("secp256r1", "attacker").getPrivate(),
                Map.of(XA_SEAL.certificate(), YESTERDAY),
                YESTERDAY,
                TOMORROW);

        assertReason(
                verify(GOOD, policy -> policy.revocationLists(List.of(list))),
                SealCode.TRY_LATER,
                "is not signed by the authority that issued the certificate");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopes")
    void doesNotTakeAListForMoreThanItIs(String name, Extension scope) {
        X509CRL list = revocationListFor(XA_CA, scope);

        assertReason(
                verify(GOOD, policy -> policy.revocationLists(List.of(list))),
                SealCode.TRY_LATER,
                "the revocation list given does not cover this certificate");
    }

    static Stream<Arguments> scopes() throws IOException {
        DistributionPointName elsewhere =
                new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.directoryName, "CN=part 2")));
        return Stream.of(
                Arguments.of("only of authorities", scope(new IssuingDistributionPoint(null, false, true))),
                Arguments.of("indirect", scope(new IssuingDistributionPoint(null, true, false))),
                Arguments.of("one part of several", scope(new IssuingDistributionPoint(elsewhere, false, false))),
                Arguments.of(
                        "only what changed",
                        Extension.create(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE))));
    }

    private static Extension scope(IssuingDistributionPoint point) throws IOException {
        return Extension.create(Extension.issuingDistributionPoint, true, point);
    }

    @Test
    void takesAListOfEndEntityCertificatesOnly() throws IOException {
        X509CRL list =
                revocationListFor(XA_CA, scope(new IssuingDistributionPoint(null, true, false, null, false, false)));

        assertThat(verify(
                                GOOD,
                                policy -> policy.revocationLists(List.of(list, emptyOfRoot))
                                        .revocationRequired(true))
                        .isValid())
                .isTrue();
    }

    @Test
    void takesAPartOfTheListForCertificatesThatNameThisPart() throws IOException {
        DistributionPointName part = new DistributionPointName(new GeneralNames(
                new GeneralName(GeneralName.uniformResourceIdentifier, "http://localhost/part-1.crl")));
        X509CRL list = revocationListFor(XA_CA, scope(new IssuingDistributionPoint(part, false, false)));
        String named = sealed(Samples.v2(), listedAt("http://localhost/part-1.crl"));
        String other = sealed(Samples.v2(), listedAt("http://localhost/part-2.crl"));

        assertThat(verify(
                                named,
                                policy -> policy.revocationLists(List.of(list, emptyOfRoot))
                                        .revocationRequired(true))
                        .isValid())
                .isTrue();
        assertReason(
                verify(other, policy -> policy.revocationLists(List.of(list, emptyOfRoot))),
                SealCode.TRY_LATER,
                "does not cover this certificate");
    }

    private static Identity listedAt(String address) {
        return TestPki.certificate("CN=Listed,C=XA").listsAt(address).issuedBy(XA_CA);
    }

    @Test
    void doesNotTakeAListOfEndEntitiesForAnAuthority() throws IOException {
        X509CRL ofLeaves =
                revocationListFor(XA_ROOT, scope(new IssuingDistributionPoint(null, true, false, null, false, false)));
        X509CRL ofAuthorities =
                revocationListFor(XA_ROOT, scope(new IssuingDistributionPoint(null, false, true, null, false, false)));

        assertReason(
                verify(GOOD, policy -> policy.revocationLists(List.of(empty, ofLeaves))),
                SealCode.TRY_LATER,
                "does not cover this certificate");
        assertThat(verify(
                                GOOD,
                                policy -> policy.revocationLists(List.of(empty, ofAuthorities))
                                        .revocationRequired(true))
                        .isValid())
                .isTrue();
    }

    @Test
    void doesNotBelieveAListSignedWithSomethingWeak() {
        X509CRL list = TestPki.revocationListSignedWith("SHA1withECDSA", XA_CA);

        assertReason(
                verify(GOOD, policy -> policy.revocationLists(List.of(list))),
                SealCode.TRY_LATER,
                "is signed with SHA1withECDSA, which is not accepted");
    }

    @Test
    void takesAListAsLongAsClocksMayDifferAndToItsLastSecond() {
        X509CRL ahead = revocationList(XA_CA, XA_CA.privateKey(), Map.of(), NOW.plusSeconds(300), TOMORROW);
        X509CRL tooFar = revocationList(XA_CA, XA_CA.privateKey(), Map.of(), NOW.plusSeconds(301), TOMORROW);
        X509CRL last = revocationList(XA_CA, XA_CA.privateKey(), Map.of(), YESTERDAY, NOW);
        X509CRL over = revocationList(XA_CA, XA_CA.privateKey(), Map.of(), YESTERDAY, NOW.minusSeconds(1));

        assertThat(verify(GOOD, policy -> policy.revocationLists(List.of(ahead)))
                        .isValid())
                .isTrue();
        assertThat(verify(GOOD, policy -> policy.revocationLists(List.of(tooFar)))
                        .isValid())
                .isFalse();
        assertThat(verify(GOOD, policy -> policy.revocationLists(List.of(last))).isValid())
                .isTrue();
        assertThat(verify(GOOD, policy -> policy.revocationLists(List.of(over))).isValid())
                .isFalse();
    }

    @Test
    void doesNotTakeAListOfAnAuthorityThatMaySignNone() {
        Identity authority = TestPki.certificate("CN=No Lists,C=XA")
                .authority()
                .usage(KeyUsage.keyCertSign)
                .key("secp256r1", "no lists")
                .issuedBy(XA_ROOT);
        Identity seal = TestPki.certificate("CN=S,C=XA").issuedBy(authority);
        X509CRL list = revocationList(authority, Map.of());

        assertReason(
                verify(sealed(Samples.v2(), seal), policy -> policy.revocationLists(List.of(list))),
                SealCode.TRY_LATER,
                "comes from an authority that may not sign such lists");
    }

    @Test
    void insistsOnAListWhereThePolicyDoes() {
        assertReason(
                verify(GOOD, policy -> policy.revocationLists(List.of(empty)).revocationRequired(true)),
                SealCode.TRY_LATER,
                "no revocation list of its issuer was given. The policy asks for it: give a list of that issuer, or let one be"
                        + " fetched.");
    }

    @Test
    void namesTheCertificatesOfWhichNothingIsKnown() {
        SealVerdict verdict = verify(GOOD, policy -> policy.revocationLists(List.of(empty)));

        assertThat(verdict.reasons())
                .extracting(SealReason::message)
                .containsExactly("Revocation was not checked for the certificate of "
                        + CertificateFacts.subject(XA_CA.certificate())
                        + ": no revocation list of its issuer was given.");
    }

    private static void assertReason(SealVerdict verdict, SealCode code, String text) {
        assertThat(verdict.isValid()).isFalse();
        assertThat(verdict.reasons())
                .extracting(SealReason::code)
                .as("%s", verdict)
                .containsExactly(code);
        assertThat(verdict.reasons().get(0).message()).contains(text);
        assertThat(verdict.code()).isEqualTo(code.outcome().name());
    }
}
