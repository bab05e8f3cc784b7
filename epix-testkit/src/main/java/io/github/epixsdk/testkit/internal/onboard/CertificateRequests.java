package io.github.epixsdk.testkit.internal.onboard;

import io.github.epixsdk.testkit.TestIdentity;
import java.io.IOException;
import java.io.StringWriter;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Requests for certificates (PKCS#10): the same subject and uses as the rehearsal certificate of the key. */
final class CertificateRequests {
    private CertificateRequests() {}

    /** Asks for a certificate of a key, in PEM form. */
    static String pem(TestIdentity identity) {
        try {
            JcaX509CertificateHolder rehearsal = new JcaX509CertificateHolder(identity.certificate());
            JcaPKCS10CertificationRequestBuilder builder = new JcaPKCS10CertificationRequestBuilder(
                    identity.certificate().getSubjectX500Principal(),
                    identity.certificate().getPublicKey());
            ExtensionsGenerator wanted = new ExtensionsGenerator();
            for (ASN1ObjectIdentifier id :
                    List.of(Extension.keyUsage, Extension.extendedKeyUsage, Extension.subjectAlternativeName)) {
                Extension extension = rehearsal.getExtension(id);
                if (extension != null) {
                    wanted.addExtension(extension);
                }
            }
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wanted.generate());
            PKCS10CertificationRequest request =
                    builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(identity.key()));
            StringWriter text = new StringWriter();
            try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
                pem.writeObject(request);
            }
            return text.toString();
        } catch (CertificateEncodingException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("Cannot write a request for a certificate", e);
        }
    }
}
