package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealReference;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** One {@code ds:Reference}: what is covered, how it was canonicalised, and its digest. */
record Reference(String id, String uri, String type, TransformChain transforms, DigestMethod method, Octets digest) {

    /** Says the same to those who read reports. */
    SealReference told(SealReference.Target target, boolean intact) {
        return new SealReference(
                uri,
                target,
                transforms.identifiers(),
                method.uri(),
                HexFormat.of().formatHex(digest.bytes()),
                intact);
    }

    static Reference read(Element element) throws Refusal {
        Strict.attributes(element, "Id", "URI", "Type");
        if (!element.hasAttribute("URI")) {
            throw Refusal.malformed("a reference without URI does not say what it covers");
        }
        ChildCursor children = new ChildCursor(element);
        @Nullable Element transforms = children.optional(XmlNames.DS, "Transforms");
        Element digestMethod = children.required(XmlNames.DS, "DigestMethod");
        Element digestValue = children.required(XmlNames.DS, "DigestValue");
        children.end();
        Strict.empty(digestMethod);
        Strict.attributes(digestValue);
        return new Reference(
                element.getAttribute("Id"),
                element.getAttribute("URI"),
                element.getAttribute("Type"),
                TransformChain.read(transforms),
                DigestMethod.accepted(Strict.algorithm(digestMethod)),
                Strict.value(digestValue));
    }
}
