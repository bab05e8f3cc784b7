package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealForm;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What a seal covers: exactly one reference to the permit beside exactly one to the seal's own properties.
 *
 * @param permit the reference to the permit
 * @param properties the reference to the signed properties
 */
record Coverage(Reference permit, Reference properties) {

    static Coverage of(SignatureStructure structure, Element permit, SealForm form) throws Refusal {
        @Nullable Reference ofPermit = null;
        @Nullable Reference ofProperties = null;
        String propertiesUri = "#" + structure.properties().id();
        for (Reference reference : structure.references()) {
            if (reference.uri().equals(propertiesUri)) {
                if (ofProperties != null
                        || !reference.type().equals(XmlNames.SIGNED_PROPERTIES_TYPE)
                        || reference.transforms().removal() != TransformChain.Removal.NONE) {
                    throw Refusal.malformed("its signed properties are not covered as they should be");
                }
                ofProperties = reference;
            } else if (meansPermit(reference.uri(), permit, form)) {
                if (ofPermit != null) {
                    throw notAllowed("the permit twice");
                }
                boolean removes = reference.transforms().removal() != TransformChain.Removal.NONE;
                if (removes != (form == SealForm.ENVELOPED)) {
                    throw new Refusal(
                            SealCode.TRANSFORM_NOT_ALLOWED,
                            "The seal asks to transform the permit before checking in a way that does not fit its place.");
                }
                ofPermit = reference;
            } else {
                throw notAllowed(Quoted.of(reference.uri()));
            }
        }
        if (ofPermit == null) {
            throw new Refusal(
                    SealCode.SIGNED_DATA_NOT_FOUND, "The seal does not cover the permit, so it says nothing about it.");
        }
        if (ofProperties == null) {
            throw Refusal.malformed("its signed properties are not covered");
        }
        for (String described : structure.properties().objectReferences()) {
            if (structure.references().stream().noneMatch(r -> described.equals("#" + r.id()))) {
                throw Refusal.malformed("it describes the format of something it does not cover");
            }
        }
        return new Coverage(ofPermit, ofProperties);
    }

    private static boolean meansPermit(String uri, Element permit, SealForm form) {
        if (form == SealForm.DETACHED) {
            return uri.equals(PermitSource.detachedName(permit));
        }
        return uri.isEmpty() || (uri.startsWith("#") && MessageScan.hasId(permit, uri.substring(1)));
    }

    private static Refusal notAllowed(String what) {
        return new Refusal(
                SealCode.REFERENCE_NOT_ALLOWED,
                "The seal refers to " + what + ". A seal covers the permit it stands in and nothing else.");
    }
}
