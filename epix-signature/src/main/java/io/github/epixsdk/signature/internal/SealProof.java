package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealLevel;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.w3c.dom.Element;

/** A signature whose digest over its own properties is right, and with it the certificate it names. */
final class SealProof {
    private final SignatureStructure structure;
    private final X509Certificate certificate;

    private List<ReadStamp> stamps = List.of();

    private SealProof(SignatureStructure structure, X509Certificate certificate) {
        this.structure = structure;
        this.certificate = certificate;
    }

    /** Checks what the signature says of itself. */
    static SealProof of(SignatureStructure structure, Reference ofProperties) throws Refusal {
        X509Certificate certificate = structure.properties().signingCertificate(structure.certificates());
        Element properties = structure.properties().signedProperties();
        try {
            byte[] digest =
                    ExclusiveC14n.digest(properties, ofProperties.transforms().prefixList(), ofProperties.method());
            if (!ofProperties.digest().are(digest)) {
                throw new Refusal(
                        SealCode.HASH_FAILURE,
                        "What the seal says of itself (signing time, certificate) was changed after sealing.");
            }
        } catch (CanonicalizationException e) {
            throw new Refusal(
                    SealCode.SIGNATURE_MALFORMED,
                    "The canonical form of the seal's properties could not be computed.",
                    e);
        }
        return new SealProof(structure, certificate);
    }

    /** Reads the time stamps, while the signature still stands where it was digested. */
    void readStamps(ArchivedData archived) throws Refusal {
        stamps = StampReader.read(archived, structure.properties().unsignedSignatureProperties());
    }

    /** Returns the time stamps, in their order, also those that could not be read. */
    List<ReadStamp> stamps() {
        return stamps;
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
                CertificateFacts.capacity(certificate),
                structure.properties().signingTime(),
                SealLevel.B,
                null,
                List.of(),
                List.of(),
                null);
    }
}
