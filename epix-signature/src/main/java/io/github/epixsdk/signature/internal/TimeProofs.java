package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;

/** Tells since when a signature is proved to exist: the judge's first question to those who know about time stamps. */
interface TimeProofs {

    /**
     * Judges what a signature brings along to prove its time. What does not count proves nothing, and does not spoil the signature.
     *
     * @param proof a signature whose digests and value are right
     * @param party the Party whose anchors decide which authorities are trusted
     * @return what is proved
     * @throws Refusal if the place of further proof is not built as the standard prescribes
     */
    ProvedTime of(SealProof proof, CountryCode party) throws Refusal;
}
