package io.github.epixsdk.testkit.internal;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;

/** Takes the permit out of what was received. */
public final class PermitBytes {
    private PermitBytes() {}

    /**
     * Returns the permit as a document of its own: byte for byte where it came as one, cut out where it came in a message.
     *
     * @param document what was received
     * @return the permit alone
     * @throws MalformedDocumentException if the permit does not stand where one may stand in a message
     */
    public static byte[] of(PermitDocument document) {
        byte[] bytes = document.bytes();
        String root =
                SafeXml.parse(bytes, ReadLimits.DEFAULT).getDocumentElement().getLocalName();
        return PermitElements.NAMES.contains(root) ? bytes : document.permitElement();
    }
}
