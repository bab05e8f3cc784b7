package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealLevel;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A seal whose digests are right: it covers the permit and its own properties, and nothing else.
 *
 * <p>No address is ever resolved. A reference is compared with the two things it may mean, and what is digested is the permit
 * element of the message itself.
 */
final class SealProof {
    private final SignatureStructure structure;
    private final X509Certificate certificate;

    private SealProof(SignatureStructure structure, X509Certificate certificate) {
        this.structure = structure;
        this.certificate = certificate;
    }

    /** Checks coverage and digests. */
    static SealProof of(SignatureStructure structure, Element permit, List<Element> enveloped, SealForm form)
            throws Refusal {
        Coverage coverage = Coverage.of(structure, permit, form);
        X509Certificate certificate = structure.properties().signingCertificate(structure.certificates());
        try {
            byte[] properties = ExclusiveC14n.digest(
                    structure.properties().signedProperties(),
                    coverage.properties().transforms().prefixList(),
                    coverage.properties().method());
            if (!coverage.properties().digest().are(properties)) {
                throw new Refusal(
                        SealCode.HASH_FAILURE,
                        "What the seal says of itself (signing time, certificate) was changed after sealing.");
            }
            if (!coverage.permit().digest().are(digest(coverage.permit(), permit, structure.element(), enveloped))) {
                throw new Refusal(
                        SealCode.HASH_FAILURE,
                        "The permit was changed after it was sealed: its contents no longer match the seal. Do not accept it;"
                                + " ask the issuing authority.");
            }
        } catch (CanonicalizationException e) {
            throw new Refusal(
                    SealCode.DOCUMENT_NOT_READABLE, "The canonical form of the permit could not be computed.", e);
        }
        return new SealProof(structure, certificate);
    }

    SignatureStructure structure() {
        return structure;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Checks the signature value with the key of the certificate the seal names. */
    void checkSignatureValue() throws Refusal, GeneralSecurityException {
        RawSignature.checkKey(certificate);
        if (!certificate
                .getPublicKey()
                .getAlgorithm()
                .startsWith(structure.algorithm().keyAlgorithm())) {
            throw new Refusal(
                    SealCode.SIG_CRYPTO_FAILURE,
                    "The signature algorithm does not fit the key of the certificate: " + structure.algorithm() + ".");
        }
        byte[] signed;
        try {
            signed = ExclusiveC14n.bytes(structure.signedInfo(), structure.signedInfoPrefixes());
        } catch (CanonicalizationException e) {
            throw Refusal.malformed("its canonical form could not be computed");
        }
        if (!valueHolds(signed)) {
            throw new Refusal(
                    SealCode.SIG_CRYPTO_FAILURE,
                    "The seal was not made with the key of " + CertificateFacts.subject(certificate)
                            + ", whose certificate it shows. It is a forgery, or was damaged.");
        }
    }

    /** A value of the wrong length, or none of this algorithm, is as wrong as any other. */
    private boolean valueHolds(byte[] signed) throws GeneralSecurityException {
        try {
            return RawSignature.verify(
                    structure.algorithm(),
                    certificate,
                    signed,
                    structure.value().bytes());
        } catch (SignatureException e) {
            return false;
        }
    }

    SignerFacts signer() {
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        structure.certificates().stream().filter(c -> !c.equals(certificate)).forEach(chain::add);
        return new SignerFacts(
                List.copyOf(chain),
                CertificateFacts.kind(certificate),
                structure.properties().signingTime(),
                SealLevel.B,
                null);
    }

    private static byte[] digest(Reference reference, Element permit, Element own, List<Element> enveloped)
            throws CanonicalizationException {
        List<Element> left = switch (reference.transforms().removal()) {
            case NONE -> List.of();
            case OWN_SIGNATURE -> List.of(own);
            case ALL_SIGNATURES -> enveloped;
        };
        return without(
                left, () -> ExclusiveC14n.digest(permit, reference.transforms().prefixList(), reference.method()));
    }

    private interface Digesting {
        byte[] digest() throws CanonicalizationException;
    }

    /** Takes the elements out for the time of digesting, and puts them back where they were. */
    private static byte[] without(List<Element> elements, Digesting digesting) throws CanonicalizationException {
        List<Runnable> repairs = new ArrayList<>();
        for (Element element : elements) {
            Node parent = element.getParentNode();
            @Nullable Node next = element.getNextSibling();
            parent.removeChild(element);
            repairs.add(0, () -> parent.insertBefore(element, next));
        }
        try {
            return digesting.digest();
        } finally {
            repairs.forEach(Runnable::run);
        }
    }
}
