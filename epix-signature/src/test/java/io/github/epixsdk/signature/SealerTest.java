package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.CLOCK;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.TestPki.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.TestPki.Identity;
import io.github.epixsdk.xml.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealerTest {
    private static final byte[] PERMIT = Samples.v2().getBytes(UTF_8);

    @Test
    void changesNoByteOfAPermitThatStandsAlone() {
        String permit = Samples.v2Qualified();

        String sealed = sealed(permit);

        String seal = sealed.substring(sealed.indexOf("<ds:Signature"), sealed.indexOf("</rsm:CITESEPermit>"));
        assertThat(sealed.replace(seal, "")).isEqualTo(permit);
    }

    @Test
    void keepsTheEncodingOfTheDocument() {
        String permit = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + Samples.v2();

        byte[] sealed = Samples.sealer(XA_SEAL).seal(permit.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .contains("Straße")
                .startsWith("<?xml");
        assertThat(Samples.VERIFIER.verify(sealed, Samples.POLICY).isValid()).isTrue();
    }

    @Test
    void writesAPermitInSixteenBitsAnew() {
        String permit = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Samples.v2();

        byte[] sealed = Samples.sealer(XA_SEAL).seal(permit.getBytes(StandardCharsets.UTF_16));

        assertThat(new String(sealed, UTF_8)).startsWith("<CITESEPermit").contains("Straße");
        assertThat(Samples.VERIFIER.verify(sealed, Samples.POLICY).isValid()).isTrue();
    }

    @Test
    void writesAnewWhatDoesNotEndWithThePermit() {
        String permit = Samples.v2() + "<!-- </CITESEPermit> -->";

        assertThat(Samples.verify(sealed(permit)).isValid()).isTrue();
    }

    @Test
    void takesThePermitOutOfAMessage() {
        String sealed = sealed(Samples.inMessage(Samples.v2()));

        assertThat(sealed).startsWith("<CITESEPermit").endsWith("</ds:Signature></CITESEPermit>");
    }

    @Test
    void putsTheChainWithoutTheRootIntoTheSeal() {
        assertThat(sealed(Samples.v2()).split("<ds:X509Certificate>", -1)).hasSize(3);
    }

    @Test
    void writesNoCarriageReturns() {
        assertThat(sealed(Samples.v2())).doesNotContain("&#13;", "\r");
    }

    @Test
    void writesTheSameBytesForTheSamePermitKeyAndTime() {
        assertThat(sealed(Samples.v2())).isEqualTo(sealed(Samples.v2()));
    }

    @Test
    void refersToThePermitByItsFileNameFromBeside() {
        String version2 = new String(Samples.sealer(XA_SEAL).sealDetached(PERMIT), UTF_8);
        String version1 =
                new String(Samples.sealer(XA_SEAL).sealDetached(Samples.v1().getBytes(UTF_8)), UTF_8);

        assertThat(version2).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ds:Signature");
        assertThat(version2).contains("URI=\"CITESEPermit.xml\"");
        assertThat(version1).contains("URI=\"CBFShip.xml\"");
    }

    @Test
    void sealsFromBesideWhatIsSealedFromWithin() {
        byte[] sealed = sealed(Samples.v2()).getBytes(UTF_8);
        byte[] second = Samples.sealer(XA_EC_SEAL).sealDetached(sealed);

        assertThat(Samples.VERIFIER
                        .verifyDetached(sealed, second, Samples.POLICY)
                        .isValid())
                .isTrue();
    }

    @Nested
    class TwoSteps {
        @Test
        void completesAPreparedSealThatWasStored() throws Exception {
            PreparedSeal prepared = stored(Samples.sealer(XA_SEAL).prepare(PERMIT, SealForm.ENVELOPED));

            byte[] value = XA_SEAL.key().sign(prepared.algorithm(), prepared.dataToSign());
            byte[] sealed = prepared.complete(value);

            assertThat(prepared.form()).isEqualTo(SealForm.ENVELOPED);
            assertThat(prepared.certificate()).isEqualTo(XA_SEAL.certificate());
            assertThat(Samples.VERIFIER.verify(sealed, Samples.POLICY).isValid())
                    .isTrue();
        }

        @Test
        void takesAnEcdsaValueInEitherForm() throws Exception {
            PreparedSeal prepared = Samples.sealer(XA_EC_SEAL).prepare(PERMIT, SealForm.ENVELOPED);

            for (String algorithm : List.of("SHA256withECDSA", "SHA256withECDSAinP1363Format")) {
                Signature signer = Signature.getInstance(algorithm);
                signer.initSign(XA_EC_SEAL.privateKey());
                signer.update(prepared.dataToSign());
                byte[] sealed = prepared.complete(signer.sign());
                assertThat(Samples.VERIFIER.verify(sealed, Samples.POLICY).isValid())
                        .as(algorithm)
                        .isTrue();
            }
        }

        @Test
        void refusesAValueMadeOverSomethingElse() {
            PreparedSeal prepared = Samples.sealer(XA_SEAL).prepare(PERMIT, SealForm.ENVELOPED);
            byte[] value = XA_SEAL.key().sign(prepared.algorithm(), "something else".getBytes(UTF_8));

            assertThatThrownBy(() -> prepared.complete(value))
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining("The signature value was not made over this permit with RSA_SHA256");
            assertThatThrownBy(() -> prepared.complete(new byte[] {1}))
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining("key and certificate do not match, or something else was signed");
        }

        @Test
        void showsNothingOfThePermit() {
            assertThat(Samples.sealer(XA_SEAL).prepare(PERMIT, SealForm.DETACHED))
                    .hasToString("PreparedSeal[detached, RSA_SHA256]");
        }

        private static PreparedSeal stored(PreparedSeal prepared) throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(prepared);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (PreparedSeal) in.readObject();
            }
        }
    }

    @Nested
    class Refusals {
        @Test
        void refusesAnExpiredCertificate() {
            Identity expired = TestPki.certificate("CN=Expired,C=XA")
                    .valid(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(2)))
                    .issuedBy(XA_CA);

            assertRefused(
                    expired,
                    "Cannot seal: the certificate of C=XA,CN=Expired expired on 2026-11-21T12:00:00Z; the clock says"
                            + " 2026-11-23T12:00:00Z");
        }

        @Test
        void refusesACertificateThatIsNotValidYet() {
            Identity early = TestPki.certificate("CN=Early,C=XA")
                    .valid(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2)))
                    .issuedBy(XA_CA);

            assertRefused(early, "is not valid before 2026-11-24T12:00:00Z");
        }

        @Test
        void refusesCertificatesForOtherPurposes() {
            assertRefused(
                    TestPki.certificate("CN=E,C=XA")
                            .usage(KeyUsage.keyEncipherment)
                            .issuedBy(XA_CA),
                    "its key usage allows neither digital signatures nor content commitment");
            assertRefused(
                    TestPki.certificate("CN=T,C=XA")
                            .purpose(KeyPurposeId.id_kp_serverAuth)
                            .issuedBy(XA_CA),
                    "its extended key usage is for TLS");
        }

        @Test
        void refusesAKeyThatDoesNotMatchTheCertificate() {
            SigningKey mismatch =
                    SigningKey.of(TestPki.keys("RSA3072", "attacker").getPrivate(), XA_SEAL.chain());

            assertThatThrownBy(() -> Samples.sealer(mismatch).build().seal(PERMIT))
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining("key and certificate do not match");
        }

        @Test
        void refusesShortKeys() {
            assertRefused(
                    TestPki.certificate("CN=S,C=XA").key("RSA2048", "short").issuedBy(XA_CA),
                    "Cannot seal with an RSA key of 2048 bits: new seals need at least 3072, unless shorter keys are allowed"
                            + " explicitly");
            Identity weak =
                    TestPki.certificate("CN=W,C=XA").key("RSA1024", "weak").issuedBy(XA_CA);
            assertThatThrownBy(() ->
                            Samples.sealer(weak.key()).shortRsaKeyAllowed(true).build())
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining("an RSA key of 1024 bits; at least 2048 are needed");
        }

        @Test
        void refusesWhatFewPartnersCheckUnlessAskedTo() {
            Identity p521 =
                    TestPki.certificate("CN=P,C=XA").key("secp521r1", "p521").issuedBy(XA_CA);
            assertRefused(p521, "Cannot seal with a key on P-521: few partners can check it");
            assertRefused(
                    TestPki.certificate("CN=P,C=XA").key("Ed25519", "ed").issuedBy(XA_CA),
                    "Cannot seal with an Ed25519 key: partners accept it only if they agreed to");

            byte[] sealed = Samples.sealer(p521.key())
                    .algorithm(SignatureAlgorithm.ECDSA_SHA512)
                    .build()
                    .seal(PERMIT);

            assertThat(Samples.VERIFIER.verify(sealed, Samples.POLICY).isValid())
                    .isTrue();
        }

        /** EU DSS writes one P-521 value in four so. */
        @Test
        void readsAnEcdsaValueWithoutItsLeadingZeros() {
            Identity p521 =
                    TestPki.certificate("CN=P,C=XA").key("secp521r1", "p521").issuedBy(XA_CA);
            Sealer sealer = Samples.sealer(p521.key())
                    .algorithm(SignatureAlgorithm.ECDSA_SHA512)
                    .build();
            Pattern element = Pattern.compile("(<[a-z]+:SignatureValue[^>]*>)([^<]+)");
            String sealed;
            Matcher matcher;
            byte[] value;
            do {
                sealed = new String(sealer.seal(PERMIT), UTF_8);
                matcher = element.matcher(sealed);
                assertThat(matcher.find()).isTrue();
                value = Base64.getMimeDecoder().decode(matcher.group(2));
            } while (value[0] != 0 || value[66] != 0);
            byte[] shorter = ByteBuffer.allocate(130)
                    .put(value, 1, 65)
                    .put(value, 67, 65)
                    .array();

            String written =
                    sealed.replace(matcher.group(2), Base64.getEncoder().encodeToString(shorter));

            assertThat(Samples.VERIFIER
                            .verify(written.getBytes(UTF_8), Samples.POLICY)
                            .isValid())
                    .isTrue();
        }

        @Test
        void refusesOtherCurves() {
            assertRefused(
                    TestPki.certificate("CN=P,C=XA").key("secp256k1", "k1").issuedBy(XA_CA),
                    "Cannot seal with this key. A certificate of the seal holds a key of 256 bits on another elliptic curve");
        }

        @Test
        void refusesTheOtherPaddingForAKeyOfOnePadding() throws Exception {
            Identity pss =
                    TestPki.certificate("CN=S,C=XA").key(TestPki.pssOnly("pss")).issuedBy(XA_CA);

            assertThatThrownBy(() -> Samples.sealer(pss.key())
                            .algorithm(SignatureAlgorithm.RSA_SHA256)
                            .build())
                    .isInstanceOf(SealingException.class)
                    .hasMessage("Cannot seal with RSA_SHA256: the certificate holds a key for RSASSA-PSS only");
            byte[] sealed = Samples.sealer(pss).seal(PERMIT);
            assertThat(new String(sealed, UTF_8)).contains(SignatureAlgorithm.RSA_PSS_SHA256.uri());
            assertThat(Samples.VERIFIER.verify(sealed, Samples.POLICY).isValid())
                    .isTrue();
        }

        @Test
        void refusesAPermitTheRulesCallInvalidUnlessToldTo() {
            Sealer.Builder sealer = Sealer.builder(XA_SEAL.key()).clock(CLOCK);

            for (SealForm form : SealForm.values()) {
                assertThatThrownBy(() -> sealer.build().prepare(PERMIT, form))
                        .isInstanceOf(SealingException.class)
                        .hasMessageStartingWith("Cannot seal the permit: the rules call it invalid. ")
                        .hasMessageContaining(
                                "BOX2-VALID-UNTIL (box 2): The permit does not say until when it is valid; ")
                        .hasMessageEndingWith(". Correct the permit, or tell the sealer to seal invalid ones");
            }
            assertThat(Samples.VERIFIER
                            .verify(sealer.rules(Samples.noRules()).build().seal(PERMIT), Samples.POLICY)
                            .isValid())
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource({"'CN=S,C=XB', Party XB", "CN=S, no single country"})
        void refusesAPermitThatAnotherPartyIssued(String subject, String party) {
            Identity other = TestPki.certificate(subject).issuedBy(XA_CA);
            Sealer.Builder sealer = Sealer.builder(other.key()).clock(CLOCK).rules(Samples.noRules());

            for (SealForm form : SealForm.values()) {
                assertThatThrownBy(() -> sealer.build().prepare(PERMIT, form))
                        .isInstanceOf(SealingException.class)
                        .hasMessageStartingWith(
                                "Cannot seal the permit: it was issued by Party XA (box 6), and the certificate of ")
                        .hasMessageContaining(" is of " + party + ", so every partner would refuse the seal. ")
                        .hasMessageEndingWith("Seal with a certificate of Party XA, or in the role of the applicant"
                                + " or of those who examine the goods");
            }
            assertThat(sealer.role(SignatoryRole.EXAMINING_AUTHORITY).build().seal(PERMIT))
                    .isNotEmpty();
        }

        @Test
        void refusesAnAlgorithmForAnotherKindOfKey() {
            assertThatThrownBy(() -> Samples.sealer(XA_SEAL.key())
                            .algorithm(SignatureAlgorithm.ECDSA_SHA256)
                            .build())
                    .isInstanceOf(SealingException.class)
                    .hasMessage("Cannot seal with ECDSA_SHA256: the certificate holds a key of the kind RSA");
        }

        @Test
        void refusesCertificatesThatFormNoChain() {
            List<X509Certificate> chain = List.of(XA_SEAL.certificate(), Samples.XB_ROOT.certificate());

            assertThatThrownBy(() -> Samples.sealer(SigningKey.of(XA_SEAL.privateKey(), chain))
                            .build())
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining("the certificates of the key form no chain");
        }

        @Test
        void refusesASealedPermit() {
            assertThatThrownBy(() -> sealed(sealed(Samples.v2())))
                    .isInstanceOf(SealingException.class)
                    .hasMessage(
                            "Cannot seal the permit: it already bears a seal, which another one inside it would break."
                                    + " Add a counter-signature or a detached seal; or make the first one so that it leaves room for others (parallel)");
        }

        @Test
        void refusesWhatNoPartnerWouldAccept() {
            assertThatThrownBy(() -> sealed(Samples.v2().replace("<ram:ID>A<", "<?x?><ram:ID>A<")))
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining(
                            "because no partner would accept it. The permit contains a processing instruction");
        }

        @Test
        void refusesAnEmptyPermit() {
            assertThatThrownBy(() -> sealed("<CITESEPermit/>"))
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining("it has no content");
        }

        @Test
        void refusesWhatIsNoPermit() {
            assertThatThrownBy(() -> sealed("<invoice/>"))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageContaining("there is no permit in the document");
            assertThatThrownBy(() -> sealed("permit")).isInstanceOf(MalformedDocumentException.class);
        }

        private static void assertRefused(Identity identity, String message) {
            assertThatThrownBy(() -> Samples.sealer(identity).seal(PERMIT))
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining(message);
        }
    }
}
