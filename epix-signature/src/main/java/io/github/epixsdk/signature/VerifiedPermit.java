package io.github.epixsdk.signature;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.PermitDocument;

/**
 * A permit whose seal holds: read from the very elements whose digest the seal confirms, not from a second look at the bytes.
 *
 * <p>There is no other way to get one than {@link SealVerdict.Valid#permit()}, so a method that takes a {@code VerifiedPermit}
 * cannot be given an unchecked permit. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class VerifiedPermit {
    private final PermitDocument document;

    VerifiedPermit(PermitDocument document) {
        this.document = document;
    }

    /**
     * Returns the permit.
     *
     * @return the typed permit
     */
    public Permit permit() {
        return document.permit();
    }

    /**
     * Returns the document the permit came in: its bytes as received, the toolkit version, and what was noticed on reading.
     *
     * <p>Only the permit element is covered by the seal. What stands beside it in a message, such as attachments, is therefore not
     * part of this document, except in its bytes.
     *
     * @return the document
     */
    public PermitDocument document() {
        return document;
    }

    /** Returns the number of the permit. */
    @Override
    public String toString() {
        return "VerifiedPermit[" + permit().number() + "]";
    }
}
