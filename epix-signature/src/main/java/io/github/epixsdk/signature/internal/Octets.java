package io.github.epixsdk.signature.internal;

import java.security.MessageDigest;

/** A digest or signature value as read from a signature; never changed after reading. */
final class Octets {
    private final byte[] bytes;

    Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean are(byte[] others) {
        return MessageDigest.isEqual(bytes, others);
    }
}
