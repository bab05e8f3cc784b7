package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What a signature covers: exactly one main thing (the permit, or the signature it countersigns), exactly once its own properties,
 * and any number of attachments. Whatever else it refers to is refused.
 *
 * @param main the reference to the permit or to the countersigned value
 * @param properties the reference to the signed properties
 * @param attachments the references to attachments
 */
record Coverage(Reference main, Reference properties, List<Reference> attachments) {

    /** Reads what a seal covers. */
    static Coverage ofSeal(SignatureStructure structure, Element permit, SealForm form) throws Refusal {
        List<Reference> rest = new ArrayList<>();
        Reference properties = properties(structure, rest);
        @Nullable Reference ofPermit = null;
        List<Reference> attachments = new ArrayList<>();
        for (Reference reference : rest) {
            if (meansPermit(reference.uri(), permit, form)) {
                if (ofPermit != null) {
                    throw notAllowed("the permit twice");
                }
                checkTransforms(reference, form);
                ofPermit = reference;
            } else if (reference.transforms().octets() && Attachments.isName(reference.uri())) {
                attachments.add(reference);
            } else {
                throw notAllowed(Quoted.of(reference.uri()));
            }
        }
        if (ofPermit == null) {
            throw new Refusal(
                    SealCode.SIGNED_DATA_NOT_FOUND, "The seal does not cover the permit, so it says nothing about it.");
        }
        checkFormats(structure);
        return new Coverage(ofPermit, properties, List.copyOf(attachments));
    }

    /** Reads what a counter-signature covers: the value of this one signature, whatever carries the same identifier elsewhere. */
    static Coverage ofCounterSignature(SignatureStructure structure, Element countersignedValue) throws Refusal {
        List<Reference> rest = new ArrayList<>();
        Reference properties = properties(structure, rest);
        if (rest.size() != 1
                || !rest.get(0).uri().startsWith("#")
                || !MessageScan.hasId(countersignedValue, rest.get(0).uri().substring(1))) {
            throw notAllowed("something else than the value of the signature it stands in");
        }
        Reference main = rest.get(0);
        main.transforms().requireCanonicalisation();
        if (main.transforms().removal() != TransformChain.Removal.NONE) {
            throw transform();
        }
        checkFormats(structure);
        return new Coverage(main, properties, List.of());
    }

    /** Takes the one reference to the signed properties, and leaves the rest. */
    private static Reference properties(SignatureStructure structure, List<Reference> rest) throws Refusal {
        @Nullable Reference found = null;
        String uri = "#" + structure.properties().id();
        for (Reference reference : structure.references()) {
            if (!reference.uri().equals(uri)) {
                rest.add(reference);
                continue;
            }
            reference.transforms().requireCanonicalisation();
            if (found != null
                    || !reference.type().equals(XmlNames.SIGNED_PROPERTIES_TYPE)
                    || reference.transforms().removal() != TransformChain.Removal.NONE) {
                throw Refusal.malformed("its signed properties are not covered as they should be");
            }
            found = reference;
        }
        if (found == null) {
            throw Refusal.malformed("its signed properties are not covered");
        }
        return found;
    }

    private static void checkTransforms(Reference ofPermit, SealForm form) throws Refusal {
        ofPermit.transforms().requireCanonicalisation();
        boolean removes = ofPermit.transforms().removal() != TransformChain.Removal.NONE;
        if (removes != (form == SealForm.ENVELOPED)) {
            throw transform();
        }
    }

    private static void checkFormats(SignatureStructure structure) throws Refusal {
        for (String described : structure.properties().objectReferences()) {
            if (structure.references().stream().noneMatch(r -> described.equals("#" + r.id()))) {
                throw Refusal.malformed("it describes the format of something it does not cover");
            }
        }
    }

    private static boolean meansPermit(String uri, Element permit, SealForm form) {
        if (form == SealForm.DETACHED) {
            return uri.equals(PermitSource.detachedName(permit));
        }
        return uri.isEmpty() || (uri.startsWith("#") && MessageScan.hasId(permit, uri.substring(1)));
    }

    private static Refusal transform() {
        return new Refusal(
                SealCode.TRANSFORM_NOT_ALLOWED,
                "The seal asks to transform the permit before checking in a way that does not fit its place.");
    }

    private static Refusal notAllowed(String what) {
        return new Refusal(
                SealCode.REFERENCE_NOT_ALLOWED,
                "The seal refers to " + what
                        + ". A seal covers the permit it stands in, and files beside it by their names, and nothing else.");
    }
}
