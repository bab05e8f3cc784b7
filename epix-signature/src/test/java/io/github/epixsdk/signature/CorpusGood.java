package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.CorpusCase.accepted;
import static io.github.epixsdk.signature.CorpusCase.refused;
import static io.github.epixsdk.signature.CorpusParts.BY_ID;
import static io.github.epixsdk.signature.CorpusParts.DS;
import static io.github.epixsdk.signature.CorpusParts.ENVELOPED;
import static io.github.epixsdk.signature.CorpusParts.EXC;
import static io.github.epixsdk.signature.CorpusParts.FORGED;
import static io.github.epixsdk.signature.CorpusParts.GOOD;
import static io.github.epixsdk.signature.CorpusParts.RSA_SHA256;
import static io.github.epixsdk.signature.CorpusParts.SEAL;
import static io.github.epixsdk.signature.CorpusParts.SHA256;
import static io.github.epixsdk.signature.CorpusParts.filter;
import static io.github.epixsdk.signature.CorpusParts.resigned;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.signature.TestPki.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Permits that must be accepted: every form, algorithm and harmless difference. And detached seals, good and bad. */
final class CorpusGood {
    private static final String FORMS = "forms";
    private static final String HARMLESS = "harmless differences";
    private static final String ALGORITHMS = "accepted algorithms";
    private static final String DETACHED = "detached";

    private CorpusGood() {}

    static List<CorpusCase> cases() {
        return Stream.of(forms(), harmless(), algorithms(), detached())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CorpusCase> forms() {
        String filtered = resigned(xml -> xml.replace(ENVELOPED, filter("/descendant::ds:Signature", DS)));
        return List.of(
                accepted(FORMS, "version 2, enveloped", GOOD),
                accepted(FORMS, "version 2 with a qualified root", sealed(Samples.v2Qualified())),
                accepted(FORMS, "version 1, enveloped", sealed(Samples.v1())),
                accepted(FORMS, "in a message", Samples.inMessage(GOOD)),
                accepted(FORMS, "a reference by identifier", BY_ID),
                accepted(FORMS, "the same in a message", Samples.inMessage(BY_ID)),
                accepted(FORMS, "a reference by the other spelling of the attribute", byOtherId()),
                accepted(FORMS, "the XPath filter that leaves out the signatures", filtered),
                accepted(FORMS, "the same in a message", Samples.inMessage(filtered)),
                accepted(
                        FORMS,
                        "the same filter with another prefix",
                        resigned(xml -> xml.replace(
                                ENVELOPED,
                                filter("/descendant::sig:Signature", DS).replace("xmlns:ds=", "xmlns:sig=")))),
                accepted(
                        FORMS,
                        "prefixes canonicalised inclusively",
                        Forger.resignAll(
                                GOOD.replaceFirst(
                                        "(<ds:Transform Algorithm=\"" + EXC + "\">)",
                                        "$1<ec:InclusiveNamespaces xmlns:ec=\"" + EXC + "\" PrefixList=\"ram\"/>"),
                                XA_SEAL.privateKey())));
    }

    private static String byOtherId() {
        return Forger.resign(
                Forger.resignAll(BY_ID.replace("<CITESEPermit Id=", "<CITESEPermit ID="), XA_SEAL.privateKey()),
                XA_SEAL.privateKey());
    }

    private static List<CorpusCase> harmless() {
        return List.of(
                accepted(HARMLESS, "a byte order mark", "\uFEFF" + GOOD),
                accepted(HARMLESS, "line ends of another system", GOOD.replace("\n", "\r\n")),
                accepted(HARMLESS, "single quotes", GOOD.replace("schemeID=\"CITES\"", "schemeID='CITES'")),
                accepted(HARMLESS, "a declaration nobody uses", declared()),
                accepted(HARMLESS, "an empty element in one tag", emptyInOneTag()),
                accepted(
                        HARMLESS,
                        "white space between the properties",
                        GOOD.replace("</xades:SignedProperties>", "</xades:SignedProperties>\n\t ")),
                accepted(
                        HARMLESS,
                        "a signature of the message in its header",
                        Samples.inMessage(GOOD, SEAL.replace("seal-", "other-"))));
    }

    private static String declared() {
        return GOOD.replace("<CITESEPermit ", "<CITESEPermit xmlns:unused=\"urn:unused\" ");
    }

    private static String emptyInOneTag() {
        return GOOD.replace("<rsm:SpecifiedExchangedDocumentContext/>", "<rsm:SpecifiedExchangedDocumentContext />");
    }

    private static List<CorpusCase> algorithms() {
        List<CorpusCase> cases = new ArrayList<>();
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (algorithm.keyAlgorithm().equals("RSA")) {
                cases.add(accepted(ALGORITHMS, algorithm.name(), by(XA_SEAL, algorithm)));
            }
        }
        cases.add(accepted(ALGORITHMS, "ECDSA on P-256", by(curve("secp256r1"), SignatureAlgorithm.ECDSA_SHA256)));
        cases.add(accepted(ALGORITHMS, "ECDSA on P-384", by(curve("secp384r1"), SignatureAlgorithm.ECDSA_SHA384)));
        cases.add(accepted(ALGORITHMS, "ECDSA on P-521", by(curve("secp521r1"), SignatureAlgorithm.ECDSA_SHA512)));
        for (String digest :
                List.of("http://www.w3.org/2001/04/xmldsig-more#sha384", "http://www.w3.org/2001/04/xmlenc#sha512")) {
            cases.add(accepted(
                    ALGORITHMS,
                    "digest " + digest,
                    Forger.resignAll(
                            GOOD.replaceFirst("(<ds:DigestMethod Algorithm=\")" + SHA256, "$1" + digest),
                            XA_SEAL.privateKey())));
        }
        return cases;
    }

    private static Identity curve(String name) {
        return TestPki.certificate("CN=CITES Seal XA,2.5.4.97=NTRXA-12345,C=XA")
                .key(name, "corpus good")
                .issuedBy(XA_CA);
    }

    private static String by(Identity identity, SignatureAlgorithm algorithm) {
        return Forger.withCertificate(
                GOOD.replace(RSA_SHA256, algorithm.uri()),
                XA_SEAL.certificate(),
                identity,
                identity.privateKey(),
                algorithm.jcaName().replace("withECDSA", "withPLAIN-ECDSA"));
    }

    private static List<CorpusCase> detached() {
        String seal =
                new String(Samples.sealer(XA_SEAL).sealDetached(Samples.v2().getBytes(UTF_8)), UTF_8);
        String sealOfV1 =
                new String(Samples.sealer(XA_SEAL).sealDetached(Samples.v1().getBytes(UTF_8)), UTF_8);
        return List.of(
                accepted(DETACHED, "version 2", Samples.v2()).beside(seal),
                accepted(DETACHED, "version 1", Samples.v1()).beside(sealOfV1),
                accepted(DETACHED, "in a message", Samples.inMessage(Samples.v2()))
                        .beside(seal),
                refused(DETACHED, "of another permit", FORGED, SealCode.HASH_FAILURE)
                        .beside(seal),
                refused(DETACHED, "of a permit of the other version", Samples.v1(), SealCode.REFERENCE_NOT_ALLOWED)
                        .beside(seal),
                refused(DETACHED, "no XML", Samples.v2(), SealCode.SIGNATURE_MALFORMED)
                        .beside("no XML"),
                refused(DETACHED, "the permit itself", Samples.v2(), SealCode.SIGNATURE_MALFORMED)
                        .beside(Samples.v2()),
                refused(DETACHED, "an enveloped seal taken out", Samples.v2(), SealCode.REFERENCE_NOT_ALLOWED)
                        .beside(SEAL),
                refused(
                        DETACHED,
                        "put into the permit",
                        CorpusParts.put(Samples.v2(), seal.replaceFirst("<\\?.*\\?>", "")),
                        SealCode.REFERENCE_NOT_ALLOWED));
    }
}
