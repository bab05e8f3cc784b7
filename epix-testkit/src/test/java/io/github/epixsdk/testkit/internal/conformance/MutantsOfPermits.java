package io.github.epixsdk.testkit.internal.conformance;

import static io.github.epixsdk.testkit.internal.conformance.Mutant.always;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.answer;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.body;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.edit;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.label;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.mutant;

import java.util.List;
import java.util.Map;

/** Partners whose permits or attachments are not as they should be. */
final class MutantsOfPermits {
    private static final String DANGLING = "<Attachments><AttachmentName/><AttachmentContent>cid:451619371907"
            + "</AttachmentContent></Attachments><Composite>";

    static final List<Mutant> ALL = List.of(
            mutant(
                    "RSP-GET-09",
                    "puts an element in the wrong place",
                    always(),
                    edit("(<(?:\\w+:)?SpecifiedSupplyChainConsignment)", "<x:Nonsense xmlns:x=\"urn:x\"/>$1")),
            mutant(
                    "RSP-GET-09",
                    "writes a date that is none",
                    always(),
                    edit("(<(?:\\w+:)?IssueDateTime[^>]*>)[^<]*", "$1yesterday")),
            mutant(
                    "RSP-GET-09",
                    "writes a quantity that is none",
                    always(),
                    edit("(unitCode=\"NAR\">)[\\d.]+", "$1a dozen")),
            mutant("RSP-GET-10", "uses a unit of its own", always(), edit("unitCode=\"NAR\"", "unitCode=\"PIE\"")),
            mutant("RSP-GET-10", "uses a term of its own", always(), edit(">LPS<", ">QQQ<")),
            mutant("RSP-GET-10", "uses a purpose of its own", always(), edit(">T<", ">K<")),
            mutant("RSP-GET-11", "writes IDs with spaces", always(), edit("(<(?:\\w+:)?ID>)B<", "$1B 1<")),
            mutant("RSP-GET-11", "gives an ID twice", always(), edit("(<(?:\\w+:)?ID>)B<", "$1A<")),
            mutant("RSP-GET-11", "writes no unit", always(), edit(" unitCode=\"NAR\"", "")),
            mutant("RSP-GET-11", "writes quantities of zero", always(), edit("(unitCode=\"NAR\">)[\\d.]+", "$10")),
            mutant("RSP-GET-11", "cuts decimals", always(), edit("(unitCode=\"(?:KGM|MTQ|MTK)\">\\d+)\\.\\d+", "$1")),
            mutant(
                    "RSP-GET-12",
                    "is valid until before it starts",
                    always(),
                    edit("(<(?:\\w+:)?EndDateTime[^>]*>)\\d{4}", "$12001")),
            mutant(
                    "RSP-GET-12",
                    "writes no date of issue",
                    always(),
                    edit("<((?:\\w+:)?IssueDateTime)[^>]*>[^<]*</\\1>", "")),
            mutant(
                    "RSP-GET-12",
                    "ends before it was issued",
                    always(),
                    edit("(<(?:\\w+:)?EndDateTime[^>]*>)20\\d\\d", "$12019")),
            mutant("RSP-GET-13", "knows no composite permits", always(), edit("<Composite>true", "<Composite>false")),
            mutant("RSP-GET-13", "calls each permit composite", always(), edit("<Composite>false", "<Composite>true")),
            mutant("RSP-GET-13", "leaves the flag out", always(), edit("<Composite>[^<]*</Composite>", "")),
            mutant("RSP-GET-16", "seals nothing", always(), edit("<ds:Signature .*</ds:Signature>", "")),
            mutant("RSP-GET-16", "changes a quantity after sealing", always(), edit("(unitCode=\"NAR\">)1\\d?", "$15")),
            mutant("RSP-GET-16", "reformats after sealing", always(), edit("Live animals", "Live  animals")),
            mutant(
                    "RSP-ATT-01",
                    "cuts the attachment",
                    always(),
                    edit("(<AttachmentContent>[A-Za-z0-9+/]{400})[^<]*", "$1")),
            mutant(
                    "RSP-ATT-01",
                    "loses the name",
                    always(),
                    edit("<AttachmentName>[^<]*</AttachmentName>", "<AttachmentName/>")),
            mutant("RSP-ATT-01", "loses the attachment", always(), edit("<Attachments>.*</Attachments>", "")),
            mutant(
                    "RSP-ATT-01",
                    "names a part that is not there",
                    always(),
                    edit("<AttachmentContent>[^<]*<", "<AttachmentContent>cid:1<")),
            mutant("RSP-ATT-02", "names a part that is not there", always(), edit("<Composite>", DANGLING)),
            mutant(
                    "RSP-ATT-02",
                    "includes a part that is not there",
                    always(),
                    edit(
                            "<Composite>",
                            "<Attachments><AttachmentName>x</AttachmentName><AttachmentContent><xop:Include"
                                    + " xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:x\"/></AttachmentContent>"
                                    + "</Attachments><Composite>")),
            mutant(
                    "RSP-ATT-03",
                    "names folders",
                    always(),
                    edit("<AttachmentName>same.pdf", "<AttachmentName>../same.pdf")),
            mutant(
                    "RSP-ATT-03",
                    "loses one of equal names",
                    always(),
                    edit(
                            "<Attachments><AttachmentName>same.pdf</AttachmentName><AttachmentContent>[^<]*</AttachmentContent></Attachments>"
                                    + "(<Attachments><AttachmentName>same)",
                            "$1")),
            mutant(
                    "RSP-ATT-03",
                    "loses names it cannot write",
                    always(),
                    edit("<AttachmentName>[^<]*\u4ef6[^<]*<", "<AttachmentName><")),
            mutant("RSP-ATT-04", "cuts after 100 kB", always(), edit("(<AttachmentContent>[^<]{100000})[^<]*", "$1")),
            mutant("RSP-ATT-04", "breaks on it", body("GetFinal"), answer(500, Mutant.HTML)),
            mutant(
                    "RSP-ATT-05",
                    "sends parts all the same",
                    label("text/xml only"),
                    (s, next) -> next.send(s) instanceof Outcome.Reply r
                            ? new Outcome.Reply(
                                    200,
                                    Map.of("Content-Type", List.of("multipart/related; boundary=b")),
                                    concat("--b\r\nContent-Type: text/xml\r\n\r\n", r.body(), "\r\n--b--\r\n"),
                                    r.took())
                            : next.send(s)),
            mutant("RSP-ATT-05", "breaks", label("text/xml only"), answer(500, Mutant.HTML)));

    private MutantsOfPermits() {}

    private static byte[] concat(String head, byte[] body, String tail) {
        return (head + new String(body, java.nio.charset.StandardCharsets.ISO_8859_1) + tail)
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
