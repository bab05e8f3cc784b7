package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The transforms of a reference, compared with the fixed lists. No transform is ever run by name: each list stands for one
 * thing this module does by itself.
 *
 * @param removal which signatures are left out of the digested permit
 * @param prefixList the prefixes canonicalised inclusively, mostly empty
 * @param octets whether nothing is canonicalised at all
 */
record TransformChain(Removal removal, String prefixList, boolean octets) {
    /** No transform: right for files, never for XML, where it would mean another canonicalisation than the accepted one. */
    static final TransformChain OCTETS = new TransformChain(Removal.NONE, "", true);

    private static final Pattern ALL_SIGNATURES = Pattern.compile("/descendant::([A-Za-z_][A-Za-z0-9_.-]*):Signature");

    enum Removal {
        NONE,
        OWN_SIGNATURE,
        ALL_SIGNATURES
    }

    static TransformChain read(@Nullable Element transforms) throws Refusal {
        if (transforms == null) {
            return OCTETS;
        }
        Strict.attributes(transforms);
        List<Element> children = Strict.children(transforms);
        Strict.atMost(XmlNames.MAX_TRANSFORMS, children.size(), "transforms in a reference");
        for (Element child : children) {
            if (!Strict.is(child, XmlNames.DS, "Transform")) {
                throw Refusal.malformed(
                        "found the element " + Quoted.of(child.getNodeName()) + " in " + transforms.getNodeName());
            }
        }
        if (children.isEmpty()) {
            throw refused("no transform at all, which would mean another canonicalisation than the accepted one");
        }
        Removal removal = children.size() == 1 ? Removal.NONE : removal(children.get(0));
        return new TransformChain(removal, exclusive(children.get(children.size() - 1)), false);
    }

    /** Returns the transforms as a signature names them, in their order. */
    List<String> identifiers() {
        if (octets) {
            return List.of();
        }
        return switch (removal) {
            case NONE -> List.of(XmlNames.EXCLUSIVE_C14N);
            case OWN_SIGNATURE -> List.of(XmlNames.ENVELOPED, XmlNames.EXCLUSIVE_C14N);
            case ALL_SIGNATURES -> List.of(XmlNames.FILTER2, XmlNames.EXCLUSIVE_C14N);
        };
    }

    /** Refuses a list that leaves the canonicalisation open. */
    void requireCanonicalisation() throws Refusal {
        if (octets) {
            throw refused("no transform at all, which would mean another canonicalisation than the accepted one");
        }
    }

    /** Reads a transform or canonicalisation method that must be exclusive canonicalisation without comments. */
    static String exclusive(Element method) throws Refusal {
        String algorithm = Strict.algorithm(method);
        if (!algorithm.equals(XmlNames.EXCLUSIVE_C14N)) {
            throw refused(Quoted.of(algorithm) + " where exclusive canonicalisation without comments is expected");
        }
        ChildCursor children = new ChildCursor(method);
        Element inclusive = children.optional(XmlNames.EXCLUSIVE_C14N, "InclusiveNamespaces");
        children.end();
        if (inclusive == null) {
            return "";
        }
        Strict.attributes(inclusive, "PrefixList");
        Strict.empty(inclusive);
        return inclusive.getAttribute("PrefixList").strip();
    }

    private static Removal removal(Element transform) throws Refusal {
        String algorithm = Strict.algorithm(transform);
        if (algorithm.equals(XmlNames.ENVELOPED)) {
            Strict.empty(transform);
            return Removal.OWN_SIGNATURE;
        }
        if (algorithm.equals(XmlNames.FILTER2)) {
            ChildCursor children = new ChildCursor(transform);
            Element xpath = children.required(XmlNames.FILTER2, "XPath");
            children.end();
            if (subtractsAllSignatures(xpath)) {
                return Removal.ALL_SIGNATURES;
            }
            throw refused("an XPath filter other than the one that leaves out the signatures");
        }
        throw refused(Quoted.of(algorithm));
    }

    /** The expression alone says nothing: the prefix in it must be bound to the namespace of signatures. */
    private static boolean subtractsAllSignatures(Element xpath) throws Refusal {
        Strict.attributes(xpath, "Filter");
        Matcher expression = ALL_SIGNATURES.matcher(Strict.text(xpath));
        return xpath.getAttribute("Filter").equals("subtract")
                && expression.matches()
                && XmlNames.DS.equals(namespaceOf(expression.group(1), xpath));
    }

    private static @Nullable String namespaceOf(String prefix, Element at) {
        for (Node node = at; node instanceof Element element; node = node.getParentNode()) {
            if (element.hasAttribute("xmlns:" + prefix)) {
                return element.getAttribute("xmlns:" + prefix);
            }
        }
        return null;
    }

    private static Refusal refused(String what) {
        return new Refusal(
                SealCode.TRANSFORM_NOT_ALLOWED,
                "The seal asks to transform the permit before checking: " + what + ". Such a step could hide changes.");
    }
}
