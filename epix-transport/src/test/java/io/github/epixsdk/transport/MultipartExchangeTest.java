package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XB;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.client;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An endpoint whose answers, or whose requests, come in parts. */
class MultipartExchangeTest {
    private static final byte[] PDF = "%PDF- a packing list".getBytes(StandardCharsets.US_ASCII);
    private static final String RELATED =
            "multipart/related; type=\"application/xop+xml\"; start=\"<root@x>\"; start-info=\"%s\"; boundary=\"b1\"";

    private final EpixService service = new Rehearsal.Service() {
        @Override
        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return PermitReply.document(Rehearsal.sealed(ENDORSED, true, ToolkitVersion.V2))
                    .withAttachments(List.of(Attachment.of("../packing list.pdf", PDF)));
        }
    };

    @Nested
    class Answers {
        @Test
        void areMtomUnlessSomethingElseWasAgreed() {
            EpixEndpoint endpoint = Rehearsal.endpoint(service).build();
            List<WireResponse> answers = new ArrayList<>();

            PermitAnswer answer =
                    client(profile().build(), recording(endpoint, answers)).finalPermit(ENDORSED, TOKEN);

            assertThat(answers.get(0).header("Content-Type").orElseThrow())
                    .startsWith("multipart/related; type=\"application/xop+xml\"; start=\"<")
                    .contains("start-info=\"text/xml\"");
            assertThat(Requests.text(answers.get(0)))
                    .contains("<AttachmentName>packing list.pdf</AttachmentName>", "<xop:Include", "%PDF-");
            assertThat(((PermitAnswer.Found) answer).attachments())
                    .as("a name that leaves this house leads nowhere")
                    .containsExactly(Attachment.of("packing list.pdf", PDF));
        }

        @Test
        void haveNoPartsWithoutFiles() {
            EpixEndpoint endpoint = Rehearsal.endpoint(new Rehearsal.Service()).build();
            List<WireResponse> answers = new ArrayList<>();

            client(profile().build(), recording(endpoint, answers)).finalPermit(ENDORSED, TOKEN);

            assertThat(answers.get(0).header("Content-Type")).contains("text/xml; charset=utf-8");
        }

        @ParameterizedTest
        @EnumSource(AttachmentForm.class)
        void areInTheFormOfTheEndpointOrTheCaller(AttachmentForm form) {
            EpixEndpoint forAll =
                    Rehearsal.endpoint(service).attachmentForm(form).build();
            EpixEndpoint forOne = EpixEndpoint.builder(Rehearsal.XA, service)
                    .allow(CallerProfile.builder(XB).attachmentForm(form).build())
                    .build();
            PartnerProfile onlyThat =
                    profile().attachmentForms(EnumSet.of(form)).build();
            PartnerProfile anyOther = profile()
                    .attachmentForms(EnumSet.complementOf(EnumSet.of(form)))
                    .build();

            for (EpixEndpoint endpoint : List.of(forAll, forOne)) {
                assertThat(client(onlyThat, endpoint)
                                .finalPermit(ENDORSED, TOKEN)
                                .isFound())
                        .isTrue();
                PermitAnswer other = client(anyOther, endpoint).finalPermit(ENDORSED, TOKEN);
                assertThat(((PermitAnswer.Untrusted) other).reasons())
                        .extracting(DistrustReason::code)
                        .containsExactly(DistrustReason.Code.OTHER_ATTACHMENTS);
            }
        }

        private HttpTransport recording(EpixEndpoint endpoint, List<WireResponse> answers) {
            return (request, deadline) -> {
                WireResponse response = endpoint.handle(request, XB_CLIENT.chain());
                answers.add(WireResponse.of(
                        response.status(), response.headers(), response.body().bytes()));
                return response;
            };
        }
    }

    @Nested
    class RequestsInParts {
        private final EpixEndpoint endpoint = Rehearsal.endpoint(service).build();

        @ParameterizedTest
        @EnumSource(SoapVersion.class)
        void areReadAsMtomClientsWriteThem(SoapVersion soap) {
            String envelope = Requests.message(soap, "", "<m:ServiceState xmlns:m=\"urn:CitesDataExchange/v2/\"/>");

            WireResponse response = send(
                    RELATED.formatted(soap.mediaType()),
                    part("Content-ID: <root@x>", "Content-Type: application/xop+xml; type=\"" + soap.mediaType() + "\"")
                            + envelope);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Type").orElseThrow()).startsWith(soap.mediaType());
            assertThat(Requests.text(response)).contains("<State>AVAILABLE</State>");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Content-ID: <root@x> | Content-ID: <root@x> | DUPLICATE_PART",
                    "Content-ID: <root@x> | Content-Type: multipart/mixed; boundary=\"b2\" | NESTED_PARTS",
                    "Content-ID: <other@x> | Content-ID: <a@x> | MALFORMED_MULTIPART"
                })
        void areRefusedByNameIfTheyAreBroken(String first, String second, String code) {
            String envelope = Requests.state();

            WireResponse response = send(
                    RELATED.formatted("text/xml"),
                    part(first, "X: y") + envelope + "\r\n" + part(second, "X: y") + "z");

            assertThat(response.status()).isEqualTo(500);
            assertThat(Requests.text(response)).contains("INVALID_REQUEST", code);
        }

        @Test
        void areRefusedIfOneIsTooLarge() {
            EpixEndpoint small = Rehearsal.endpoint(service)
                    .limits(EndpointLimits.builder().requestBytes(20_000).build())
                    .build();
            String body =
                    "--b1\r\nContent-ID: <root@x>\r\n\r\n" + Requests.state() + "\r\n--b1\r\n\r\n" + "z".repeat(19_000);

            WireResponse allowed =
                    small.handle(request(RELATED.formatted("text/xml"), body + "\r\n--b1--\r\n"), XB_CLIENT.chain());
            WireResponse refused =
                    small.handle(request(RELATED.formatted("text/xml"), body + "z".repeat(2_000)), XB_CLIENT.chain());

            assertThat(allowed.status()).isEqualTo(200);
            assertThat(refused.status()).isEqualTo(413);
        }

        @Test
        void mayNotHideAnArgumentInAPart() {
            String envelope = Requests.message(
                    SoapVersion.SOAP_11,
                    "",
                    "<m:GetFinalCitesCertificate xmlns:m=\"urn:CitesDataExchange/v2/\"><CertificateNumber>"
                            + "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:a@x\"/>"
                            + "</CertificateNumber></m:GetFinalCitesCertificate>");

            WireResponse response = send(
                    RELATED.formatted("text/xml"),
                    part("Content-ID: <root@x>", "X: y") + envelope + "\r\n" + part("Content-ID: <a@x>", "X: y")
                            + "XA/1");

            assertThat(Requests.text(response)).contains("INVALID_REQUEST");
        }

        private String part(String... headers) {
            return "--b1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        }

        private WireResponse send(String contentType, String parts) {
            return endpoint.handle(request(contentType, parts + "\r\n--b1--\r\n"), XB_CLIENT.chain());
        }

        private WireRequest request(String contentType, String body) {
            return WireRequest.post(
                    Rehearsal.ADDRESS,
                    Map.of("Content-Type", List.of(contentType)),
                    body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
