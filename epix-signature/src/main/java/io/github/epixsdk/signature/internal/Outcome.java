package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.xml.PermitDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was found out about the seal of a permit.
 *
 * @param reasons what went wrong, then notes
 * @param signers those whose signature value was right
 * @param form where the seal stands, or null if there is none
 * @param coversWholePermit whether every digest over the permit was right
 * @param document the permit bound from the digested node, or null if it never came to that
 */
public record Outcome(
        List<SealReason> reasons,
        List<SignerFacts> signers,
        @Nullable SealForm form,
        boolean coversWholePermit,
        @Nullable PermitDocument document) {}
