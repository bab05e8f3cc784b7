package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The certificates and revocation data among the unsigned properties of a signature. Anybody may have put them there: they are read
 * within limits and believed for what their own signatures say. What cannot be read is told and left out.
 */
final class EmbeddedProof {
    static final EmbeddedProof NOTHING = new EmbeddedProof();

    private final List<X509Certificate> certificates = new ArrayList<>();
    private final List<RevocationEvidence> evidence = new ArrayList<>();
    private int characters;

    private EmbeddedProof() {}

    static EmbeddedProof read(List<Element> properties, List<SealReason> notes) {
        EmbeddedProof proof = new EmbeddedProof();
        for (Element property : properties) {
            try {
                if (Strict.is(property, XmlNames.XADES141, "TimeStampValidationData")) {
                    for (Element part : Strict.children(property)) {
                        proof.readValues(part);
                    }
                } else {
                    proof.readValues(property);
                }
            } catch (Refusal e) {
                notes.add(new SealReason(
                        SealCode.PROOF_MALFORMED,
                        "Certificates or revocation data that came with the seal were left out. " + e.getMessage()
                                + "."));
            } catch (GeneralSecurityException | RuntimeException | StackOverflowError e) {
                // Libraries answer ill-formed and deeply nested ASN.1 in many ways; to the caller they are one.
                notes.add(new SealReason(
                        SealCode.PROOF_MALFORMED,
                        "Certificates or revocation data that came with the seal were left out: they cannot be read."));
            }
        }
        return proof;
    }

    /** Returns the certificates, possibly none. */
    List<X509Certificate> certificates() {
        return certificates;
    }

    /** Returns others and then these, each once. */
    List<X509Certificate> certificatesAfter(List<X509Certificate> others) {
        Set<X509Certificate> all = new LinkedHashSet<>(others);
        all.addAll(certificates);
        return List.copyOf(all);
    }

    /** Returns revocation lists and OCSP answers, possibly none. */
    List<RevocationEvidence> evidence() {
        return evidence;
    }

    private void readValues(Element property) throws Refusal, GeneralSecurityException {
        if (Strict.is(property, XmlNames.XADES, "CertificateValues")) {
            for (Element value : Strict.children(property)) {
                if (Strict.is(value, XmlNames.XADES, "EncapsulatedX509Certificate")) {
                    Strict.atMost(2 * XmlNames.MAX_CERTIFICATES, certificates.size() + 1, "further certificates");
                    certificates.add(KeyInfoReader.certificate(der(value)));
                }
            }
        } else if (Strict.is(property, XmlNames.XADES, "RevocationValues")) {
            for (Element group : Strict.children(property)) {
                for (Element value : Strict.children(group)) {
                    readRevocation(value);
                }
            }
        }
    }

    private void readRevocation(Element value) throws Refusal, GeneralSecurityException {
        Strict.atMost(XmlNames.MAX_REVOCATION_VALUES, evidence.size() + 1, "revocation values");
        if (Strict.is(value, XmlNames.XADES, "EncapsulatedCRLValue")) {
            byte[] der = der(value);
            X509CRL list =
                    (X509CRL) CertificateFactory.getInstance("X.509", "SUN").generateCRL(new ByteArrayInputStream(der));
            if (!Arrays.equals(list.getEncoded(), der)) {
                throw Refusal.malformed("a revocation list is followed by other data");
            }
            evidence.add(new ListEvidence(list));
        } else if (Strict.is(value, XmlNames.XADES, "EncapsulatedOCSPValue")) {
            evidence.add(OcspEvidence.read(der(value))
                    .orElseThrow(() -> Refusal.malformed("an OCSP answer cannot be read")));
        }
    }

    private byte[] der(Element value) throws Refusal {
        characters += value.getTextContent().length();
        Strict.atMost(XmlNames.MAX_PROOF_CHARACTERS, characters, "characters of further proof");
        return Strict.base64(value).bytes();
    }
}
