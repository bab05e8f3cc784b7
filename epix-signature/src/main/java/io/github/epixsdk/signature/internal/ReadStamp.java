package io.github.epixsdk.signature.internal;

import org.jspecify.annotations.Nullable;

/**
 * A time-stamp token as it was read, with the digest it should have been made over; or why it could not be read.
 *
 * @param archive whether it is over everything before it and not over the signature value alone
 * @param place which of the unsigned properties it stands in; an archive time stamp is over those with lower places
 * @param token the token, or null
 * @param digest the digest, or null
 * @param refusal why there is no token, or null
 */
record ReadStamp(
        boolean archive,
        int place,
        @Nullable StampToken token,
        @Nullable Octets digest,
        @Nullable Refusal refusal) {
    static ReadStamp of(boolean archive, int place, StampToken token, byte[] digest) {
        return new ReadStamp(archive, place, token, new Octets(digest), null);
    }

    static ReadStamp refused(boolean archive, int place, Refusal refusal) {
        return new ReadStamp(archive, place, null, null, refusal);
    }
}
