package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.xml.PermitDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about the seals of a permit.
 *
 * @param reasons why, what decides first
 * @param signatures every signature by itself, the one that decides first
 * @param attachments what the first signature says about files, then the other files that came along
 * @param document the permit read from what was digested, or null if the seal does not hold
 */
public record Outcome(
        List<SealReason> reasons,
        List<SignatureOutcome> signatures,
        List<AttachmentCoverage> attachments,
        @Nullable PermitDocument document) {}
