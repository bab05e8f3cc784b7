package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.GappedDocument;
import io.github.epixsdk.signature.internal.SealingChecks;
import java.io.ByteArrayOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A seal that lacks nothing but its signature value, for keys that answer later: in a signing service, in a device, after an
 * officer's approval.
 *
 * <p>Immutable, thread-safe and serialisable: it may be stored, and completed by another process. Everything about the seal is
 * fixed, including the signing time; {@link #complete} is the only way on.
 *
 * <pre>{@code
 * PreparedSeal prepared = sealer.prepare(permit, SealForm.ENVELOPED);
 * byte[] value = signingService.sign(prepared.algorithm(), prepared.dataToSign());
 * byte[] sealed = prepared.complete(value);   // level B; SealExtender adds time stamps
 * }</pre>
 *
 * @since 0.1
 */
public final class PreparedSeal implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Where the seal is to stand. */
    private final SealForm form;

    /** What the value must be made with. */
    private final SignatureAlgorithm algorithm;

    /** Whose key must be used. */
    private final X509Certificate certificate;

    /** What the value is to be made over. */
    private final byte[] dataToSign;

    /** The sealed document up to the value. */
    private final byte[] head;

    /** The sealed document from the value on. */
    private final byte[] tail;

    PreparedSeal(SealForm form, SignatureAlgorithm algorithm, X509Certificate certificate, GappedDocument document) {
        this.form = form;
        this.algorithm = algorithm;
        this.certificate = certificate;
        this.dataToSign = document.dataToSign();
        this.head = document.head();
        this.tail = document.tail();
    }

    /**
     * Returns the form of the seal.
     *
     * @return enveloped or detached
     */
    public SealForm form() {
        return form;
    }

    /**
     * Returns the algorithm the value must be made with.
     *
     * @return the algorithm
     */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * Returns the certificate whose key must be used.
     *
     * @return the certificate
     */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Returns what is to be signed, not yet digested.
     *
     * @return a copy of the octets
     */
    public byte[] dataToSign() {
        return dataToSign.clone();
    }

    /**
     * Puts the signature value in, after checking it against the certificate.
     *
     * @param signatureValue the value; for ECDSA either the two numbers side by side or their DER form
     * @return the sealed permit, or the seal file if the form is detached
     * @throws SealingException if the value was not made over {@link #dataToSign()} with the key of the certificate
     */
    public byte[] complete(byte[] signatureValue) {
        byte[] value = SealingChecks.checkedValue(algorithm, certificate, dataToSign, signatureValue);
        byte[] written = Base64.getEncoder().encodeToString(value).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(head.length + written.length + tail.length);
        sealed.writeBytes(head);
        sealed.writeBytes(written);
        sealed.writeBytes(tail);
        return sealed.toByteArray();
    }

    /** Returns form and algorithm; nothing of the permit. */
    @Override
    public String toString() {
        return "PreparedSeal[" + form.code() + ", " + algorithm + "]";
    }
}
