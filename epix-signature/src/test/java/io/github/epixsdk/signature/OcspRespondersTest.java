package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.POLICY;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TestPki.CertificateSpec;
import io.github.epixsdk.signature.TestPki.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may answer, how he names himself, and what becomes of answers of an unusual form. */
class OcspRespondersTest {
    private static final String GOOD = sealed(Samples.v2());

    @Test
    void anAnswerThatDoesNotSayUntilWhenCountsForADay() throws Exception {
        assertThat(verify(answer(XA_CA, name(XA_CA), NOW.minus(Duration.ofHours(24)), null))
                        .reasons())
                .isEmpty();
        assertLeftOpen(answer(XA_CA, name(XA_CA), NOW.minus(Duration.ofHours(25)), null), "is out of date");
    }

    @Test
    void aResponderMayNameItselfByItsKey() throws Exception {
        assertThat(verify(answer(XA_CA, key(XA_CA), NOW, NOW)).reasons()).isEmpty();
    }

    @Test
    void anAnswerInTheNameOfSomebodyElseIsNotBelieved() throws Exception {
        assertLeftOpen(
                answer(XA_CA, new RespID(new X500Name("CN=Somebody Else")), NOW, NOW),
                "is not signed by the authority that issued the certificate, nor by one it named");
        assertLeftOpen(
                answer(XA_CA, key(XA_SEAL), NOW, NOW),
                "is not signed by the authority that issued the certificate, nor by one it named");
    }

    @Test
    void aDelegateMustBeAsStrongAsASeal() throws Exception {
        assertLeftOpen(
                by(delegate().signedWith("SHA1withECDSA").issuedBy(XA_CA)),
                "whom the authority that issued the certificate did not name for that");
        assertLeftOpen(
                by(delegate().key("RSA1024", "weak responder").issuedBy(XA_CA)),
                "whom the authority that issued the certificate did not name for that");
    }

    @Test
    void aDelegateMustHaveBeenOneWhenItAnswered() throws Exception {
        assertLeftOpen(
                by(delegate().valid(NOW.minusSeconds(90), NOW.minusSeconds(60)).issuedBy(XA_CA)),
                "whose certificate was not valid then");
        assertLeftOpen(
                by(delegate().valid(NOW.plusSeconds(60), NOW.plusSeconds(90)).issuedBy(XA_CA)),
                "whose certificate was not valid then");
    }

    @Test
    void anAnswerThatNamesTheCertificateByAnUnknownDigestLeavesItOpen() throws Exception {
        CertificateID strange = new CertificateID(new CertID(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.4")),
                new DEROctetString(new byte[20]),
                new DEROctetString(new byte[20]),
                new ASN1Integer(XA_SEAL.certificate().getSerialNumber())));

        assertLeftOpen(encoded(XA_CA, name(XA_CA), strange, NOW, NOW), "cannot be read");
    }

    @Test
    void anAnswerAboutNothingIsNone() throws Exception {
        byte[] empty = encoded(XA_CA, name(XA_CA), null, NOW, NOW);

        SealVerdict verdict = Samples.verify(bringing(empty));

        assertThat(TestTsa.codes(verdict)).containsExactly(SealCode.PROOF_MALFORMED);
    }

    @Test
    void nothingIsComputedWithTheKeyOfAStranger() throws Exception {
        Identity stranger =
                delegate().key(TestPki.oversized()).signedWith("SHA256withRSA").selfSigned();

        assertLeftOpen(
                by(stranger),
                "is in the name of C=XA,CN=OCSP Responder, whom the authority that issued the certificate did not name"
                        + " for that");
    }

    @Test
    void anAnswerWithMoreCertificatesThanAnyNeedsIsNone() throws Exception {
        assertThat(TestTsa.codes(Samples.verify(bringing(many(10))))).isEmpty();
        assertThat(TestTsa.codes(Samples.verify(bringing(many(11))))).containsExactly(SealCode.PROOF_MALFORMED);
    }

    private static byte[] many(int certificates) throws Exception {
        return encoded(XA_CA, name(XA_CA), aboutTheSeal(), NOW, NOW, certificates);
    }

    private static String bringing(byte[] answer) {
        return GOOD.replace(
                "</xades:QualifyingProperties>",
                CorpusParts.unsigned("<xades:RevocationValues><xades:OCSPValues><xades:EncapsulatedOCSPValue>"
                                + Base64.getEncoder().encodeToString(answer)
                                + "</xades:EncapsulatedOCSPValue></xades:OCSPValues></xades:RevocationValues>")
                        + "</xades:QualifyingProperties>");
    }

    private static void assertLeftOpen(byte[] answer, String text) {
        SealVerdict verdict = verify(answer);

        assertThat(TestTsa.codes(verdict)).as("%s", verdict).containsExactly(SealCode.TRY_LATER);
        assertThat(verdict.reasons().get(0).message()).contains(text);
    }

    private static SealVerdict verify(byte[] answer) {
        RevocationData data = RevocationData.of(List.of(revocationList(XA_ROOT, Map.of())), List.of(answer));
        return Samples.VERIFIER.verify(
                GOOD.getBytes(UTF_8), POLICY.toBuilder().revocationData(data).build());
    }

    private static CertificateSpec delegate() {
        return TestPki.certificate("CN=OCSP Responder,C=XA")
                .key("secp256r1", "ocsp responder")
                .usage(KeyUsage.digitalSignature)
                .purpose(KeyPurposeId.id_kp_OCSPSigning);
    }

    private static byte[] by(Identity delegate) throws Exception {
        return answer(delegate, name(delegate), NOW, NOW);
    }

    private static RespID name(Identity identity) throws Exception {
        return new RespID(new X509CertificateHolder(identity.certificate().getEncoded()).getSubject());
    }

    private static RespID key(Identity identity) throws Exception {
        return new RespID(
                new X509CertificateHolder(identity.certificate().getEncoded()).getSubjectPublicKeyInfo(), sha1());
    }

    private static byte[] answer(Identity signer, RespID responder, Instant from, @Nullable Instant until)
            throws Exception {
        return encoded(signer, responder, aboutTheSeal(), from, until);
    }

    private static CertificateID aboutTheSeal() throws Exception {
        return new CertificateID(
                sha1(),
                new X509CertificateHolder(XA_CA.certificate().getEncoded()),
                XA_SEAL.certificate().getSerialNumber());
    }

    private static byte[] encoded(
            Identity signer, RespID responder, @Nullable CertificateID id, Instant from, @Nullable Instant until)
            throws Exception {
        return encoded(signer, responder, id, from, until, 1);
    }

    private static byte[] encoded(
            Identity signer,
            RespID responder,
            @Nullable CertificateID id,
            Instant from,
            @Nullable Instant until,
            int certificates)
            throws Exception {
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(responder);
        if (id != null) {
            builder.addResponse(id, CertificateStatus.GOOD, Date.from(from), until == null ? null : Date.from(until));
        }
        String algorithm = signer.keys().getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new OCSPRespBuilder()
                .build(
                        OCSPResp.SUCCESSFUL,
                        builder.build(
                                new JcaContentSignerBuilder(algorithm).build(signer.privateKey()),
                                Collections.nCopies(
                                                certificates,
                                                new X509CertificateHolder(
                                                        signer.certificate().getEncoded()))
                                        .toArray(X509CertificateHolder[]::new),
                                Date.from(from)))
                .getEncoded();
    }

    private static DigestCalculator sha1() throws Exception {
        return new JcaDigestCalculatorProviderBuilder().build().get(RespID.HASH_SHA1);
    }
}
