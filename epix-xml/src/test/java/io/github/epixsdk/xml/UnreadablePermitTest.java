package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed documents without a readable permit: what is said, and where. */
class UnreadablePermitTest {
    private static final String V2 = Samples.permit(ToolkitVersion.V2);
    private static final String NUMBER = "<ram:ID>XA000001</ram:ID>";

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
    class NoPermit {
        @Test
        void namesTheRootThatIsNoPermit() {
            assertRefused(
                    refusal("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>"),
                    Reason.NO_PERMIT,
                    1,
                    1,
                    "expected a permit (CBFShip or CITESEPermit) or a SOAP envelope, found the element html in the "
                            + "namespace \"http://www.w3.org/1999/xhtml\"");
        }

        @Test
        void namesARootInNoNamespace() {
            assertThat(refusal("<Invoice/>")).hasMessageEndingWith("found the element Invoice in no namespace");
        }

        @Test
        void refusesAMessageWithoutPermit() {
            assertThat(refusal(Samples.message(ToolkitVersion.V2, "<Composite>false</Composite>")))
                    .satisfies(e -> {
                        assertThat(e.reason()).isEqualTo(Reason.NO_PERMIT);
                        assertThat(e).hasMessageContaining("there is no permit in the SOAP message");
                    });
        }

        @Test
        void aPermitInTheHeaderIsNotTheAnswer() {
            String message = Samples.envelope("<x/>")
                    .replace(
                            "<soapenv:Header/>",
                            "<soapenv:Header><s><soapenv:Body>" + Samples.fragment(ToolkitVersion.V2)
                                    + "</soapenv:Body></s></soapenv:Header>");

            assertThat(refusal(message).reason()).isEqualTo(Reason.NO_PERMIT);
        }

        @Test
        void anEnvelopeInTheBodyIsOpenedAsAnythingElse() {
            String nested = Samples.envelope(Samples.message(ToolkitVersion.V2, Samples.fragment(ToolkitVersion.V2)));

            assertThat(PermitCodec.create()
                            .read(bytes(nested))
                            .permit()
                            .number()
                            .value())
                    .isEqualTo("XA000001");
        }

        @Test
        void refusesTwoPermits() {
            String permit = Samples.fragment(ToolkitVersion.V2);

            assertThat(refusal(Samples.message(ToolkitVersion.V2, permit + permit)))
                    .satisfies(e -> {
                        assertThat(e.reason()).isEqualTo(Reason.SEVERAL_PERMITS);
                        assertThat(e.line()).hasValue(45);
                        assertThat(e).hasMessageContaining("a second permit begins here, expected only one");
                    });
        }
    }

    @Nested
    class Version {
        static Stream<Arguments> laterVersions() {
            return Stream.of(
                    arguments("urn:un:unece:uncefact:data:standard:CITESEPermit:3"),
                    arguments("urn:un:unece:uncefact:data:standard:CITESEPermit:22"),
                    arguments("urn:un:unece:uncefact:data:draft:CBFShip:2"));
        }

        @ParameterizedTest
        @MethodSource("laterVersions")
        void namesALaterVersion(String namespace) {
            assertRefused(
                    refusal(V2.replace(ToolkitVersion.V2.rootNamespace(), namespace)),
                    Reason.UNKNOWN_VERSION,
                    2,
                    1,
                    "the permit's version is not known: found the namespace \"" + namespace
                            + "\", expected v1 (urn:un:unece:uncefact:data:draft:CBFShip:1), v2 ("
                            + "urn:un:unece:uncefact:data:standard:CITESEPermit:2)");
        }

        @Test
        void namesALaterVersionByItsRootAlone() {
            String document = "<p:CITESEPermit xmlns:p=\"urn:un:unece:uncefact:data:standard:CITESEPermit:3\"/>";

            assertThat(refusal(document).reason()).isEqualTo(Reason.UNKNOWN_VERSION);
        }

        @ParameterizedTest
        @ValueSource(strings = {"urn:example:permits:9", "https://permits.example/v2", "CITESEPermit"})
        void refusesAPermitOfKnownShapeInANamespaceOfSomebodyElse(String namespace) {
            assertThat(refusal(V2.replace(ToolkitVersion.V2.rootNamespace(), namespace)))
                    .satisfies(e -> {
                        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_VERSION);
                        assertThat(e).hasMessageContaining("found the namespace \"" + namespace + "\"");
                    });
        }

        @Test
        void refusesAPermitOfUnknownShapeInAnUnknownNamespace() {
            assertThat(refusal("<p:CITESEPermit xmlns:p='urn:example'><p:Number>XA1</p:Number></p:CITESEPermit>"))
                    .satisfies(e -> {
                        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_VERSION);
                        assertThat(e).hasMessageContaining("found the namespace \"urn:example\"");
                    });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<CITESePermit><EffectiveDateTime/><ID>XA1</ID></CITESePermit>",
                    "<p:CITESePermit xmlns:p='urn:wco:datamodel:x'><p:ID>XA1</p:ID></p:CITESePermit>",
                    "<CITESEPermit><EffectiveDateTime/><ID>XA1</ID></CITESEPermit>"
                })
        void namesTheWcoForm(String document) {
            assertThat(refusal(document)).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_VERSION);
                assertThat(e)
                        .hasMessageContaining("this is a permit in the WCO form of the toolkit, which cannot be read");
            });
        }
    }

    @Nested
    class NumberOfThePermit {
        @ParameterizedTest
        @ValueSource(strings = {"", "<ram:ID/>", "<ram:ID> \t </ram:ID>", "<ram:ID><!-- none --></ram:ID>"})
        void refusesAPermitWithoutNumber(String element) {
            assertRefused(
                    refusal(V2.replace(NUMBER, element)),
                    Reason.NO_NUMBER,
                    2,
                    1,
                    "the permit has no number: expected one in box 1, /CITESEPermit/HeaderExchangedDocument/ID");
        }

        @Test
        void refusesAnEmptyPermit() {
            assertThat(refusal("<CBFShip/>")).satisfies(e -> {
                assertThat(e.reason()).isEqualTo(Reason.NO_NUMBER);
                assertThat(e).hasMessageContaining("/CBFShip/HeaderExchangedDocument/ID");
            });
        }

        @Test
        void refusesANumberWithControlCharacters() {
            assertRefused(
                    refusal(V2.replace("XA000001", "XA\u0085\u007f01")),
                    Reason.NO_NUMBER,
                    2,
                    1,
                    "the permit has no usable number (box 1): A permit number may not contain control characters");
        }

        @Test
        void refusesANumberThatIsTooLong() {
            assertThat(refusal(V2.replace("XA000001", "X".repeat(300))))
                    .hasMessageContaining("A permit number has at most 255 characters, found 300");
        }
    }
}
