package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SignerKind;
import io.github.epixsdk.signature.SignerKindSource;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** Reads from a certificate whose it is, what it may be used for, and how it was signed. */
public final class CertificateFacts {
    private static final Map<String, String> READABLE_NAMES = Map.of(
            "2.5.4.97", "organizationIdentifier",
            "2.5.4.5", "serialNumber",
            "2.5.4.4", "surname",
            "2.5.4.42", "givenName",
            "1.2.840.113549.1.9.1", "emailAddress");

    /** TLS server and client, code signing, time stamping, OCSP signing: purposes that make no seal. */
    private static final Set<String> FOREIGN_PURPOSES = Set.of(
            "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9");

    private static final Set<String> SIGNATURE_OIDS = Set.of(
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4");
    private static final Set<String> SHA2_OIDS =
            Set.of("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3");

    private static final ASN1ObjectIdentifier QC_TYPE = new ASN1ObjectIdentifier("0.4.0.1862.1.6");
    private static final String QC_ESIGN = "0.4.0.1862.1.6.1";
    private static final String QC_ESEAL = "0.4.0.1862.1.6.2";
    private static final String QC_WEB = "0.4.0.1862.1.6.3";

    private static final Remembered<Optional<CountryCode>, RuntimeException> COUNTRIES =
            new Remembered<>(CertificateFacts::readCountry);
    private static final Remembered<Capacity, RuntimeException> CAPACITIES =
            new Remembered<>(CertificateFacts::readCapacity);
    private static final Remembered<List<String>, RuntimeException> ORGANIZATIONS =
            new Remembered<>(certificate -> values(certificate, BCStyle.ORGANIZATION_IDENTIFIER));
    private static final Remembered<List<String>, RuntimeException> POLICIES =
            new Remembered<>(CertificateFacts::readPolicies);
    private static final Remembered<List<String>, RuntimeException> QC_TYPES =
            new Remembered<>(CertificateFacts::readQcTypes);
    private static final Remembered<Optional<List<String>>, CertificateParsingException> PURPOSES =
            new Remembered<>(certificate -> Optional.ofNullable(certificate.getExtendedKeyUsage()));
    private static final Remembered<Boolean, RuntimeException> SIGNED_WELL =
            new Remembered<>(certificate -> isAccepted(parsed(certificate).getSignatureAlgorithm()));
    private static final Remembered<String, RuntimeException> KEY_PARAMETERS =
            new Remembered<>(CertificateFacts::readKeyParameters);

    private CertificateFacts() {}

    /** Returns the subject as people write it, fit for any display. */
    public static String subject(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    /** Returns a name as people write it, fit for any display. */
    public static String name(X500Principal name) {
        return Visible.of(name.getName(X500Principal.RFC2253, READABLE_NAMES));
    }

    /** Returns the subject's country if it names exactly one. */
    public static Optional<CountryCode> country(X509Certificate certificate) {
        return COUNTRIES.of(certificate);
    }

    /** Returns whose it is, for people: {@code Party XA}, or {@code no single country}. */
    static String party(X509Certificate certificate) {
        return country(certificate).map(country -> "Party " + country).orElse("no single country");
    }

    private static Optional<CountryCode> readCountry(X509Certificate certificate) {
        List<String> values = values(certificate, BCStyle.C);
        return values.size() == 1 ? CountryCode.find(values.get(0)) : Optional.empty();
    }

    /** Returns how the subject names its organisation ({@code organizationIdentifier}). */
    static List<String> organizations(X509Certificate certificate) {
        return ORGANIZATIONS.of(certificate);
    }

    /** Decides by the order of ETSI: type statement, certificate policy, then the subject's attributes. */
    static Capacity capacity(X509Certificate certificate) {
        return CAPACITIES.of(certificate);
    }

    private static Capacity readCapacity(X509Certificate certificate) {
        List<String> types = qcTypes(certificate);
        if (types.contains(QC_ESEAL) != types.contains(QC_ESIGN)) {
            return new Capacity(
                    types.contains(QC_ESEAL) ? SignerKind.SEAL : SignerKind.SIGNATURE, SignerKindSource.QC_STATEMENT);
        }
        for (String policy : policies(certificate)) {
            switch (policy) {
                case "0.4.0.194112.1.1", "0.4.0.194112.1.3" -> {
                    return new Capacity(SignerKind.SEAL, SignerKindSource.CERTIFICATE_POLICY);
                }
                case "0.4.0.194112.1.0", "0.4.0.194112.1.2" -> {
                    return new Capacity(SignerKind.SIGNATURE, SignerKindSource.CERTIFICATE_POLICY);
                }
                default -> {}
            }
        }
        boolean person = !values(certificate, BCStyle.SURNAME).isEmpty()
                || !values(certificate, BCStyle.GIVENNAME).isEmpty()
                || values(certificate, BCStyle.SERIALNUMBER).stream()
                        .anyMatch(v -> v.matches("(PAS|PNO|IDC)[A-Z]{2}-.*"));
        if (person) {
            return new Capacity(SignerKind.SIGNATURE, SignerKindSource.SUBJECT);
        }
        return organizations(certificate).isEmpty()
                ? new Capacity(SignerKind.UNKNOWN, SignerKindSource.NONE)
                : new Capacity(SignerKind.SEAL, SignerKindSource.SUBJECT);
    }

    /** Refuses certificates that were issued for something else than signing documents. */
    static void checkPurpose(X509Certificate certificate, boolean pinned) throws Refusal {
        boolean @Nullable [] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0] && !usage[1]) {
            throw unsuitable("its key usage allows neither digital signatures nor content commitment");
        }
        if (certificate.getBasicConstraints() >= 0 && !pinned) {
            throw unsuitable("it belongs to a certification authority, not to somebody who seals permits");
        }
        if (qcTypes(certificate).contains(QC_WEB)) {
            throw unsuitable("it is a web site certificate");
        }
        try {
            Optional<List<String>> purposes = PURPOSES.of(certificate);
            if (purposes.isPresent() && FOREIGN_PURPOSES.containsAll(purposes.get())) {
                throw unsuitable("its extended key usage is for TLS, code signing, time stamps or OCSP only");
            }
        } catch (CertificateParsingException e) {
            throw new Refusal(SealCode.SIGNATURE_MALFORMED, "The seal's certificate cannot be read.", e);
        }
    }

    /** Refuses certificates that were themselves signed with something weak. */
    static void checkSignatureAlgorithm(X509Certificate certificate) throws Refusal {
        if (!SIGNED_WELL.of(certificate)) {
            throw new Refusal(
                    SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                    "The certificate of " + subject(certificate) + " was signed with " + certificate.getSigAlgName()
                            + ", which is not accepted.");
        }
    }

    static boolean isAccepted(AlgorithmIdentifier algorithm) {
        String oid = algorithm.getAlgorithm().getId();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return SHA2_OIDS.contains(RSASSAPSSparams.getInstance(algorithm.getParameters())
                    .getHashAlgorithm()
                    .getAlgorithm()
                    .getId());
        }
        return SIGNATURE_OIDS.contains(oid);
    }

    /** Returns the name of the curve, or an empty string where the key spells its parameters out. */
    static String keyParameters(X509Certificate certificate) {
        return KEY_PARAMETERS.of(certificate);
    }

    private static String readKeyParameters(X509Certificate certificate) {
        ASN1Encodable parameters =
                parsed(certificate).getSubjectPublicKeyInfo().getAlgorithm().getParameters();
        return parameters instanceof ASN1ObjectIdentifier name ? name.getId() : "";
    }

    /** Tells whether a certificate the JDK could not read is one whose key defines a curve by parameters. */
    static boolean spellsOutItsCurve(byte[] der) {
        try {
            AlgorithmIdentifier key =
                    Certificate.getInstance(der).getSubjectPublicKeyInfo().getAlgorithm();
            return key.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    && !(key.getParameters() instanceof ASN1ObjectIdentifier);
        } catch (RuntimeException e) {
            // Not a certificate at all: Bouncy Castle reports any ill-formed ASN.1 by an unchecked exception.
            return false;
        }
    }

    private static List<String> values(X509Certificate certificate, ASN1ObjectIdentifier attribute) {
        RDN[] names = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
                .getRDNs(attribute);
        return Arrays.stream(names)
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .filter(value -> value.getType().equals(attribute))
                .map(value -> IETFUtils.valueToString(value.getValue()))
                .toList();
    }

    private static List<String> qcTypes(X509Certificate certificate) {
        return QC_TYPES.of(certificate);
    }

    private static List<String> readQcTypes(X509Certificate certificate) {
        byte @Nullable [] extension = certificate.getExtensionValue(Extension.qCStatements.getId());
        if (extension == null) {
            return List.of();
        }
        ASN1Sequence statements =
                ASN1Sequence.getInstance(ASN1OctetString.getInstance(extension).getOctets());
        for (ASN1Encodable each : statements) {
            ASN1Sequence statement = ASN1Sequence.getInstance(each);
            if (statement.size() > 1 && QC_TYPE.equals(statement.getObjectAt(0))) {
                return Arrays.stream(ASN1Sequence.getInstance(statement.getObjectAt(1))
                                .toArray())
                        .map(type -> ASN1ObjectIdentifier.getInstance(type).getId())
                        .toList();
            }
        }
        return List.of();
    }

    static List<String> policies(X509Certificate certificate) {
        return POLICIES.of(certificate);
    }

    private static List<String> readPolicies(X509Certificate certificate) {
        byte @Nullable [] extension = certificate.getExtensionValue(Extension.certificatePolicies.getId());
        if (extension == null) {
            return List.of();
        }
        CertificatePolicies policies = CertificatePolicies.getInstance(
                ASN1OctetString.getInstance(extension).getOctets());
        return Arrays.stream(policies.getPolicyInformation())
                .map(PolicyInformation::getPolicyIdentifier)
                .map(ASN1ObjectIdentifier::getId)
                .toList();
    }

    private static Certificate parsed(X509Certificate certificate) {
        try {
            return Certificate.getInstance(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("The certificate cannot be encoded", e);
        }
    }

    private static Refusal unsuitable(String why) {
        return new Refusal(
                SealCode.CHAIN_CONSTRAINTS_FAILURE,
                "The certificate of the seal is not meant for sealing permits: " + why + ".");
    }
}
