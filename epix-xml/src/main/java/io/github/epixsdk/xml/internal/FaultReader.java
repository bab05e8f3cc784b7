package io.github.epixsdk.xml.internal;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a SOAP fault, version 1.1 or 1.2, in whatever namespace it comes. */
final class FaultReader {
    private static final int MAX_PARTS = 4;

    private FaultReader() {}

    /** Reads the fault that begins here, and stands at its end. */
    static MalformedDocumentException read(XMLStreamReader reader, ReadLimits limits) throws XMLStreamException {
        Location location = reader.getLocation();
        List<String> codes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            int event = SafeXml.next(reader, limits);
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "faultcode", "Value" -> add(codes, XmlTexts.text(reader, limits));
                    case "faultstring", "Text" -> add(texts, XmlTexts.text(reader, limits));
                    // The detail is the service's own: its elements may have any of these names.
                    case "detail", "Detail" -> XmlTexts.skip(reader, limits);
                    default -> depth++;
                }
            }
        }
        return new MalformedDocumentException(
                Reason.SOAP_FAULT,
                "a SOAP fault instead of a permit: " + String.join(", ", codes) + " \"" + String.join(" / ", texts)
                        + "\"",
                location,
                null);
    }

    private static void add(List<String> parts, String part) {
        String shown = XmlTexts.shown(part);
        if (!shown.isEmpty() && parts.size() < MAX_PARTS) {
            parts.add(shown);
        }
    }
}
