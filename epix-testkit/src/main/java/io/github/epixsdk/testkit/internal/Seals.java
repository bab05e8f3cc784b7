package io.github.epixsdk.testkit.internal;

import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;

/** Looks for seals without judging them. */
public final class Seals {
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

    private Seals() {}

    /**
     * Tells whether a permit or message carries a seal, whatever it is worth.
     *
     * @param document the permit, or the message that holds it
     * @return true if there is a signature in it
     */
    public static boolean isSealed(byte[] document) {
        return SafeXml.parse(document, ReadLimits.DEFAULT)
                        .getElementsByTagNameNS(DSIG, "Signature")
                        .getLength()
                > 0;
    }
}
