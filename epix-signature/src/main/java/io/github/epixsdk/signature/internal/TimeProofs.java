package io.github.epixsdk.signature.internal;

/** Tells since when a signature is proved to exist: the judge's first question to those who know about time stamps. */
interface TimeProofs {

    /**
     * Judges what a signature brings along to prove its time. What does not count proves nothing, and does not spoil the signature.
     *
     * @param proof a signature whose digests and value are right
     * @return what is proved, {@link ProvedTime#NONE} if nothing is
     */
    ProvedTime of(SealProof proof);
}
