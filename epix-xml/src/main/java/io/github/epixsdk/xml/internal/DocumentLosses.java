package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Loss;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a document has beside the typed permit, and so loses when the permit is written anew. */
public final class DocumentLosses {
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

    /** Findings on what was left out; the other findings are on what was read, if in another way. */
    private static final Set<String> LEFT_OUT = Set.of(
            "READ-UNKNOWN-ELEMENT",
            "READ-UNKNOWN-ATTRIBUTE",
            "READ-REPEATED",
            "READ-STRAY-TEXT",
            "READ-DATE",
            "READ-QUANTITY",
            "READ-INDICATOR",
            "READ-MORE");

    private DocumentLosses() {}

    /** Returns what stays behind, in this order: what was not read, seals, attachments. */
    public static List<Loss> of(PermitDocument document, ReadLimits limits) {
        List<Loss> losses = new ArrayList<>();
        for (Finding finding : document.findings()) {
            if (LEFT_OUT.contains(finding.rule())) {
                losses.add(
                        new Loss(Loss.Kind.NOT_READ, finding.box(), finding.path(), Optional.empty(), finding.text()));
            }
        }
        String version = document.version().code();
        for (String seal : seals(document.bytes(), limits)) {
            losses.add(new Loss(Loss.Kind.SEAL, "-", seal, Optional.empty(), LossTexts.of(Loss.Kind.SEAL, version)));
        }
        for (Attachment attachment : document.attachments()) {
            losses.add(new Loss(
                    Loss.Kind.ATTACHMENT,
                    "-",
                    "Attachments/AttachmentName",
                    Optional.of(attachment.name()),
                    LossTexts.of(Loss.Kind.ATTACHMENT, version)));
        }
        return losses;
    }

    /** Returns the paths of all seals and signatures, wherever in the document they stand. */
    private static List<String> seals(byte[] document, ReadLimits limits) {
        return SafeXml.reading(() -> {
            XMLStreamReader reader = SafeXml.stream(document, limits);
            try {
                return seals(reader, limits);
            } finally {
                reader.close();
            }
        });
    }

    private static List<String> seals(XMLStreamReader reader, ReadLimits limits) throws XMLStreamException {
        List<String> found = new ArrayList<>();
        List<String> path = new ArrayList<>();
        for (int event = reader.getEventType();
                event != XMLStreamConstants.END_DOCUMENT;
                event = SafeXml.next(reader, limits)) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                path.add(reader.getLocalName());
                if (DSIG.equals(reader.getNamespaceURI())
                        && reader.getLocalName().equals("Signature")) {
                    found.add("/" + String.join("/", path));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                path.remove(path.size() - 1);
            }
        }
        return found;
    }
}
