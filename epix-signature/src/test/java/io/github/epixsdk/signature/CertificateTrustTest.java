package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.ANCHORS;
import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.XB;
import static io.github.epixsdk.signature.Samples.XB_ROOT;
import static io.github.epixsdk.signature.Samples.XB_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.TestPki.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.epixsdk.signature.TestPki.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whose certificate it is, whether it holds at the time, and whether it is good for sealing. */
class CertificateTrustTest {
    private static final String GOOD = sealed(Samples.v2());
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    @Nested
    class Parties {
        @Test
        void leavesOpenASealOfAnUnknownAuthority() {
            Identity foreign = TestPki.certificate("CN=CITES Seal XA,C=XA")
                    .key("secp256r1", "foreign")
                    .issuedBy(TestPki.root("CN=Somebody,C=XA"));

            SealVerdict verdict = verify(sealed(Samples.v2(), foreign));

            assertReason(
                    verdict,
                    SealCode.NO_CERTIFICATE_CHAIN_FOUND,
                    "Whether the seal is genuine cannot be told: its certificate, C=XA,CN=CITES Seal XA, was issued by"
                            + " C=XA,CN=Somebody, and none of the 1 trust anchor(s) of Party XA leads to it.");
            assertThat(verdict.coversWholePermit()).isTrue();
            assertThat(verdict.signers()).hasSize(1);
        }

        @Test
        void leavesOpenASealOfAPartyWithoutAnchors() {
            SealVerdict verdict = Samples.VERIFIER.verify(
                    GOOD.getBytes(UTF_8),
                    VerificationPolicy.of(TrustAnchors.builder().build()));

            assertThat(verdict.reasons().get(0).message()).endsWith("no trust anchor of Party XA is known here.");
        }

        @Test
        void refusesTheSealOfAnotherParty() {
            assertReason(
                    verify(sealed(Samples.v2(), XB_SEAL)),
                    SealCode.WRONG_PARTY,
                    "The permit says it was issued by Party XA, but the seal,"
                            + " C=XB,organizationIdentifier=NTRXB-54321,CN=CITES Seal XB, belongs to Party XB. Do not accept it.");
        }

        @Test
        void refusesTheSealOfAnotherPartyUnderACommonAuthority() {
            TrustAnchors common =
                    ANCHORS.toBuilder().add(XA, XB_ROOT.certificate()).build();

            SealVerdict verdict = Samples.VERIFIER.verify(
                    sealed(Samples.v2(), XB_SEAL).getBytes(UTF_8),
                    VerificationPolicy.builder(common).at(NOW).build());

            assertReason(verdict, SealCode.WRONG_PARTY, "belongs to Party XB");
        }

        @Test
        void refusesASealWithoutACountry() {
            Identity stateless = TestPki.certificate("CN=CITES Seal").issuedBy(XA_CA);

            assertReason(verify(sealed(Samples.v2(), stateless)), SealCode.WRONG_PARTY, "belongs to no single country");
        }

        @Test
        void leavesOpenAPermitThatDoesNotSayWhoIssuedIt() {
            String permit = Samples.v2().replaceAll("<ram:CountryID>XA</ram:CountryID>", "");

            assertReason(verify(sealed(permit)), SealCode.ISSUER_UNKNOWN, "does not name the country");
        }

        @Test
        void trustsAPinnedSealAndNothingBesideIt() {
            Identity pinned = TestPki.certificate("CN=Pinned,C=XA")
                    .key("secp256r1", "pinned")
                    .selfSigned();
            TrustAnchors pins =
                    TrustAnchors.builder().add(XA, pinned.certificate()).build();

            assertThat(verify(sealed(Samples.v2(), pinned), pins).isValid()).isTrue();
            assertThat(verify(GOOD, pins).reasons().get(0).code()).isEqualTo(SealCode.NO_CERTIFICATE_CHAIN_FOUND);
        }

        @Test
        void findsItsWayThroughAMazeOfCertificates() throws Exception {
            Identity loop = TestPki.certificate("CN=Loop,C=XA")
                    .authority()
                    .key("secp256r1", "loop")
                    .selfSigned();
            Identity leaf = TestPki.certificate("CN=Leaf,C=XA")
                    .key("RSA3072", "XA seal")
                    .issuedBy(loop);
            StringBuilder maze = new StringBuilder();
            for (int i = 0; i < 19; i++) {
                Identity other = TestPki.certificate("CN=Loop,C=XA")
                        .authority()
                        .key("secp256r1", "loop " + i)
                        .issuedBy(loop);
                maze.append("<ds:X509Certificate>")
                        .append(Base64.getEncoder()
                                .encodeToString(other.certificate().getEncoded()))
                        .append("</ds:X509Certificate>");
            }
            String sealed = Forger.withCertificate(GOOD, XA_SEAL.certificate(), leaf)
                    .replaceFirst(
                            "(?s)(<ds:X509Certificate>.*?</ds:X509Certificate>).*(</ds:X509Data>)", "$1" + maze + "$2");

            SealVerdict verdict = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> verify(sealed));

            assertReason(verdict, SealCode.NO_CERTIFICATE_CHAIN_FOUND, "CN=Leaf");
        }

        @Test
        void takesFiveAuthoritiesBetweenTheSealAndItsAnchor() {
            Identity above = XA_ROOT;
            for (int i = 1; i <= 5; i++) {
                above = TestPki.certificate("CN=Level " + i + ",C=XA")
                        .key("secp256r1", "XA level " + i)
                        .authority()
                        .issuedBy(above);
            }
            Identity five = TestPki.certificate("CN=Five,C=XA").issuedBy(above);
            Identity six = TestPki.certificate("CN=Six,C=XA")
                    .issuedBy(TestPki.certificate("CN=Level 6,C=XA").authority().issuedBy(above));

            assertThat(verify(sealed(Samples.v2(), five)).isValid()).isTrue();
            assertThat(verify(sealed(Samples.v2(), six)).reasons())
                    .extracting(SealReason::code)
                    .containsExactly(SealCode.NO_CERTIFICATE_CHAIN_FOUND);
        }

        @Test
        void takesAnAuthorityThatMayCertifySealsOnly() {
            Identity authority =
                    TestPki.certificate("CN=Seals only,C=XA").authority(0).issuedBy(XA_ROOT);

            assertThat(verify(sealed(
                                    Samples.v2(),
                                    TestPki.certificate("CN=Seal,C=XA").issuedBy(authority)))
                            .isValid())
                    .isTrue();
        }

        @Test
        void refusesASealCertifiedByAnotherSeal() {
            Identity below = TestPki.certificate("CN=Below,C=XA")
                    .key("secp256r1", "below")
                    .issuedBy(Samples.XA_EC_SEAL);

            assertReason(verify(sealed(Samples.v2(), below)), SealCode.NO_CERTIFICATE_CHAIN_FOUND, "CN=Below");
        }
    }

    @Nested
    class Times {
        @Test
        void leavesOpenAnExpiredCertificate() {
            SealVerdict verdict = verify(GOOD, policy -> policy.at(NOW.plus(Duration.ofDays(366))));

            assertReason(
                    verdict, SealCode.OUT_OF_BOUNDS_NO_POE, "no time stamp proves that the permit was sealed before");
        }

        @Test
        void asksForTheTimeAgainWhereThePathIsKnownAlready() {
            assertThat(verify(GOOD).isValid()).isTrue();

            assertThat(verify(GOOD, policy -> policy.at(NOW.plus(Duration.ofDays(400))))
                            .reasons()
                            .get(0)
                            .code())
                    .isEqualTo(SealCode.OUT_OF_BOUNDS_NO_POE);
            assertThat(verify(GOOD).isValid()).isTrue();
        }

        @Test
        void leavesOpenACertificateThatIsNotValidYet() {
            SealVerdict verdict = verify(GOOD, policy -> policy.at(NOW.minus(Duration.ofDays(31))));

            assertReason(verdict, SealCode.NOT_YET_VALID_NO_POE, "is not valid before 2026-10-24T12:00:00Z");
            assertThat(verdict.code()).isEqualTo("INDETERMINATE");
            assertThat(verdict.subIndication()).contains("OUT_OF_BOUNDS_NO_POE");
        }

        @Test
        void leavesOpenASealFromTheFuture() {
            SealVerdict verdict = verify(GOOD, policy -> policy.at(YESTERDAY));

            assertReason(verdict, SealCode.SIGNING_TIME_IN_FUTURE, "after the time of control");
        }

        @Test
        void notesASigningTimeBeforeTheCertificate() {
            String early = GOOD.replace(">2026-11-23T12:00:00Z<", ">2026-01-01T00:00:00Z<");

            SealVerdict verdict = verify(Forger.resign(early, XA_SEAL.privateKey()));

            assertThat(verdict.isValid()).as("%s", verdict).isTrue();
            assertThat(verdict.reasons())
                    .extracting(SealReason::code)
                    .contains(SealCode.SIGNING_TIME_OUTSIDE_CERTIFICATE);
        }

        @Test
        void namesTheAuthorityThatExpired() {
            Identity oldCa = TestPki.certificate("CN=Old CA,C=XA")
                    .authority()
                    .key("secp256r1", "old CA")
                    .valid(NOW.minus(Duration.ofDays(30)), TOMORROW)
                    .issuedBy(XA_ROOT);
            Identity seal = TestPki.certificate("CN=Seal,C=XA")
                    .key("secp256r1", "old seal")
                    .issuedBy(oldCa);

            SealVerdict verdict = verify(sealed(Samples.v2(), seal), policy -> policy.at(NOW.plus(Duration.ofDays(2))));

            assertReason(verdict, SealCode.OUT_OF_BOUNDS_NO_POE, "The certificate of C=XA,CN=Old CA expired on");
        }
    }

    @Nested
    class Purposes {
        @Test
        void leavesOpenACertificateForKeyEnciphermentOnly() {
            Identity identity = TestPki.certificate("CN=E,C=XA")
                    .key("RSA3072", "XA seal")
                    .usage(KeyUsage.keyEncipherment)
                    .issuedBy(XA_CA);

            assertReason(forged(identity), SealCode.CHAIN_CONSTRAINTS_FAILURE, "key usage allows neither");
        }

        @Test
        void leavesOpenATlsCertificate() {
            Identity identity = TestPki.certificate("CN=T,C=XA")
                    .key("RSA3072", "XA seal")
                    .purpose(KeyPurposeId.id_kp_serverAuth)
                    .purpose(KeyPurposeId.id_kp_clientAuth)
                    .issuedBy(XA_CA);

            assertReason(forged(identity), SealCode.CHAIN_CONSTRAINTS_FAILURE, "extended key usage is for TLS");
        }

        @Test
        void leavesOpenAWebSiteCertificate() {
            Identity identity = TestPki.certificate("CN=W,C=XA")
                    .key("RSA3072", "XA seal")
                    .qcType("0.4.0.1862.1.6.3")
                    .issuedBy(XA_CA);

            assertReason(forged(identity), SealCode.CHAIN_CONSTRAINTS_FAILURE, "web site certificate");
        }

        @Test
        void leavesOpenTheSealOfACertificationAuthority() {
            Identity identity = TestPki.certificate("CN=CA,C=XA")
                    .authority()
                    .usage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)
                    .key("RSA3072", "XA seal")
                    .issuedBy(XA_CA);

            assertReason(forged(identity), SealCode.CHAIN_CONSTRAINTS_FAILURE, "certification authority");
        }

        @Test
        void leavesOpenTheSealOfACertificationAuthorityThatMayCertifySealsOnly() {
            Identity identity = TestPki.certificate("CN=CA,C=XA")
                    .authority(0)
                    .usage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)
                    .key("RSA3072", "XA seal")
                    .issuedBy(XA_CA);

            assertReason(forged(identity), SealCode.CHAIN_CONSTRAINTS_FAILURE, "certification authority");
        }

        @Test
        void acceptsACertificateForClientsThatMaySignDocumentsToo() {
            Identity identity = TestPki.certificate("CN=D,C=XA")
                    .purpose(KeyPurposeId.id_kp_clientAuth)
                    .purpose(KeyPurposeId.id_kp_emailProtection)
                    .issuedBy(XA_CA);

            assertThat(verify(sealed(Samples.v2(), identity)).isValid()).isTrue();
        }

        /** What a sealer refuses to make is put together by hand. */
        private SealVerdict forged(Identity identity) {
            return verify(Forger.withCertificate(GOOD, XA_SEAL.certificate(), identity));
        }
    }

    @Nested
    class Keys {
        @Test
        void notesAShortRsaKey() {
            Identity identity =
                    TestPki.certificate("CN=Short,C=XA").key("RSA2048", "short").issuedBy(XA_CA);
            byte[] sealed = Samples.sealer(identity.key())
                    .shortRsaKeyAllowed(true)
                    .build()
                    .seal(Samples.v2().getBytes(UTF_8));

            SealVerdict verdict = Samples.VERIFIER.verify(sealed, Samples.POLICY);

            assertThat(verdict.isValid()).as("%s", verdict).isTrue();
            assertThat(verdict.reasons()).extracting(SealReason::code).contains(SealCode.SHORT_KEY);
        }

        @Test
        void leavesOpenAnRsaKeyBelow2048Bits() {
            Identity identity =
                    TestPki.certificate("CN=Weak,C=XA").key("RSA1024", "weak").issuedBy(XA_CA);

            assertReason(
                    verify(Forger.withCertificate(GOOD, XA_SEAL.certificate(), identity)),
                    SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                    "an RSA key of 1024 bits; at least 2048 are needed");
        }

        @Test
        void leavesOpenAKeyOnAnotherCurve() {
            Identity identity =
                    TestPki.certificate("CN=K1,C=XA").key("secp256k1", "k1").issuedBy(XA_CA);

            assertReason(
                    verify(Forger.withCertificate(GOOD, XA_SEAL.certificate(), identity, XA_SEAL.privateKey())),
                    SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                    "another elliptic curve than P-256, P-384 and P-521");
        }

        @Test
        void leavesOpenACertificateSignedWithSha1() {
            Identity identity = TestPki.certificate("CN=Sha1,C=XA")
                    .key("RSA3072", "XA seal")
                    .signedWith("SHA1withECDSA")
                    .issuedBy(XA_CA);

            assertReason(
                    verify(Forger.withCertificate(GOOD, XA_SEAL.certificate(), identity)),
                    SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                    "was signed with SHA1withECDSA");
        }

        @Test
        void leavesOpenACertificateSignedWithPssAndSha1() {
            Identity root = TestPki.certificate("CN=RSA Root,C=XA")
                    .key("RSA3072", "XA RSA root")
                    .signedWith("SHA256withRSA")
                    .authority()
                    .selfSigned();
            TestPki.CertificateSpec seal = TestPki.certificate("CN=Pss,C=XA").key("RSA3072", "XA seal");
            VerificationPolicy policy = VerificationPolicy.builder(
                            TrustAnchors.builder().add(XA, root.certificate()).build())
                    .at(NOW)
                    .build();

            assertReason(
                    underRoot(seal.signedWith("SHA1WITHRSAANDMGF1").issuedBy(root), policy),
                    SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                    "which is not accepted");
            assertThat(underRoot(seal.signedWith("SHA256WITHRSAANDMGF1").issuedBy(root), policy)
                            .isValid())
                    .isTrue();
        }

        private SealVerdict underRoot(Identity identity, VerificationPolicy policy) {
            return Samples.VERIFIER.verify(
                    Forger.withCertificate(GOOD, XA_SEAL.certificate(), identity)
                            .getBytes(UTF_8),
                    policy);
        }

        @Test
        void refusesTheRightCertificateWithAnotherKey() {
            String forged =
                    Forger.resign(GOOD, TestPki.keys("RSA3072", "attacker").getPrivate());

            assertReason(
                    verify(forged),
                    SealCode.SIG_CRYPTO_FAILURE,
                    "The seal was not made with the key of C=XA,O=Management");
        }
    }

    @Nested
    class Kinds {
        @Test
        void knowsASealByTheStatementOfItsCertificate() {
            assertSigner(
                    TestPki.certificate("CN=S,C=XA").qcType("0.4.0.1862.1.6.2"),
                    SignerKind.SEAL,
                    SignerKindSource.QC_STATEMENT);
            assertSigner(
                    TestPki.certificate("CN=S,2.5.4.97=NTRXA-1,C=XA").qcType("0.4.0.1862.1.6.1"),
                    SignerKind.SIGNATURE,
                    SignerKindSource.QC_STATEMENT);
        }

        @Test
        void knowsASealByThePolicyOfItsCertificate() {
            assertSigner(
                    TestPki.certificate("CN=S,C=XA").policy("0.4.0.194112.1.3"),
                    SignerKind.SEAL,
                    SignerKindSource.CERTIFICATE_POLICY);
            assertSigner(
                    TestPki.certificate("CN=S,C=XA").policy("0.4.0.194112.1.2"),
                    SignerKind.SIGNATURE,
                    SignerKindSource.CERTIFICATE_POLICY);
        }

        @Test
        void knowsASealByTheSubject() {
            for (String person : List.of("SURNAME=Muster", "SERIALNUMBER=PNOXA-123")) {
                assertSigner(
                        TestPki.certificate("CN=S," + person + ",C=XA"),
                        SignerKind.SIGNATURE,
                        SignerKindSource.SUBJECT);
            }
            assertSigner(TestPki.certificate("CN=S,2.5.4.97=NTRXA-1,C=XA"), SignerKind.SEAL, SignerKindSource.SUBJECT);
            assertSigner(TestPki.certificate("CN=S,C=XA"), SignerKind.UNKNOWN, SignerKindSource.NONE);
        }

        private void assertSigner(TestPki.CertificateSpec spec, SignerKind kind, SignerKindSource source) {
            assertThat(verify(sealed(Samples.v2(), spec.issuedBy(XA_CA)))
                            .signers()
                            .get(0))
                    .returns(kind, Signer::kind)
                    .returns(source, Signer::kindSource);
        }
    }

    @Test
    void takesTheTimeOfControlFromTheClock() {
        Clock clock = Clock.fixed(NOW.plus(Duration.ofDays(400)), ZoneOffset.UTC);

        assertReason(verify(GOOD, policy -> policy.clock(clock)), SealCode.OUT_OF_BOUNDS_NO_POE, "expired on");
        assertThat(ANCHORS.parties()).containsExactly(XA, XB);
    }

    private static SealVerdict verify(String document, TrustAnchors anchors) {
        return Samples.VERIFIER.verify(
                document.getBytes(UTF_8),
                VerificationPolicy.builder(anchors).at(NOW).build());
    }

    private static SealVerdict verify(String document, UnaryOperator<VerificationPolicy.Builder> change) {
        return Samples.verify(document, change);
    }

    private static SealVerdict verify(String document) {
        return Samples.verify(document);
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
