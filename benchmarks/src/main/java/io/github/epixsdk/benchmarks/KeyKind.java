package io.github.epixsdk.benchmarks;

/** The keys authorities are expected to seal with. */
public enum KeyKind {
    /** RSA of 3072 bits with PKCS #1 v1.5 padding and SHA-256. */
    RSA_3072,
    /** ECDSA on P-256 with SHA-256. */
    P_256;

    SealKeys newKeys() {
        return this == RSA_3072 ? SealKeys.rsa3072() : SealKeys.p256();
    }
}
