package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.CorpusCase.refused;
import static io.github.epixsdk.signature.CorpusParts.BY_ID;
import static io.github.epixsdk.signature.CorpusParts.DS;
import static io.github.epixsdk.signature.CorpusParts.FORGED;
import static io.github.epixsdk.signature.CorpusParts.GOOD;
import static io.github.epixsdk.signature.CorpusParts.SEAL;
import static io.github.epixsdk.signature.CorpusParts.SEAL_ID;
import static io.github.epixsdk.signature.CorpusParts.changed;
import static io.github.epixsdk.signature.CorpusParts.put;
import static io.github.epixsdk.signature.SealCode.DUPLICATE_ID;
import static io.github.epixsdk.signature.SealCode.HASH_FAILURE;
import static io.github.epixsdk.signature.SealCode.PERMIT_MISSING;
import static io.github.epixsdk.signature.SealCode.REFERENCE_NOT_ALLOWED;
import static io.github.epixsdk.signature.SealCode.SEVERAL_PERMITS;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_MALFORMED;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_MISPLACED;
import static io.github.epixsdk.signature.SealCode.SIGNATURE_MISSING;

import java.util.ArrayList;
import java.util.List;

/** The sealed original is moved somewhere and a forged permit is put in its place, or the seal is taken elsewhere. */
final class CorpusWrapping {
    private static final String FAMILY = "wrapping";
    private static final String IDS = "identifiers";
    private static final String NAMESPACES = "namespaces";
    private static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    /** The original as it was before sealing by identifier, and its seal. */
    private static final String BY_ID_SEAL =
            BY_ID.substring(BY_ID.indexOf("<ds:Signature"), BY_ID.indexOf("</CITESEPermit>"));

    private static final String BY_ID_ORIGINAL = BY_ID.replace(BY_ID_SEAL, "");
    private static final String BY_ID_FORGED = FORGED.replace("<CITESEPermit ", "<CITESEPermit Id=\"other\" ");

    private CorpusWrapping() {}

    static List<CorpusCase> cases() {
        List<CorpusCase> cases = new ArrayList<>();
        cases.addAll(eightVariants());
        cases.addAll(places());
        cases.addAll(seals());
        cases.addAll(identifiers());
        cases.addAll(namespaces());
        return cases;
    }

    /** The variants XSW1 to XSW8 of Somorovsky et al., "On Breaking SAML" (2012), told for permits. */
    private static List<CorpusCase> eightVariants() {
        String withOriginalInObject =
                BY_ID_SEAL.replace("</ds:Signature>", "<ds:Object>" + BY_ID_ORIGINAL + "</ds:Object></ds:Signature>");
        return List.of(
                refused(
                        FAMILY,
                        "XSW1, the seal of the forged permit envelops the original",
                        put(BY_ID_FORGED, withOriginalInObject),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "XSW2, original before the seal, both in the forged permit",
                        put(BY_ID_FORGED, BY_ID_ORIGINAL + BY_ID_SEAL),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "XSW3, forged permit before the original",
                        Samples.inMessage(BY_ID_FORGED + BY_ID),
                        SEVERAL_PERMITS),
                refused(FAMILY, "XSW4, original in the forged permit", put(BY_ID_FORGED, BY_ID), SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "XSW5, seal in the forged permit, original at the end of the message",
                        Samples.inMessage(put(BY_ID_FORGED, BY_ID_SEAL))
                                .replace("</soapenv:Envelope>", BY_ID_ORIGINAL + "</soapenv:Envelope>"),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "XSW6, seal in the forged permit, original in the seal's properties",
                        put(
                                BY_ID_FORGED,
                                BY_ID_SEAL.replace(
                                        "</xades:QualifyingProperties>",
                                        "<xades:UnsignedProperties>" + BY_ID_ORIGINAL
                                                + "</xades:UnsignedProperties></xades:QualifyingProperties>")),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "XSW7, forged permit in an extension before the original",
                        Samples.inMessage("<Extensions>" + BY_ID_FORGED + "</Extensions>" + BY_ID),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "XSW8, original in an extension in an object of the seal",
                        put(
                                BY_ID_FORGED,
                                BY_ID_SEAL.replace(
                                        "</ds:Signature>",
                                        "<ds:Object><Extensions>" + BY_ID_ORIGINAL
                                                + "</Extensions></ds:Object></ds:Signature>")),
                        SEVERAL_PERMITS));
    }

    private static List<CorpusCase> places() {
        return List.of(
                refused(FAMILY, "sealed original in the header", Samples.inMessage(FORGED, GOOD), SEVERAL_PERMITS),
                refused(FAMILY, "the only permit in the header", Samples.inMessage("", GOOD), PERMIT_MISSING),
                refused(
                        FAMILY,
                        "original in an object of the signature",
                        put(
                                FORGED,
                                SEAL.replace(
                                        "</ds:Signature>",
                                        "<ds:Object>" + Samples.v2() + "</ds:Object></ds:Signature>")),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "original inside the signed properties",
                        put(FORGED, SEAL.replace("<xades:MimeType>", Samples.v2() + "<xades:MimeType>")),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "original in an attachment beside the permit",
                        Samples.inMessage(put(FORGED, SEAL) + "<Attachments>" + GOOD + "</Attachments>"),
                        SEVERAL_PERMITS),
                refused(FAMILY, "signature around the original", signatureAround(), SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "a permit under the other spelling of its name",
                        Samples.inMessage(GOOD
                                + FORGED.replace("<CITESEPermit ", "<CITESePermit ")
                                        .replace("</CITESEPermit>", "</CITESePermit>")),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "a permit of the other version",
                        Samples.inMessage(GOOD + Samples.v1()),
                        SEVERAL_PERMITS),
                refused(FAMILY, "a permit of no namespace", put(GOOD, "<CITESEPermit xmlns=\"\"/>"), SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "a second body",
                        Samples.inMessage(GOOD)
                                .replace("</soapenv:Body>", "</soapenv:Body><soapenv:Body><other/></soapenv:Body>"),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "a body of the other SOAP version",
                        Samples.inMessage(GOOD)
                                .replace(
                                        "</soapenv:Body>",
                                        "</soapenv:Body><s:Body xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>"),
                        SEVERAL_PERMITS),
                refused(
                        FAMILY,
                        "two answers in the body",
                        Samples.inMessage(GOOD).replace("</soapenv:Body>", "<other/></soapenv:Body>"),
                        PERMIT_MISSING),
                refused(
                        FAMILY,
                        "the permit deeper in the answer",
                        Samples.inMessage("<Deeper>" + GOOD + "</Deeper>"),
                        PERMIT_MISSING));
    }

    private static List<CorpusCase> seals() {
        return List.of(
                refused(FAMILY, "the seal alone on a forged permit", put(FORGED, SEAL), HASH_FAILURE),
                refused(FAMILY, "stripped seal", Samples.v2(), SIGNATURE_MISSING),
                refused(
                        FAMILY,
                        "seal not at the end",
                        GOOD.replace(SEAL, "").replace("<rsm:Header", SEAL + "<rsm:Header"),
                        SIGNATURE_MISPLACED),
                refused(
                        FAMILY,
                        "seal deeper in the permit",
                        GOOD.replace(SEAL, "").replace("<ram:ID>A<", SEAL + "<ram:ID>A<"),
                        SIGNATURE_MISPLACED),
                refused(FAMILY, "seal beside the permit", Samples.inMessage(Samples.v2() + SEAL), SIGNATURE_MISPLACED),
                refused(FAMILY, "seal in the header only", Samples.inMessage(Samples.v2(), SEAL), SIGNATURE_MISSING),
                refused(FAMILY, "something added after the seal", put(GOOD, "<extra/>"), SIGNATURE_MISPLACED),
                refused(FAMILY, "a text added after the seal", put(GOOD, "extra"), HASH_FAILURE),
                refused(
                        FAMILY,
                        "an element added before the seal",
                        GOOD.replace("<ds:Signature ", "<extra/><ds:Signature "),
                        HASH_FAILURE));
    }

    private static List<CorpusCase> identifiers() {
        return List.of(
                refused(IDS, "of the seal, as Id", twice("Id=\"" + SEAL_ID + "\""), DUPLICATE_ID),
                refused(IDS, "of the seal, as ID", twice("ID=\"" + SEAL_ID + "\""), DUPLICATE_ID),
                refused(IDS, "of the seal, as id", twice("id=\"" + SEAL_ID + "\""), DUPLICATE_ID),
                refused(IDS, "of the seal, as xml:id", twice("xml:id=\"" + SEAL_ID + "\""), DUPLICATE_ID),
                refused(
                        IDS,
                        "of the seal, as wsu:Id",
                        twice("xmlns:wsu=\"" + WSU + "\" wsu:Id=\"" + SEAL_ID + "\""),
                        DUPLICATE_ID),
                refused(IDS, "of the signed properties", twice("Id=\"" + SEAL_ID + "-properties\""), DUPLICATE_ID),
                refused(IDS, "two of one element", twice("Id=\"x\" ID=\"x\""), DUPLICATE_ID),
                refused(
                        IDS,
                        "in the header and in the permit",
                        Samples.inMessage(BY_ID, "<h:Security xmlns:h=\"urn:h\" Id=\"permit\"/>"),
                        DUPLICATE_ID),
                refused(
                        IDS,
                        "a reference to the identifier of another element",
                        BY_ID.replace("Id=\"permit\"", "Id=\"other\"")
                                .replace("<ram:ID>A<", "<ram:ID Id=\"permit\">A<"),
                        REFERENCE_NOT_ALLOWED),
                refused(
                        IDS,
                        "a reference to the message around the permit",
                        Samples.inMessage(BY_ID.replace("Id=\"permit\"", "Id=\"other\""))
                                .replace("<soapenv:Body>", "<soapenv:Body Id=\"permit\">"),
                        REFERENCE_NOT_ALLOWED));
    }

    /** The same letters under other names: what looks like a permit or a seal and is none, and the other way round. */
    private static List<CorpusCase> namespaces() {
        String lookAlike = DS.replace("#", "");
        String original = GOOD.replace(SEAL, "");
        return List.of(
                refused(
                        NAMESPACES,
                        "a second permit in a namespace of its own",
                        put(GOOD, "").replace(SEAL, "<x:CITESEPermit xmlns:x=\"urn:x\"/>" + SEAL),
                        SEVERAL_PERMITS),
                refused(
                        NAMESPACES,
                        "original in the header, under the namespace of the message",
                        Samples.inMessage(
                                FORGED,
                                GOOD.replace("<CITESEPermit ", "<soapenv:CITESEPermit ")
                                        .replace("</CITESEPermit>", "</soapenv:CITESEPermit>")),
                        SEVERAL_PERMITS),
                refused(
                        NAMESPACES,
                        "a seal of a namespace that looks like the right one",
                        GOOD.replace(DS + "\"", lookAlike + "\""),
                        SIGNATURE_MISSING),
                refused(
                        NAMESPACES,
                        "an element that only looks like a seal before the seal",
                        GOOD.replace(SEAL, "<ds:Signature xmlns:ds=\"" + lookAlike + "\"/>" + SEAL),
                        HASH_FAILURE),
                refused(
                        NAMESPACES,
                        "an element that only looks like a seal after the seal",
                        put(GOOD, "<ds:Signature xmlns:ds=\"" + lookAlike + "\"/>"),
                        SIGNATURE_MISPLACED),
                refused(
                        NAMESPACES,
                        "a prefix of the permit bound anew further down",
                        changed("<ram:TypeCode>", "<ram:TypeCode xmlns:ram=\"urn:elsewhere\">"),
                        HASH_FAILURE),
                refused(
                        NAMESPACES,
                        "a name without namespace put into one",
                        GOOD.replace("<CITESEPermit ", "<CITESEPermit xmlns=\"urn:elsewhere\" "),
                        HASH_FAILURE),
                refused(
                        NAMESPACES,
                        "properties of a namespace that looks like the right one",
                        GOOD.replace("http://uri.etsi.org/01903/v1.3.2#", "http://uri.etsi.org/01903/v1.3.2"),
                        SIGNATURE_MALFORMED),
                refused(
                        NAMESPACES,
                        "a header inside the permit that hides a seal",
                        put(
                                original,
                                "<h:Header xmlns:h=\"http://schemas.xmlsoap.org/soap/envelope/\">" + SEAL
                                        + "</h:Header>"),
                        SIGNATURE_MISSING),
                refused(
                        NAMESPACES,
                        "a body inside the permit",
                        Samples.inMessage(
                                put(original, "<b:Body xmlns:b=\"http://www.w3.org/2003/05/soap-envelope\"/>" + SEAL)),
                        SEVERAL_PERMITS),
                refused(
                        IDS,
                        "of the permit, in the header under another attribute",
                        Samples.inMessage(
                                BY_ID, "<h:Security xmlns:h=\"urn:h\" xmlns:wsu=\"" + WSU + "\" wsu:Id=\"permit\"/>"),
                        DUPLICATE_ID),
                refused(
                        IDS,
                        "two attributes of the permit, the other one taken by the forged header",
                        Samples.inMessage(
                                BY_ID.replace(" Id=\"permit\"", " Id=\"other\" xml:id=\"permit\""),
                                "<h:Security xmlns:h=\"urn:h\" id=\"permit\"/>"),
                        DUPLICATE_ID),
                refused(
                        IDS,
                        "an attribute of the same letters in a namespace of its own",
                        BY_ID.replace(" Id=\"permit\"", " xmlns:x=\"urn:x\" x:Id=\"permit\""),
                        REFERENCE_NOT_ALLOWED));
    }

    private static String twice(String attribute) {
        return GOOD.replace("<ram:ID>A<", "<ram:ID " + attribute + ">A<");
    }

    private static String signatureAround() {
        return put(FORGED, SEAL.replace("<ds:Object>", "<ds:Object>" + GOOD + "</ds:Object><ds:Object>"));
    }
}
