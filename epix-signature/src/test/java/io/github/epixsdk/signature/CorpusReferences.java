package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.CorpusCase.refused;
import static io.github.epixsdk.signature.CorpusParts.DS;
import static io.github.epixsdk.signature.CorpusParts.ENVELOPED;
import static io.github.epixsdk.signature.CorpusParts.EXC;
import static io.github.epixsdk.signature.CorpusParts.RSA_SHA256;
import static io.github.epixsdk.signature.CorpusParts.SHA256;
import static io.github.epixsdk.signature.CorpusParts.filter;
import static io.github.epixsdk.signature.CorpusParts.propertyReferences;
import static io.github.epixsdk.signature.CorpusParts.resigned;
import static io.github.epixsdk.signature.SealCode.CRYPTO_CONSTRAINTS_FAILURE;
import static io.github.epixsdk.signature.SealCode.LIMIT_EXCEEDED;
import static io.github.epixsdk.signature.SealCode.MAC_NOT_ALLOWED;
import static io.github.epixsdk.signature.SealCode.REFERENCE_NOT_ALLOWED;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_MALFORMED;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_POLICY_NOT_AVAILABLE;
import static io.github.epixsdk.signature.SealCode.SIGNED_DATA_NOT_FOUND;
import static io.github.epixsdk.signature.SealCode.SIG_CRYPTO_FAILURE;
import static io.github.epixsdk.signature.SealCode.TRANSFORM_NOT_ALLOWED;

import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** What an attacker with a key would like the seal to cover, signed with the right key: nothing but the structure stands in the way. */
final class CorpusReferences {
    private static final String TRANSFORMS = "transforms";
    private static final String REFERENCES = "references";
    private static final String ALGORITHMS = "algorithms";
    private static final String STRUCTURE = "structure";

    private CorpusReferences() {}

    static List<CorpusCase> cases() {
        return Stream.of(transforms(), references(), algorithms(), structure())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CorpusCase> transforms() {
        return List.of(
                refused(
                        TRANSFORMS,
                        "an XSLT transform",
                        resigned(xml -> xml.replace(
                                ENVELOPED,
                                "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/>")),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "an XPath transform",
                        resigned(
                                xml -> xml.replace(
                                        ENVELOPED,
                                        "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>false()</ds:XPath></ds:Transform>")),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "a selective XPath filter",
                        resigned(xml -> xml.replace(
                                ENVELOPED, filter("/descendant::ram:ID", "http://www.w3.org/2000/09/xmldsig#"))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "an XPath filter with its prefix bound elsewhere",
                        resigned(xml -> xml.replace(ENVELOPED, filter("/descendant::ds:Signature", "urn:elsewhere"))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "no enveloped transform",
                        resigned(xml -> xml.replace(ENVELOPED, "")),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "no transform at all",
                        resigned(xml -> xml.replaceFirst("(?s)<ds:Transforms>.*?</ds:Transforms>", "")),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "three transforms",
                        resigned(xml -> xml.replace(ENVELOPED, ENVELOPED + ENVELOPED)),
                        LIMIT_EXCEEDED),
                refused(
                        TRANSFORMS,
                        "canonicalisation with comments",
                        resigned(xml -> xml.replaceFirst(
                                "CanonicalizationMethod Algorithm=\"" + EXC,
                                "CanonicalizationMethod Algorithm=\"" + EXC + "WithComments")),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "base64 as a transform",
                        resigned(xml -> xml.replace(ENVELOPED, transform("http://www.w3.org/2000/09/xmldsig#base64"))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "canonicalisation of the first kind, twice",
                        resigned(xml ->
                                xml.replace(ENVELOPED, transform("http://www.w3.org/TR/2001/REC-xml-c14n-20010315"))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "exclusive canonicalisation twice",
                        resigned(xml -> xml.replace(ENVELOPED, transform(EXC))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "a decryption transform",
                        resigned(xml -> xml.replace(ENVELOPED, transform("http://www.w3.org/2002/07/decrypt#XML"))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "a filter that keeps only signatures",
                        resigned(xml -> xml.replace(ENVELOPED, filter("/descendant::ds:Signature", DS, "intersect"))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "a filter that subtracts one more thing",
                        resigned(xml -> xml.replace(ENVELOPED, filter("/descendant::ds:Signature | //ram:ID", DS))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "a filter that subtracts all",
                        resigned(xml -> xml.replace(ENVELOPED, filter("/", DS))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "a filter with the here() function",
                        resigned(xml -> xml.replace(ENVELOPED, filter("here()/ancestor::ds:Signature[1]", DS))),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "two filters in one transform",
                        resigned(xml -> xml.replace(
                                ENVELOPED,
                                filter("/descendant::ds:Signature", DS)
                                        .replaceFirst("(<f:XPath.*</f:XPath>)", "$1$1"))),
                        SIGNATURE_MALFORMED),
                refused(
                        TRANSFORMS,
                        "a comment in the filter",
                        resigned(xml -> xml.replace(ENVELOPED, filter("/descendant::ds:<!-- -->Signature", DS))),
                        SIGNATURE_MALFORMED),
                refused(
                        TRANSFORMS,
                        "the transforms in the wrong order",
                        resigned(xml -> xml.replaceFirst(
                                "(<ds:Transform .*?</ds:Transform>)(<ds:Transform .*?</ds:Transform>)", "$2$1")),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "canonicalisation with comments of the permit",
                        resigned(xml ->
                                xml.replaceFirst("(<ds:Transform Algorithm=\"" + EXC + ")\"", "$1WithComments\"")),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "canonicalisation of the first kind of what is signed",
                        resigned(xml -> xml.replaceFirst(
                                "CanonicalizationMethod Algorithm=\"[^\"]*",
                                "CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315")),
                        TRANSFORM_NOT_ALLOWED),
                refused(
                        TRANSFORMS,
                        "an enveloped transform with contents",
                        resigned(xml -> xml.replace(ENVELOPED, ENVELOPED.replace("></", "><ds:XPath>1</ds:XPath></"))),
                        SIGNATURE_MALFORMED));
    }

    private static List<CorpusCase> references() {
        return List.of(
                refused(
                        REFERENCES,
                        "a reference to a file",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"file:///etc/passwd\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a reference to the network",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"http://localhost/permit.xml\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "an XPointer",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"#xpointer(/)\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a reference to a part of the permit",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"#part\"")
                                .replace("<ram:ID>A<", "<ram:ID Id=\"part\">A<")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "no reference to the permit",
                        resigned(xml -> xml.replaceFirst("(?s)<ds:Reference Id.*?</ds:Reference>", "")),
                        SIGNED_DATA_NOT_FOUND),
                refused(
                        REFERENCES,
                        "no reference to the signed properties",
                        resigned(xml -> xml.replaceFirst("(?s)<ds:Reference Type.*?</ds:Reference>", "")),
                        SIGNATURE_MALFORMED),
                refused(
                        REFERENCES,
                        "the permit covered twice",
                        resigned(xml ->
                                xml.replaceFirst("(?s)(<ds:Reference )Id=\"[^\"]*\" (.*?</ds:Reference>)", "$1$2$0")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "31 references",
                        resigned(xml -> xml.replaceFirst(
                                "(?s)<ds:Reference Type.*?</ds:Reference>",
                                Matcher.quoteReplacement(propertyReferences(30)))),
                        LIMIT_EXCEEDED),
                refused(
                        REFERENCES,
                        "a reference by LDAP",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"ldap://localhost/\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a reference into an archive",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"jar:file:/a.jar!/b\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a reference to an attachment that is not there",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"annex.pdf\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a reference to the name of a detached permit",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"CITESEPermit.xml\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "an XPointer to an identifier",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"#xpointer(id('permit'))\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a reference to nothing at all",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"#\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a relative path",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"../permit.xml\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a reference by content identifier",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"cid:permit@example.org\"")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a reference to the signature value",
                        resigned(xml -> xml.replace("URI=\"\"", "URI=\"#value\"")
                                .replaceFirst("<ds:SignatureValue Id=\"[^\"]*\">", "<ds:SignatureValue Id=\"value\">")),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        REFERENCES,
                        "a reference without address",
                        resigned(xml -> xml.replace(" URI=\"\"", "")),
                        SIGNATURE_MALFORMED),
                refused(
                        REFERENCES,
                        "the signed properties without their type",
                        resigned(xml -> xml.replaceFirst(" Type=\"[^\"]*\"", "")),
                        SIGNATURE_MALFORMED),
                refused(
                        REFERENCES,
                        "the format of something not covered",
                        resigned(xml -> xml.replace("ObjectReference=\"#", "ObjectReference=\"#x")),
                        SIGNATURE_MALFORMED));
    }

    private static List<CorpusCase> algorithms() {
        return List.of(
                refused(
                        ALGORITHMS,
                        "SHA-1 digest",
                        resigned(xml -> xml.replace(SHA256, "http://www.w3.org/2000/09/xmldsig#sha1")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "MD5 digest",
                        resigned(xml -> xml.replace(SHA256, "http://www.w3.org/2001/04/xmldsig-more#md5")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "SHA-1 signature",
                        resigned(xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "DSA signature",
                        resigned(xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2009/xmldsig11#dsa-sha256")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "HMAC",
                        resigned(xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")),
                        MAC_NOT_ALLOWED),
                refused(
                        ALGORITHMS,
                        "an algorithm for another kind of key",
                        resigned(xml -> xml.replace(RSA_SHA256, SignatureAlgorithm.ECDSA_SHA256.uri())),
                        SIG_CRYPTO_FAILURE),
                refused(
                        ALGORITHMS,
                        "HMAC with SHA-1",
                        resigned(xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2000/09/xmldsig#hmac-sha1")),
                        MAC_NOT_ALLOWED),
                refused(
                        ALGORITHMS,
                        "HMAC cut to one bit",
                        resigned(
                                xml -> xml.replaceFirst(
                                        "(SignatureMethod Algorithm=\")[^\"]*\">",
                                        "$1http://www.w3.org/2000/09/xmldsig#hmac-sha1\"><ds:HMACOutputLength>1</ds:HMACOutputLength>")),
                        MAC_NOT_ALLOWED),
                refused(
                        ALGORITHMS,
                        "another MAC",
                        resigned(xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#siphash-2-4")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "RSA with MD5",
                        resigned(xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-md5")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "RSA with RIPEMD",
                        resigned(
                                xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-ripemd160")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "RSA with SHA-224",
                        resigned(xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha224")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "ECDSA with SHA-1",
                        resigned(xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "RSASSA-PSS with parameters of the sender's choice",
                        resigned(xml -> xml.replace(RSA_SHA256, "http://www.w3.org/2007/05/xmldsig-more#rsa-pss")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "RIPEMD digest",
                        resigned(xml -> xml.replaceFirst(
                                "(?s)(<ds:Reference Id.*?)" + SHA256, "$1http://www.w3.org/2001/04/xmlenc#ripemd160")),
                        CRYPTO_CONSTRAINTS_FAILURE),
                refused(
                        ALGORITHMS,
                        "another RSA padding than was used",
                        resigned(xml -> xml.replace(RSA_SHA256, SignatureAlgorithm.RSA_PSS_SHA256.uri())),
                        SIG_CRYPTO_FAILURE),
                refused(
                        ALGORITHMS,
                        "another digest than was used",
                        resigned(xml -> xml.replace(RSA_SHA256, SignatureAlgorithm.RSA_SHA512.uri())),
                        SIG_CRYPTO_FAILURE));
    }

    private static List<CorpusCase> structure() {
        return List.of(
                refused(
                        STRUCTURE,
                        "a signature policy",
                        resigned(
                                xml -> xml.replace(
                                        "</xades:SignedSignatureProperties>",
                                        "<xades:SignaturePolicyIdentifier><xades:SignaturePolicyId/></xades:SignaturePolicyIdentifier></xades:SignedSignatureProperties>")),
                        SIGNATURE_POLICY_NOT_AVAILABLE),
                refused(
                        STRUCTURE,
                        "two signing times",
                        resigned(xml -> xml.replaceAll("(<xades:SigningTime>.*</xades:SigningTime>)", "$1$1")),
                        SIGNATURE_MALFORMED),
                refused(
                        STRUCTURE,
                        "a signing time without offset",
                        resigned(xml -> xml.replace(">2026-11-23T12:00:00Z<", ">2026-11-23T12:00:00<")),
                        SIGNATURE_MALFORMED));
    }

    private static String transform(String algorithm) {
        return "<ds:Transform Algorithm=\"" + algorithm + "\"></ds:Transform>";
    }
}
