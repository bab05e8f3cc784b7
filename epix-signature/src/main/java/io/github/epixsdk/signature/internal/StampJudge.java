package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Judges the time stamps of a signature. One that counts is enough; what does not count is told and proves nothing. */
final class StampJudge implements TimeProofs {
    private final VerificationPolicy policy;
    private final TrustAnchors trusted;
    private final Instant now;

    StampJudge(VerificationPolicy policy, TrustAnchors trusted, Instant now) {
        this.policy = policy;
        this.trusted = trusted;
        this.now = now;
    }

    @Override
    public ProvedTime of(SealProof proof, CountryCode party) throws Refusal {
        List<SealReason> notes = new ArrayList<>();
        TokenCheck check = new TokenCheck(trusted.timeStampAnchors(party), policy.algorithms(), now);
        @Nullable Instant earliest = null;
        int looked = 0;
        for (Element property : proof.structure().properties().unsignedSignatureProperties()) {
            if (!Strict.is(property, XmlNames.XADES, "SignatureTimeStamp")) {
                continue;
            }
            if (++looked > XmlNames.MAX_TIME_STAMPS) {
                notes.add(new SealReason(
                        SealCode.TIME_STAMP_MALFORMED,
                        "The seal brings more than " + XmlNames.MAX_TIME_STAMPS
                                + " time stamps; the others were not looked at."));
                break;
            }
            @Nullable Instant time = earliest(check, property, proof.structure(), notes);
            if (time != null && (earliest == null || time.isBefore(earliest))) {
                earliest = time;
            }
        }
        return earliest == null
                ? new ProvedTime(SealLevel.B, null, notes)
                : new ProvedTime(SealLevel.T, earliest, notes);
    }

    private @Nullable Instant earliest(
            TokenCheck check, Element property, SignatureStructure structure, List<SealReason> notes) {
        @Nullable Instant earliest = null;
        try {
            StampElement stamps = StampElement.read(property);
            for (Octets der : stamps.tokens()) {
                @Nullable Instant time = time(check, der, stamps.prefixes(), structure, notes);
                if (time != null && (earliest == null || time.isBefore(earliest))) {
                    earliest = time;
                }
            }
        } catch (Refusal e) {
            notes.add(e.reason());
        }
        return earliest;
    }

    private @Nullable Instant time(
            TokenCheck check, Octets der, String prefixes, SignatureStructure structure, List<SealReason> notes) {
        try {
            StampToken token = StampToken.read(der.bytes());
            check.check(
                    token,
                    method -> valueDigest(structure.valueElement(), prefixes, method),
                    structure.certificates(),
                    now);
            return token.time();
        } catch (Refusal e) {
            notes.add(e.reason());
        } catch (RuntimeException | GeneralSecurityException e) {
            // Libraries answer ill-formed certificates and ASN.1 in many ways; to the caller they are one.
            notes.add(new SealReason(
                    SealCode.TIME_STAMP_MALFORMED,
                    "A time stamp does not count: it cannot be read; it is ill-formed."));
        }
        return null;
    }

    /** What a signature time stamp is made over: the canonical form of {@code ds:SignatureValue}. */
    static byte[] valueDigest(Element value, String prefixes, DigestMethod method) throws Refusal {
        try {
            return ExclusiveC14n.digest(value, prefixes, method);
        } catch (CanonicalizationException e) {
            throw new Refusal(
                    SealCode.TIME_STAMP_MALFORMED,
                    "A time stamp does not count: the canonical form of what it was made over could not be computed.",
                    e);
        }
    }
}
