package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.CorpusCase.accepted;
import static io.github.epixsdk.signature.CorpusCase.refused;
import static io.github.epixsdk.signature.CorpusParts.GOOD;
import static io.github.epixsdk.signature.CorpusParts.changed;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.SealCode.DOCUMENT_NOT_READABLE;
import static io.github.epixsdk.signature.SealCode.HASH_FAILURE;
import static io.github.epixsdk.signature.SealCode.PERMIT_MISSING;
import static io.github.epixsdk.signature.SealCode.PERMIT_NOT_READABLE;
import static io.github.epixsdk.signature.SealCode.PROCESSING_INSTRUCTION;

import java.util.List;
import java.util.stream.Stream;

/** Comments, processing instructions and the like in signed texts; input that is none. */
final class CorpusText {
    private static final String TEXT = "text";
    private static final String INPUT = "input";

    private CorpusText() {}

    static List<CorpusCase> cases() {
        return Stream.of(text(), input()).flatMap(List::stream).toList();
    }

    private static List<CorpusCase> text() {
        return List.of(
                accepted(TEXT, "a comment inside a signed text", changed("XA000000", "XA00<!-- -->0000")),
                accepted(TEXT, "a comment at the start of a signed text", changed("XA000000", "<!-- -->XA000000")),
                accepted(TEXT, "a comment that looks like contents", changed("XA000000", "XA<!--</ram:ID>-->000000")),
                accepted(TEXT, "a comment between elements", changed("<ram:TypeCode>", "<!-- x --><ram:TypeCode>")),
                accepted(TEXT, "a comment after the permit", GOOD + "<!-- after -->"),
                accepted(TEXT, "CDATA for the same text", changed("XA000000", "<![CDATA[XA000000]]>")),
                accepted(TEXT, "a character reference for the same text", changed("XA000000", "XA00000&#48;")),
                refused(
                        TEXT,
                        "a processing instruction inside a signed text",
                        changed("XA000000", "XA00<?x y?>0000"),
                        PROCESSING_INSTRUCTION),
                refused(
                        TEXT,
                        "a processing instruction between elements",
                        changed("<ram:TypeCode>", "<?x?><ram:TypeCode>"),
                        PROCESSING_INSTRUCTION),
                refused(TEXT, "a processing instruction that was sealed", sealedWith("<?x?>"), PROCESSING_INSTRUCTION),
                accepted(TEXT, "a processing instruction before the permit", "<?x y?>" + GOOD),
                refused(TEXT, "CDATA with more text", changed("XA000000", "XA000000<![CDATA[ ]]>"), HASH_FAILURE),
                refused(TEXT, "an entity of its own", changed("XA000000", "&number;"), DOCUMENT_NOT_READABLE));
    }

    private static List<CorpusCase> input() {
        return List.of(
                refused(
                        INPUT,
                        "a document type",
                        "<!DOCTYPE CITESEPermit [<!ENTITY a \"b\">]>" + GOOD,
                        DOCUMENT_NOT_READABLE),
                refused(
                        INPUT,
                        "an external entity",
                        "<!DOCTYPE CITESEPermit [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                                + changed("XA000000", "&a;"),
                        DOCUMENT_NOT_READABLE),
                refused(
                        INPUT,
                        "a billion laughs",
                        "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>" + GOOD,
                        DOCUMENT_NOT_READABLE),
                refused(INPUT, "nothing", "", DOCUMENT_NOT_READABLE),
                refused(INPUT, "no XML", "permit", DOCUMENT_NOT_READABLE),
                refused(INPUT, "white space", "  \n ", DOCUMENT_NOT_READABLE),
                refused(INPUT, "half a permit", GOOD.substring(0, GOOD.length() / 2), DOCUMENT_NOT_READABLE),
                refused(INPUT, "two documents", GOOD + GOOD, DOCUMENT_NOT_READABLE),
                refused(INPUT, "a zero character", changed("XA000000", "XA\0"), DOCUMENT_NOT_READABLE),
                refused(INPUT, "XML 1.1", "<?xml version=\"1.1\"?>" + GOOD, DOCUMENT_NOT_READABLE),
                refused(
                        INPUT,
                        "another encoding than declared",
                        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + GOOD,
                        DOCUMENT_NOT_READABLE),
                refused(
                        INPUT,
                        "a prefix without namespace",
                        changed("<ram:TypeCode>", "<no:x/>$0"),
                        DOCUMENT_NOT_READABLE),
                refused(INPUT, "another document", "<invoice/>", PERMIT_MISSING),
                refused(INPUT, "a message without a permit", Samples.inMessage(""), PERMIT_MISSING),
                refused(
                        INPUT,
                        "a permit without a number",
                        sealed(Samples.v2()
                                .replaceAll("<ram:ID[^>]*>XA000000</ram:ID>", "")
                                .replace("<ram:ID>A</ram:ID>", "")),
                        PERMIT_NOT_READABLE));
    }

    private static String sealedWith(String inserted) {
        return Forger.resignAll(changed("<ram:TypeCode>", inserted + "<ram:TypeCode>"), Samples.XA_SEAL.privateKey());
    }
}
