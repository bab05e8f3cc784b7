package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The digest of the permit as one signature wants it: where it stands in the message, without that signature or without all of
 * them. No address is ever resolved, and what is digested is the very element the permit is read from.
 */
final class PermitDigest {
    private PermitDigest() {}

    /** Compares the reference with the permit. */
    static void check(Reference reference, Element permit, Element own, List<Element> enveloped) throws Refusal {
        List<Element> left = left(reference, own, enveloped);
        byte[] digest;
        try {
            digest = without(
                    left,
                    () -> ExclusiveC14n.digest(permit, reference.transforms().prefixList(), reference.method()));
        } catch (CanonicalizationException e) {
            throw new Refusal(
                    SealCode.DOCUMENT_NOT_READABLE, "The canonical form of the permit could not be computed.", e);
        }
        if (!reference.digest().are(digest)) {
            throw new Refusal(
                    SealCode.HASH_FAILURE,
                    "The permit was changed after it was sealed: its contents no longer match the seal. Do not accept it;"
                            + " ask the issuing authority.");
        }
    }

    /** Returns the signatures a reference leaves out. */
    static List<Element> left(Reference reference, Element own, List<Element> enveloped) {
        return switch (reference.transforms().removal()) {
            case NONE -> List.of();
            case OWN_SIGNATURE -> List.of(own);
            case ALL_SIGNATURES -> enveloped;
        };
    }

    /** Something that digests. */
    interface Digesting {
        byte[] digest() throws CanonicalizationException;
    }

    /** Takes the elements out for the time of digesting, and puts them back where they were. */
    static byte[] without(List<Element> elements, Digesting digesting) throws CanonicalizationException {
        List<Runnable> repairs = new ArrayList<>();
        for (Element element : elements) {
            Node parent = element.getParentNode();
            @Nullable Node next = element.getNextSibling();
            parent.removeChild(element);
            repairs.add(0, () -> parent.insertBefore(element, next));
        }
        try {
            return digesting.digest();
        } finally {
            repairs.forEach(Runnable::run);
        }
    }
}
