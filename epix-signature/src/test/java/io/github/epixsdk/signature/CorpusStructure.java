package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.CorpusCase.refused;
import static io.github.epixsdk.signature.CorpusParts.GOOD;
import static io.github.epixsdk.signature.CorpusParts.base64;
import static io.github.epixsdk.signature.CorpusParts.changed;
import static io.github.epixsdk.signature.CorpusParts.resigned;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.SealCode.CRYPTO_CONSTRAINTS_FAILURE;
import static io.github.epixsdk.signature.SealCode.DUPLICATE_ID;
import static io.github.epixsdk.signature.SealCode.HASH_FAILURE;
import static io.github.epixsdk.signature.SealCode.KEY_INFO_NOT_ALLOWED;
import static io.github.epixsdk.signature.SealCode.NO_SIGNING_CERTIFICATE_FOUND;
import static io.github.epixsdk.signature.SealCode.PROCESSING_INSTRUCTION;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_MALFORMED;
import static io.github.epixsdk.signature.SealCode.SIG_CRYPTO_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of a signature are changed, doubled, left out or cut in two; so are the contents of the permit. */
final class CorpusStructure {
    private static final String FAMILY = "structure";
    private static final String KEYS = "key information";
    private static final String CONTENTS = "contents";

    private CorpusStructure() {}

    static List<CorpusCase> cases() {
        return Stream.of(contents(), structure(), keyInformation())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CorpusCase> contents() {
        return List.of(
                refused(
                        CONTENTS,
                        "white space added",
                        GOOD.replace("<ram:ID>A</ram:ID>", " <ram:ID>A</ram:ID>"),
                        HASH_FAILURE),
                refused(
                        CONTENTS,
                        "an attribute added",
                        GOOD.replace("<ram:ID>A<", "<ram:ID schemeID=\"x\">A<"),
                        HASH_FAILURE),
                refused(CONTENTS, "an element removed", GOOD.replace("<ram:ID>A</ram:ID>", ""), HASH_FAILURE),
                refused(
                        CONTENTS,
                        "another namespace behind a prefix",
                        GOOD.replace("CITESEPermit:2", "CITESEPermit:3"),
                        HASH_FAILURE),
                refused(
                        CONTENTS,
                        "another signing time",
                        GOOD.replace(">2026-11-23T12:00:00Z<", ">2026-11-22T12:00:00Z<"),
                        HASH_FAILURE),
                refused(CONTENTS, "a quantity changed", GOOD.replace("<ram:ID>A<", "<ram:ID>B<"), HASH_FAILURE),
                refused(
                        CONTENTS,
                        "the country changed",
                        GOOD.replace("<ram:CountryID>XA<", "<ram:CountryID>XB<"),
                        HASH_FAILURE),
                refused(
                        CONTENTS,
                        "a character in another form of Unicode",
                        GOOD.replace("Überfahrt", "U\u0308berfahrt"),
                        HASH_FAILURE),
                refused(
                        CONTENTS,
                        "an item added",
                        GOOD.replace(
                                "</rsm:SpecifiedSupplyChainConsignment>",
                                "<ram:IncludedSupplyChainConsignmentItem><ram:ID>B</ram:ID></ram:IncludedSupplyChainConsignmentItem></rsm:SpecifiedSupplyChainConsignment>"),
                        HASH_FAILURE));
    }

    private static List<CorpusCase> structure() {
        return List.of(
                refused(FAMILY, "another signature value", changedValue(), SIG_CRYPTO_FAILURE),
                refused(
                        FAMILY,
                        "a signature value that is too short",
                        GOOD.replaceAll("(<ds:SignatureValue[^>]*>)[^<]*", "$1QUJD"),
                        SIG_CRYPTO_FAILURE),
                refused(
                        FAMILY,
                        "an empty signature value",
                        GOOD.replaceAll("(<ds:SignatureValue[^>]*>)[^<]*", "$1"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a signature value that is not base64",
                        GOOD.replaceAll("(<ds:SignatureValue[^>]*>)", "$1*"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a processing instruction in the permit",
                        GOOD.replace("<ram:ID>A<", "<?php x?><ram:ID>A<"),
                        PROCESSING_INSTRUCTION),
                refused(
                        FAMILY,
                        "a comment in the digest",
                        GOOD.replaceAll("(<ds:DigestValue>.)", "$1<!-- -->"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a comment between parts of the signature",
                        changed("<ds:SignatureValue ", "<!-- --><ds:SignatureValue "),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a comment between the properties",
                        changed("</xades:SignedProperties>", "</xades:SignedProperties><!-- -->"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "two digests",
                        GOOD.replaceFirst("(<ds:DigestValue>[^<]*</ds:DigestValue>)", "$1$1"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "two lists of what is signed",
                        GOOD.replaceAll("(?s)(<ds:SignedInfo>.*</ds:SignedInfo>)", "<ds:SignedInfo></ds:SignedInfo>$1"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "the same list of what is signed twice",
                        GOOD.replaceAll("(?s)(<ds:SignedInfo>.*</ds:SignedInfo>)", "$1$1"),
                        DUPLICATE_ID),
                refused(
                        FAMILY,
                        "two signature values",
                        changed(
                                "(<ds:SignatureValue[^>]*>[^<]*</ds:SignatureValue>)",
                                "$1<ds:SignatureValue>QUJD</ds:SignatureValue>"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a seal without properties",
                        GOOD.replaceAll("(?s)<ds:Object>.*</ds:Object>", ""),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "properties of another signature",
                        GOOD.replaceAll("Target=\"#", "Target=\"#x"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a text inside the signature",
                        changed("<ds:KeyInfo>", "<ds:KeyInfo>text"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "the parts of the signature in another order",
                        GOOD.replaceFirst("(?s)(<ds:KeyInfo>.*</ds:KeyInfo>)(<ds:Object>.*</ds:Object>)", "$2$1"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "an unknown attribute of the signature",
                        changed("<ds:Signature ", "<ds:Signature x=\"y\" "),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "an unknown attribute of the signature value",
                        changed("<ds:SignatureValue ", "<ds:SignatureValue x=\"y\" "),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "an unknown attribute of what is signed",
                        resigned(xml -> xml.replaceFirst("<ds:SignedInfo", "<ds:SignedInfo x=\"y\"")),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "something else after the last reference",
                        resigned(xml -> xml.replace("</ds:SignedInfo>", "<ds:Manifest></ds:Manifest></ds:SignedInfo>")),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a signature algorithm with contents",
                        resigned(xml -> xml.replaceFirst(
                                "(<ds:SignatureMethod [^>]*>)", "$1<ds:HMACOutputLength>8</ds:HMACOutputLength>")),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a manifest in a second object",
                        changed("</ds:Signature>", "<ds:Object><ds:Manifest/></ds:Object></ds:Signature>"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a signature without identifier",
                        changed("<ds:Signature ([^>]*)Id=\"[^\"]*\"", "<ds:Signature $1"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "two key infos",
                        changed("<ds:KeyInfo>", "<ds:KeyInfo></ds:KeyInfo><ds:KeyInfo>"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a comment in the signature value",
                        changed("(<ds:SignatureValue[^>]*>....)", "$1<!-- -->"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a comment in a certificate",
                        changed("(<ds:X509Certificate>....)", "$1<!-- -->"),
                        SIGNATURE_MALFORMED),
                refused(
                        FAMILY,
                        "a processing instruction in the signature",
                        changed("<ds:KeyInfo>", "<?a b?><ds:KeyInfo>"),
                        PROCESSING_INSTRUCTION));
    }

    private static List<CorpusCase> keyInformation() {
        return List.of(
                refused(
                        KEYS,
                        "a seal without a certificate",
                        GOOD.replaceAll("(?s)<ds:KeyInfo>.*</ds:KeyInfo>", ""),
                        NO_SIGNING_CERTIFICATE_FOUND),
                refused(KEYS, "another certificate", swappedCertificate(), NO_SIGNING_CERTIFICATE_FOUND),
                refused(
                        KEYS,
                        "a certificate that is none",
                        GOOD.replaceFirst("(<ds:X509Certificate>)[^<]*", "$1QUJD"),
                        SIGNATURE_MALFORMED),
                refused(
                        KEYS,
                        "a bare key instead of a certificate",
                        GOOD.replaceAll("(?s)<ds:X509Data>.*</ds:X509Data>", "<ds:KeyValue></ds:KeyValue>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "a bare key beside the certificate",
                        GOOD.replace("<ds:X509Data>", "<ds:KeyValue></ds:KeyValue><ds:X509Data>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "a certificate to be fetched",
                        GOOD.replace("<ds:X509Data>", "<ds:RetrievalMethod URI=\"http://localhost/\"/><ds:X509Data>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "a bare key of the newer form",
                        changed(
                                "<ds:KeyInfo>",
                                "<ds:KeyInfo><dsig11:ECKeyValue xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\"/>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "a key by name",
                        changed("<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>authority</ds:KeyName>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "a reference to other key information",
                        changed(
                                "<ds:KeyInfo>",
                                "<ds:KeyInfo><dsig11:KeyInfoReference xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#x\"/>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(KEYS, "a PGP key", changed("<ds:KeyInfo>", "<ds:KeyInfo><ds:PGPData/>"), KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "an SPKI key",
                        changed("<ds:KeyInfo>", "<ds:KeyInfo><ds:SPKIData/>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "management data",
                        changed("<ds:KeyInfo>", "<ds:KeyInfo><ds:MgmtData>x</ds:MgmtData>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "a key in DER",
                        changed(
                                "<ds:KeyInfo>",
                                "<ds:KeyInfo><dsig11:DEREncodedKeyValue xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\"/>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "an encrypted key",
                        changed(
                                "<ds:KeyInfo>",
                                "<ds:KeyInfo><xenc:EncryptedKey xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"/>"),
                        KEY_INFO_NOT_ALLOWED),
                refused(
                        KEYS,
                        "no certificate in the certificate data",
                        changed("(?s)<ds:X509Data>.*</ds:X509Data>", "<ds:X509Data></ds:X509Data>"),
                        NO_SIGNING_CERTIFICATE_FOUND),
                refused(
                        KEYS,
                        "only the name of the certificate",
                        changed(
                                "(?s)<ds:X509Data>.*</ds:X509Data>",
                                "<ds:X509Data><ds:X509SubjectName>CN=CITES Seal XA</ds:X509SubjectName></ds:X509Data>"),
                        NO_SIGNING_CERTIFICATE_FOUND),
                refused(KEYS, "a certificate followed by rubbish", trailing(), SIGNATURE_MALFORMED),
                refused(
                        KEYS,
                        "another certificate of the same key",
                        GOOD.replace(base64(XA_SEAL), base64(twin())),
                        NO_SIGNING_CERTIFICATE_FOUND),
                refused(
                        KEYS,
                        "a certificate named by SHA-1",
                        resigned(xml -> xml.replaceFirst(
                                "(<xades:CertDigest><ds:DigestMethod Algorithm=\")[^\"]*",
                                "$1http://www.w3.org/2000/09/xmldsig#sha1")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        KEYS,
                        "the old way to name the certificate",
                        resigned(xml -> xml.replace("SigningCertificateV2", "SigningCertificate")),
                        SIGNATURE_MALFORMED));
    }

    private static String trailing() {
        byte[] der = Base64.getDecoder().decode(base64(XA_SEAL));
        return GOOD.replace(base64(XA_SEAL), Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length + 8)));
    }

    private static TestPki.Identity twin() {
        return TestPki.certificate("CN=CITES Seal XA,2.5.4.97=NTRXA-12345,O=Management Authority of XA,C=XA")
                .key("RSA3072", "XA seal")
                .issuedBy(Samples.XA_CA);
    }

    private static String changedValue() {
        Matcher value = Pattern.compile("<ds:SignatureValue[^>]*>([^<]*)").matcher(GOOD);
        assertThat(value.find()).isTrue();
        byte[] bytes = Base64.getDecoder().decode(value.group(1));
        bytes[100] ^= 1;
        return GOOD.replace(value.group(1), Base64.getEncoder().encodeToString(bytes));
    }

    private static String swappedCertificate() {
        return GOOD.replace(base64(XA_SEAL), base64(Samples.XA_CA));
    }
}
