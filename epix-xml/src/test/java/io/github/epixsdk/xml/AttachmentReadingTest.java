package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files beside a permit, in all the forms they may come. */
class AttachmentReadingTest {
    private static PermitDocument read(String beside) {
        return read(beside, ReadLimits.DEFAULT);
    }

    private static PermitDocument read(String beside, ReadLimits limits) {
        return PermitCodec.create(limits)
                .read(bytes(Samples.message(ToolkitVersion.V2, Samples.fragment(ToolkitVersion.V2) + beside)));
    }

    private static String attachment(String name, String content) {
        return "<Attachments><AttachmentName>" + name + "</AttachmentName><AttachmentContent>" + content
                + "</AttachmentContent></Attachments>";
    }

    @Test
    void readsInlineContent() {
        PermitDocument document = read(attachment(" a.txt ", "\n aGVs\n bG8= "));

        assertThat(document.attachments()).containsExactly(Attachment.of("a.txt", bytes("hello")));
        assertThat(document.findings()).isEmpty();
    }

    @Test
    void readsSeveralInTheirOrder() {
        PermitDocument document = read(attachment("a", "YQ==") + attachment("b", "cid:1") + attachment("c", "Yw=="));

        assertThat(document.attachments())
                .containsExactly(
                        Attachment.of("a", bytes("a")),
                        Attachment.unresolved("b", "cid:1"),
                        Attachment.of("c", bytes("c")));
        assertThat(document.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("READ-ATTACHMENT-UNRESOLVED");
            assertThat(f.path()).isEqualTo("/Attachments[2]");
        });
    }

    @Test
    void readsContentBeforeName() {
        assertThat(read("<Attachments><AttachmentContent>YQ==</AttachmentContent><AttachmentName>a</AttachmentName>"
                                + "</Attachments>")
                        .attachments())
                .containsExactly(Attachment.of("a", bytes("a")));
    }

    @Test
    void readsThePlaceOfContentThatIsElsewhere() {
        String include = "<x:Include xmlns:x=\"http://www.w3.org/2004/08/xop/include\" href=\"%s\"/>";

        assertThat(read(attachment("a", String.format(include, "cid:42@x"))).attachments())
                .containsExactly(Attachment.unresolved("a", "cid:42@x"));
        assertThat(read(attachment("a", String.format(include, "deadbeef"))).attachments())
                .as("a reference is never content")
                .containsExactly(Attachment.unresolved("a", "deadbeef"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no base64!", "YQ=", "Y", "aé==", "http://127.0.0.1/x"})
    void whatIsNoBase64IsNoContent(String content) {
        PermitDocument document = read(attachment("a", content));

        assertThat(document.attachments()).containsExactly(Attachment.unresolved("a", content));
        assertThat(document.findings()).extracting(Finding::rule).containsExactly("READ-ATTACHMENT-UNRESOLVED");
    }

    @Test
    void aNameWithoutContentIsAnAttachmentThatIsNowhere() {
        PermitDocument document = read(attachment("a", "") + attachment("b", "cid:1"));

        assertThat(document.attachments())
                .containsExactly(Attachment.unresolved("a", ""), Attachment.unresolved("b", "cid:1"));
        assertThat(document.attachments().get(0).contentId()).isEmpty();
    }

    @Test
    void emptyElementsAreNoAttachment() {
        PermitDocument document = read("<Attachments/>" + attachment("", " ") + "<Composite/>");

        assertThat(document.attachments()).isEmpty();
        assertThat(document.findings()).isEmpty();
        assertThat(document.composite()).isEmpty();
    }

    @Test
    void shortensAnEndlessReference() {
        assertThat(read(attachment("a", "cid:" + "x".repeat(5000)))
                        .attachments()
                        .get(0)
                        .contentId()
                        .orElseThrow())
                .hasSize(200);
    }

    @Test
    void boundsTheNumberOfAttachments() {
        ReadLimits limits = new ReadLimits(1 << 20, 100, 64, 1000, 5);

        assertThat(catchThrowableOfType(
                        MalformedDocumentException.class,
                        () -> read("<AttachmentName>a</AttachmentName>".repeat(7), limits)))
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_ITEMS);
                    assertThat(e).hasMessageContaining("the message has more than 5 attachments");
                });
    }

    @Test
    void contentIsBoundedByTheDocumentNotByTheText() {
        ReadLimits limits = new ReadLimits(1 << 20, 100, 64, 1000, 5);

        assertThat(read(attachment("a", "YWFh".repeat(10_000)), limits)
                        .attachments()
                        .get(0)
                        .content()
                        .orElseThrow()
                        .length())
                .hasValue(30_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", " 1 ", "false", "0"})
    void readsTheCompositeFlag(String value) {
        boolean known = value.strip().equals("true") || value.strip().equals("1");

        assertThat(read("<Composite>" + value + "</Composite>").composite()).contains(known);
    }
}
