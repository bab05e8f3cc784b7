package io.github.epixsdk.signature.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.jspecify.annotations.Nullable;

/** One question to time-stamping authorities, and what its answer must be like. */
public final class TimeStampProtocol {
    /** What a question is called in HTTP. */
    public static final String QUERY_TYPE = "application/timestamp-query";

    /** Many times what a token with its certificates takes. */
    public static final int MAX_ANSWER_BYTES = 64 * 1024;

    private static final int NONCE_BYTES = 8;
    private static final int SHA256_BYTES = 32;

    private final TimeStampRequest request;
    private final byte[] encoded;

    private TimeStampProtocol(TimeStampRequest request, byte[] encoded) {
        this.request = request;
        this.encoded = encoded;
    }

    public static TimeStampProtocol ask(byte[] digest, @Nullable String policy, RandomGenerator random) {
        if (digest.length != SHA256_BYTES) {
            throw new IllegalArgumentException(
                    "Expected a SHA-256 digest of 32 bytes, found " + digest.length + " bytes");
        }
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        if (policy != null) {
            generator.setReqPolicy(new ASN1ObjectIdentifier(policy));
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            TimeStampRequest request =
                    generator.generate(NISTObjectIdentifiers.id_sha256, digest.clone(), new BigInteger(1, nonce));
            return new TimeStampProtocol(request, request.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("A question for a time stamp could not be written", e);
        }
    }

    public byte[] request() {
        return encoded.clone();
    }

    /** Returns the token of an answer, if it is one to this question. */
    public byte[] token(byte[] answer, Instant now) throws IOException {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            if (response.getTimeStampToken() == null) {
                throw new IOException("the authority refused with status " + response.getStatus()
                        + (response.getStatusString() == null
                                ? ""
                                : " (" + Quoted.of(response.getStatusString()) + ")"));
            }
            response.validate(request);
            byte[] token = response.getTimeStampToken().getEncoded();
            StampToken read = StampToken.read(token);
            X509Certificate authority = read.authority(List.of());
            read.checkSignature(authority);
            read.algorithm();
            if (read.time().isAfter(now.plus(RevocationEvidence.CLOCK_TOLERANCE))) {
                throw new IOException(
                        "it states " + read.time() + ", but the clock says " + now + "; one of them is not right");
            }
            return token;
        } catch (TSPException e) {
            throw new IOException("the answer is not one to this question: " + e.getMessage(), e);
        } catch (Refusal e) {
            throw new IOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IOException("the answer cannot be read as a time stamp", e);
        }
    }
}
