package io.github.epixsdk.xml.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.Samples;
import io.github.epixsdk.xml.ToolkitVersion;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Where a permit may stand, how it is taken out, and that writing a tree changes nothing. */
class PermitTreeTest {
    private static final String PERMIT = "<CITESEPermit><HeaderExchangedDocument/></CITESEPermit>";

    private static Document parse(String document) {
        return SafeXml.parse(document.getBytes(UTF_8), ReadLimits.DEFAULT);
    }

    private static String text(Node node) {
        return new String(PermitElements.serialize(node), UTF_8);
    }

    @Nested
    class Finding {
        private MalformedDocumentException refusal(String document) {
            return catchThrowableOfType(MalformedDocumentException.class, () -> PermitElements.find(parse(document)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"CBFShip", "CITESEPermit", "CITESePermit"})
        void findsAStandalonePermitByItsLocalName(String name) {
            assertThat(PermitElements.find(parse("<x:" + name + " xmlns:x='urn:x'/>"))
                            .getLocalName())
                    .isEqualTo(name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"})
        void findsThePermitInTheAnswerInASoapBody(String soap) {
            String message = Samples.message(ToolkitVersion.V2, "<A/>" + PERMIT + "<Composite/>")
                    .replace("http://schemas.xmlsoap.org/soap/envelope/", soap);

            assertThat(PermitElements.find(parse(message)).getLocalName()).isEqualTo("CITESEPermit");
        }

        @Test
        void refusesASecondPermitWhereverItStands() {
            String[] hidden = {
                Samples.message(ToolkitVersion.V2, PERMIT + PERMIT),
                Samples.message(ToolkitVersion.V2, PERMIT + "<a><b>" + PERMIT + "</b></a>"),
                Samples.message(ToolkitVersion.V2, PERMIT)
                        .replace("<soapenv:Header/>", "<soapenv:Header>" + PERMIT + "</soapenv:Header>"),
                PERMIT.replace("<HeaderExchangedDocument/>", "<x><CBFShip/></x>")
            };

            assertThat(hidden)
                    .allSatisfy(document -> assertThat(refusal(document))
                            .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SEVERAL_PERMITS))
                            .hasMessage("the document holds 2 permits, expected one"));
        }

        @Test
        void refusesAPermitInAnyOtherPlace() {
            String[] elsewhere = {
                Samples.envelope(PERMIT),
                Samples.message(ToolkitVersion.V2, "<x>" + PERMIT + "</x>"),
                Samples.envelope("<a>" + PERMIT + "</a><b/>"),
                Samples.envelope("<soapenv:Fault>" + PERMIT + "</soapenv:Fault>"),
                Samples.envelope("").replace("<soapenv:Header/>", "<soapenv:Header>" + PERMIT + "</soapenv:Header>"),
                Samples.message(ToolkitVersion.V2, PERMIT).replace("xmlsoap.org", "example.org"),
                "<x>" + PERMIT + "</x>",
            };

            assertThat(elsewhere)
                    .allSatisfy(document -> assertThat(refusal(document))
                            .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_PERMIT))
                            .hasMessage(
                                    "the permit is not where one may stand: expected the root, or a child of the only "
                                            + "element in the SOAP body"));
        }

        @Test
        void refusesADocumentWithoutPermit() {
            assertThat(refusal("<Invoice/>"))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_PERMIT))
                    .hasMessage("there is no permit in the document: expected an element CBFShip or CITESEPermit, "
                            + "found Invoice");
        }
    }

    @Nested
    class TakingOut {
        private Element takenOut(String document) {
            return PermitElements.standalone(PermitElements.find(parse(document)))
                    .getDocumentElement();
        }

        @Test
        void carriesTheNamespacesInScope() {
            Element permit = takenOut(Samples.message(ToolkitVersion.V2, "<CITESEPermit><a:b/></CITESEPermit>")
                    .replace("<soapenv:Body", "<soapenv:Body xmlns:a='urn:near' xmlns:m='urn:far'")
                    .replace("<soapenv:Envelope", "<soapenv:Envelope xmlns:a='urn:far' xmlns:z='urn:z'"));

            assertThat(permit.getAttribute("xmlns:a")).as("the nearest wins").isEqualTo("urn:near");
            assertThat(permit.getAttribute("xmlns:m")).isEqualTo(ToolkitVersion.V2.messageNamespace());
            assertThat(permit.getAttribute("xmlns:z")).isEqualTo("urn:z");
            assertThat(permit.getAttribute("xmlns:soapenv")).isEqualTo("http://schemas.xmlsoap.org/soap/envelope/");
        }

        @Test
        void keepsAnUndoneDefaultNamespace() {
            String permit = "<CITESEPermit xmlns=''><a xmlns='urn:a'/></CITESEPermit>";
            Element taken =
                    takenOut(Samples.message(ToolkitVersion.V2, permit).replace("xmlns:m=", "xmlns='urn:d' xmlns:m="));

            assertThat(taken.getNamespaceURI()).isNull();
            assertThat(parse(text(taken)).getDocumentElement().getNamespaceURI())
                    .isNull();
        }

        @Test
        void carriesADefaultNamespace() {
            Element taken =
                    takenOut(Samples.message(ToolkitVersion.V2, PERMIT).replace("xmlns:m=", "xmlns='urn:d' xmlns:m="));

            assertThat(taken.getNamespaceURI()).isEqualTo("urn:d");
            assertThat(parse(text(taken)).getDocumentElement().getNamespaceURI())
                    .isEqualTo("urn:d");
        }

        @Test
        void leavesTheMessageAsItWas() {
            Document message = parse(Samples.message(ToolkitVersion.V2, PERMIT));
            String before = text(message);

            PermitElements.standalone(PermitElements.find(message))
                    .getDocumentElement()
                    .setAttribute("x", "y");

            assertThat(text(message)).isEqualTo(before);
        }
    }

    @Nested
    class Writing {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<a/>",
                    "<a>\n  <b> x </b>\n\n</a>",
                    "<a b='&#10;&#13;&#9; &quot;&lt;&amp;'>&#13;\n]]&gt; &lt;&amp;</a>",
                    "<a b='é漢🐊𐍈'>é漢🐊𐍈\u0085\u2028</a>",
                    "<!-- before --><?p before?><a><!-- in --><?p in?><?q?><![CDATA[<x>]]></a><!-- after -->",
                    "<p:a xmlns:p='urn:p'><b xmlns='urn:b' p:c='d'><c xmlns=''/></b></p:a>",
                    "<a xmlns:unused='urn:u' xml:lang='fr' xml:space='preserve'> </a>"
                })
        void changesNothing(String document) {
            Document tree = parse(document);

            String written = text(tree);

            assertThat(written).doesNotContain("<?xml");
            assertThat(parse(written).isEqualNode(tree)).as(written).isTrue();
            assertThat(text(parse(written))).as("stable").isEqualTo(written);
        }

        @Test
        void theHubsAnswersSurvive() {
            Document permit = PermitElements.standalone(PermitElements.find(
                    parse(Samples.message(ToolkitVersion.V1, Samples.fragment(ToolkitVersion.V1)))));

            assertThat(parse(text(permit)).isEqualNode(permit)).isTrue();
        }
    }

    @Nested
    class Tree {
        @Test
        void keepsCommentsInstructionsAndDeclarationsWhereTheyStood() {
            Element root = parse("<a xmlns:p='urn:p'><!-- c --><?t d?><p:b xmlns:p='urn:p' p:x='1' y='2'/></a>")
                    .getDocumentElement();

            assertThat(root.getFirstChild().getNodeType()).isEqualTo(Node.COMMENT_NODE);
            assertThat(root.getFirstChild().getNextSibling().getNodeType()).isEqualTo(Node.PROCESSING_INSTRUCTION_NODE);
            Element b = (Element) root.getLastChild();
            assertThat(b.getAttribute("xmlns:p")).isEqualTo("urn:p");
            assertThat(b.getAttributeNS("urn:p", "x")).isEqualTo("1");
            assertThat(b.getAttributeNS(null, "y")).isEqualTo("2");
        }

        @Test
        void refusesADoctypeInATree() {
            assertThat(catchThrowableOfType(MalformedDocumentException.class, () -> parse("<!DOCTYPE a><a/>")))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DOCTYPE))
                    .hasMessageContaining("never accepted");
        }

        @Test
        void whateverALibraryThrowsIsMalformedInput() {
            MalformedDocumentException e = catchThrowableOfType(
                    MalformedDocumentException.class,
                    () -> SafeXml.reading(() -> {
                        throw new IllegalStateException("inner\nworkings");
                    }));

            assertThat(e.reason()).isEqualTo(Reason.NOT_XML);
            assertThat(e).hasMessage("not well-formed XML: inner").hasCauseInstanceOf(IllegalStateException.class);
            assertThat(e.line()).isEmpty();
            assertThat(e.column()).isEmpty();
        }
    }
}
