package io.github.epixsdk.testkit.internal;

import java.security.cert.X509Certificate;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/** The names in certificates, for a person to read. */
public final class Subjects {
    /** Attributes RFC 2253 has no name for: without one their values are printed as hexadecimal bytes. */
    private static final Map<String, String> READABLE_NAMES = Map.of(
            "2.5.4.97", "organizationIdentifier",
            "2.5.4.5", "serialNumber");

    private Subjects() {}

    /**
     * Returns whose certificate it is.
     *
     * @param certificate the certificate
     * @return its subject, such as {@code CN=CITES seal XA,C=XA}
     */
    public static String of(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName(X500Principal.RFC2253, READABLE_NAMES);
    }
}
