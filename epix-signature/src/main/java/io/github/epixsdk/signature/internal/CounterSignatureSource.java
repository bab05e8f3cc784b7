package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.List;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Puts a counter-signature into a seal that is already there, where it breaks nothing: among the unsigned properties. */
public final class CounterSignatureSource {
    private CounterSignatureSource() {}

    /**
     * Prepares a counter-signature of the first seal of a permit, or of a seal file.
     *
     * @param sealed a sealed permit, a message with one, or a seal file
     * @param spec how to sign
     * @return the sealed permit or seal file with a gap for the new value
     */
    public static GappedDocument prepare(byte[] sealed, SignatureSpec spec) {
        Document document = SafeXml.parse(sealed, ReadLimits.DEFAULT);
        try {
            if (Strict.is(document.getDocumentElement(), XmlNames.DS, "Signature")) {
                MessageScan.detachedSeal(document.getDocumentElement());
                return prepare(document, document.getDocumentElement(), spec);
            }
            Element permit = PermitElements.find(document);
            if (MessageScan.seals(document, permit).isEmpty()) {
                throw new SealingException("Cannot countersign the permit: it bears no seal");
            }
            if (document.getDocumentElement() != permit) {
                document = PermitElements.standalone(permit);
                permit = document.getDocumentElement();
            }
            List<Element> seals = MessageScan.seals(document, permit);
            return prepare(document, seals.get(0), spec);
        } catch (Refusal e) {
            throw new SealingException(
                    "Cannot countersign the permit, because no partner would accept it. " + e.getMessage(), e);
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("This Java runtime lacks a security provider: " + e.getMessage(), e);
        } catch (CanonicalizationException | CertificateEncodingException e) {
            throw new SealingException("Cannot countersign the permit: its canonical form could not be computed", e);
        }
    }

    private static GappedDocument prepare(Document document, Element seal, SignatureSpec spec)
            throws Refusal, NoSuchProviderException, CanonicalizationException, CertificateEncodingException {
        SignatureStructure structure = SignatureStructure.read(seal);
        String valueId = structure.valueElement().getAttribute("Id");
        if (valueId.isEmpty()) {
            throw new SealingException(
                    "Cannot countersign the seal: its signature value has no identifier (Id) to refer to, and giving it one"
                            + " could break what was built on it");
        }
        String gap = "epix-gap-" + structure.id();
        byte[] dataToSign = new SignatureMaker(document, spec)
                .counterSign(unsignedSignatureProperties(document, seal), structure.valueElement(), valueId, gap);
        byte[] written = PermitElements.serialize(document);
        int at = new String(written, StandardCharsets.ISO_8859_1).indexOf(gap);
        return new GappedDocument(
                dataToSign, Arrays.copyOf(written, at), Arrays.copyOfRange(written, at + gap.length(), written.length));
    }

    private static Element unsignedSignatureProperties(Document document, Element seal) throws Refusal {
        Element object = child(seal, XmlNames.DS, "Object");
        Element qualifying = child(object, XmlNames.XADES, "QualifyingProperties");
        Element unsigned = childOrNew(document, qualifying, "UnsignedProperties");
        return childOrNew(document, unsigned, "UnsignedSignatureProperties");
    }

    private static Element child(Element parent, String namespace, String name) throws Refusal {
        @Nullable Element found = find(parent, namespace, name);
        if (found == null) {
            throw Refusal.malformed("it lacks " + name);
        }
        return found;
    }

    private static Element childOrNew(Document document, Element parent, String name) {
        @Nullable Element found = find(parent, XmlNames.XADES, name);
        if (found != null) {
            return found;
        }
        Element created = document.createElementNS(XmlNames.XADES, "xades:" + name);
        // The prefix may stand for something else there.
        created.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:xades", XmlNames.XADES);
        parent.insertBefore(created, name.equals("UnsignedSignatureProperties") ? parent.getFirstChild() : null);
        return created;
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
