package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.SignatureAlgorithm;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a signature is to be made.
 *
 * @param algorithm the algorithm
 * @param chain the certificates to put in, the signer's own first
 * @param signingTime the time to claim
 * @param role the role to claim, or null
 * @param parallel whether further signatures may be put beside it
 */
public record SignatureSpec(
        SignatureAlgorithm algorithm,
        List<X509Certificate> chain,
        Instant signingTime,
        @Nullable SignatoryRole role,
        boolean parallel) {}
