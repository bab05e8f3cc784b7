package io.github.epixsdk.testkit.internal;

import io.github.epixsdk.model.CountryCode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** The names in certificates, for a person to read. */
public final class Subjects {
    /** Attributes RFC 2253 has no name for: without one their values are printed as hexadecimal bytes. */
    private static final Map<String, String> READABLE_NAMES = Map.of(
            "2.5.4.97", "organizationIdentifier",
            "2.5.4.5", "serialNumber",
            "2.5.4.4", "surname",
            "2.5.4.42", "givenName",
            "2.5.4.12", "title",
            "2.5.4.15", "businessCategory",
            "2.5.4.17", "postalCode",
            "1.2.840.113549.1.9.1", "emailAddress");

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

    /**
     * Returns who made a certificate.
     *
     * @param certificate the certificate
     * @return its issuer, such as {@code CN=Seal CA XA,C=XA}
     */
    public static String issuer(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName(X500Principal.RFC2253, READABLE_NAMES);
    }

    /**
     * Returns what two people compare by telephone.
     *
     * @param certificate the certificate
     * @return its SHA-256 digest in hexadecimal digits
     */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate cannot be written", e);
        }
    }

    /**
     * Returns the country in the subject.
     *
     * @param certificate the certificate
     * @return the first country (OID 2.5.4.6), or empty if there is none that is a country code
     */
    public static Optional<CountryCode> country(X509Certificate certificate) {
        RDN[] countries = X500Name.getInstance(
                        certificate.getSubjectX500Principal().getEncoded())
                .getRDNs(BCStyle.C);
        return countries.length == 0
                ? Optional.empty()
                : CountryCode.find(
                        IETFUtils.valueToString(countries[0].getFirst().getValue()));
    }
}
