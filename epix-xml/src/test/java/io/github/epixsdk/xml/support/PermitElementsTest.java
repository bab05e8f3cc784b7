package io.github.epixsdk.xml.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PermitElementsTest {
    private static final String ENVELOPE = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">";

    @Nested
    class Find {
        @ParameterizedTest
        @ValueSource(strings = {"CBFShip", "CITESEPermit", "CITESePermit"})
        void takesTheRoot(String name) {
            Document document = parse("<p:" + name + " xmlns:p='urn:any'/>");

            assertThat(PermitElements.find(document)).isSameAs(document.getDocumentElement());
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"})
        void takesTheChildOfTheOnlyElementInTheBody(String soap) {
            Element found = PermitElements.find(parse("<s:Envelope xmlns:s='" + soap
                    + "'><s:Header/><s:Body> <r><Attachments/><CBFShip Id='1'/></r></s:Body></s:Envelope>"));

            assertThat(found.getLocalName()).isEqualTo("CBFShip");
            assertThat(found.getAttribute("Id")).isEqualTo("1");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "in the header  | <s:Header><r><CITESEPermit/></r></s:Header><s:Body/>",
                    "beside another | <s:Body><a/><r><CITESEPermit/></r></s:Body>",
                    "too deep       | <s:Body><r><x><CITESEPermit/></x></r></s:Body>",
                    "in a fault     | <s:Body><s:Fault><CITESEPermit/></s:Fault></s:Body>",
                    "in no body     | <s:Other><r><CITESEPermit/></r></s:Other>"
                })
        void refusesAnyOtherPlace(String place, String content) {
            MalformedDocumentException e = refusal(ENVELOPE + content + "</s:Envelope>");

            assertThat(e.reason()).as(place).isEqualTo(Reason.NO_PERMIT);
            assertThat(e).hasMessageContaining("expected the root, or a child of the only element in the SOAP body");
        }

        @Test
        void refusesAnEnvelopeThatIsNoSoap() {
            assertThat(refusal("<Envelope><Body><r><CITESEPermit/></r></Body></Envelope>")
                            .reason())
                    .isEqualTo(Reason.NO_PERMIT);
        }

        @Test
        void refusesASecondPermitWhereverItStands() {
            MalformedDocumentException e = refusal(ENVELOPE
                    + "<s:Header><x><CBFShip/></x></s:Header><s:Body><r><CITESEPermit/></r></s:Body></s:Envelope>");

            assertThat(e.reason()).isEqualTo(Reason.SEVERAL_PERMITS);
            assertThat(e).hasMessage("the document holds 2 permits, expected one");
        }

        @Test
        void namesWhatItFoundWhereThereIsNone() {
            MalformedDocumentException e = refusal("<SPSCertificate/>");

            assertThat(e.reason()).isEqualTo(Reason.NO_PERMIT);
            assertThat(e).hasMessageContaining("found SPSCertificate");
        }
    }

    @Nested
    class Standalone {
        @Test
        void carriesTheNamespacesInScope() {
            Document message =
                    parse("<a xmlns='urn:default' xmlns:p='urn:outer' xmlns:q='urn:q'><b xmlns:p='urn:inner'>"
                            + "<CITESEPermit xmlns=''><p:x q:y='1'/></CITESEPermit></b></a>");
            Element permit =
                    (Element) message.getElementsByTagName("CITESEPermit").item(0);

            Document alone = PermitElements.standalone(permit);
            String text = new String(PermitElements.serialize(alone), UTF_8);

            assertThat(text)
                    .contains("xmlns:p=\"urn:inner\"", "xmlns:q=\"urn:q\"")
                    .startsWith("<CITESEPermit ")
                    .doesNotContain("urn:outer", "urn:default");
            Element again = parse(text).getDocumentElement();
            assertThat(again.getNamespaceURI()).isNull();
            assertThat(((Element) again.getFirstChild()).getNamespaceURI()).isEqualTo("urn:inner");
            assertThat(permit.getOwnerDocument()).isSameAs(message);
        }

        @Test
        void keepsADefaultNamespaceThatIsInUse() {
            Document message = parse("<a xmlns='urn:default'><CITESEPermit><x/></CITESEPermit></a>");
            Element permit = (Element) message.getDocumentElement().getFirstChild();

            Element alone = parse(new String(PermitElements.serialize(PermitElements.standalone(permit)), UTF_8))
                    .getDocumentElement();

            assertThat(alone.getNamespaceURI()).isEqualTo("urn:default");
        }

        @Test
        void keepsNamesInLettersThatTheFirstEditionsOfXmlDidNotKnow() {
            Document message = parse("<a><CITESEPermit><\uD802\uDD00 \uD802\uDD00='1'/></CITESEPermit></a>");
            Element permit = (Element) message.getDocumentElement().getFirstChild();

            Document alone = PermitElements.standalone(permit);

            assertThat(alone.getDocumentElement().isEqualNode(permit)).isTrue();
            assertThat(parse(new String(PermitElements.serialize(alone), UTF_8)).isEqualNode(alone))
                    .isTrue();
        }
    }

    @Nested
    class Serialize {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<a> <b/>\n\t<c>x&lt;&amp;&gt;]]&gt;</c> </a>",
                    "<a b=\"1&quot;&#10;&#9;\">\u00E9\uD83D\uDC0A</a>",
                    "<a><!-- comment --><?pi data?>text</a>",
                    "<a>line&#13;\nend</a>"
                })
        void changesNothingThatMatters(String text) {
            Document document = parse(text);

            Document again = parse(new String(PermitElements.serialize(document), UTF_8));

            assertThat(again.isEqualNode(document)).isTrue();
            assertThat(new String(PermitElements.serialize(document), UTF_8)).doesNotStartWith("<?xml");
        }
    }

    private static MalformedDocumentException refusal(String text) {
        Document document = parse(text);
        MalformedDocumentException e =
                catchThrowableOfType(MalformedDocumentException.class, () -> PermitElements.find(document));
        assertThat(e).as("thrown").isNotNull();
        return e;
    }

    private static Document parse(String text) {
        return SafeXml.parse(text.getBytes(UTF_8), ReadLimits.DEFAULT);
    }
}
