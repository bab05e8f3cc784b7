package io.github.epixsdk.xml.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.ReadLimits;
import java.io.StringReader;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineAttachmentsTest {
    private static final ReadLimits LIMITS = new ReadLimits(100_000, 20, 20, 1000, 10);

    private static InlineAttachments.Detached detach(String text) {
        return InlineAttachments.detach(new StringReader(text), LIMITS, 10_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {3072, 3073, 3074, 5000, 100_001, 1_000_000})
    void takesALargeContentOutAndLeavesTheRestAsItIs(int size) {
        byte[] content = random(size);
        String before = "<?xml version='1.0'?>\n<!-- é\r\n --><a b = \"&lt;\"\n><AttachmentName>ü</AttachmentName>"
                + "<x:AttachmentContent xmlns:x='u' t='1'>";
        String after = "</x:AttachmentContent ><b><![CDATA[<AttachmentContent>]]></b>&#13;\r\n</a>\n<!-- end -->\n";

        InlineAttachments.Detached detached =
                detach(before + Base64.getEncoder().encodeToString(content) + after);

        assertThat(detached.message()).isEqualTo(before + InlineAttachments.reference(0) + after);
        assertThat(detached.contents()).hasSize(1);
        assertThat(detached.contents().get(0).bytes()).isEqualTo(content);
    }

    @Test
    void takesWrappedBase64WithCommentsBetween() {
        byte[] content = random(20_000);
        String wrapped = Base64.getMimeEncoder().encodeToString(content);
        String text = wrapped.substring(0, 9000) + "<!-- half -->\n\t<![CDATA[" + wrapped.substring(9000) + "]]>";

        InlineAttachments.Detached detached = detach("<a><AttachmentContent>" + text + "</AttachmentContent></a>");

        assertThat(detached.message())
                .isEqualTo("<a><AttachmentContent>" + InlineAttachments.reference(0) + "</AttachmentContent></a>");
        assertThat(detached.contents().get(0).bytes()).isEqualTo(content);
    }

    @Test
    void takesEachContentByItself() {
        byte[] first = random(10_000);
        byte[] second = random(300_000);

        InlineAttachments.Detached detached = detach("<a>" + attachment(first) + "<x/>" + attachment(second) + "</a>");

        assertThat(detached.contents()).extracting(Payload::bytes).containsExactly(first, second);
        assertThat(detached.message())
                .containsSubsequence(InlineAttachments.reference(0), "<x/>", InlineAttachments.reference(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a><AttachmentContent/></a>",
                "<a><AttachmentContent>QUJD</AttachmentContent></a>",
                "<a><AttachmentContent> cid:1 <b/></AttachmentContent>AttachmentContent</a>",
                "<a><AttachmentContent><x:Include xmlns:x='x' href='cid:1'/></AttachmentContent></a>",
            })
    void leavesSmallContentsWhereTheyAre(String text) {
        InlineAttachments.Detached detached = detach(text);

        assertThat(detached.message()).isEqualTo(text);
        assertThat(detached.contents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "=", "ä"})
    void refusesALargeContentThatIsNoBase64(String odd) {
        String good = "QUJD".repeat(3000);

        assertMalformed(
                "<a><AttachmentContent>" + good + odd + good + "</AttachmentContent></a>",
                MalformedDocumentException.Reason.NOT_XML,
                "the content of an attachment is no base64");
    }

    @Test
    void refusesBase64ThatGoesOnAfterItsPadding() {
        String good = "QUJD".repeat(1023) + "QUI=";

        assertMalformed(
                "<a><AttachmentContent>" + good + good + "</AttachmentContent></a>",
                MalformedDocumentException.Reason.NOT_XML,
                "the content of an attachment is no base64");
    }

    @Test
    void refusesAnAttachmentBeyondTheLimit() {
        String text = "<a>" + attachment(random(50_000)) + "</a>";

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> InlineAttachments.detach(new StringReader(text), LIMITS, 49_999))
                .withMessageContaining("an attachment is larger than the 49999 bytes allowed")
                .satisfies(
                        e -> assertThat(e.reason()).isEqualTo(MalformedDocumentException.Reason.ATTACHMENT_TOO_LARGE));
        assertThat(InlineAttachments.detach(new StringReader(text), LIMITS, 50_000)
                        .contents())
                .hasSize(1);
    }

    @Test
    void boundsWhatIsLeft() {
        assertMalformed(
                "<a>" + attachment(random(200_000)) + "<b>" + "x".repeat(100_000) + "</b></a>",
                MalformedDocumentException.Reason.TOO_LARGE,
                "more than the 100000 bytes allowed, its attachments not counted");
        assertMalformed(
                "<b>" + "x".repeat(200_000), MalformedDocumentException.Reason.TOO_LARGE, "more than the 100000 bytes");
    }

    @Test
    void refusesWhatNoReaderAccepts() {
        String content = "<AttachmentContent>" + "QUJD".repeat(3000);

        assertMalformed("<!DOCTYPE a><a/>", MalformedDocumentException.Reason.DOCTYPE, "DOCTYPE");
        assertMalformed("<a>" + content, MalformedDocumentException.Reason.NOT_XML, "not well-formed XML");
        assertMalformed(
                "<a>" + content + "&x;</AttachmentContent></a>",
                MalformedDocumentException.Reason.NOT_XML,
                "not well-formed XML");
        assertMalformed(
                "<a>".repeat(30) + content, MalformedDocumentException.Reason.TOO_DEEP, "Maximum Element Depth");
    }

    private static void assertMalformed(String text, MalformedDocumentException.Reason reason, String message) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> detach(text))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static String attachment(byte[] content) {
        return "<Attachments><AttachmentName>a</AttachmentName><AttachmentContent>"
                + Base64.getEncoder().encodeToString(content) + "</AttachmentContent></Attachments>";
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
