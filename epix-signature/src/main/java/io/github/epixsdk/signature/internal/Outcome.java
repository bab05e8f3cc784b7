package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.xml.PermitDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about the seals of a permit.
 *
 * @param reasons why, what decides first
 * @param signatures every signature by itself, the one that decides first
 * @param uncovered the names of attachments that no signature covers
 * @param document the permit read from what was digested, or null if the seal does not hold
 */
public record Outcome(
        List<SealReason> reasons,
        List<SignatureOutcome> signatures,
        List<String> uncovered,
        @Nullable PermitDocument document) {}
