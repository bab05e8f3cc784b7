package io.github.epixsdk.signature;

/**
 * Asks a signing service for a signature value; what {@link SigningKey#remote} calls.
 *
 * <p>Most services take a digest, as {@code signatures/signHash} of the Cloud Signature Consortium's API does. {@link
 * SignatureAlgorithm#digest} makes it; what else the service wants, such as the credential and its authorisation, is the
 * function's business:
 *
 * <pre>{@code
 * RemoteSigner signer = (algorithm, data) -> service.signHash(credential, algorithm.digest(data));
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RemoteSigner {

    /**
     * Signs. Called in a thread of its own, which is interrupted when nobody waits for the answer any more.
     *
     * @param algorithm the algorithm, always one that fits the kind of key in the certificate
     * @param data what to sign, not yet digested
     * @return the signature value; for ECDSA either the two numbers side by side or their DER form
     * @throws Exception if there is no value; a {@link SealingException} is passed on as it is, an {@link java.io.IOException} counts
     *     as a failure that may be over the next time
     */
    byte[] sign(SignatureAlgorithm algorithm, byte[] data) throws Exception;
}
