package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xmlunit.assertj3.XmlAssert;

class PermitDocumentTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    @Test
    void keepsTheBytesAsTheyWereReceived() {
        byte[] received = SampleMessage.bytes();
        PermitDocument document = CODEC.read(received);

        received[0] = 'x';
        document.bytes()[1] = 'x';

        assertThat(document.bytes()).isEqualTo(SampleMessage.bytes());
    }

    @Test
    void cutsThePermitOutOfTheMessage() {
        byte[] element = CODEC.read(SampleMessage.bytes()).permitElement();

        assertThat(new String(element, UTF_8))
                .startsWith("<CITESEPermit ")
                .contains("xmlns:rsm=\"" + ToolkitVersion.V2.rootNamespace() + "\"");
        XmlAssert.assertThat(element).and(SampleMessage.standalone()).areIdentical();
        assertThat(CODEC.read(element).permit())
                .isEqualTo(CODEC.read(SampleMessage.bytes()).permit());
    }

    @Test
    void theElementOfAStandalonePermitIsItsRootWithoutDeclaration() {
        byte[] standalone = CODEC.write(FullPermits.permit(ToolkitVersion.V1), ToolkitVersion.V1);

        byte[] element = CODEC.read(standalone).permitElement();

        assertThat(new String(element, UTF_8)).startsWith("<rsm:CBFShip ");
        XmlAssert.assertThat(element).and(standalone).areSimilar();
    }

    @Test
    void showsNoNamesInItsText() {
        assertThat(CODEC.read(SampleMessage.bytes()))
                .asString()
                .contains("v2", "XA/2026-000017")
                .doesNotContain("Importer");
    }

    @Nested
    class FromATree {
        @Test
        void isTheSameAsFromBytes() {
            byte[] message = SampleMessage.text()
                    .replace(
                            "<Composite>",
                            "<Attachments><AttachmentName>a.pdf</AttachmentName><AttachmentContent>QUJD"
                                    + "</AttachmentContent></Attachments><Composite>")
                    .getBytes(UTF_8);
            Element permit = PermitElements.find(SafeXml.parse(message, ReadLimits.DEFAULT));

            PermitDocument fromTree = CODEC.read(permit, message);
            PermitDocument fromBytes = CODEC.read(message);

            assertThat(fromTree.permit()).isEqualTo(fromBytes.permit());
            assertThat(fromTree.version()).isEqualTo(fromBytes.version());
            assertThat(fromTree.bytes()).isEqualTo(message);
            assertThat(fromTree.attachments())
                    .isEqualTo(fromBytes.attachments())
                    .hasSize(1);
            assertThat(fromTree.composite()).isEqualTo(fromBytes.composite()).contains(false);
        }

        @Test
        void readsTheElementItIsGivenAndNoOther() {
            Document two = SafeXml.parse(
                    SampleMessage.around(SampleMessage.PERMIT.replace("XA/2026-000017", "FIRST") + "<x>"
                                    + SampleMessage.PERMIT.replace("XA/2026-000017", "SECOND") + "</x>")
                            .getBytes(UTF_8),
                    ReadLimits.DEFAULT);
            Element second = (Element) two.getElementsByTagName("CITESEPermit").item(1);

            assertThat(CODEC.read(second, new byte[0]).permit().number().value())
                    .isEqualTo("SECOND");
        }

        @Test
        void findingsHaveNoLineBecauseATreeHasNone() {
            byte[] message = SampleMessage.text()
                    .replace("<ram:PurposeCode>", "<odd/><ram:PurposeCode>")
                    .getBytes(UTF_8);
            Element permit = PermitElements.find(SafeXml.parse(message, ReadLimits.DEFAULT));

            assertThat(CODEC.read(permit, message).findings())
                    .singleElement()
                    .satisfies(f -> assertThat(f.message())
                            .isEqualTo("The element \"odd\" is not in the schema; it was left out"));
        }

        @Test
        void malformedContentIsTheSameException() {
            Document document = SafeXml.parse("<CITESEPermit/>".getBytes(UTF_8), ReadLimits.DEFAULT);

            assertThatThrownBy(() -> CODEC.read(document.getDocumentElement(), new byte[0]))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessage("the permit has no number: expected one in box 1,"
                            + " /CITESEPermit/HeaderExchangedDocument/ID");
        }
    }
}
