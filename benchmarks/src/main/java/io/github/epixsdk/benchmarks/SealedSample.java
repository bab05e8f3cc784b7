package io.github.epixsdk.benchmarks;

import io.github.epixsdk.signature.PreparedSeal;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.xml.PermitCodec;
import java.security.GeneralSecurityException;
import java.security.PublicKey;

/** A sealed permit, with what is needed to seal it again, to verify it, and to do both by the bare libraries. */
final class SealedSample {
    private final SealKeys keys;
    private final Sealer sealer;
    private final VerificationPolicy policy;
    private final byte[] unsealed;
    private final byte[] signedInfo;
    private final byte[] signatureValue;
    private final byte[] sealed;
    private final PublicKey verificationKey;

    private SealedSample(SealKeys keys, byte[] unsealed) {
        SigningKey key = SigningKey.of(keys.key(), keys.chain());
        this.keys = keys;
        this.sealer = Sealer.builder(key).algorithm(keys.algorithm()).build();
        this.policy = VerificationPolicy.of(
                TrustAnchors.builder().add(SealKeys.PARTY, keys.anchor()).build());
        this.unsealed = unsealed;
        PreparedSeal prepared = sealer.prepare(unsealed, SealForm.ENVELOPED);
        this.signedInfo = prepared.dataToSign();
        this.signatureValue = key.sign(keys.algorithm(), signedInfo);
        this.sealed = prepared.complete(signatureValue);
        try {
            this.verificationKey = BareSeal.ready(keys.certificate().getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make the key ready", e);
        }
    }

    static SealedSample of(KeyKind kind, int items) {
        return new SealedSample(kind.newKeys(), Samples.document(PermitCodec.create(), items));
    }

    Sealer sealer() {
        return sealer;
    }

    VerificationPolicy policy() {
        return policy;
    }

    /** The permit before sealing; not copied, like the other arrays: nothing here changes them. */
    byte[] unsealed() {
        return unsealed;
    }

    byte[] sealed() {
        return sealed;
    }

    /** Verifies the value by the bare library; it is in the key's form, for ECDSA in DER. */
    boolean verifyValue() throws GeneralSecurityException {
        return BareSeal.verify(keys.algorithm().jcaName(), verificationKey, signedInfo, signatureValue);
    }

    /** Makes the value by the bare library. */
    byte[] signValue() throws GeneralSecurityException {
        return BareSeal.sign(keys.algorithm().jcaName(), keys.key(), signedInfo);
    }
}
