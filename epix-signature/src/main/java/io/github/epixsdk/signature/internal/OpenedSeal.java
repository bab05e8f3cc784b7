package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The first seal of a permit, or a seal file, opened so that something can be added where it breaks nothing. */
final class OpenedSeal {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private final Document document;
    private final List<Element> seals;

    private OpenedSeal(Document document, List<Element> seals) {
        this.document = document;
        this.seals = seals;
    }

    /**
     * Opens a seal.
     *
     * @param sealed a sealed permit, a message with one, or a seal file
     * @throws Refusal if the document is one that partners would refuse
     * @throws SealingException if there is no seal
     */
    static OpenedSeal of(byte[] sealed) throws Refusal {
        Document document = SafeXml.parse(sealed, ReadLimits.DEFAULT);
        Element root = document.getDocumentElement();
        if (Strict.is(root, XmlNames.DS, "Signature")) {
            MessageScan.detachedSeal(root);
            return new OpenedSeal(document, List.of(root));
        }
        Element permit = PermitElements.find(document);
        List<Element> seals = MessageScan.seals(document, permit);
        if (seals.isEmpty()) {
            throw new SealingException("Cannot add to the seal of the permit: it bears no seal");
        }
        if (root == permit) {
            return new OpenedSeal(document, seals);
        }
        Document alone = PermitElements.standalone(permit);
        return new OpenedSeal(alone, MessageScan.seals(alone, alone.getDocumentElement()));
    }

    Document document() {
        return document;
    }

    Element seal() {
        return seals.get(0);
    }

    /** Returns all seals in the permit; in a seal file, the one. */
    List<Element> seals() {
        return seals;
    }

    SealForm form() {
        return seal() == document.getDocumentElement() ? SealForm.DETACHED : SealForm.ENVELOPED;
    }

    byte[] write() {
        return PermitElements.serialize(document);
    }

    /** Returns the place for further proof, which is made if it is not there yet. */
    Element unsignedSignatureProperties() throws Refusal {
        Element qualifying = child(child(seal(), XmlNames.DS, "Object"), XmlNames.XADES, "QualifyingProperties");
        return childOrNew(childOrNew(qualifying, "UnsignedProperties"), "UnsignedSignatureProperties");
    }

    /** Adds a property that holds a time-stamp token. */
    void addStamp(String namespace, String name, byte[] token) throws Refusal {
        Element property = add(unsignedSignatureProperties(), namespace, name);
        Element method = document.createElementNS(XmlNames.DS, "ds:CanonicalizationMethod");
        method.setAttributeNS(XMLNS, "xmlns:ds", XmlNames.DS);
        method.setAttributeNS(null, "Algorithm", XmlNames.EXCLUSIVE_C14N);
        property.appendChild(method);
        addBase64(property, "EncapsulatedTimeStamp", token);
    }

    /** Adds an element that declares its own prefix, which may stand for something else there. */
    Element add(Element parent, String namespace, String name) {
        boolean later = namespace.equals(XmlNames.XADES141);
        String prefix = later ? "xades141" : "xades";
        Element created = document.createElementNS(namespace, prefix + ":" + name);
        created.setAttributeNS(XMLNS, "xmlns:" + prefix, namespace);
        parent.appendChild(created);
        return created;
    }

    /** Adds an element with binary contents. */
    void addBase64(Element parent, String name, byte[] der) {
        add(parent, XmlNames.XADES, name).setTextContent(Base64.getEncoder().encodeToString(der));
    }

    private Element childOrNew(Element parent, String name) {
        @Nullable Element found = find(parent, XmlNames.XADES, name);
        if (found != null) {
            return found;
        }
        Element created = add(parent, XmlNames.XADES, name);
        if (name.equals("UnsignedSignatureProperties")) {
            parent.insertBefore(created, parent.getFirstChild());
        }
        return created;
    }

    private static Element child(Element parent, String namespace, String name) throws Refusal {
        @Nullable Element found = find(parent, namespace, name);
        if (found == null) {
            throw Refusal.malformed("it lacks " + name);
        }
        return found;
    }

    private static @Nullable Element find(Element parent, String namespace, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (Strict.is(child, namespace, name)) {
                return (Element) child;
            }
        }
        return null;
    }
}
