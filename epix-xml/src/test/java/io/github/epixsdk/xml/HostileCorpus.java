package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Documents of hostile and of broken partners, each as a small generator, with the refusal it must meet or none. */
final class HostileCorpus {
    private static final String PERMIT = Samples.permit(ToolkitVersion.V2);
    private static final String FRAGMENT = Samples.fragment(ToolkitVersion.V2);
    private static final String MESSAGE = Samples.message(ToolkitVersion.V2, FRAGMENT);
    private static final String CONDITION = "Keep dry";
    private static final String BEFORE = "<ram:PurposeCode>";
    private static final String FIRST = "<rsm:HeaderExchangedDocument>";

    /** Small bounds, so that what is beyond them is small too. */
    static final ReadLimits LIMITS = new ReadLimits(4 << 20, 40, 16, 10_000, 50);

    private final String url;
    private final List<Hostile> corpus = new ArrayList<>();

    /** A document, and why it is refused; no reason where it is read and does no harm. */
    record Hostile(
            String name,
            Supplier<byte[]> document,
            @Nullable Reason reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private HostileCorpus(String url) {
        this.url = url;
    }

    /** Returns the corpus; what would fetch something would fetch it from this address. */
    static List<Hostile> all(String url) {
        HostileCorpus all = new HostileCorpus(url);
        all.typeDeclarations();
        all.references();
        all.bounds();
        all.notWellFormed();
        all.bytes();
        all.messages();
        all.permits();
        all.outside();
        all.values();
        all.floods();
        return all.corpus;
    }

    private void typeDeclarations() {
        List<String> schemes = List.of(
                url,
                "https://127.0.0.1:1/",
                "ftp://127.0.0.1:1/",
                "file:///etc/passwd",
                "file:///dev/random",
                "jar:file:///a.jar!/b",
                "netdoc:///etc/passwd",
                "gopher://127.0.0.1:1/",
                "data:text/plain,x",
                "ldap://127.0.0.1:1/",
                "\\\\127.0.0.1\\share\\x",
                "expect://id",
                "php://filter/x",
                "../../x");
        for (String scheme : schemes) {
            doctype("external subset " + scheme, "<!DOCTYPE x SYSTEM \"" + scheme + "\">");
            doctype("external entity " + scheme, "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + scheme + "\">]>");
        }
        doctype("empty type declaration", "<!DOCTYPE x>");
        doctype("public identifier", "<!DOCTYPE x PUBLIC \"-//X//Y\" \"" + url + "\">");
        doctype("external parameter entity", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + url + "\">%p;]>");
        doctype(
                "a secret sent out",
                "<!DOCTYPE x [<!ENTITY % f SYSTEM \"file:///etc/hostname\"><!ENTITY % d SYSTEM \"" + url
                        + "\">%d;%s;]>");
        doctype("an entity that holds itself", "<!DOCTYPE x [<!ENTITY e \"&e;\">]>");
        doctype("two entities that hold each other", "<!DOCTYPE x [<!ENTITY e \"&f;\"><!ENTITY f \"&e;\">]>");
        doctype(
                "a billion laughs",
                IntStream.range(1, 10)
                        .mapToObj(i -> "<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">")
                        .collect(Collectors.joining("", "<!DOCTYPE x [<!ENTITY e0 \"x\">", "]>")));
        doctype("a quadratic blow-up", "<!DOCTYPE x [<!ENTITY e \"" + "x".repeat(9_000) + "\">]>");
        doctype(
                "parameter entities in parameter entities",
                "<!DOCTYPE x [<!ENTITY % a \"%b;\"><!ENTITY % b \"%a;\">%a;]>");
        doctype("default attributes", "<!DOCTYPE x [<!ATTLIST x a CDATA \"y\">]>");
        doctype("a notation", "<!DOCTYPE x [<!NOTATION n SYSTEM \"" + url + "\">]>");
        doctype(
                "an unparsed entity",
                "<!DOCTYPE x [<!NOTATION n SYSTEM \"n\"><!ENTITY e SYSTEM \"" + url + "\" NDATA n>]>");
        doctype("after a comment", "<!-- x --><!DOCTYPE x>");
        doctype("after an instruction", "<?x y?>\n<!DOCTYPE x>");
        doctype("of many declarations", "<!DOCTYPE x [" + "<!ENTITY e 'x'>".repeat(10_000) + "]>");
        text("in lower case", Reason.NOT_XML, "<!doctype x>" + FRAGMENT);
        text("without an end", Reason.NOT_XML, "<!DOCTYPE x [<!ENTITY e 'x'>");
        text("in the permit", Reason.NOT_XML, PERMIT.replace(BEFORE, "<!DOCTYPE x>" + BEFORE));
        text("after the permit", Reason.NOT_XML, PERMIT + "<!DOCTYPE x>");
        text("around a message", Reason.DOCTYPE, "<!DOCTYPE x>" + MESSAGE);
        harmless("a declaration that is only text", PERMIT.replace("XC12345", "<![CDATA[<!DOCTYPE x>]]>"));
        harmless(
                "a declaration in a comment",
                PERMIT.replace(BEFORE, "<!-- <!DOCTYPE x SYSTEM '" + url + "'> -->" + BEFORE));
        add("in UTF-16", Reason.DOCTYPE, () -> ("\ufeff<!DOCTYPE x>" + FRAGMENT).getBytes(UTF_16BE));
    }

    private void doctype(String name, String declaration) {
        text(name, Reason.DOCTYPE, declaration + FRAGMENT.replace(CONDITION, "&e;"));
    }

    private void references() {
        for (String reference : List.of(
                "&e;",
                "&#0;",
                "&#8;",
                "&#xFFFE;",
                "&#xD800;",
                "&#x110000;",
                "&#99999999999;",
                "&#-1;",
                "&#x;",
                "&",
                "&amp",
                "&%e;",
                "%e;&e")) {
            text("reference " + reference, Reason.NOT_XML, PERMIT.replace(CONDITION, reference));
            text(
                    "reference in an attribute " + reference,
                    Reason.NOT_XML,
                    PERMIT.replace("\"KGM\"", '"' + reference + '"'));
        }
    }

    private void bounds() {
        int depth = LIMITS.depth();
        text("deep unknown elements", Reason.TOO_DEEP, PERMIT.replace(BEFORE, nested(depth) + BEFORE));
        text(
                "deep known elements",
                Reason.TOO_DEEP,
                PERMIT.replace(BEFORE, "<ram:IssueLogisticsLocation>".repeat(depth)));
        text("deep in a value", Reason.TOO_DEEP, PERMIT.replace(CONDITION, nested(depth)));
        text("deep in a message", Reason.TOO_DEEP, Samples.envelope(nested(depth)));
        text(
                "deep in a header",
                Reason.TOO_DEEP,
                MESSAGE.replace("<soapenv:Header/>", "<soapenv:Header>" + nested(depth) + "</soapenv:Header>"));
        text("deep without an end", Reason.TOO_DEEP, "<Envelope><Body>" + "<a>".repeat(100_000));
        String attributes = numbered(" a%d='1'", LIMITS.attributes() + 1);
        text("attributes", Reason.TOO_MANY_ATTRIBUTES, PERMIT.replace(BEFORE, "<x" + attributes + "/>" + BEFORE));
        text(
                "attributes of a known element",
                Reason.TOO_MANY_ATTRIBUTES,
                PERMIT.replace(BEFORE, BEFORE.replace(">", attributes + ">")));
        text(
                "attributes of the root",
                Reason.TOO_MANY_ATTRIBUTES,
                PERMIT.replace("<rsm:CITESEPermit", "<rsm:CITESEPermit" + attributes));
        text(
                "namespaces",
                Reason.TOO_MANY_ATTRIBUTES,
                PERMIT.replace(BEFORE, "<x" + numbered(" xmlns:a%d='u'", 17) + "/>" + BEFORE));
        text(
                "attributes and namespaces together",
                Reason.TOO_MANY_ATTRIBUTES,
                PERMIT.replace(BEFORE, "<x" + numbered(" xmlns:n%d='u'", 9) + numbered(" a%d='1'", 9) + "/>" + BEFORE));
        String text = "x".repeat(LIMITS.textChars() + 1);
        text("a long text", Reason.TEXT_TOO_LONG, PERMIT.replace(CONDITION, text));
        text("a long text in pieces", Reason.TEXT_TOO_LONG, PERMIT.replace(CONDITION, "xxxxx<!-- -->".repeat(2_001)));
        text(
                "a long text in sections",
                Reason.TEXT_TOO_LONG,
                PERMIT.replace(CONDITION, "<![CDATA[xxxxx]]>".repeat(2_001)));
        text("a long text in references", Reason.TEXT_TOO_LONG, PERMIT.replace(CONDITION, "&#x41;".repeat(10_001)));
        text("a long attribute", Reason.TEXT_TOO_LONG, PERMIT.replace("\"KGM\"", '"' + text + '"'));
        text(
                "a long attribute of an unknown element",
                Reason.TEXT_TOO_LONG,
                PERMIT.replace(BEFORE, "<x a='" + text + "'/>" + BEFORE));
        text("a long number", Reason.TEXT_TOO_LONG, PERMIT.replace("XA000001", text));
        text("a long quantity", Reason.TEXT_TOO_LONG, PERMIT.replace("5.300", "9".repeat(10_001)));
        text("a long date", Reason.TEXT_TOO_LONG, PERMIT.replace("2014-01-06T", "2".repeat(10_001)));
        text(
                "items",
                Reason.TOO_MANY_ITEMS,
                PERMIT.replace(
                        "<ram:IncludedSupplyChainConsignmentItem>",
                        item(50) + "<ram:IncludedSupplyChainConsignmentItem>"));
        text(
                "empty items",
                Reason.TOO_MANY_ITEMS,
                PERMIT.replace(
                        "<ram:IncludedSupplyChainConsignmentItem>",
                        "<ram:IncludedSupplyChainConsignmentItem/>".repeat(50)
                                + "<ram:IncludedSupplyChainConsignmentItem>"));
        text(
                "attachments",
                Reason.TOO_MANY_ITEMS,
                beside("<Attachments><AttachmentName>a</AttachmentName></Attachments>".repeat(51)));
        add("a large document", Reason.TOO_LARGE, () -> (PERMIT + " ".repeat(LIMITS.documentBytes())).getBytes(UTF_8));
        harmless("a long comment", PERMIT.replace(BEFORE, "<!--" + "x".repeat(1 << 20) + "-->" + BEFORE));
        harmless("a long instruction", PERMIT.replace(BEFORE, "<?x " + "y".repeat(1 << 20) + "?>" + BEFORE));
        harmless("a long unknown text", PERMIT.replace(BEFORE, "<x>" + "y".repeat(1 << 20) + "</x>" + BEFORE));
        harmless("much white space", PERMIT.replace(BEFORE, " ".repeat(1 << 20) + BEFORE));
    }

    private void notWellFormed() {
        notXml("no end", PERMIT.substring(0, PERMIT.length() / 2));
        notXml("two roots", PERMIT + FRAGMENT);
        notXml("text after the root", PERMIT + "x");
        notXml("text before the root", "x" + FRAGMENT);
        notXml("a line before the XML declaration", "\n" + PERMIT);
        notXml("two XML declarations", PERMIT.substring(0, PERMIT.indexOf('\n')) + PERMIT);
        notXml("crossed tags", PERMIT.replace("</ram:PurposeCode>", "</ram:PurposeCodes>"));
        notXml("the same attribute twice", PERMIT.replace(BEFORE, "<ram:PurposeCode listID='1' listID='2'>"));
        notXml(
                "the same attribute by two prefixes",
                PERMIT.replace(BEFORE, "<ram:PurposeCode xmlns:a='u' xmlns:b='u' a:x='1' b:x='2'>"));
        notXml("a prefix nobody declared", PERMIT.replace(BEFORE, "<no:x/>" + BEFORE));
        notXml("a prefix undeclared again", PERMIT.replace(BEFORE, "<x xmlns:ram=''/>" + BEFORE));
        notXml("the prefix xml bound anew", PERMIT.replace(BEFORE, "<x xmlns:xml='u'/>" + BEFORE));
        notXml("the prefix xmlns bound anew", PERMIT.replace(BEFORE, "<x xmlns:xmlns='u'/>" + BEFORE));
        notXml("an open section", PERMIT.replace(CONDITION, "<![CDATA[" + CONDITION));
        notXml("an open comment", PERMIT.replace(CONDITION, "<!--" + CONDITION));
        notXml("hyphens in a comment", PERMIT.replace(BEFORE, "<!-- -- -->" + BEFORE));
        notXml("the end of a section in text", PERMIT.replace(CONDITION, "]]>"));
        notXml("an open tag in text", PERMIT.replace(CONDITION, "a < b"));
        notXml("an attribute without quotes", PERMIT.replace("\"KGM\"", "KGM"));
        notXml("a tag in an attribute", PERMIT.replace("\"KGM\"", "\"<KGM>\""));
        notXml("XML 1.1", PERMIT.replace("version=\"1.0\"", "version=\"1.1\""));
        notXml("XML 2.0", PERMIT.replace("version=\"1.0\"", "version=\"2.0\""));
        notXml("an encoding that is none", PERMIT.replace("UTF-8", "no-such-thing"));
        notXml("an instruction called xml", PERMIT.replace(BEFORE, "<?xml x?>" + BEFORE));
        notXml("JSON", "{\"permit\": \"XA000001\"}");
        notXml("empty", "");
        notXml("only white space", " \n\t ");
        notXml("only a byte order mark", "\ufeff");
        text("a web page", Reason.NO_PERMIT, "<html><body><h1>502 Bad Gateway</h1></body></html>");
    }

    private void bytes() {
        byte[] good = PERMIT.getBytes(UTF_8);
        for (int[] bad : new int[][] {
            {0x00},
            {0x08},
            {0x1B},
            {0xC0, 0x80},
            {0xC0, 0xAF},
            {0x80},
            {0xED, 0xA0, 0x80},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF8, 0x88, 0x80, 0x80, 0x80},
            {0xFE},
            {0xFF},
            {0xE2, 0x82},
            {0xEF, 0xBF, 0xBE}
        }) {
            add("bytes " + Arrays.toString(bad), Reason.NOT_XML, () -> spliced(good, PERMIT.indexOf(CONDITION), bad));
        }
        add(
                "UTF-8 called UTF-16",
                Reason.NOT_XML,
                () -> PERMIT.replace("UTF-8", "UTF-16").getBytes(UTF_8));
        add("UTF-16 called UTF-8", Reason.NOT_XML, () -> PERMIT.getBytes(UTF_16LE));
        add("half a character of UTF-16", Reason.NOT_XML, () -> {
            byte[] whole = ("\ufeff" + FRAGMENT).getBytes(UTF_16BE);
            return Arrays.copyOf(whole, whole.length - 3);
        });
        add(
                "ISO 8859-1 called UTF-8",
                Reason.NOT_XML,
                () -> PERMIT.replace(CONDITION, "é").getBytes(ISO_8859_1));
        add("EBCDIC without saying so", Reason.NOT_XML, () -> FRAGMENT.getBytes(Charset.forName("IBM037")));
        add("UTF-7", Reason.NOT_XML, () -> "+ADwAIQ-DOCTYPE x+AD4-".getBytes(UTF_8));
        add("compressed", Reason.NOT_XML, () -> new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1});
        add("an archive", Reason.NOT_XML, () -> "PK\u0003\u0004\u0014\u0000".getBytes(ISO_8859_1));
        add("a PDF file", Reason.NOT_XML, () -> "%PDF-1.7\n%âãÏÓ".getBytes(ISO_8859_1));
        add("only zeros", Reason.NOT_XML, () -> new byte[1_000]);
    }

    private void messages() {
        String other = FRAGMENT.replace("XA000001", "XA999999");
        text(
                "two permits beside each other",
                Reason.SEVERAL_PERMITS,
                Samples.message(ToolkitVersion.V2, FRAGMENT + other));
        text("a permit in the permit", Reason.SEVERAL_PERMITS, PERMIT.replace(BEFORE, other + BEFORE));
        text(
                "a permit in an unknown element",
                Reason.SEVERAL_PERMITS,
                PERMIT.replace(BEFORE, "<x><y>" + other + "</y></x>" + BEFORE));
        text("a permit in a value", Reason.SEVERAL_PERMITS, PERMIT.replace(CONDITION, other));
        text(
                "a permit in a seal",
                Reason.SEVERAL_PERMITS,
                PERMIT.replace(
                        FIRST,
                        "<d:Signature xmlns:d='http://www.w3.org/2000/09/xmldsig#'><d:Object>" + other
                                + "</d:Object></d:Signature>" + FIRST));
        text(
                "a permit of the other version beside",
                Reason.SEVERAL_PERMITS,
                Samples.message(ToolkitVersion.V2, FRAGMENT + Samples.fragment(ToolkitVersion.V1)));
        text(
                "a second body",
                Reason.SEVERAL_PERMITS,
                MESSAGE.replace("</soapenv:Body>", "</soapenv:Body><soapenv:Body>" + other + "</soapenv:Body>"));
        harmless(
                "a permit in the header of the message",
                MESSAGE.replace("<soapenv:Header/>", "<soapenv:Header>" + other + "</soapenv:Header>"));
        text(
                "a permit only in the header",
                Reason.NO_PERMIT,
                Samples.envelope("").replace("<soapenv:Header/>", "<soapenv:Header>" + other + "</soapenv:Header>"));
        text(
                "a permit beside the body",
                Reason.NO_PERMIT,
                Samples.envelope("").replace("<soapenv:Body>", other + "<soapenv:Body>"));
        text(
                "a permit in the detail of a fault",
                Reason.SOAP_FAULT,
                Samples.envelope(fault("<detail>" + other + "</detail>")));
        text(
                "a fault of endless parts",
                Reason.SOAP_FAULT,
                Samples.envelope(fault("<faultstring>x</faultstring>".repeat(10_000))));
        text(
                "a fault with a line break",
                Reason.SOAP_FAULT,
                Samples.envelope(fault("<faultstring>a\nWARN forged&#13;line</faultstring>")));
        text("a permit as text", Reason.NO_PERMIT, Samples.message(ToolkitVersion.V2, "<![CDATA[" + FRAGMENT + "]]>"));
        text("a permit in a comment", Reason.NO_PERMIT, Samples.message(ToolkitVersion.V2, "<!--" + FRAGMENT + "-->"));
        text("a root of another name", Reason.NO_PERMIT, PERMIT.replace("rsm:CITESEPermit", "rsm:CitesPermit"));
        text("an envelope with no body", Reason.NO_PERMIT, "<Envelope/>");
        text(
                "an envelope in an envelope's header",
                Reason.NO_PERMIT,
                MESSAGE.replace("soapenv:Body", "soapenv:Bodies"));
    }

    private void permits() {
        text("no number", Reason.NO_NUMBER, PERMIT.replace("XA000001", ""));
        text("a number of white space", Reason.NO_NUMBER, PERMIT.replace("XA000001", "&#x20;&#9;&#10;"));
        text("a number with a control character", Reason.NO_NUMBER, PERMIT.replace("XA000001", "XA&#x85;1"));
        text("a number that is a placeholder", Reason.NO_NUMBER, PERMIT.replace("XA000001", "?"));
        text("nothing in the permit", Reason.NO_NUMBER, "<CITESEPermit/>");
        text("a later version", Reason.UNKNOWN_VERSION, PERMIT.replace("CITESEPermit:2", "CITESEPermit:3"));
        text("the WCO form", Reason.UNKNOWN_VERSION, "<CITESePermit><EffectiveDateTime/></CITESePermit>");
        text(
                "a namespace of somebody else",
                Reason.UNKNOWN_VERSION,
                PERMIT.replace("urn:un:unece:uncefact:data:standard", "urn:evil"));
        harmless(
                "a type by xsi:type",
                PERMIT.replace(
                        BEFORE,
                        "<ram:PurposeCode xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:j='java' xsi:type='j:java.lang.ProcessBuilder'>"));
        harmless(
                "xsi:nil with content",
                PERMIT.replace(
                        BEFORE,
                        "<ram:PurposeCode xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'>"));
        harmless(
                "a section twice",
                PERMIT.replace(
                                FIRST,
                                FIRST + "<ram:PurposeCode>T</ram:PurposeCode></rsm:HeaderExchangedDocument>"
                                        + FIRST.replace(">", " a='b'>"))
                        .replace(
                                "<rsm:HeaderExchangedDocument><ram:PurposeCode>T</ram:PurposeCode></rsm:HeaderExchangedDocument>",
                                "<rsm:HeaderExchangedDocument/>"));
        harmless(
                "an item's letter made to forge a path",
                PERMIT.replace("<ram:ID>A</ram:ID>", "<ram:ID>A]/x[1\n</ram:ID>"));
    }

    private void outside() {
        harmless(
                "XInclude",
                PERMIT.replace(
                        BEFORE,
                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='" + url + "'/>" + BEFORE));
        harmless(
                "XInclude of a file",
                PERMIT.replace(
                        BEFORE,
                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' href='file:///etc/passwd'/>"
                                + BEFORE));
        harmless(
                "a schema location",
                PERMIT.replace(
                        FIRST,
                        FIRST.replace(
                                ">",
                                " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='u " + url
                                        + "'>")));
        harmless(
                "a schema location without namespace",
                PERMIT.replace(
                        FIRST,
                        FIRST.replace(
                                ">",
                                " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='"
                                        + url + "'>")));
        harmless(
                "a style sheet",
                PERMIT.replace(
                        "<rsm:CITESEPermit", "<?xml-stylesheet type='text/xsl' href='" + url + "'?><rsm:CITESEPermit"));
        harmless("a base", PERMIT.replace(FIRST, FIRST.replace(">", " xml:base='" + url + "'>")));
        harmless(
                "a link",
                PERMIT.replace(BEFORE, "<x xmlns:l='http://www.w3.org/1999/xlink' l:href='" + url + "'/>" + BEFORE));
        harmless(
                "a schema in the permit",
                PERMIT.replace(
                        BEFORE,
                        "<s:import xmlns:s='http://www.w3.org/2001/XMLSchema' schemaLocation='" + url + "'/>"
                                + BEFORE));
        harmless("a namespace that is an address", PERMIT.replace(BEFORE, "<x xmlns='" + url + "'/>" + BEFORE));
        harmless(
                "a seal that refers elsewhere",
                PERMIT.replace(
                        FIRST,
                        "<d:Signature xmlns:d='http://www.w3.org/2000/09/xmldsig#'><d:Reference URI='" + url
                                + "'/></d:Signature>" + FIRST));
        harmless(
                "an attachment elsewhere",
                beside(attachment("<x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='" + url + "'/>")));
        harmless(
                "an attachment in a file",
                beside(attachment(
                        "<x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='file:///etc/passwd'/>")));
        harmless(
                "an attachment by reference",
                beside("<Attachments><AttachmentContent href='" + url + "'/></Attachments>"));
        harmless(
                "an attachment that climbs",
                beside(
                        "<Attachments><AttachmentName>../../etc/x</AttachmentName><AttachmentContent>QQ==</AttachmentContent></Attachments>"));
        harmless("an attachment of bad base64", beside(attachment("====")));
    }

    private void values() {
        for (String quantity : List.of(
                "1e999999999",
                "-1e-999999999",
                "9".repeat(9_000),
                "0." + "0".repeat(9_000) + "1",
                "٣",
                "1_000",
                "0x7FFFFFFF")) {
            harmless("quantity " + Samples.shortened(quantity), PERMIT.replace("5.300", quantity));
        }
        for (String date : List.of(
                "999999999-01-01",
                "-2014-01-06",
                "2014-13-45",
                "2014-01-06T99:99:99",
                "2014-01-06T00:00:00+99:99",
                "2014-01-06" + "0".repeat(9_000))) {
            harmless("date " + Samples.shortened(date), PERMIT.replace("2014-01-06T12:03:52+01:00", date));
        }
        for (String text : List.of(
                "${jndi:ldap://127.0.0.1:1/x}",
                "=cmd|'/C calc'!A0",
                "'; DROP TABLE permits; --",
                "&lt;script>alert(1)&lt;/script>",
                "\u202e\u2066x",
                "%s%n%x",
                "{0}{1}",
                "../../../etc/passwd")) {
            harmless("text " + text, PERMIT.replace("XC12345", text));
            harmless("code " + text, PERMIT.replace(">861<", ">" + text + "<"));
        }
    }

    private void floods() {
        harmless("unknown elements", PERMIT.replace(BEFORE, "<x/>".repeat(100_000) + BEFORE));
        harmless("unknown elements of different names", PERMIT.replace(BEFORE, numbered("<x%d/>", 50_000) + BEFORE));
        harmless("names of the same hash", PERMIT.replace(BEFORE, colliding(12) + BEFORE));
        harmless(
                "namespaces one after the other",
                PERMIT.replace(BEFORE, numbered("<x xmlns='u%d'/>", 30_000) + BEFORE));
        harmless(
                "known elements in different namespaces",
                PERMIT.replace(BEFORE, numbered("<Information xmlns='u%d'/>", 30_000) + BEFORE));
        harmless("repeated elements", PERMIT.replace(BEFORE, "<ram:TypeCode>R</ram:TypeCode>".repeat(30_000) + BEFORE));
        harmless("empty elements", PERMIT.replace(BEFORE, "<ram:Information/>".repeat(50_000) + BEFORE));
        harmless(
                "dates that are none",
                PERMIT.replace(
                        BEFORE,
                        "<ram:ReferenceReferencedDocument><ram:IssueDateTime>x</ram:IssueDateTime></ram:ReferenceReferencedDocument>"
                                        .repeat(10_000)
                                + BEFORE));
        harmless(
                "codes in another case",
                PERMIT.replace(BEFORE, "<ram:PurposeCode>t</ram:PurposeCode>".repeat(10_000) + BEFORE));
        harmless("comments", PERMIT.replace(BEFORE, "<!---->".repeat(100_000) + BEFORE));
        harmless("instructions", PERMIT.replace(BEFORE, "<?x?>".repeat(100_000) + BEFORE));
        harmless("sections of nothing", PERMIT.replace(BEFORE, "<![CDATA[]]>".repeat(100_000) + BEFORE));
    }

    private void notXml(String name, String document) {
        text(name, Reason.NOT_XML, document);
    }

    private void harmless(String name, String document) {
        text(name, null, document);
    }

    private void text(String name, @Nullable Reason reason, String document) {
        add(name, reason, () -> document.getBytes(UTF_8));
    }

    private void add(String name, @Nullable Reason reason, Supplier<byte[]> document) {
        corpus.add(new Hostile(name, document, reason));
    }

    private static String beside(String content) {
        return Samples.message(ToolkitVersion.V2, FRAGMENT + content);
    }

    private static String attachment(String content) {
        return "<Attachments><AttachmentName>a</AttachmentName><AttachmentContent>" + content
                + "</AttachmentContent></Attachments>";
    }

    private static String fault(String content) {
        return "<soapenv:Fault><faultcode>x</faultcode>" + content + "</soapenv:Fault>";
    }

    private static String nested(int depth) {
        return "<a>".repeat(depth) + "</a>".repeat(depth);
    }

    private static String item(int count) {
        return "<ram:IncludedSupplyChainConsignmentItem><ram:ID>B</ram:ID></ram:IncludedSupplyChainConsignmentItem>"
                .repeat(count);
    }

    private static String numbered(String pattern, int count) {
        return IntStream.range(0, count).mapToObj(i -> pattern.formatted(i)).collect(Collectors.joining());
    }

    /** Elements whose names all have the same hash code: Aa and BB have. */
    private static String colliding(int pairs) {
        return IntStream.range(0, 1 << pairs)
                .mapToObj(i -> IntStream.range(0, pairs)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "<", "/>")))
                .collect(Collectors.joining());
    }

    private static byte[] spliced(byte[] document, int at, int[] bytes) {
        byte[] spliced = new byte[document.length + bytes.length];
        System.arraycopy(document, 0, spliced, 0, at);
        for (int i = 0; i < bytes.length; i++) {
            spliced[at + i] = (byte) bytes[i];
        }
        System.arraycopy(document, at, spliced, at + bytes.length, document.length - at);
        return spliced;
    }
}
