package io.github.epixsdk.xml.internal;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the readers share: the text of an element, passing over one, and what a message may show of a stranger's text. */
final class XmlTexts {
    private static final int MAX_SHOWN = 120;

    private XmlTexts() {}

    /** Returns the text of the element that was just opened, and stands at its end. */
    static String text(XMLStreamReader reader, ReadLimits limits) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = SafeXml.next(reader, limits);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                append(text, reader, limits);
            }
        }
        return text.toString().strip();
    }

    /** Adds the text the reader stands at, unless that makes it too long. */
    static void append(StringBuilder text, XMLStreamReader reader, ReadLimits limits) {
        if (text.length() + reader.getTextLength() > limits.textChars()) {
            throw new MalformedDocumentException(
                    Reason.TEXT_TOO_LONG,
                    "a text has more than " + limits.textChars() + " characters",
                    reader.getLocation(),
                    null);
        }
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    /** Passes over the element that was just opened, and stands at its end. */
    static void skip(XMLStreamReader reader, ReadLimits limits) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = SafeXml.next(reader, limits);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** Returns a stranger's text in one short line. */
    static String shown(String value) {
        String head = value.length() > 4 * MAX_SHOWN ? value.substring(0, 4 * MAX_SHOWN) : value;
        String clean = head.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return clean.length() > MAX_SHOWN ? clean.substring(0, MAX_SHOWN) + "…" : clean;
    }

    /** Returns the first character that no XML 1.0 document can carry, not even as a reference. */
    static OptionalInt illegalCharacter(String value) {
        return value.codePoints().filter(c -> !isLegal(c)).findFirst();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < Character.MIN_SURROGATE)
                || (c > Character.MAX_SURROGATE && c < 0xFFFE)
                || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
