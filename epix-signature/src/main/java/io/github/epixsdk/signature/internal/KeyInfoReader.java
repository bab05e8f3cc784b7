package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.io.ByteArrayInputStream;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Takes the certificates out of {@code ds:KeyInfo}; no other way of naming a key is accepted. */
final class KeyInfoReader {
    private KeyInfoReader() {}

    static List<X509Certificate> certificates(@Nullable Element keyInfo) throws Refusal, NoSuchProviderException {
        if (keyInfo == null) {
            return List.of();
        }
        Strict.attributes(keyInfo, "Id");
        if (keyInfo.getTextContent().length() > XmlNames.MAX_KEY_INFO_CHARACTERS) {
            throw new Refusal(
                    SealCode.LIMIT_EXCEEDED,
                    "The key information of the seal is longer than " + XmlNames.MAX_KEY_INFO_CHARACTERS
                            + " characters.");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Element data : Strict.children(keyInfo)) {
            if (!Strict.is(data, XmlNames.DS, "X509Data")) {
                throw new Refusal(
                        SealCode.KEY_INFO_NOT_ALLOWED,
                        "The seal names its key by " + Quoted.of(data.getNodeName())
                                + "; only X.509 certificates say whose key it is.");
            }
            Strict.attributes(data);
            for (Element part : Strict.children(data)) {
                if (Strict.is(part, XmlNames.DS, "X509Certificate")) {
                    Strict.attributes(part);
                    certificates.add(certificate(Strict.base64(part).bytes()));
                }
            }
        }
        Strict.atMost(XmlNames.MAX_CERTIFICATES, certificates.size(), "certificates in a signature");
        return List.copyOf(certificates);
    }

    /** Reads a certificate from its only encoding. */
    static X509Certificate certificate(byte[] der) throws Refusal, NoSuchProviderException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509", "SUN");
            X509Certificate certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            // The factory also takes PEM, PKCS #7 and trailing bytes; one certificate must have one form only.
            if (!Arrays.equals(certificate.getEncoded(), der)) {
                throw Refusal.malformed("a certificate is followed by other data");
            }
            return certificate;
        } catch (CertificateException e) {
            if (CertificateFacts.spellsOutItsCurve(der)) {
                throw new Refusal(
                        SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                        "A certificate of the seal describes an elliptic curve of its own instead of naming a known one.",
                        e);
            }
            throw new Refusal(SealCode.SIGNATURE_MALFORMED, "The seal brings a certificate that cannot be read.", e);
        }
    }
}
