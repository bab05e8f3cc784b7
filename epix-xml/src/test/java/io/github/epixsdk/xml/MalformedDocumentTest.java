package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason a document can be refused for: what is said, and where. */
class MalformedDocumentTest {
    private static final String V2 = Samples.permit(ToolkitVersion.V2);

    private static MalformedDocumentException refusal(String document) {
        return refusal(bytes(document), ReadLimits.DEFAULT);
    }

    private static MalformedDocumentException refusal(byte[] document, ReadLimits limits) {
        return catchThrowableOfType(
                MalformedDocumentException.class,
                () -> PermitCodec.create(limits).read(document));
    }

    private static void assertRefused(
            MalformedDocumentException refusal, Reason reason, int line, int column, String message) {
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.line()).isEqualTo(line < 1 ? OptionalInt.empty() : OptionalInt.of(line));
        assertThat(refusal.column()).isEqualTo(column < 1 ? OptionalInt.empty() : OptionalInt.of(column));
        assertThat(refusal.getMessage()).as("one line").doesNotContain("\n", "\r");
        if (line > 0) {
            assertThat(refusal).hasMessageStartingWith("line " + line + (column < 1 ? ": " : ", column " + column));
        }
        assertThat(refusal.isRetryable()).isFalse();
    }

    @Nested
    class NotXml {
        @Test
        void refusesWhatIsNoXml() {
            assertRefused(refusal("%PDF-1.7 not a permit"), Reason.NOT_XML, 1, 1, "not well-formed XML");
        }

        @Test
        void refusesNothing() {
            assertRefused(refusal(""), Reason.NOT_XML, 0, 0, "the document is empty, expected XML");
        }

        @ParameterizedTest
        @ValueSource(strings = {" \n ", "<!-- only a comment -->"})
        void refusesADocumentWithoutElement(String document) {
            assertThat(refusal(document).reason()).isEqualTo(Reason.NOT_XML);
        }

        @Test
        void saysWhereATruncatedDocumentEnds() {
            String half = V2.substring(0, V2.indexOf("<ram:PurposeCode>"));
            int line = (int) half.lines().count();

            assertRefused(refusal(half), Reason.NOT_XML, line, 4, "not well-formed XML: Unexpected EOF");
        }

        @Test
        void refusesAByteThatIsNotInTheCharacterSet() {
            byte[] document = V2.replace("Keep dry", "Trocken lagern für immer").getBytes(StandardCharsets.ISO_8859_1);

            assertThat(refusal(document, ReadLimits.DEFAULT)).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.NOT_XML);
                assertThat(e).hasMessageContaining("Invalid UTF-8");
            });
        }

        @Test
        void refusesAnUnknownCharacterSet() {
            assertThat(refusal(V2.replace("UTF-8", "no-such-set"))).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.NOT_XML);
                assertThat(e).hasMessageContaining("no-such-set");
            });
        }

        @Test
        void refusesAnUndeclaredPrefix() {
            assertThat(refusal(V2.replace("xmlns:ram", "xmlns:other"))).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.NOT_XML);
                assertThat(e.line()).isPresent();
                assertThat(e).hasMessageContaining("ram");
            });
        }

        @Test
        void refusesAnUndeclaredEntity() {
            assertThat(refusal(V2.replace("Keep dry", "&nbsp;"))).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.NOT_XML);
                assertThat(e).hasMessageContaining("nbsp");
            });
        }

        @Test
        void refusesXml11BecauseItsCharactersCannotBeWritten() {
            String document = V2.replace("version=\"1.0\"", "version=\"1.1\"").replace("Keep dry", "&#1;");

            assertThat(refusal(document)).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.NOT_XML);
                assertThat(e).hasMessageContaining("XML 1.1, expected XML 1.0");
            });
        }
    }

    @Nested
    class Doctype {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<!DOCTYPE x>",
                    "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                    "<!DOCTYPE x PUBLIC \"-//X//Y\" \"file:///etc/passwd\">",
                    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                    "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]>",
                    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                })
        void refusesAnyDocumentTypeDeclaration(String doctype) {
            String document = V2.replaceFirst("\n", "\n" + doctype).replace("Keep dry", "&c;&e;");

            assertRefused(
                    refusal(document), Reason.DOCTYPE, 2, 1, "a document type declaration (DOCTYPE) is never accepted");
        }
    }

    @Nested
    class Bounds {
        private static final String ATTRIBUTE_VALUE = "unitCode=\"" + "K".repeat(60) + "\"";

        @Test
        void refusesADocumentThatIsTooLarge() {
            ReadLimits limits = new ReadLimits(100, 100, 64, 1000, 10);

            assertRefused(
                    refusal(bytes(V2), limits),
                    Reason.TOO_LARGE,
                    0,
                    0,
                    "the document has " + bytes(V2).length + " bytes, more than the 100 allowed");
        }

        @Test
        void refusesADocumentThatIsTooDeep() {
            String document = V2.replace("Keep dry", "<x>".repeat(200) + "</x>".repeat(200));

            assertThat(refusal(document)).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.TOO_DEEP);
                assertThat(e.line()).hasValue(14);
                assertThat(e).hasMessageContaining("Maximum Element Depth");
            });
        }

        @Test
        void refusesAnElementWithTooManyAttributes() {
            StringBuilder attributes = new StringBuilder("<ram:Information");
            for (int i = 0; i < 70; i++) {
                attributes.append(" a").append(i).append("=\"\"");
            }

            assertThat(refusal(V2.replace("<ram:Information", attributes))).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_ATTRIBUTES);
                assertThat(e.line()).hasValue(14);
                assertThat(e).hasMessageContaining("64");
            });
        }

        @Test
        void countsNamespaceDeclarationsAmongTheAttributes() {
            StringBuilder attributes = new StringBuilder("<ram:Information");
            for (int i = 0; i < 65; i++) {
                attributes.append(" xmlns:a").append(i).append("=\"urn:a\"");
            }

            assertThat(refusal(V2.replace("<ram:Information", attributes)).reason())
                    .isEqualTo(Reason.TOO_MANY_ATTRIBUTES);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Keep dry", "XA000001", "Alligator mississippiensis"})
        void refusesATextThatIsTooLong(String text) {
            ReadLimits limits = new ReadLimits(1 << 20, 100, 64, 200, 10);

            assertThat(refusal(bytes(V2.replace(text, "x".repeat(201))), limits))
                    .satisfies(e -> {
                        assertThat(e.reason()).isEqualTo(Reason.TEXT_TOO_LONG);
                        assertThat(e.line()).isPresent();
                        assertThat(e).hasMessageContaining("more than 200 characters");
                    });
        }

        @Test
        void addsUpTheTextBetweenComments() {
            ReadLimits limits = new ReadLimits(1 << 20, 100, 64, 200, 10);

            assertThat(refusal(bytes(V2.replace("Keep dry", "xxxxxxxxxx<!-- -->".repeat(30))), limits)
                            .reason())
                    .isEqualTo(Reason.TEXT_TOO_LONG);
        }

        @Test
        void refusesAnAttributeThatIsTooLong() {
            ReadLimits limits = new ReadLimits(1 << 20, 100, 64, 50, 10);
            String document = Samples.fragment(ToolkitVersion.V2)
                    .replaceAll("xmlns:rsm=\"[^\"]*\" xmlns:ram=\"[^\"]*\"", "")
                    .replaceAll("rsm:|ram:", "")
                    .replace("unitCode=\"KGM\"", ATTRIBUTE_VALUE);

            assertThat(refusal(bytes(document), limits)).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.TEXT_TOO_LONG);
                assertThat(e).hasMessageContaining("attribute size");
            });
        }

        @Test
        void refusesTooManyItems() {
            ReadLimits limits = new ReadLimits(1 << 20, 100, 64, 1000, 3);
            String item = "<ram:IncludedSupplyChainConsignmentItem>";

            assertThat(refusal(
                            bytes(V2.replace(
                                    item, (item + "</ram:IncludedSupplyChainConsignmentItem>").repeat(3) + item)),
                            limits))
                    .satisfies(e -> {
                        assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_ITEMS);
                        assertThat(e.line()).isPresent();
                        assertThat(e).hasMessageContaining("the permit has more than 3 items");
                    });
        }

        @Test
        void aLimitIsAtLeastOne() {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> new ReadLimits(1, 1, 1, 0, 1)))
                    .hasMessage("Every read limit must be 1 or more");
        }
    }

    @Nested
    class Fault {
        @Test
        void showsCodeAndTextOfASoap11Fault() {
            String fault =
                    "<soapenv:Fault><faultcode>Server</faultcode>\n<faultstring>CallerNotFound\n x</faultstring></soapenv:Fault>";

            assertRefused(
                    refusal(Samples.envelope(fault)),
                    Reason.SOAP_FAULT,
                    1,
                    108,
                    "a SOAP fault instead of a permit: Server \"CallerNotFound x\"");
        }

        @Test
        void showsCodesAndTextsOfASoap12Fault() {
            String fault = """
                    <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>
                    <e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>m:NotIssued</e:Value></e:Subcode></e:Code>
                    <e:Reason><e:Text xml:lang="en">No such permit</e:Text><e:Text xml:lang="fr">Aucun permis</e:Text></e:Reason>
                    <e:Detail><Text>never shown</Text><Value>never shown</Value></e:Detail></e:Fault>
                    </e:Body></e:Envelope>
                    """;

            assertRefused(
                    refusal(fault),
                    Reason.SOAP_FAULT,
                    2,
                    1,
                    "a SOAP fault instead of a permit: e:Sender, m:NotIssued \"No such permit / Aucun permis\"");
        }

        @Test
        void aPermitInAFaultIsNoPermit() {
            String fault = "<soapenv:Fault><faultcode>Server</faultcode><faultstring>no</faultstring><detail>"
                    + Samples.fragment(ToolkitVersion.V2) + "</detail></soapenv:Fault>";

            assertThat(refusal(Samples.envelope(fault)).reason()).isEqualTo(Reason.SOAP_FAULT);
        }

        @Test
        void shortensAnEndlessFault() {
            String fault = "<soapenv:Fault><faultcode>Server</faultcode>"
                    + ("<faultstring>" + "x".repeat(100_000) + "</faultstring>").repeat(20) + "</soapenv:Fault>";

            assertThat(refusal(Samples.envelope(fault)).getMessage()).hasSizeLessThan(1000);
        }
    }
}
