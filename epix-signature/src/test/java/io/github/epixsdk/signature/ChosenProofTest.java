package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestTsa.codes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TestPki.Identity;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Those who stole a key add to a seal the proof that suits them: genuine, but old, or made with keys that were stolen too. */
class ChosenProofTest {
    private static final String LISTS = "http://203.0.113.7/ca.crl";
    private static final Identity STOLEN = TestPki.certificate("CN=Stolen Seal XA,2.5.4.97=NTRXA-12345,C=XA")
            .key("secp256r1", "stolen")
            .valid(days(-400), days(300))
            .listsAt(LISTS)
            .issuedBy(XA_ROOT);
    private static final X509CRL OLD_OF_TSA = list(TestTsa.ROOT, Map.of(), days(-5), days(1));

    /** What is published at an address, and where somebody asked. */
    private final Map<String, X509CRL> published = new ConcurrentHashMap<>();

    private final List<String> asked = new ArrayList<>();

    private static Instant days(int from) {
        return NOW.plus(Duration.ofDays(from));
    }

    private static X509CRL list(Identity issuer, Map<X509Certificate, Instant> revoked, Instant from, Instant until) {
        return TestPki.revocationList(issuer, issuer.privateKey(), revoked, from, until);
    }

    private VerificationPolicy.Builder strict(Instant at) {
        ProofTransport network = new ProofTransport() {
            @Override
            public byte[] post(URI address, String contentType, byte[] body, int maxBytes, Duration timeout)
                    throws IOException {
                throw new IOException("nobody answers");
            }

            @Override
            public byte[] get(URI address, int maxBytes, Duration timeout) throws IOException {
                asked.add(address.toString());
                X509CRL list = published.get(address.toString());
                if (list == null) {
                    throw new IOException("nobody answers");
                }
                return encoded(list);
            }
        };
        return VerificationPolicy.builder(TestTsa.anchors())
                .at(at)
                .revocationRequired(true)
                .revocationFetcher(RevocationFetcher.builder()
                        .transport(network)
                        .clock(Clock.fixed(at, ZoneOffset.UTC))
                        .build());
    }

    private static String stamped(String sealed, TimeStampSource authority) {
        return new String(SealExtender.builder(authority).build().extend(sealed.getBytes(UTF_8), SealLevel.T), UTF_8);
    }

    private static SealVerdict verify(String sealed, VerificationPolicy policy) {
        return Samples.VERIFIER.verify(sealed.getBytes(UTF_8), policy);
    }

    private static String with(String sealed, String properties) {
        String end = "</xades:UnsignedSignatureProperties>";
        return sealed.contains(end)
                ? sealed.replace(end, properties + end)
                : sealed.replace(
                        "</xades:QualifyingProperties>",
                        CorpusParts.unsigned(properties) + "</xades:QualifyingProperties>");
    }

    private static String lists(X509CRL... lists) {
        StringBuilder all = new StringBuilder("<xades:RevocationValues><xades:CRLValues>");
        Stream.of(lists)
                .forEach(each -> all.append("<xades:EncapsulatedCRLValue>")
                        .append(Base64.getEncoder().encodeToString(encoded(each)))
                        .append("</xades:EncapsulatedCRLValue>"));
        return all + "</xades:CRLValues></xades:RevocationValues>";
    }

    private static String answer(byte[] der) {
        return "<xades:RevocationValues><xades:OCSPValues><xades:EncapsulatedOCSPValue>"
                + Base64.getEncoder().encodeToString(der)
                + "</xades:EncapsulatedOCSPValue></xades:OCSPValues></xades:RevocationValues>";
    }

    private static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class OldLists {
        private final X509CRL revoking = list(XA_ROOT, Map.of(STOLEN.certificate(), days(-2)), days(-1), days(60));

        @Test
        void doNotKeepTheAuthorityFromBeingAsked() {
            published.put(LISTS, revoking);
            String sealed = Samples.sealed(Samples.v2(), STOLEN);
            X509CRL old = list(XA_ROOT, Map.of(), days(-20), days(10));

            assertThat(codes(verify(sealed, strict(NOW).build()))).containsExactly(SealCode.REVOKED);
            assertThat(codes(verify(with(sealed, lists(old)), strict(NOW).build())))
                    .containsExactly(SealCode.REVOKED);
            assertThat(asked).as("then it is kept").contains(LISTS);
        }

        @Test
        void fromBeforeTheTimeStampDoNotEither() {
            published.put(LISTS, revoking);
            String sealed = with(
                    stamped(Samples.sealed(Samples.v2(), STOLEN), TestTsa.at(NOW)),
                    lists(list(XA_ROOT, Map.of(), days(-5), days(1)), OLD_OF_TSA));

            assertThat(codes(verify(sealed, strict(days(30)).build()))).containsExactly(SealCode.REVOKED);
            assertThat(asked).containsExactly(LISTS);
        }

        @Test
        void areWhatCountsIfNobodyAnswers() {
            String sealed = with(
                    stamped(Samples.sealed(Samples.v2(), STOLEN), TestTsa.at(NOW)),
                    lists(list(XA_ROOT, Map.of(), days(-5), days(1)), OLD_OF_TSA));

            assertThat(codes(verify(sealed, strict(days(30)).build()))).containsExactly(SealCode.REVOCATION_NOT_FINAL);
            assertThat(asked).containsExactly(LISTS);
        }

        @Test
        void fromAfterTheTimeStampAreFinalAndNobodyIsAsked() {
            String sealed = with(
                    stamped(Samples.sealed(Samples.v2(), STOLEN), TestTsa.at(NOW)),
                    lists(list(XA_ROOT, Map.of(), NOW, days(1)), OLD_OF_TSA));

            SealVerdict verdict = verify(sealed, strict(days(30)).build());

            assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
            assertThat(verdict.level()).contains(SealLevel.LT);
            assertThat(asked).isEmpty();
        }

        @Test
        void giveWayToLaterOnesThatWereGiven() {
            String sealed = with(
                    stamped(Samples.sealed(Samples.v2(), STOLEN), TestTsa.at(NOW)),
                    lists(list(XA_ROOT, Map.of(), days(-5), days(1)), OLD_OF_TSA));

            SealVerdict verdict = verify(
                    sealed,
                    strict(days(2))
                            .revocationLists(List.of(list(XA_ROOT, Map.of(), days(1), days(9))))
                            .build());

            assertThat(verdict.reasons()).isEmpty();
            assertThat(verdict.level()).contains(SealLevel.LT);
        }

        @Test
        void ofAnAuthorityForTimeStampsDoNotKeepItFromBeingAsked() {
            String address = "http://203.0.113.7/tsa.crl";
            Identity unit = TestPki.certificate("CN=Stolen Unit,C=XT")
                    .key("secp256r1", "stolen unit")
                    .timeStamping()
                    .listsAt(address)
                    .issuedBy(TestTsa.ROOT);
            published.put(address, list(TestTsa.ROOT, Map.of(unit.certificate(), days(-11)), days(29), days(36)));
            published.put(LISTS, revoking);
            String backdated = stamped(Samples.sealed(Samples.v2(), STOLEN), TestTsa.of(unit, days(-10)));

            assertThat(codes(verify(
                            with(backdated, lists(list(TestTsa.ROOT, Map.of(), days(-12), days(-5)))),
                            strict(days(30)).build())))
                    .doesNotContain(SealCode.REVOKED_LATER)
                    .contains(SealCode.REVOKED);
            assertThat(asked).contains(address);
        }
    }

    @Nested
    class ListsThatRevoke {
        private final X509CRL outOfDate = list(XA_CA, Map.of(XA_SEAL.certificate(), days(-8)), days(-7), days(-1));
        private final X509CRL older = list(XA_CA, Map.of(), days(-10), days(5));
        private final X509CRL ofRoot = list(XA_ROOT, Map.of(), days(-1), days(5));
        private final String sealed = Samples.sealed(Samples.v2());

        private List<SealCode> judged(String permit, X509CRL... given) {
            return codes(verify(
                    permit,
                    VerificationPolicy.builder(TestTsa.anchors())
                            .at(NOW)
                            .revocationRequired(true)
                            .revocationLists(List.of(given))
                            .build()));
        }

        @Test
        void countAlsoWhenTheyAreOutOfDate() {
            assertThat(judged(sealed, outOfDate, ofRoot)).containsExactly(SealCode.REVOKED);
            assertThat(judged(sealed, outOfDate, older, ofRoot)).containsExactly(SealCode.REVOKED);
            assertThat(judged(with(sealed, lists(older, ofRoot)), outOfDate)).containsExactly(SealCode.REVOKED);
        }

        @Test
        void countAlsoInAnOcspAnswer() {
            byte[] stale = TestOcsp.good(XA_CA)
                    .revoked(days(-8), CRLReason.keyCompromise)
                    .during(days(-7), days(-1))
                    .about(XA_SEAL.certificate());
            byte[] held = TestOcsp.good(XA_CA)
                    .revoked(days(-8), CRLReason.certificateHold)
                    .during(days(-7), days(-1))
                    .about(XA_SEAL.certificate());

            assertThat(judged(with(sealed, answer(stale)), older, ofRoot)).containsExactly(SealCode.REVOKED);
            assertThat(judged(with(sealed, answer(held)), older, ofRoot))
                    .as("a hold that may have been lifted")
                    .isEmpty();
        }

        @Test
        void doNotCountFromTheFutureOrForged() {
            X509CRL forged = TestPki.revocationList(
                    XA_CA, XA_ROOT.privateKey(), Map.of(XA_SEAL.certificate(), days(-8)), days(-7), days(-1));
            X509CRL future = list(XA_CA, Map.of(XA_SEAL.certificate(), days(-8)), days(1), days(9));

            assertThat(judged(sealed, forged, older, ofRoot)).isEmpty();
            assertThat(judged(sealed, future, older, ofRoot)).isEmpty();
        }
    }

    @Nested
    class TimeStamps {
        private final Identity dead = TestPki.certificate("CN=Dead Unit,C=XT")
                .key("secp256r1", "dead unit")
                .timeStamping()
                .valid(days(-100), days(20))
                .issuedBy(TestTsa.ROOT);
        private final X509CRL revoking = list(XA_CA, Map.of(XA_SEAL.certificate(), days(-3)), days(1), days(40));
        private final VerificationPolicy later = VerificationPolicy.builder(TestTsa.anchors())
                .at(days(30))
                .revocationLists(List.of(revoking))
                .build();
        private final List<byte[]> digests = new ArrayList<>();

        /** Sealed and archived now, three days after the certificate was revoked, which nobody knew of yet. */
        private String archived() {
            TimeStampSource noting = digest -> {
                digests.add(digest.clone());
                return TestTsa.at(NOW).stamp(digest);
            };
            VerificationPolicy unaware = VerificationPolicy.builder(TestTsa.anchors())
                    .at(NOW)
                    .revocationLists(List.of(
                            list(XA_CA, Map.of(), days(-1), days(1)),
                            list(XA_ROOT, Map.of(), days(-1), days(1)),
                            list(TestTsa.ROOT, Map.of(), days(-1), days(1))))
                    .build();
            return new String(
                    SealExtender.builder(noting)
                            .policy(unaware)
                            .build()
                            .extend(Samples.sealed(Samples.v2()).getBytes(UTF_8), SealLevel.LTA),
                    UTF_8);
        }

        @Test
        void behindAnArchiveTimeStampMustCountNow() {
            String archived = archived();
            byte[] backdated = TestTsa.of(dead, days(-5)).stamp(digests.get(0));

            assertThat(codes(verify(archived, later))).contains(SealCode.REVOKED);
            SealVerdict verdict = verify(with(archived, CorpusParts.stamps(backdated, 1)), later);
            assertThat(codes(verdict)).contains(SealCode.REVOKED, SealCode.TIME_STAMP_EXPIRED);
        }

        @Test
        void besideAnotherInAnArchiveTimeStampAreNotUnderIt() {
            String archived = archived();
            byte[] backdated = TestTsa.of(dead, days(-5)).stamp(digests.get(1));
            int start = archived.indexOf("<xades:EncapsulatedTimeStamp", archived.indexOf("ArchiveTimeStamp"));

            SealVerdict verdict = verify(
                    archived.substring(0, start) + "<xades:EncapsulatedTimeStamp>"
                            + Base64.getEncoder().encodeToString(backdated) + "</xades:EncapsulatedTimeStamp>"
                            + archived.substring(start),
                    later);

            assertThat(codes(verdict))
                    .contains(SealCode.REVOKED, SealCode.TIME_STAMP_EXPIRED)
                    .doesNotContain(SealCode.TIME_STAMP_ORDER);
        }
    }

    @Nested
    class Responders {
        @Test
        void whoseCertificateExpiredAnswerNoMore() {
            published.put(LISTS, list(XA_ROOT, Map.of(), days(-1), days(6)));
            Identity delegate = TestPki.certificate("CN=Old Responder,C=XA")
                    .key("secp256r1", "old responder")
                    .usage(KeyUsage.digitalSignature)
                    .purpose(KeyPurposeId.id_kp_OCSPSigning)
                    .valid(days(-700), days(-300))
                    .issuedBy(XA_ROOT);
            byte[] good = TestOcsp.good(XA_ROOT)
                    .by(delegate)
                    .during(days(-310), days(3000))
                    .about(STOLEN.certificate());
            String sealed = with(Samples.sealed(Samples.v2(), STOLEN), answer(good));

            VerificationPolicy offline = VerificationPolicy.builder(TestTsa.anchors())
                    .at(NOW)
                    .revocationRequired(true)
                    .build();
            assertThat(codes(verify(sealed, offline))).containsExactly(SealCode.TRY_LATER);
            assertThat(codes(verify(sealed, strict(NOW).build()))).isEmpty();
            assertThat(asked).containsExactly(LISTS);
        }
    }

    @Nested
    class PinnedSeals {
        private final TrustAnchors pinned =
                TrustAnchors.builder().add(XA, XA_EC_SEAL.certificate()).build();
        private final String sealed = Samples.sealed(Samples.v2(), XA_EC_SEAL);

        private VerificationPolicy.Builder policy(X509CRL... lists) {
            return VerificationPolicy.builder(pinned)
                    .at(NOW)
                    .revocationRequired(true)
                    .revocationLists(List.of(lists));
        }

        @Test
        void certifyNobody() {
            Identity below = TestPki.certificate("CN=Below,C=XA")
                    .key("secp256r1", "below")
                    .issuedBy(XA_EC_SEAL);

            assertThat(codes(verify(
                            Samples.sealed(Samples.v2(), below),
                            policy().revocationRequired(false).build())))
                    .containsExactly(SealCode.NO_CERTIFICATE_CHAIN_FOUND);
        }

        @Test
        void areRevokedByTheirIssuer() {
            X509CRL revoking = list(XA_CA, Map.of(XA_EC_SEAL.certificate(), days(-3)), days(-1), days(1));

            assertThat(codes(verify(sealed, policy(revoking).build()))).containsExactly(SealCode.REVOKED);
            assertThat(codes(verify(
                            sealed,
                            policy(list(XA_CA, Map.of(), days(-1), days(1))).build())))
                    .isEmpty();
        }

        @Test
        void areNotCheckedIfNothingOfTheirIssuerIsKnown() {
            assertThat(codes(verify(sealed, policy().build()))).containsExactly(SealCode.TRY_LATER);
            SealVerdict soft = verify(sealed, policy().revocationRequired(false).build());
            assertThat(soft.code()).isEqualTo("VALID");
            assertThat(soft.reasons()).extracting(SealReason::code).contains(SealCode.REVOCATION_NOT_CHECKED);
        }

        private final String alone =
                sealed.replaceFirst("(?s)(<ds:X509Certificate>[^<]*</ds:X509Certificate>).*(</ds:X509Data>)", "$1$2");

        @Test
        void gainNothingByLeavingOutTheIssuerWhoseListRevokesThem() {
            X509CRL revoking = list(XA_CA, Map.of(XA_EC_SEAL.certificate(), days(-3)), days(-1), days(1));
            X509CRL other = list(XA_CA, Map.of(STOLEN.certificate(), days(-3)), days(-1), days(1));

            SealVerdict open =
                    verify(alone, policy(revoking).revocationRequired(false).build());
            assertThat(codes(open)).containsExactly(SealCode.ISSUER_CERTIFICATE_MISSING);
            assertThat(open.code()).isEqualTo("INDETERMINATE");
            assertThat(open.reasons().get(0).message())
                    .startsWith("A list that was given names the pinned certificate as revoked on " + days(-3)
                            + ", but the certificate of C=XA,O=Government of XA,CN=XA Seal CA, which issued");
            assertThat(verify(alone, policy(other).revocationRequired(false).build())
                            .code())
                    .isEqualTo("VALID");
        }

        @Test
        void ofTheSameNameAsTheirIssuerAreNotTheirOwn() {
            Identity same = TestPki.certificate("CN=Same,C=XA")
                    .key("secp256r1", "same")
                    .issuedBy(TestPki.certificate("CN=Same,C=XA")
                            .key("secp256r1", "another")
                            .authority(0)
                            .selfSigned());

            assertThat(codes(verify(
                            Samples.sealed(Samples.v2(), same),
                            VerificationPolicy.builder(TrustAnchors.builder()
                                            .add(XA, same.certificate())
                                            .build())
                                    .at(NOW)
                                    .revocationRequired(true)
                                    .build())))
                    .containsExactly(SealCode.ISSUER_CERTIFICATE_MISSING);
        }

        @Test
        void bringTheirIssuerOrSayThatItIsMissing() {
            assertThat(verify(alone, policy().revocationRequired(false).build()).reasons())
                    .extracting(SealReason::message)
                    .containsExactly(
                            "Revocation was not checked for every certificate: the certificate of C=XA,O=Government of XA,"
                                    + "CN=XA Seal CA, which issued the pinned certificate of C=XA,organizationIdentifier=NTRXA-12345,"
                                    + "CN=CITES EC Seal XA, did not come along in the seal, and without it no list or answer can be"
                                    + " checked. It is to be sent along among the certificates of the seal.");
            SealVerdict strict = verify(alone, policy().build());
            assertThat(strict.code()).isEqualTo("INDETERMINATE");
            assertThat(codes(strict)).containsExactly(SealCode.ISSUER_CERTIFICATE_MISSING);
            assertThat(strict.reasons().get(0).message())
                    .contains("CN=XA Seal CA", "It is to be sent along")
                    .endsWith("The policy asks for it.");
            assertThat(SealReport.of(strict).text(Locale.ENGLISH))
                    .contains("the certificate of the authority that issued it is missing")
                    .doesNotContain("Try again later");
        }
    }

    @Nested
    class Scopes {
        private final String sealed = Samples.sealed(Samples.v2(), STOLEN);

        private List<SealCode> judged(Extension scope) {
            return codes(verify(
                    sealed,
                    VerificationPolicy.builder(TestTsa.anchors())
                            .at(NOW)
                            .revocationRequired(true)
                            .revocationLists(List.of(TestPki.revocationListFor(XA_ROOT, scope)))
                            .build()));
        }

        @Test
        void boundAListAlsoWhereTheyAreNotCritical() throws IOException {
            byte[] authorities = new IssuingDistributionPoint(null, false, true, null, false, false).getEncoded();

            for (boolean critical : new boolean[] {true, false}) {
                assertThat(judged(new Extension(Extension.issuingDistributionPoint, critical, authorities)))
                        .containsExactly(SealCode.TRY_LATER);
                assertThat(judged(
                                new Extension(Extension.deltaCRLIndicator, critical, new ASN1Integer(5).getEncoded())))
                        .containsExactly(SealCode.TRY_LATER);
            }
        }

        @Test
        void fitIfOneNameOfThePlaceIsThatOfTheCertificate() throws IOException {
            assertThat(judged(part(LISTS, "ldap://xa.example/ca"))).isEmpty();
            assertThat(judged(part("http://203.0.113.7/other.crl", "ldap://xa.example/ca")))
                    .containsExactly(SealCode.TRY_LATER);
        }

        private Extension part(String... addresses) throws IOException {
            GeneralName[] names = Stream.of(addresses)
                    .map(each -> new GeneralName(GeneralName.uniformResourceIdentifier, each))
                    .toArray(GeneralName[]::new);
            return new Extension(
                    Extension.issuingDistributionPoint,
                    true,
                    new IssuingDistributionPoint(
                                    new DistributionPointName(new GeneralNames(names)), true, false, null, false, false)
                            .getEncoded());
        }
    }
}
