package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the seal says about itself under its own signature (ETSI EN 319 132-1): the signing time and the digest of the signing
 * certificate.
 *
 * @param signedProperties the element the signature must cover
 * @param id its identifier
 * @param signingTime the claimed time
 * @param digestMethod the digest by which the certificate is named
 * @param certificateDigest its value
 * @param serialNumber the serial number that goes with it, if given
 * @param claimedRoles the roles the signer claims, as written
 * @param objectReferences the references described by data object formats
 * @param unsignedProperties further proof, which anybody may have added, or null
 */
record XadesProperties(
        Element signedProperties,
        String id,
        Instant signingTime,
        DigestMethod digestMethod,
        Octets certificateDigest,
        Optional<BigInteger> serialNumber,
        List<String> claimedRoles,
        List<String> objectReferences,
        @Nullable Element unsignedProperties) {
    private static final List<String> KNOWN_PROOF =
            List.of("CounterSignature", "SignatureTimeStamp", "CertificateValues", "RevocationValues");
    private static final Pattern PLAIN_TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final List<String> KNOWN_LATER_PROOF = List.of("TimeStampValidationData", "ArchiveTimeStamp");

    static XadesProperties read(Element object, String signatureId) throws Refusal {
        Strict.attributes(object, "Id");
        ChildCursor content = new ChildCursor(object);
        Element qualifying = content.required(XmlNames.XADES, "QualifyingProperties");
        content.end();
        Strict.attributes(qualifying, "Id", "Target");
        if (!qualifying.getAttribute("Target").equals("#" + signatureId)) {
            throw Refusal.malformed("its properties belong to another signature");
        }
        ChildCursor properties = new ChildCursor(qualifying);
        Element signed = properties.required(XmlNames.XADES, "SignedProperties");
        @Nullable Element unsigned = properties.optional(XmlNames.XADES, "UnsignedProperties");
        properties.end();

        Strict.attributes(signed, "Id");
        ChildCursor parts = new ChildCursor(signed);
        Element ofSignature = parts.required(XmlNames.XADES, "SignedSignatureProperties");
        @Nullable Element ofData = parts.optional(XmlNames.XADES, "SignedDataObjectProperties");
        parts.end();

        @Nullable Element policy = single(ofSignature, "SignaturePolicyIdentifier");
        if (policy != null && single(policy, "SignaturePolicyId") != null) {
            throw new Refusal(
                    SealCode.SIGNATURE_POLICY_NOT_AVAILABLE,
                    "The seal was made under a signature policy of its own, which is not known here.");
        }
        Element certificate = requiredSingle(requiredSingle(ofSignature, "SigningCertificateV2"), "Cert", true);
        ChildCursor named = new ChildCursor(certificate);
        ChildCursor digest = new ChildCursor(named.required(XmlNames.XADES, "CertDigest"));
        Element digestMethod = digest.required(XmlNames.DS, "DigestMethod");
        Element digestValue = digest.required(XmlNames.DS, "DigestValue");
        digest.end();
        @Nullable Element issuerSerial = named.optional(XmlNames.XADES, "IssuerSerialV2");
        named.end();
        return new XadesProperties(
                signed,
                Strict.required(signed, "Id"),
                time(Strict.text(requiredSingle(ofSignature, "SigningTime"))),
                DigestMethod.accepted(Strict.algorithm(digestMethod)),
                Strict.value(digestValue),
                issuerSerial == null
                        ? Optional.empty()
                        : Optional.of(serial(Strict.base64(issuerSerial).bytes())),
                claimedRoles(ofSignature),
                objectReferences(ofData),
                unsigned);
    }

    /** Finds the certificate the seal names among those it brings. */
    X509Certificate signingCertificate(List<X509Certificate> certificates) throws Refusal {
        return find(certificates)
                .orElseThrow(() -> new Refusal(
                        SealCode.NO_SIGNING_CERTIFICATE_FOUND,
                        "The certificate the seal names is not among the " + certificates.size() + " it brings."));
    }

    /** Returns the certificate the seal names, if it is among those given. */
    Optional<X509Certificate> find(List<X509Certificate> certificates) throws Refusal {
        for (X509Certificate certificate : certificates) {
            if (names(certificate)) {
                return Optional.of(certificate);
            }
        }
        return Optional.empty();
    }

    private boolean names(X509Certificate certificate) throws Refusal {
        try {
            return certificateDigest.are(digestMethod.of(certificate.getEncoded()))
                    && serialNumber
                            .filter(serial -> !serial.equals(certificate.getSerialNumber()))
                            .isEmpty();
        } catch (CertificateEncodingException e) {
            throw new Refusal(SealCode.SIGNATURE_MALFORMED, "The seal brings a certificate that cannot be read.", e);
        }
    }

    /**
     * Returns the counter-signatures among the unsigned properties, by their places.
     *
     * @param notes takes what is said of those that are ill-formed: anybody can add one, and none spoils the seal
     */
    NavigableMap<Integer, Element> counterSignatures(List<SealReason> notes) {
        NavigableMap<Integer, Element> found = new TreeMap<>();
        List<Element> properties = unsignedSignatureProperties();
        for (int place = 0; place < properties.size(); place++) {
            try {
                if (Strict.is(properties.get(place), XmlNames.XADES, "CounterSignature")) {
                    ChildCursor content = new ChildCursor(properties.get(place));
                    Element signature = content.required(XmlNames.DS, "Signature");
                    content.end();
                    found.put(place, signature);
                }
            } catch (Refusal e) {
                notes.add(new SealReason(
                        SealCode.PROOF_MALFORMED,
                        "A counter-signature that came with the seal was left out. " + e.getMessage() + "."));
            }
        }
        return found;
    }

    /** Tells whether there are unsigned properties that nothing here looks at. */
    boolean hasUnknownProof() {
        if (unsignedProperties == null) {
            return false;
        }
        List<Element> properties = unsignedSignatureProperties();
        return properties.isEmpty() || !properties.stream().allMatch(XadesProperties::isKnownProof);
    }

    private static boolean isKnownProof(Element property) {
        return KNOWN_PROOF.stream().anyMatch(name -> Strict.is(property, XmlNames.XADES, name))
                || KNOWN_LATER_PROOF.stream().anyMatch(name -> Strict.is(property, XmlNames.XADES141, name));
    }

    /**
     * Returns what may have been added to the signature after it was made, in its order. Whatever else anybody put there is passed
     * over: it proves nothing, and must not spoil the seal.
     */
    List<Element> unsignedSignatureProperties() {
        for (Element each : elements(unsignedProperties)) {
            if (Strict.is(each, XmlNames.XADES, "UnsignedSignatureProperties")) {
                return elements(each);
            }
        }
        return List.of();
    }

    private static List<Element> elements(@Nullable Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return List.copyOf(elements);
    }

    private static List<String> claimedRoles(Element ofSignature) throws Refusal {
        List<String> roles = new ArrayList<>();
        for (String name : List.of("SignerRoleV2", "SignerRole")) {
            @Nullable Element role = single(ofSignature, name);
            @Nullable Element claimed = role == null ? null : single(role, "ClaimedRoles");
            if (claimed != null) {
                for (Element each : Strict.children(claimed)) {
                    roles.add(Strict.text(each));
                }
            }
        }
        return List.copyOf(roles);
    }

    private static List<String> objectReferences(@Nullable Element ofData) throws Refusal {
        List<String> references = new ArrayList<>();
        if (ofData != null) {
            for (Element child : Strict.children(ofData)) {
                if (Strict.is(child, XmlNames.XADES, "DataObjectFormat")) {
                    references.add(Strict.required(child, "ObjectReference"));
                }
            }
        }
        return List.copyOf(references);
    }

    private static Instant time(String text) throws Refusal {
        try {
            return PLAIN_TIME.matcher(text).matches()
                    ? plainTime(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.malformed("the signing time " + Quoted.of(text) + " is not a time with an offset");
        }
    }

    /** The form nearly everybody writes, in a tenth of the time the general way takes. */
    private static Instant plainTime(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static BigInteger serial(byte[] der) throws Refusal {
        try {
            return IssuerSerial.getInstance(der).getSerial().getValue();
        } catch (RuntimeException e) {
            // Bouncy Castle reports any ill-formed ASN.1 by an unchecked exception.
            throw new Refusal(
                    SealCode.SIGNATURE_MALFORMED, "The seal names its certificate by an unreadable serial number.", e);
        }
    }

    private static Element requiredSingle(Element parent, String name) throws Refusal {
        return requiredSingle(parent, name, false);
    }

    private static Element requiredSingle(Element parent, String name, boolean first) throws Refusal {
        @Nullable Element found = first ? first(parent, name) : single(parent, name);
        if (found == null) {
            throw Refusal.malformed("it lacks " + name);
        }
        return found;
    }

    private static @Nullable Element first(Element parent, String name) throws Refusal {
        for (Element child : Strict.children(parent)) {
            if (Strict.is(child, XmlNames.XADES, name)) {
                return child;
            }
        }
        return null;
    }

    private static @Nullable Element single(Element parent, String name) throws Refusal {
        @Nullable Element found = null;
        for (Element child : Strict.children(parent)) {
            if (Strict.is(child, XmlNames.XADES, name)) {
                if (found != null) {
                    throw Refusal.malformed(name + " stands there twice");
                }
                found = child;
            }
        }
        return found;
    }
}
