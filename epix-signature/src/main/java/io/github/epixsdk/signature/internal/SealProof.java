package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealForm;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
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
        Reference permitReference = coverage(structure, permit, form);
        X509Certificate certificate = structure.properties().signingCertificate(structure.certificates());
        try {
            Reference propertiesReference = structure.references().stream()
                    .filter(reference -> reference != permitReference)
                    .findFirst()
                    .orElseThrow();
            byte[] properties = ExclusiveC14n.digest(
                    structure.properties().signedProperties(),
                    propertiesReference.transforms().prefixList(),
                    propertiesReference.method());
            if (!MessageDigest.isEqual(properties, propertiesReference.digest())) {
                throw new Refusal(
                        SealCode.HASH_FAILURE,
                        "What the seal says of itself (signing time, certificate) was changed after sealing.");
            }
            if (!MessageDigest.isEqual(digest(permitReference, permit, structure.element(), enveloped), permitReference.digest())) {
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
        if (!certificate.getPublicKey().getAlgorithm().startsWith(structure.algorithm().keyAlgorithm())) {
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
            return RawSignature.verify(structure.algorithm(), certificate, signed, structure.value());
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
                structure.properties().signingTime());
    }

    /** Returns the reference to the permit; there is exactly one, beside exactly one to the signed properties. */
    private static Reference coverage(SignatureStructure structure, Element permit, SealForm form) throws Refusal {
        @Nullable Reference ofPermit = null;
        @Nullable Reference ofProperties = null;
        String propertiesUri = "#" + structure.properties().id();
        for (Reference reference : structure.references()) {
            if (reference.uri().equals(propertiesUri)) {
                if (ofProperties != null
                        || !reference.type().equals(XmlNames.SIGNED_PROPERTIES_TYPE)
                        || reference.transforms().removal() != TransformChain.Removal.NONE) {
                    throw Refusal.malformed("its signed properties are not covered as they should be");
                }
                ofProperties = reference;
            } else if (meansPermit(reference.uri(), permit, form)) {
                if (ofPermit != null) {
                    throw notAllowed("the permit twice");
                }
                boolean removes = reference.transforms().removal() != TransformChain.Removal.NONE;
                if (removes != (form == SealForm.ENVELOPED)) {
                    throw new Refusal(
                            SealCode.TRANSFORM_NOT_ALLOWED,
                            "The seal asks to transform the permit before checking in a way that does not fit its place.");
                }
                ofPermit = reference;
            } else {
                throw notAllowed(Quoted.of(reference.uri()));
            }
        }
        if (ofPermit == null) {
            throw new Refusal(
                    SealCode.SIGNED_DATA_NOT_FOUND,
                    "The seal does not cover the permit, so it says nothing about it.");
        }
        if (ofProperties == null) {
            throw Refusal.malformed("its signed properties are not covered");
        }
        for (String described : structure.properties().objectReferences()) {
            if (structure.references().stream().noneMatch(r -> described.equals("#" + r.id()))) {
                throw Refusal.malformed("it describes the format of something it does not cover");
            }
        }
        return ofPermit;
    }

    private static boolean meansPermit(String uri, Element permit, SealForm form) {
        if (form == SealForm.DETACHED) {
            return uri.equals(PermitSource.detachedName(permit));
        }
        return uri.isEmpty() || (uri.startsWith("#") && MessageScan.hasId(permit, uri.substring(1)));
    }

    private static byte[] digest(Reference reference, Element permit, Element own, List<Element> enveloped)
            throws CanonicalizationException {
        List<Element> left =
                switch (reference.transforms().removal()) {
                    case NONE -> List.of();
                    case OWN_SIGNATURE -> List.of(own);
                    case ALL_SIGNATURES -> enveloped;
                };
        return without(
                left,
                () -> ExclusiveC14n.digest(
                        permit, reference.transforms().prefixList(), reference.method()));
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

    private static Refusal notAllowed(String what) {
        return new Refusal(
                SealCode.REFERENCE_NOT_ALLOWED,
                "The seal refers to " + what + ". A seal covers the permit it stands in and nothing else.");
    }
}
