package io.github.epixsdk.signature;

import io.github.epixsdk.signature.TestPki.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An OCSP responder.
 *
 * @param authority whose certificates it answers for
 * @param signer who signs the answers
 * @param status what it says of every certificate
 * @param from when the answer was made
 * @param until until when it counts
 * @param signatureAlgorithm what it signs with
 */
record TestOcsp(
        Identity authority,
        Identity signer,
        CertificateStatus status,
        Instant from,
        Instant until,
        String signatureAlgorithm) {

    /** The authority itself, saying that all is well, for a day around now. */
    static TestOcsp good(Identity authority) {
        return new TestOcsp(
                authority,
                authority,
                CertificateStatus.GOOD,
                TestPki.NOW.minus(Duration.ofHours(12)),
                TestPki.NOW.plus(Duration.ofHours(12)),
                "SHA256withECDSA");
    }

    TestOcsp by(Identity other) {
        return new TestOcsp(authority, other, status, from, until, signatureAlgorithm);
    }

    TestOcsp revoked(Instant since, int reason) {
        return new TestOcsp(
                authority, signer, new RevokedStatus(Date.from(since), reason), from, until, signatureAlgorithm);
    }

    TestOcsp unknown() {
        return new TestOcsp(authority, signer, new UnknownStatus(), from, until, signatureAlgorithm);
    }

    TestOcsp during(Instant newFrom, Instant newUntil) {
        return new TestOcsp(authority, signer, status, newFrom, newUntil, signatureAlgorithm);
    }

    TestOcsp with(String algorithm) {
        return new TestOcsp(authority, signer, status, from, until, algorithm);
    }

    /** A certificate an authority issues for answering in its place. */
    static Identity delegate(Identity authority, KeyPurposeId purpose) {
        return TestPki.certificate("CN=OCSP Responder,C=XA")
                .key("secp256r1", "ocsp responder")
                .usage(KeyUsage.digitalSignature)
                .purpose(purpose)
                .issuedBy(authority);
    }

    byte[] about(X509Certificate certificate) {
        try {
            CertificateID id = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1)),
                    new X509CertificateHolder(authority.certificate().getEncoded()),
                    certificate.getSerialNumber());
            return answer(id, null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers a request as a responder does, with its nonce. */
    byte[] answer(byte[] request) {
        try {
            OCSPReq asked = new OCSPReq(request);
            return answer(
                    asked.getRequestList()[0].getCertID(),
                    asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] answer(CertificateID id, @Nullable Extension nonce) {
        try {
            X509CertificateHolder holder =
                    new X509CertificateHolder(signer.certificate().getEncoded());
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(holder.getSubject()));
            builder.addResponse(id, status, Date.from(from), Date.from(until));
            if (nonce != null) {
                builder.setResponseExtensions(new Extensions(nonce));
            }
            return new OCSPRespBuilder()
                    .build(
                            OCSPResp.SUCCESSFUL,
                            builder.build(
                                    new JcaContentSignerBuilder(signatureAlgorithm).build(signer.privateKey()),
                                    new X509CertificateHolder[] {holder},
                                    Date.from(from)))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
