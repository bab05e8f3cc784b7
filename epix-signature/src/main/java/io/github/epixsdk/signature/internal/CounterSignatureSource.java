package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealingException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import org.apache.xml.security.c14n.CanonicalizationException;

/** Puts a counter-signature into a seal that is already there, where it breaks nothing: among the unsigned properties. */
public final class CounterSignatureSource {
    private CounterSignatureSource() {}

    /**
     * Prepares a counter-signature of the first seal of a permit, or of a seal file.
     *
     * @param sealed a sealed permit, a message with one, or a seal file
     * @param spec how to sign
     * @return the sealed permit or seal file with a gap for the new value
     */
    public static GappedDocument prepare(byte[] sealed, SignatureSpec spec) {
        try {
            return prepare(OpenedSeal.of(sealed), spec);
        } catch (Refusal e) {
            throw new SealingException(
                    "Cannot countersign the permit, because no partner would accept it. " + e.getMessage(), e);
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("This Java runtime lacks a security provider: " + e.getMessage(), e);
        } catch (CanonicalizationException | CertificateEncodingException e) {
            throw new SealingException("Cannot countersign the permit: its canonical form could not be computed", e);
        }
    }

    private static GappedDocument prepare(OpenedSeal opened, SignatureSpec spec)
            throws Refusal, NoSuchProviderException, CanonicalizationException, CertificateEncodingException {
        SignatureStructure structure = SignatureStructure.read(opened.seal());
        String valueId = structure.valueElement().getAttribute("Id");
        if (valueId.isEmpty()) {
            throw new SealingException(
                    "Cannot countersign the seal: its signature value has no identifier (Id) to refer to, and giving it one"
                            + " could break what was built on it");
        }
        String gap = "epix-gap-" + structure.id();
        byte[] dataToSign = new SignatureMaker(opened.document(), spec)
                .counterSign(opened.unsignedSignatureProperties(), structure.valueElement(), valueId, gap);
        byte[] written = opened.write();
        int at = new String(written, StandardCharsets.ISO_8859_1).indexOf(gap);
        return new GappedDocument(
                dataToSign, Arrays.copyOf(written, at), Arrays.copyOfRange(written, at + gap.length(), written.length));
    }
}
