package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static io.github.epixsdk.transport.Rehearsal.client;
import static io.github.epixsdk.transport.Rehearsal.confirmation;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static io.github.epixsdk.transport.Rehearsal.soap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of answers whose form nobody has published: a yes only where one stands. */
class PlainAnswersTest {
    private static HttpTransport saying(String body) {
        return (request, deadline) -> soap(200, body);
    }

    @Nested
    class ToAConfirmation {
        private ConfirmationAnswer answered(String content) {
            String body = "<v:ConfirmQuantitiesResponse xmlns:v=\"urn:CitesDataExchange/v2/\">" + content
                    + "</v:ConfirmQuantitiesResponse>";
            return client(profile().build(), saying(body)).confirmQuantities(confirmation("5"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<ErrorCode>1</ErrorCode>",
                    "<Rejected>true</Rejected>",
                    "<Error><QuantityAbovePermitted/></Error>",
                    "<Fault/>",
                    "<Result status=\"error\"/>",
                    "<Result status=\"error\">OK</Result>",
                    "<Result>OK</Result><Error/>",
                    "<Result><Value>OK</Value></Result>",
                    "OK <Result>OK</Result>",
                    "<NotAccepted>true</NotAccepted>",
                    "<FailureResult>1</FailureResult>",
                    "<un_confirmed>true</un_confirmed>",
                    "<QuantityAbovePermitted/>",
                    "<Count>1</Count>"
                })
        void isNoYesUnlessTheElementSaysSo(String content) {
            assertThat(answered(content))
                    .isInstanceOfSatisfying(
                            ConfirmationAnswer.Untrusted.class,
                            untrusted -> assertThat(untrusted.reasons())
                                    .singleElement()
                                    .satisfies(reason -> {
                                        assertThat(reason.code()).isEqualTo(DistrustReason.Code.UNKNOWN_ANSWER);
                                        assertThat(reason.message())
                                                .startsWith(
                                                        "the answer does not say that the quantities were accepted: \"");
                                    }));
        }

        @Test
        void namesTheElementThatWasFound() {
            assertThat(((ConfirmationAnswer.Untrusted) answered("<Rejected>true</Rejected>")).reasons())
                    .extracting(DistrustReason::message)
                    .containsExactly("the answer does not say that the quantities were accepted: \"true\" in Rejected");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "OK",
                    "<Result/>",
                    "<Result>ACCEPTED</Result>",
                    "<Result> accepted\n</Result><!-- done -->",
                    "<return xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='xsd:boolean'>true</return>",
                    "<Result xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/>",
                    "<ConfirmQuantitiesResult>SUCCESS</ConfirmQuantitiesResult>",
                    "<confirm_quantities_return>1</confirm_quantities_return>",
                    "<value>ok</value>",
                    "<Accepted>true</Accepted>",
                    "<StatusNotificationResponse>done</StatusNotificationResponse>"
                })
        void isAYesInTheFormsOfKnownStacks(String content) {
            assertThat(answered(content)).isInstanceOf(ConfirmationAnswer.Accepted.class);
        }

        @Test
        void isAYesInTheStyleOfTheHub() {
            String body = "<c:confirm_quantities_response xmlns:c='urn:CitesDataExchange'"
                    + " xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'"
                    + " s:encodingStyle='http://schemas.xmlsoap.org/soap/encoding/'><value>OK</value>"
                    + "</c:confirm_quantities_response>";

            assertThat(client(profile().build(), saying(body))
                            .confirmQuantities(confirmation("5"))
                            .isAccepted())
                    .isTrue();
        }

        @Test
        void saysThatItIsARepetitionInAnyCase() {
            assertThat(answered("<Result>already_accepted</Result>"))
                    .isEqualTo(new ConfirmationAnswer.Accepted("already_accepted", true));
        }

        @Test
        void staysInTheOutboxWhereItIsNoYes(@TempDir Path folder) {
            try (Outbox outbox = FileOutbox.open(folder.resolve("outbox"))) {
                EpixClient.builder(profile().build())
                        .transport(saying(
                                "<ConfirmQuantitiesResponse><Rejected>true</Rejected></ConfirmQuantitiesResponse>"))
                        .verification(Rehearsal.POLICY)
                        .outbox(outbox)
                        .build()
                        .confirmQuantities(confirmation("5"));

                assertThat(outbox.letters()).extracting(Letter::state).containsExactly(LetterState.DEAD);
            }
        }
    }

    @Nested
    class ToARequestForAPermit {
        private PermitAnswer answered(PartnerProfile profile, String body) {
            return client(profile, saying(body)).nonFinalPermit(DRAFT, null);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<x:LoginRequiredResponse xmlns:x=\"urn:portal\"/>",
                    "<ErrorResponse code=\"500\" message=\"database down\"/>",
                    "<FailureResponse><Composite>true</Composite></FailureResponse>",
                    "<GetNonFinalCitesCertificateResponse><Attachments><AttachmentName>a</AttachmentName>"
                            + "<AttachmentContent>QUJD</AttachmentContent></Attachments><Composite>false</Composite>"
                            + "</GetNonFinalCitesCertificateResponse>",
                    "<GetNonFinalCitesCertificateResponse code=\"500\"/>",
                    "<GetNonFinalCitesCertificateResponse>database down</GetNonFinalCitesCertificateResponse>",
                    "<GetNonFinalCitesCertificateResponse><Error/></GetNonFinalCitesCertificateResponse>",
                    "<GetNonFinalCitesCertificateResponse><Composite>true</Composite></GetNonFinalCitesCertificateResponse>",
                    "<GetNonFinalCitesCertificateResponse><CITESEPermit/><Error>database down</Error>"
                            + "</GetNonFinalCitesCertificateResponse>",
                    "<GetNonFinalCitesCertificateResponse><CITESEPermit error=\"1\"/></GetNonFinalCitesCertificateResponse>"
                })
        void isNotTakenForNotIssuedIfItSaysAnythingElse(String body) {
            assertThat(answered(profile().build(), body))
                    .isInstanceOfSatisfying(
                            PermitAnswer.Untrusted.class,
                            untrusted -> assertThat(untrusted.reasons())
                                    .extracting(DistrustReason::code)
                                    .containsExactly(DistrustReason.Code.MALFORMED_PERMIT));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<GetNonFinalCitesCertificateResponse/>",
                    "<v:GetNonFinalCitesCertificateResponse xmlns:v='urn:of-the-callee'/>",
                    "<get_non_final_cites_certificate_response/>",
                    "<GetNonFinalCitesCertificateRequestResponse/>",
                    "<GetDocumentResponse/>",
                    "<GetNonFinalCitesCertificateResponse><!-- none --><CITESEPermit><a> </a></CITESEPermit><Attachments/>"
                            + "<Composite>false</Composite></GetNonFinalCitesCertificateResponse>",
                    "<GetNonFinalCitesCertificateResponse><Composite/></GetNonFinalCitesCertificateResponse>",
                    "<GetNonFinalCitesCertificateResponse xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                            + " xsi:nil='true'/>"
                })
        void isNotIssuedInTheFormsOfKnownPartners(String body) {
            assertThat(answered(profile().build(), body)).isEqualTo(new PermitAnswer.NotIssued());
        }

        @Test
        void isNotIssuedUnderTheNamesOfTheProfile() {
            PartnerProfile profile = profile()
                    .operationName(Operation.NON_FINAL_PERMIT, "Look")
                    .responseName(Operation.NON_FINAL_PERMIT, "Looked")
                    .build();

            for (String body : List.of("<Looked/>", "<LookResponse/>")) {
                assertThat(answered(profile, body)).isEqualTo(new PermitAnswer.NotIssued());
            }
        }
    }

    @Nested
    class OnTheStateOfTheService {
        private ServiceStateAnswer answered(String content) {
            String body = "<v:ServiceStateResponse xmlns:v=\"urn:CitesDataExchange/v2/\">" + content
                    + "</v:ServiceStateResponse>";
            return client(profile().build(), saying(body)).serviceState();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DOWN",
                    "false",
                    "0",
                    "no",
                    "UNAVAILABLE",
                    "Not available",
                    "not_available",
                    "not-available",
                    "NotAvailable",
                    "maintenance",
                    "  NOT_AVAILABLE",
                    "NOT_AVAILABLE: back at noon",
                    "Not available before noon",
                    "Under maintenance until noon",
                    "out of service",
                    "Offline.",
                    "AVAILABLE: false"
                })
        void isNotAvailableInWhateverSpelling(String word) {
            assertThat(answered("<State>" + word + "</State>"))
                    .isEqualTo(new ServiceStateAnswer.NotAvailable(word.strip()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "AVAILABLE",
                    "available",
                    "AVAILABLE: no fault known",
                    "OK",
                    "Ok.",
                    "up",
                    "TRUE",
                    "1",
                    "Yes",
                    "running",
                    "On-line",
                    "in service"
                })
        void isAvailableInWhateverSpelling(String word) {
            assertThat(answered("<State>" + word + "</State>")).isEqualTo(new ServiceStateAnswer.Available(word));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<State>blue</State> | \"blue\" in State",
                    "<State>OK but slow</State> | \"OK but slow\" in State",
                    "<State>Downloads work</State> | \"Downloads work\" in State",
                    "<Error>1</Error> | \"1\" in Error",
                    "<Maintenance>true</Maintenance> | \"true\" in Maintenance",
                    "<Fault/> | \"\" in Fault",
                    "<State code='7'/> | \"\" in State",
                    "<State>OK</State><Error>disk</Error> | \"OKdisk\" in State, Error"
                })
        void isLeftOpenWithTheWordsWhereNobodyKnowsThem(String content, String found) {
            ServiceStateAnswer answer = answered(content);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            ServiceStateAnswer.Untrusted.class,
                            untrusted -> assertThat(untrusted.reasons())
                                    .containsExactly(new DistrustReason(
                                            DistrustReason.Code.UNKNOWN_ANSWER,
                                            "the answer does not say whether the service works: " + found)));
            assertThat(answer).hasToString("Untrusted[UNKNOWN_ANSWER]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "OK",
                    "<ServiceStateResult><Status version='3'>UP</Status><Since>2026</Since></ServiceStateResult>",
                    "<State>AVAILABLE</State><Version>2.1</Version><Error/>"
                })
        void isAvailableInTheFormsOfOthers(String content) {
            assertThat(answered(content).isAvailable()).isTrue();
        }
    }
}
