package io.github.epixsdk.signature.internal;

import org.jspecify.annotations.Nullable;

/**
 * A time-stamp token as it was read, with the digest it should have been made over; or why it could not be read.
 *
 * @param archive whether it is over everything and not over the signature value alone
 * @param token the token, or null
 * @param digest the digest, or null
 * @param refusal why there is no token, or null
 */
record ReadStamp(
        boolean archive,
        @Nullable StampToken token,
        @Nullable Octets digest,
        @Nullable Refusal refusal) {
    static ReadStamp of(boolean archive, StampToken token, byte[] digest) {
        return new ReadStamp(archive, token, new Octets(digest), null);
    }

    static ReadStamp refused(boolean archive, Refusal refusal) {
        return new ReadStamp(archive, null, null, refusal);
    }
}
