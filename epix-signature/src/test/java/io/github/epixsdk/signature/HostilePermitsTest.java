package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.POLICY;
import static io.github.epixsdk.signature.Samples.VERIFIER;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.Samples.verify;
import static io.github.epixsdk.signature.SealCode.CRYPTO_CONSTRAINTS_FAILURE;
import static io.github.epixsdk.signature.SealCode.DOCUMENT_NOT_READABLE;
import static io.github.epixsdk.signature.SealCode.DUPLICATE_ID;
import static io.github.epixsdk.signature.SealCode.HASH_FAILURE;
import static io.github.epixsdk.signature.SealCode.KEY_INFO_NOT_ALLOWED;
import static io.github.epixsdk.signature.SealCode.LIMIT_EXCEEDED;
import static io.github.epixsdk.signature.SealCode.MAC_NOT_ALLOWED;
import static io.github.epixsdk.signature.SealCode.NO_SIGNING_CERTIFICATE_FOUND;
import static io.github.epixsdk.signature.SealCode.PERMIT_MISSING;
import static io.github.epixsdk.signature.SealCode.PERMIT_NOT_READABLE;
import static io.github.epixsdk.signature.SealCode.PROCESSING_INSTRUCTION;
import static io.github.epixsdk.signature.SealCode.REFERENCE_NOT_ALLOWED;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_MALFORMED;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_POLICY_NOT_AVAILABLE;
import static io.github.epixsdk.signature.SealCode.SIGNED_DATA_NOT_FOUND;
import static io.github.epixsdk.signature.SealCode.SIG_CRYPTO_FAILURE;
import static io.github.epixsdk.signature.SealCode.TRANSFORM_NOT_ALLOWED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack of the literature on XML signatures, with the verdict and the reason it must get. */
class HostilePermitsTest {
    private static final String GOOD = sealed(Samples.v2());
    private static final String SEAL = GOOD.substring(GOOD.indexOf("<ds:Signature"), GOOD.indexOf("</CITESEPermit>"));
    private static final String FORGED = Samples.v2().replace("XA000000", "XA999999");
    private static final String EXC = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String ENVELOPED =
            "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    static Stream<Arguments> altered() {
        return Stream.of(
                attack("white space added", GOOD.replace("<ram:ID>A</ram:ID>", " <ram:ID>A</ram:ID>"), HASH_FAILURE),
                attack("an attribute added", GOOD.replace("<ram:ID>A<", "<ram:ID schemeID=\"x\">A<"), HASH_FAILURE),
                attack("an element removed", GOOD.replace("<ram:ID>A</ram:ID>", ""), HASH_FAILURE),
                attack(
                        "another namespace behind a prefix",
                        GOOD.replace("CITESEPermit:2", "CITESEPermit:3"),
                        HASH_FAILURE),
                attack(
                        "another signing time",
                        GOOD.replace(">2026-11-23T12:00:00Z<", ">2026-11-22T12:00:00Z<"),
                        HASH_FAILURE),
                attack("another signature value", changedValue(), SIG_CRYPTO_FAILURE),
                attack(
                        "a signature value that is too short",
                        GOOD.replaceAll("(<ds:SignatureValue>)[^<]*", "$1QUJD"),
                        SIG_CRYPTO_FAILURE),
                attack(
                        "an empty signature value",
                        GOOD.replaceAll("(<ds:SignatureValue>)[^<]*", "$1"),
                        SIGNATURE_MALFORMED),
                attack(
                        "a signature value that is not base64",
                        GOOD.replaceAll("(<ds:SignatureValue>)", "$1*"),
                        SIGNATURE_MALFORMED),
                attack(
                        "a processing instruction in the permit",
                        GOOD.replace("<ram:ID>A<", "<?php x?><ram:ID>A<"),
                        PROCESSING_INSTRUCTION),
                attack(
                        "a comment in the digest",
                        GOOD.replaceAll("(<ds:DigestValue>.)", "$1<!-- -->"),
                        SIGNATURE_MALFORMED),
                attack(
                        "a comment between parts of the signature",
                        GOOD.replace("<ds:SignatureValue>", "<!-- --><ds:SignatureValue>"),
                        SIGNATURE_MALFORMED),
                attack(
                        "two digests",
                        GOOD.replaceFirst("(<ds:DigestValue>[^<]*</ds:DigestValue>)", "$1$1"),
                        SIGNATURE_MALFORMED),
                attack(
                        "two lists of what is signed",
                        GOOD.replaceAll("(?s)(<ds:SignedInfo>.*</ds:SignedInfo>)", "<ds:SignedInfo></ds:SignedInfo>$1"),
                        SIGNATURE_MALFORMED),
                attack(
                        "the same list of what is signed twice",
                        GOOD.replaceAll("(?s)(<ds:SignedInfo>.*</ds:SignedInfo>)", "$1$1"),
                        DUPLICATE_ID),
                attack(
                        "two signature values",
                        GOOD.replaceAll("(<ds:SignatureValue>[^<]*</ds:SignatureValue>)", "$1$1"),
                        SIGNATURE_MALFORMED),
                attack(
                        "a seal without properties",
                        GOOD.replaceAll("(?s)<ds:Object>.*</ds:Object>", ""),
                        SIGNATURE_MALFORMED),
                attack(
                        "properties of another signature",
                        GOOD.replaceAll("Target=\"#", "Target=\"#x"),
                        SIGNATURE_MALFORMED),
                attack(
                        "a seal without a certificate",
                        GOOD.replaceAll("(?s)<ds:KeyInfo>.*</ds:KeyInfo>", ""),
                        NO_SIGNING_CERTIFICATE_FOUND),
                attack("another certificate", swappedCertificate(), NO_SIGNING_CERTIFICATE_FOUND),
                attack(
                        "a certificate that is none",
                        GOOD.replaceFirst("(<ds:X509Certificate>)[^<]*", "$1QUJD"),
                        SIGNATURE_MALFORMED),
                attack(
                        "a bare key instead of a certificate",
                        GOOD.replaceAll("(?s)<ds:X509Data>.*</ds:X509Data>", "<ds:KeyValue></ds:KeyValue>"),
                        KEY_INFO_NOT_ALLOWED),
                attack(
                        "a bare key beside the certificate",
                        GOOD.replace("<ds:X509Data>", "<ds:KeyValue></ds:KeyValue><ds:X509Data>"),
                        KEY_INFO_NOT_ALLOWED),
                attack(
                        "a certificate to be fetched",
                        GOOD.replace("<ds:X509Data>", "<ds:RetrievalMethod URI=\"http://localhost/\"/><ds:X509Data>"),
                        KEY_INFO_NOT_ALLOWED));
    }

    /** Signed with the right key, so that nothing but the structure stands in the way. */
    static Stream<Arguments> signedAsTheAttackerWants() {
        return Stream.of(
                resigned(
                        "an XSLT transform",
                        xml -> xml.replace(
                                ENVELOPED, "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/>"),
                        TRANSFORM_NOT_ALLOWED),
                resigned(
                        "an XPath transform",
                        xml -> xml.replace(
                                ENVELOPED,
                                "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>false()</ds:XPath></ds:Transform>"),
                        TRANSFORM_NOT_ALLOWED),
                resigned(
                        "a selective XPath filter",
                        xml -> xml.replace(
                                ENVELOPED, filter("/descendant::ram:ID", "http://www.w3.org/2000/09/xmldsig#")),
                        TRANSFORM_NOT_ALLOWED),
                resigned(
                        "an XPath filter with its prefix bound elsewhere",
                        xml -> xml.replace(ENVELOPED, filter("/descendant::ds:Signature", "urn:elsewhere")),
                        TRANSFORM_NOT_ALLOWED),
                resigned("no enveloped transform", xml -> xml.replace(ENVELOPED, ""), TRANSFORM_NOT_ALLOWED),
                resigned(
                        "no transform at all",
                        xml -> xml.replaceFirst("(?s)<ds:Transforms>.*?</ds:Transforms>", ""),
                        TRANSFORM_NOT_ALLOWED),
                resigned("three transforms", xml -> xml.replace(ENVELOPED, ENVELOPED + ENVELOPED), LIMIT_EXCEEDED),
                resigned(
                        "canonicalisation with comments",
                        xml -> xml.replaceFirst(
                                "CanonicalizationMethod Algorithm=\"" + EXC,
                                "CanonicalizationMethod Algorithm=\"" + EXC + "WithComments"),
                        TRANSFORM_NOT_ALLOWED),
                resigned(
                        "SHA-1 digest",
                        xml -> xml.replace(SHA256, "http://www.w3.org/2000/09/xmldsig#sha1"),
                        CRYPTO_CONSTRAINTS_FAILURE),
                resigned(
                        "MD5 digest",
                        xml -> xml.replace(SHA256, "http://www.w3.org/2001/04/xmldsig-more#md5"),
                        CRYPTO_CONSTRAINTS_FAILURE),
                resigned(
                        "SHA-1 signature",
                        xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
                        CRYPTO_CONSTRAINTS_FAILURE),
                resigned(
                        "DSA signature",
                        xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2009/xmldsig11#dsa-sha256"),
                        CRYPTO_CONSTRAINTS_FAILURE),
                resigned(
                        "HMAC",
                        xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"),
                        MAC_NOT_ALLOWED),
                resigned(
                        "an algorithm for another kind of key",
                        xml -> xml.replace(RSA_SHA256, SignatureAlgorithm.ECDSA_SHA256.uri()),
                        SIG_CRYPTO_FAILURE),
                resigned(
                        "a reference to a file",
                        xml -> xml.replace("URI=\"\"", "URI=\"file:///etc/passwd\""),
                        REFERENCE_NOT_ALLOWED),
                resigned(
                        "a reference to the network",
                        xml -> xml.replace("URI=\"\"", "URI=\"http://localhost/permit.xml\""),
                        REFERENCE_NOT_ALLOWED),
                resigned("an XPointer", xml -> xml.replace("URI=\"\"", "URI=\"#xpointer(/)\""), REFERENCE_NOT_ALLOWED),
                resigned(
                        "a reference to a part of the permit",
                        xml -> xml.replace("URI=\"\"", "URI=\"#part\"").replace("<ram:ID>A<", "<ram:ID Id=\"part\">A<"),
                        REFERENCE_NOT_ALLOWED),
                resigned(
                        "no reference to the permit",
                        xml -> xml.replaceFirst("(?s)<ds:Reference Id.*?</ds:Reference>", ""),
                        SIGNED_DATA_NOT_FOUND),
                resigned(
                        "no reference to the signed properties",
                        xml -> xml.replaceFirst("(?s)<ds:Reference Type.*?</ds:Reference>", ""),
                        SIGNATURE_MALFORMED),
                resigned(
                        "the permit covered twice",
                        xml -> xml.replaceFirst("(?s)(<ds:Reference )Id=\"[^\"]*\" (.*?</ds:Reference>)", "$1$2$0"),
                        REFERENCE_NOT_ALLOWED),
                resigned(
                        "31 references",
                        xml -> xml.replaceFirst(
                                "(?s)<ds:Reference Type.*?</ds:Reference>", Matcher.quoteReplacement(repeated(xml))),
                        LIMIT_EXCEEDED),
                resigned(
                        "a signature policy",
                        xml -> xml.replace(
                                "</xades:SignedSignatureProperties>",
                                "<xades:SignaturePolicyIdentifier><xades:SignaturePolicyId/></xades:SignaturePolicyIdentifier></xades:SignedSignatureProperties>"),
                        SIGNATURE_POLICY_NOT_AVAILABLE),
                resigned(
                        "two signing times",
                        xml -> xml.replaceAll("(<xades:SigningTime>.*</xades:SigningTime>)", "$1$1"),
                        SIGNATURE_MALFORMED),
                resigned(
                        "a signing time without offset",
                        xml -> xml.replace(">2026-11-23T12:00:00Z<", ">2026-11-23T12:00:00<"),
                        SIGNATURE_MALFORMED));
    }

    static Stream<Arguments> oversizedOrBroken() {
        return Stream.of(
                attack("nine seals", put(GOOD, distinct(8)), LIMIT_EXCEEDED),
                attack(
                        "21 certificates",
                        GOOD.replaceFirst("(<ds:X509Certificate>[^<]*</ds:X509Certificate>)", "$1".repeat(20)),
                        LIMIT_EXCEEDED),
                attack(
                        "key information without end",
                        GOOD.replaceFirst("(<ds:X509Certificate>)", "$1" + "A".repeat(65_536)),
                        LIMIT_EXCEEDED),
                attack("101 levels", put(GOOD, "<a>".repeat(101) + "</a>".repeat(101)), DOCUMENT_NOT_READABLE),
                attack("a document type", "<!DOCTYPE CITESEPermit [<!ENTITY a \"b\">]>" + GOOD, DOCUMENT_NOT_READABLE),
                attack("an empty document", "", DOCUMENT_NOT_READABLE),
                attack("no XML", "permit", DOCUMENT_NOT_READABLE),
                attack("another document", "<invoice/>", PERMIT_MISSING),
                attack(
                        "a permit without a number",
                        sealed(Samples.v2()
                                .replaceAll("<ram:ID[^>]*>XA000000</ram:ID>", "")
                                .replace("<ram:ID>A</ram:ID>", "")),
                        PERMIT_NOT_READABLE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"altered", "signedAsTheAttackerWants", "oversizedOrBroken"})
    void refuses(String name, String document, SealCode expected) {
        SealVerdict verdict = verify(document);

        assertThat(verdict.isValid()).as("%s", verdict).isFalse();
        assertThat(verdict.verifiedPermit()).isEmpty();
        assertThat(verdict.reasons()).extracting(SealReason::code).containsExactly(expected);
        assertThat(verdict.code()).isEqualTo(expected.outcome().name());
        assertThat(verdict.reasons().get(0).message()).endsWith(".").doesNotContain("Exception", "\n");
    }

    @Test
    void acceptsTheSameDocumentsWithoutTheAttack() {
        assertThat(verify(GOOD).isValid()).isTrue();
        assertThat(verify(Samples.inMessage(GOOD)).isValid()).isTrue();
        assertThat(verify(Forger.resign(GOOD, XA_SEAL.privateKey())).isValid()).isTrue();
    }

    @Test
    void acceptsTheXPathFilterThatLeavesOutTheSignatures() {
        String filtered = Forger.resign(
                GOOD.replace(ENVELOPED, filter("/descendant::ds:Signature", "http://www.w3.org/2000/09/xmldsig#")),
                XA_SEAL.privateKey());

        assertThat(verify(filtered).isValid()).as("%s", verify(filtered)).isTrue();
    }

    @Test
    void doesNotReadWhatAnybodyMayPutIntoTheUnsignedPartsOfASeal() {
        String injected = GOOD.replace(
                "</xades:QualifyingProperties>",
                "<xades:UnsignedProperties><rsm:HeaderExchangedDocument><ram:ID>XA999999</ram:ID></rsm:HeaderExchangedDocument>"
                        + "</xades:UnsignedProperties></xades:QualifyingProperties>");

        SealVerdict verdict = verify(injected);

        assertThat(verdict.reasons()).extracting(SealReason::code).contains(SealCode.PROOF_NOT_EVALUATED);
        VerifiedPermit verified = verdict.verifiedPermit().orElseThrow();
        assertThat(verified.permit())
                .isEqualTo(verify(GOOD).verifiedPermit().orElseThrow().permit());
        assertThat(verified.document().findings())
                .isEqualTo(
                        verify(GOOD).verifiedPermit().orElseThrow().document().findings());
    }

    @Test
    void acceptsAReferenceByTheIdentifierOfThePermit() {
        String identified = Forger.resignAll(
                GOOD.replace("<CITESEPermit ", "<CITESEPermit Id=\"permit\" ").replace("URI=\"\"", "URI=\"#permit\""),
                XA_SEAL.privateKey());

        assertThat(verify(identified).isValid()).as("%s", verify(identified)).isTrue();
    }

    @Test
    void refusesAnEcdsaValueInTheWrongForm() throws Exception {
        PreparedSeal prepared =
                Samples.sealer(Samples.XA_EC_SEAL).prepare(Samples.v2().getBytes(UTF_8), SealForm.ENVELOPED);
        byte[] der = Samples.XA_EC_SEAL.key().sign(prepared.algorithm(), prepared.dataToSign());
        String sealed = new String(prepared.complete(der), UTF_8)
                .replaceAll(
                        "(<ds:SignatureValue>)[^<]*", "$1" + Base64.getEncoder().encodeToString(der));

        assertThat(verify(sealed).reasons()).extracting(SealReason::code).containsExactly(SIG_CRYPTO_FAILURE);
    }

    @Test
    void refusesADetachedSealThatIsNone() {
        byte[] permit = Samples.v2().getBytes(UTF_8);
        byte[] seal = Samples.sealer(XA_SEAL).sealDetached(permit);

        assertDetached(permit, "no XML".getBytes(UTF_8), SIGNATURE_MALFORMED);
        assertDetached(permit, permit, SIGNATURE_MALFORMED);
        assertDetached(permit, SEAL.getBytes(UTF_8), REFERENCE_NOT_ALLOWED);
        assertDetached(FORGED.getBytes(UTF_8), seal, HASH_FAILURE);
        assertDetached(Samples.v1().getBytes(UTF_8), seal, REFERENCE_NOT_ALLOWED);
        assertThat(verify(put(Samples.v2(), new String(seal, UTF_8).replaceFirst("<\\?.*\\?>", "")))
                        .reasons())
                .extracting(SealReason::code)
                .containsExactly(REFERENCE_NOT_ALLOWED);
    }

    private static void assertDetached(byte[] permit, byte[] seal, SealCode expected) {
        assertThat(VERIFIER.verifyDetached(permit, seal, POLICY).reasons())
                .extracting(SealReason::code)
                .containsExactly(expected);
    }

    private static Arguments attack(String name, String document, SealCode expected) {
        return Arguments.of(name, document, expected);
    }

    private static Arguments resigned(String name, UnaryOperator<String> change, SealCode expected) {
        String changed = change.apply(GOOD);
        assertThat(changed).as(name).isNotEqualTo(GOOD);
        return Arguments.of(name, Forger.resign(changed, XA_SEAL.privateKey()), expected);
    }

    private static String put(String permit, String atItsEnd) {
        return permit.replace("</CITESEPermit>", atItsEnd + "</CITESEPermit>");
    }

    private static String filter(String expression, String namespace) {
        return "<ds:Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2\"><f:XPath"
                + " xmlns:f=\"http://www.w3.org/2002/06/xmldsig-filter2\" xmlns:ds=\"" + namespace
                + "\" Filter=\"subtract\">" + expression + "</f:XPath></ds:Transform>";
    }

    private static String repeated(String xml) {
        Matcher reference =
                Pattern.compile("(?s)<ds:Reference Type.*?</ds:Reference>").matcher(xml);
        assertThat(reference.find()).isTrue();
        return reference.group().repeat(30);
    }

    private static String distinct(int count) {
        StringBuilder seals = new StringBuilder();
        for (int i = 0; i < count; i++) {
            seals.append(SEAL.replace("seal-", "seal-" + i + "-"));
        }
        return seals.toString();
    }

    private static String changedValue() {
        Matcher value = Pattern.compile("<ds:SignatureValue>([^<]*)").matcher(GOOD);
        assertThat(value.find()).isTrue();
        byte[] bytes = Base64.getDecoder().decode(value.group(1));
        bytes[100] ^= 1;
        return GOOD.replace(value.group(1), Base64.getEncoder().encodeToString(bytes));
    }

    private static String swappedCertificate() {
        try {
            return GOOD.replace(
                    Base64.getEncoder().encodeToString(XA_SEAL.certificate().getEncoded()),
                    Base64.getEncoder().encodeToString(XA_CA.certificate().getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
