package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client takes what comes beside a permit. */
class AttachmentAnswersTest {
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '\r', '\n', '-', '-', 'b', '\r', '\n', 0, 1, (byte) 0xff};
    private static final String XOP = "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='%s'/>";
    private static final String RELATED = "multipart/related; type=\"application/xop+xml\"; boundary=\"b1\"; "
            + "start=\"<root@xa>\"; start-info=\"text/xml\"";
    private static final String ROOT =
            "Content-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\nContent-ID: <root@xa>\r\n";

    @Nested
    class Read {
        @Test
        void mtom() {
            PermitAnswer.Found found = found(new Multipart()
                    .part(ROOT, envelope(named("annex.pdf", XOP.formatted("cid:1%40xa"))))
                    .part("Content-ID: <1@xa>\r\nContent-Transfer-Encoding: binary\r\n", PDF));

            assertThat(found.attachments()).containsExactly(Attachment.of("annex.pdf", PDF));
            assertThat(found.findings()).extracting(Finding::rule).doesNotContain("READ-ATTACHMENT-UNRESOLVED");
            assertThat(found.verdict().orElseThrow().isValid()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<AttachmentContent>cid:1@xa</AttachmentContent>",
                    "<AttachmentContent> cid:1%40xa\n</AttachmentContent>",
                    "<AttachmentContent href='cid:1@xa'/>",
                    "<AttachmentContent href='annex-1'/>",
                })
        void soapWithAttachments(String content) {
            PermitAnswer.Found found = found(new Multipart("multipart/related; type=text/xml; boundary=b1")
                    .part(
                            "Content-Type: text/xml; charset=utf-8\r\n",
                            envelope("<Attachments><AttachmentName>a</AttachmentName>" + content + "</Attachments>"))
                    .part("Content-ID: <1@xa>\r\nContent-Location: annex-1\r\n", PDF));

            assertThat(found.attachments()).containsExactly(Attachment.of("a", PDF));
        }

        @Test
        void theEnvelopeWhereverItStands() {
            PermitAnswer.Found found = found(new Multipart()
                    .part("Content-ID: <1@xa>\r\n", PDF)
                    .part(ROOT, envelope(named("a", XOP.formatted("cid:1@xa")))));

            assertThat(found.attachments()).containsExactly(Attachment.of("a", PDF));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"base64|UERGIOJ\\r\\nEUg==", "quoted-printable|PDF =E2=\\r\\nDR", "BASE64|UERGIOJEUg=="})
        void partsInOtherEncodings(String encoding, String written) {
            PermitAnswer.Found found = found(new Multipart()
                    .part(ROOT, envelope(named("a", XOP.formatted("cid:1@xa"))))
                    .part(
                            "Content-ID: <1@xa>\r\nContent-Transfer-Encoding: " + encoding + "\r\n",
                            written.replace("\\r\\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));

            byte[] expected = {'P', 'D', 'F', ' ', (byte) 0xE2, 'D', 'R'};
            assertThat(found.attachments()).containsExactly(Attachment.of("a", expected));
        }

        @ParameterizedTest
        @ValueSource(strings = {"gKIb/Dea1FcaCE9FJy4s3A==", "none", "1B2M2Y8A"})
        void partsWhoseDigestFitsOrCannotBeRead(String md5) {
            PermitAnswer.Found found = found(new Multipart()
                    .part(ROOT, envelope(named("a", XOP.formatted("cid:1@xa"))))
                    .part(
                            "Content-ID: <1@xa>\r\nContent-Transfer-Encoding: base64\r\nContent-MD5: " + md5 + "\r\n",
                            "UERGIOJEUg==".getBytes(StandardCharsets.US_ASCII)));

            assertThat(found.attachments()).hasSize(1);
        }

        @Test
        void inlineBase64() {
            assertThat(found(inline(PDF)).attachments()).containsExactly(Attachment.of("a", PDF));
        }

        @Test
        void largeInlineBase64WithoutHoldingIt() {
            byte[] large = random(3_000_000);

            PermitAnswer.Found found = found(inline(large));

            assertThat(found.verdict().orElseThrow().isValid()).isTrue();
            assertThat(found.findings()).extracting(Finding::rule).doesNotContain("READ-ATTACHMENT-UNRESOLVED");
            assertThat(found.attachments()).singleElement().satisfies(a -> {
                assertThat(a.name()).isEqualTo("a");
                assertThat(a.content().orElseThrow().bytes()).isEqualTo(large);
            });
            found.close();
        }

        @Test
        void largePartsIntoFilesThatCloseDeletes() {
            byte[] large = random(Payload.IN_MEMORY + 1);
            PermitAnswer.Found found = found(new Multipart()
                    .part(ROOT, envelope(named("a", XOP.formatted("cid:1@xa"))))
                    .part("Content-ID: <1@xa>\r\nContent-Transfer-Encoding: binary\r\n", large));
            Payload content = found.attachments().get(0).content().orElseThrow();

            assertThat(content.bytes()).isEqualTo(large);
            found.close();
            assertThatThrownBy(content::bytes).isInstanceOf(UncheckedIOException.class);
        }

        @Test
        void partsThatNobodyNames() {
            PermitAnswer.Found found = found(new Multipart()
                    .part(ROOT, envelope(""))
                    .part(
                            "Content-ID: <1@xa>\r\nContent-Disposition: attachment;\r\n filename=\"../../etc/passwd\"\r\n",
                            PDF)
                    .part("Content-ID: <2@xa>\r\n", PDF));

            // A name is data: it is given as it came, and never used as a path.
            assertThat(found.attachments())
                    .containsExactly(Attachment.of("../../etc/passwd", PDF), Attachment.of("2@xa", PDF));
            assertThat(found.findings())
                    .filteredOn(f -> f.rule().equals("ATTACHMENT-NOT-NAMED"))
                    .extracting(Finding::path)
                    .containsExactly("/Attachments[1]", "/Attachments[2]");
        }

        @Test
        void aDetachedSealInAPart() {
            byte[] permit = Rehearsal.unsealed(DRAFT, false, ToolkitVersion.V2);
            PermitAnswer.Found found = found(new Multipart()
                    .part(
                            ROOT,
                            new String(EpixMessages.permitResponse(permit, ToolkitVersion.V2), StandardCharsets.UTF_8)
                                    .replace(
                                            "<Composite>",
                                            named(DRAFT.value() + ".xades.xml", XOP.formatted("cid:s")) + "<Composite>")
                                    .getBytes(StandardCharsets.UTF_8))
                    .part("Content-ID: <s>\r\n", Rehearsal.detachedSeal(permit)));

            assertThat(found.verdict().orElseThrow().isValid()).isTrue();
            assertThat(found.attachments()).isEmpty();
        }

        @Test
        void aFaultInAPart() {
            PermitAnswer answer = ask(
                    500,
                    new Multipart()
                            .part(
                                    ROOT,
                                    Rehearsal.soap(
                                                    500,
                                                    "<s:Fault><faultcode>s:Client</faultcode><faultstring>"
                                                            + "CertificateNotFound</faultstring></s:Fault>")
                                            .body()
                                            .bytes()));

            assertThat(answer).isInstanceOf(PermitAnswer.NotIssued.class);
        }

        @Test
        void theReferenceOfAHubThatLostItsAttachmentIsAFindingOnly() {
            PermitAnswer.Found found = found(Rehearsal.answer(
                    200, "text/xml", new String(envelope(named("a", "cid:451619371907")), StandardCharsets.UTF_8)));

            assertThat(found.attachments()).containsExactly(Attachment.unresolved("a", "cid:451619371907"));
            assertThat(found.findings()).extracting(Finding::rule).contains("READ-ATTACHMENT-UNRESOLVED");
        }
    }

    @Nested
    class Refuse {
        @Test
        void aReferenceThatDangles() {
            assertRefused(
                    new Multipart()
                            .part(ROOT, envelope(named("a", XOP.formatted("cid:2@xa"))))
                            .part("Content-ID: <1@xa>\r\n", PDF),
                    DistrustReason.Code.DANGLING_REFERENCE,
                    "an attachment refers to a part that is not in the message");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "file:///etc/passwd",
                    "file:/etc/passwd",
                    "FILE:etc",
                    "http://169.254.169.254/latest",
                    "https://xa.example/a",
                    "jar:http://x/y!/z",
                    "cid:root@xa"
                })
        void aReferenceOutOfTheMessageOrToItself(String reference) {
            assertRefused(
                    new Multipart().part(ROOT, envelope(named("a", XOP.formatted(reference)))),
                    DistrustReason.Code.FOREIGN_REFERENCE,
                    "an attachment refers to");
        }

        @Test
        void aReferenceOutOfAMessageWithoutParts() {
            assertRefused(
                    Rehearsal.answer(
                            200,
                            "text/xml",
                            new String(
                                    envelope(named("a", XOP.formatted("file:///etc/passwd"))), StandardCharsets.UTF_8)),
                    DistrustReason.Code.FOREIGN_REFERENCE,
                    "something outside of the message, which is never fetched");
        }

        @Test
        void twoPartsWithOneIdentifier() {
            assertRefused(
                    new Multipart()
                            .part(ROOT, envelope(named("a", XOP.formatted("cid:1@xa"))))
                            .part("Content-ID: <1@xa>\r\n", PDF)
                            .part("Content-ID: <1@xa>\r\n", new byte[] {1}),
                    DistrustReason.Code.DUPLICATE_PART,
                    "two parts of the message carry the same identifier");
            assertRefused(
                    new Multipart().part(ROOT, envelope("")).part(ROOT, envelope("")),
                    DistrustReason.Code.DUPLICATE_PART,
                    "two parts of the message carry the same identifier");
        }

        @Test
        void aFileThatItsOwnDigestContradicts() {
            assertRefused(
                    new Multipart()
                            .part(ROOT, envelope(named("a", XOP.formatted("cid:1@xa"))))
                            .part("Content-ID: <1@xa>\r\nContent-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==\r\n", PDF),
                    DistrustReason.Code.DIGEST_MISMATCH,
                    "an attachment is not what its header Content-MD5 says, it was changed on the way");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Content-Type: multipart/mixed; boundary=b2\r\n",
                    "Content-Type: Multipart/Related; boundary=b1\r\n",
                    "Content-Type: message/rfc822\r\n"
                })
        void partsOfParts(String header) {
            assertRefused(
                    new Multipart()
                            .part(ROOT, envelope(""))
                            .part(header, "--b2\r\n\r\nx\r\n--b2--".getBytes(StandardCharsets.US_ASCII)),
                    DistrustReason.Code.NESTED_PARTS,
                    "a part has parts of its own");
        }

        @Test
        void tenThousandParts() {
            Multipart bomb = new Multipart().part(ROOT, envelope(""));
            for (int i = 0; i < 10_000; i++) {
                bomb.part("", new byte[0]);
            }

            assertRefused(bomb, DistrustReason.Code.TOO_MANY_PARTS, "more than the 100 parts allowed");
        }

        @Test
        void aHugeHeaderOfAPart() {
            assertRefused(
                    new Multipart().part(ROOT, envelope("")).part("X-Filler: " + "y".repeat(20_000_000) + "\r\n", PDF),
                    DistrustReason.Code.MALFORMED_MULTIPART,
                    "the headers of a part are more than 50, or one is longer than 8192 bytes");
            assertRefused(
                    new Multipart().part(ROOT, envelope("")).part("X-Filler: y\r\n".repeat(1000), PDF),
                    DistrustReason.Code.MALFORMED_MULTIPART,
                    "the headers of a part are more than 50, or one is longer than 8192 bytes");
            assertRefused(
                    new Multipart().part(ROOT, envelope("")).part("X-Filler:" + " y\r\n".repeat(9000), PDF),
                    DistrustReason.Code.MALFORMED_MULTIPART,
                    "the headers of a part are more than 50, or one is longer than 8192 bytes");
        }

        @ParameterizedTest
        @ValueSource(strings = {"multipart/related", "multipart/related; type=text/xml"})
        void aMessageThatNamesNoBoundary(String contentType) {
            assertRefused(
                    new Multipart(contentType).part(ROOT, envelope("")),
                    DistrustReason.Code.MALFORMED_MULTIPART,
                    "the header Content-Type names no boundary between the parts");
        }

        @Test
        void aBoundaryThatIsNotThere() {
            assertRefused(
                    new Multipart("multipart/related; boundary=other").part(ROOT, envelope("")),
                    DistrustReason.Code.MALFORMED_MULTIPART,
                    "it ends in the middle of a part");
        }

        @Test
        void anEnvelopeThatIsNotThere() {
            assertRefused(
                    new Multipart("multipart/related; boundary=b1; start=\"<other>\"").part(ROOT, envelope("")),
                    DistrustReason.Code.MALFORMED_MULTIPART,
                    "the part that the header Content-Type calls the envelope is not there");
        }

        @Test
        void aMessageThatWasCutOff() {
            byte[] whole = new Multipart()
                    .part(ROOT, envelope(named("a", XOP.formatted("cid:1@xa"))))
                    .part("Content-ID: <1@xa>\r\n", PDF)
                    .bytes();
            byte[] half = Arrays.copyOf(whole, whole.length - 12);

            assertRefused(
                    WireResponse.of(200, Map.of("Content-Type", List.of(RELATED)), half),
                    DistrustReason.Code.MALFORMED_MULTIPART,
                    "it ends in the middle of a part");
        }

        @Test
        void aPartThatIsNotInTheEncodingItNames() {
            assertRefused(
                    new Multipart()
                            .part(ROOT, envelope(""))
                            .part("Content-Transfer-Encoding: base64\r\n", new byte[] {'Q', '!', 'A', '='}),
                    DistrustReason.Code.MALFORMED_MULTIPART,
                    "a part is not in the encoding it names");
            assertRefused(
                    new Multipart().part(ROOT, envelope("")).part("Content-Transfer-Encoding: x-uuencode\r\n", PDF),
                    DistrustReason.Code.MALFORMED_MULTIPART,
                    "a part is encoded in a way that is not known");
        }

        @Test
        void anAttachmentLargerThanTheProfileAllows() {
            PartnerProfile profile = Rehearsal.profile().maxAnswerBytes(200_000).build();
            Multipart message = new Multipart()
                    .part(ROOT, envelope(named("a", XOP.formatted("cid:1@xa"))))
                    .part("Content-ID: <1@xa>\r\n", random(300_000));

            assertRefused(
                    ask(profile, message.response(200)),
                    DistrustReason.Code.OVERSIZED_PART,
                    "an attachment is larger than the 200000 bytes allowed");
            assertRefused(
                    ask(profile, inline(random(300_000))),
                    DistrustReason.Code.OVERSIZED_PART,
                    "an attachment is larger than the 200000 bytes allowed");
        }

        @Test
        void aDoctypeInAPart() {
            assertRefused(
                    new Multipart().part(ROOT, "<!DOCTYPE a><a/>".getBytes(StandardCharsets.US_ASCII)),
                    DistrustReason.Code.HOSTILE_MESSAGE,
                    "DOCTYPE");
        }

        private void assertRefused(Multipart message, DistrustReason.Code code, String text) {
            assertRefused(message.response(200), code, text);
        }

        private void assertRefused(WireResponse response, DistrustReason.Code code, String text) {
            assertRefused(ask(Rehearsal.profile().build(), response), code, text);
        }

        private void assertRefused(PermitAnswer answer, DistrustReason.Code code, String text) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            PermitAnswer.Untrusted.class,
                            untrusted -> assertThat(untrusted.reasons())
                                    .singleElement()
                                    .satisfies(reason -> {
                                        assertThat(reason.code()).isEqualTo(code);
                                        assertThat(reason.message()).contains(text);
                                    }));
        }
    }

    private static PermitAnswer.Found found(Multipart message) {
        return found(message.response(200));
    }

    private static PermitAnswer.Found found(WireResponse response) {
        PermitAnswer answer = ask(Rehearsal.profile().build(), response);
        assertThat(answer).isInstanceOf(PermitAnswer.Found.class);
        return (PermitAnswer.Found) answer;
    }

    private static PermitAnswer ask(int status, Multipart message) {
        return ask(Rehearsal.profile().build(), message.response(status));
    }

    private static PermitAnswer ask(PartnerProfile profile, WireResponse response) {
        try (EpixClient client = Rehearsal.client(profile, (request, deadline) -> response)) {
            return client.nonFinalPermit(DRAFT);
        }
    }

    private static WireResponse inline(byte[] content) {
        return WireResponse.of(
                200,
                Map.of("Content-Type", List.of("text/xml; charset=utf-8")),
                envelope(named("a", Base64.getEncoder().encodeToString(content))));
    }

    private static String named(String name, String content) {
        return "<Attachments><AttachmentName>" + name + "</AttachmentName><AttachmentContent>" + content
                + "</AttachmentContent></Attachments>";
    }

    private static byte[] envelope(String attachments) {
        byte[] message =
                EpixMessages.permitResponse(Rehearsal.sealed(DRAFT, false, ToolkitVersion.V2), ToolkitVersion.V2);
        return new String(message, StandardCharsets.UTF_8)
                .replace("<Composite>", attachments + "<Composite>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** A message of several parts, as somebody else's software writes it. */
    private static final class Multipart {
        private final String contentType;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Multipart() {
            this(RELATED);
        }

        Multipart(String contentType) {
            this.contentType = contentType;
        }

        Multipart part(String headers, byte[] content) {
            out.writeBytes(("\r\n--b1\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(content);
            return this;
        }

        byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(out.toByteArray());
            whole.writeBytes("\r\n--b1--\r\n".getBytes(StandardCharsets.US_ASCII));
            return whole.toByteArray();
        }

        WireResponse response(int status) {
            return WireResponse.of(status, Map.of("Content-Type", List.of(contentType)), bytes());
        }
    }
}
