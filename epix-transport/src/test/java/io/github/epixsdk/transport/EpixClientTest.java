package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.client;
import static io.github.epixsdk.transport.Rehearsal.confirmation;
import static io.github.epixsdk.transport.Rehearsal.endpoint;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static io.github.epixsdk.transport.Rehearsal.sealed;
import static io.github.epixsdk.transport.Rehearsal.soap;
import static io.github.epixsdk.transport.Rehearsal.unsealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpixClientTest {
    private final Rehearsal.Service service = new Rehearsal.Service();
    private final EpixEndpoint xa = endpoint(service).build();

    @Nested
    class AskingForAPermit {
        @ParameterizedTest
        @ValueSource(strings = {"v1", "v2"})
        void findsASealedPermitInBothVersions(String version) {
            PartnerProfile profile =
                    profile().version(ToolkitVersion.of(version)).build();

            PermitAnswer answer = client(profile, xa).finalPermit(ENDORSED, TOKEN);

            assertThat(answer).isInstanceOf(PermitAnswer.Found.class);
            PermitAnswer.Found found = (PermitAnswer.Found) answer;
            assertThat(found.permit().number()).isEqualTo(ENDORSED);
            assertThat(found.permit().isEndorsed()).isTrue();
            assertThat(found.verdict().orElseThrow().isValid()).isTrue();
            assertThat(found.composite()).contains(false);
            assertThat(answer.isFound()).isTrue();
            assertThat(answer.document()).contains(found.permitDocument());
        }

        @Test
        void learnsThatAPermitIsNotFinalYet() {
            PermitAnswer answer = client(profile().build(), xa).finalPermit(DRAFT, TOKEN);

            assertThat(answer).isEqualTo(new PermitAnswer.Refused(RefusalReason.NOT_FINAL, "CertificateNotFinal"));
        }

        @Test
        void cannotTellAWrongTokenFromAnUnknownNumber() {
            List<String> answers = new ArrayList<>();
            HttpTransport recording = recording(answers);
            EpixClient client = client(profile().build(), recording);

            assertThat(client.nonFinalPermit(DRAFT, TokenId.of("wrong"))).isEqualTo(new PermitAnswer.NotIssued());
            assertThat(client.nonFinalPermit(DRAFT, null)).isEqualTo(new PermitAnswer.NotIssued());
            assertThat(client.nonFinalPermit(PermitNumber.of("XA/0"), TOKEN)).isEqualTo(new PermitAnswer.NotIssued());
            assertThat(answers).hasSize(3);
            assertThat(answers.stream().distinct()).hasSize(1);
        }

        @Test
        void verifiesADetachedSealAndKeepsItFromTheAttachments() {
            byte[] permit = unsealed(ENDORSED, true, ToolkitVersion.V2);
            EpixEndpoint sender = endpoint(new Rehearsal.Service() {
                        @Override
                        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
                            return PermitReply.document(permit)
                                    .withAttachments(List.of(
                                            Attachment.of(
                                                    number.value() + ".xades.xml", Rehearsal.detachedSeal(permit)),
                                            Attachment.of("packing list.pdf", new byte[] {1, 2, 3})));
                        }
                    })
                    .build();

            PermitAnswer answer = client(profile().build(), sender).finalPermit(ENDORSED, TOKEN);

            assertThat(answer).isInstanceOf(PermitAnswer.Found.class);
            PermitAnswer.Found found = (PermitAnswer.Found) answer;
            assertThat(found.verdict().orElseThrow().isValid()).isTrue();
            assertThat(found.attachments()).containsExactly(Attachment.of("packing list.pdf", new byte[] {1, 2, 3}));
        }

        @Test
        void doesNotRelyOnAPermitOfWhichAByteWasChanged() {
            HttpTransport changing = (request, deadline) -> {
                WireResponse response = xa.handle(request, XB_CLIENT.chain());
                String body = new String(response.body().bytes(), StandardCharsets.UTF_8);
                return WireResponse.of(
                        response.status(),
                        response.headers(),
                        body.replace("2.350", "9.350").getBytes(StandardCharsets.UTF_8));
            };

            PermitAnswer answer = client(profile().build(), changing).finalPermit(ENDORSED, TOKEN);

            assertUntrusted(answer, DistrustReason.Code.SEAL_INVALID);
        }

        @Test
        void doesNotRelyOnAnUnsealedPermitUnlessTheProfileSaysSo() {
            byte[] message = EpixMessages.permitResponse(unsealed(DRAFT, false, ToolkitVersion.V2), ToolkitVersion.V2);
            HttpTransport transport =
                    (request, deadline) -> WireResponse.of(200, Map.of("Content-Type", List.of("text/xml")), message);

            assertUntrusted(
                    client(profile().build(), transport).nonFinalPermit(DRAFT, null), DistrustReason.Code.SEAL_MISSING);
            for (Sealing lenient : List.of(Sealing.IF_PRESENT, Sealing.NONE)) {
                PermitAnswer answer =
                        client(profile().sealing(lenient).build(), transport).nonFinalPermit(DRAFT, null);
                assertThat(answer).isInstanceOf(PermitAnswer.Found.class);
                assertThat(((PermitAnswer.Found) answer).verdict()).isEmpty();
            }
        }

        @Test
        void rejectsSomebodyElsesPermit() {
            byte[] message = EpixMessages.permitResponse(sealed(ENDORSED, true, ToolkitVersion.V2), ToolkitVersion.V2);

            PermitAnswer answer =
                    client(profile().build(), always(200, message)).nonFinalPermit(DRAFT, null);

            assertUntrusted(answer, DistrustReason.Code.OTHER_PERMIT);
        }

        @Test
        void rejectsAPermitOfAnotherIssuerOrVersion() {
            byte[] message = EpixMessages.permitResponse(sealed(DRAFT, false, ToolkitVersion.V1), ToolkitVersion.V1);

            PermitAnswer answer =
                    client(profile().build(), always(200, message)).nonFinalPermit(DRAFT, null);

            assertUntrusted(answer, DistrustReason.Code.OTHER_VERSION);
        }

        @Test
        void rejectsAnAnswerToAnotherOperation() {
            byte[] message = EpixMessages.permitResponse(sealed(DRAFT, false, ToolkitVersion.V2), ToolkitVersion.V2);

            PermitAnswer answer =
                    client(profile().build(), always(200, message)).finalPermit(DRAFT, null);

            assertUntrusted(answer, DistrustReason.Code.OTHER_OPERATION);
        }

        @Test
        void warnsOfAFinalPermitWithoutEndorsement() {
            byte[] message = EpixMessages.permitResponse(
                    Operation.FINAL_PERMIT,
                    sealed(DRAFT, false, ToolkitVersion.V2),
                    ToolkitVersion.V2,
                    List.of(),
                    false);

            PermitAnswer answer =
                    client(profile().build(), always(200, message)).finalPermit(DRAFT, null);

            assertThat(answer).isInstanceOf(PermitAnswer.Found.class);
            assertThat(((PermitAnswer.Found) answer).findings()).anySatisfy(f -> {
                assertThat(f.rule()).isEqualTo("FINAL-NOT-ENDORSED");
                assertThat(f.message()).contains("carries no endorsement at export");
            });
        }

        @Test
        void takesAnEmptyPermitForNotIssued() {
            for (String content : List.of("", "<CITESEPermit/>", "<CITESEPermit><a> </a></CITESEPermit>")) {
                WireResponse response = soap(
                        200,
                        "<v:GetFinalCitesCertificateResponse xmlns:v=\"urn:CitesDataExchange/v2/\">" + content
                                + "</v:GetFinalCitesCertificateResponse>");

                assertThat(client(profile().build(), (request, deadline) -> response)
                                .finalPermit(DRAFT, null))
                        .isEqualTo(new PermitAnswer.NotIssued());
            }
        }

        @Test
        void doesNotOfferWhatTheProfileLeavesOut() {
            PartnerProfile profile = profile()
                    .operations(java.util.Set.of(Operation.NON_FINAL_PERMIT))
                    .build();

            PermitAnswer answer = client(profile, xa).finalPermit(DRAFT, TOKEN);

            assertThat(answer)
                    .isEqualTo(new PermitAnswer.Refused(
                            RefusalReason.OPERATION_NOT_AVAILABLE, "the profile of XA does not offer this operation"));
        }
    }

    @Nested
    class OddAnswers {
        @ParameterizedTest
        @CsvSource({
            "CertificateMissing, CERTIFICATE_MISSING",
            "CallerNotFound, CALLER_NOT_FOUND",
            "CalleeNotFound, CALLEE_NOT_FOUND",
            "AdapterNotAvailable, NOT_AUTHORISED",
            "Adapters::OperationNotAvailableException, OPERATION_NOT_AVAILABLE",
            "Invalid Request, INVALID_REQUEST",
            "XML structure is not valid. ID must be a token, INVALID_REQUEST",
            "This request took too long to process..., PARTNER_TIMEOUT",
            "HTTPI::SSLError, OTHER"
        })
        void tellsTheFaultsOfTheHubApartWhateverTheStatus(String text, RefusalReason reason) {
            // As the hub sends it: an unqualified code, and a prefix xsd that is bound to nothing.
            String fault = "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                    + "<faultcode xsi:type=\"xsd:QName\">Server</faultcode><faultstring xsi:type=\"xsd:string\">" + text
                    + "</faultstring></s:Fault>";

            for (int status : List.of(200, 500)) {
                PermitAnswer answer = client(profile().build(), (request, deadline) -> soap(status, fault))
                        .finalPermit(DRAFT, null);
                assertThat(answer).isEqualTo(new PermitAnswer.Refused(reason, text));
            }
        }

        @Test
        void readsAFaultOfSoap12() {
            WireResponse response = Rehearsal.answer(
                    500,
                    "application/soap+xml",
                    "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><e:Fault><e:Code><e:Value>"
                            + "e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang=\"en\">CallerNotFound</e:Text>"
                            + "</e:Reason></e:Fault></e:Body></e:Envelope>");

            assertThat(client(profile().build(), (request, deadline) -> response)
                            .finalPermit(DRAFT, null))
                    .isEqualTo(new PermitAnswer.Refused(RefusalReason.CALLER_NOT_FOUND, "CallerNotFound"));
        }

        @Test
        void followsTheFaultTableOfTheProfile() {
            PartnerProfile profile = profile()
                    .faults(Map.of("E17*", RefusalReason.NOT_FINAL))
                    .notIssuedFaults(java.util.Set.of("unknown document"))
                    .build();

            assertThat(client(profile, (request, deadline) -> soap(500, fault("E17: wait for Customs")))
                            .finalPermit(DRAFT, null))
                    .isEqualTo(new PermitAnswer.Refused(RefusalReason.NOT_FINAL, "E17: wait for Customs"));
            assertThat(client(profile, (request, deadline) -> soap(500, fault("Unknown document")))
                            .finalPermit(DRAFT, null))
                    .isEqualTo(new PermitAnswer.NotIssued());
        }

        @Test
        void hidesATokenThatThePartnerQuotes() {
            PermitAnswer answer = client(
                            profile().build(),
                            (request, deadline) -> soap(500, fault("no access with " + TOKEN.value() + "!")))
                    .finalPermit(DRAFT, TOKEN);

            assertThat(answer).isEqualTo(new PermitAnswer.Refused(RefusalReason.OTHER, "no access with ***!"));
        }

        @Test
        void neverTakesAnOutageForNotIssued() {
            assertUnreachable(
                    Rehearsal.answer(500, "text/html", "<html><body>Error</body></html>"), Attempt.Failure.HTTP_ERROR);
            assertUnreachable(Rehearsal.answer(503, "text/plain", "later"), Attempt.Failure.HTTP_ERROR);
            assertUnreachable(WireResponse.of(200, Map.of(), new byte[0]), Attempt.Failure.NOT_SOAP);
            assertUnreachable(Rehearsal.answer(200, "text/xml", "<s:Envelope xmlns:s="), Attempt.Failure.NOT_SOAP);
            assertUnreachable(soap(200, ""), Attempt.Failure.NOT_SOAP);
            assertUnreachable(Rehearsal.answer(200, "text/xml", "<html/>"), Attempt.Failure.NOT_SOAP);
        }

        @Test
        void rejectsTwoBodiesAndDtds() {
            assertUntrusted(ask(soap(200, "<a/><b/>")), DistrustReason.Code.SEVERAL_ANSWERS);
            assertUntrusted(
                    ask(Rehearsal.answer(200, "text/xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")),
                    DistrustReason.Code.HOSTILE_MESSAGE);
        }

        @Test
        void doesNotTakeAnyElementForAnEmptyAnswer() {
            assertUntrusted(ask(soap(200, "<page/>")), DistrustReason.Code.MALFORMED_PERMIT);
        }

        private void assertUnreachable(WireResponse response, Attempt.Failure failure) {
            PermitAnswer answer = ask(response);
            assertThat(answer).isInstanceOf(PermitAnswer.Unreachable.class);
            assertThat(((PermitAnswer.Unreachable) answer).attempts())
                    .extracting(Attempt::failure)
                    .containsExactly(failure);
        }

        private PermitAnswer ask(WireResponse response) {
            return client(profile().build(), (request, deadline) -> response).finalPermit(DRAFT, null);
        }
    }

    @Nested
    class Retrying {
        @Test
        void triesAReadAgainAfterALostConnection() {
            List<WireRequest> sent = new ArrayList<>();
            HttpTransport flaky = (request, deadline) -> {
                sent.add(request);
                if (sent.size() < 3) {
                    throw ConnectionException.broken("lost", null);
                }
                return xa.handle(request, XB_CLIENT.chain());
            };

            PermitAnswer answer = client(profile().attempts(3).build(), flaky).finalPermit(ENDORSED, TOKEN);

            assertThat(answer.isFound()).isTrue();
            assertThat(sent).hasSize(3);
            assertThat(sent.get(2).body().bytes()).isEqualTo(sent.get(0).body().bytes());
        }

        @Test
        void recordsEveryAttempt() {
            HttpTransport down = (request, deadline) -> {
                throw ConnectionException.notReached("nobody there", null);
            };

            PermitAnswer answer = client(profile().attempts(2).build(), down).finalPermit(ENDORSED, TOKEN);

            assertThat(((PermitAnswer.Unreachable) answer).attempts())
                    .extracting(Attempt::number, Attempt::failure, Attempt::message)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(1, Attempt.Failure.NOT_REACHED, "nobody there"),
                            org.assertj.core.groups.Tuple.tuple(2, Attempt.Failure.NOT_REACHED, "nobody there"));
        }

        @Test
        void givesEachAttemptOnlyTheTimeThatIsLeft() {
            List<Duration> given = new ArrayList<>();
            HttpTransport down = (request, deadline) -> {
                given.add(deadline);
                throw ConnectionException.notReached("nobody there", null);
            };

            client(profile().attempts(3).build(), down).finalPermit(ENDORSED, TOKEN);

            assertThat(given).hasSize(3).isSortedAccordingTo(java.util.Comparator.reverseOrder());
            assertThat(given.get(0)).isLessThanOrEqualTo(PartnerProfile.DEFAULT_TOTAL_TIMEOUT);
        }

        @Test
        void doesNotSendAConfirmationAgainThatMayHaveArrived() {
            List<WireRequest> sent = new ArrayList<>();
            HttpTransport losing = (request, deadline) -> {
                sent.add(request);
                throw new ExchangeTimeoutException("silence", null);
            };

            ConfirmationAnswer answer =
                    client(profile().attempts(3).build(), losing).confirmQuantities(confirmation("5"));

            assertThat(sent).hasSize(1);
            assertThat(((ConfirmationAnswer.Unreachable) answer).possiblyReceived())
                    .isTrue();
        }

        @Test
        void sendsAConfirmationAgainThatDidNotArrive() {
            List<WireRequest> sent = new ArrayList<>();
            HttpTransport flaky = (request, deadline) -> {
                sent.add(request);
                if (sent.size() == 1) {
                    throw ConnectionException.notReached("nobody there", null);
                }
                return xa.handle(request, XB_CLIENT.chain());
            };

            ConfirmationAnswer answer =
                    client(profile().attempts(3).build(), flaky).confirmQuantities(confirmation("5"));

            assertThat(answer.isAccepted()).isTrue();
            assertThat(sent.get(1).body().bytes()).isEqualTo(sent.get(0).body().bytes());
        }
    }

    @Nested
    class Confirming {
        @Test
        void isBookedOnceHoweverOftenItIsSent() {
            EpixClient client = client(profile().build(), xa);

            assertThat(client.confirmQuantities(confirmation("5")))
                    .isEqualTo(new ConfirmationAnswer.Accepted("ACCEPTED", false));
            assertThat(client.confirmQuantities(confirmation("5.0")))
                    .isEqualTo(new ConfirmationAnswer.Accepted("ALREADY_ACCEPTED", true));
            assertThat(service.booked).hasSize(1);
        }

        @Test
        void isBookedOnceWhenTwentyArriveTogether() throws Exception {
            EpixClient client = client(profile().build(), xa);
            ExecutorService pool = Executors.newFixedThreadPool(20);
            try {
                List<Callable<ConfirmationAnswer>> calls = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    calls.add(() -> client.confirmQuantities(confirmation("5")));
                }
                for (Future<ConfirmationAnswer> answer : pool.invokeAll(calls)) {
                    assertThat(answer.get().isAccepted()).isTrue();
                }
            } finally {
                pool.shutdown();
            }
            assertThat(service.booked).hasSize(1);
        }

        @Test
        void isRefusedWithTheReasonOfThePartner() {
            assertThat(client(profile().build(), xa).confirmQuantities(confirmation("6")))
                    .isEqualTo(new ConfirmationAnswer.Refused(
                            RefusalReason.QUANTITY_ABOVE_PERMITTED, "item A: 6 is more than the 5 exported"));
        }

        @Test
        void keepsEveryDigit() {
            BigDecimal exact = new BigDecimal("0.001230");

            client(profile().build(), xa)
                    .confirmQuantities(QuantityConfirmation.builder(ENDORSED)
                            .token(TOKEN)
                            .position("B", exact)
                            .build());

            assertThat(service.booked.get(0).positions()).containsExactly(Map.entry("B", exact));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<Foo/>, OTHER_OPERATION",
        "<ConfirmQuantitiesResponse><Result>REJECTED</Result></ConfirmQuantitiesResponse>, UNKNOWN_ANSWER"
    })
    void doesNotTakeAnyAnswerForAnAcceptedConfirmation(String body, DistrustReason.Code code) {
        byte[] message = soap(200, body).body().bytes();

        ConfirmationAnswer answer =
                client(profile().build(), always(200, message)).confirmQuantities(confirmation("5"));

        assertThat(answer).isInstanceOf(ConfirmationAnswer.Untrusted.class);
        assertThat(((ConfirmationAnswer.Untrusted) answer).reasons())
                .extracting(DistrustReason::code)
                .containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ConfirmQuantitiesResponse/>",
                "<c:confirm_quantities_response xmlns:c='urn:CitesDataExchange'><return>true</return></c:confirm_quantities_response>"
            })
    void understandsHowOthersAcceptAConfirmation(String body) {
        byte[] message = soap(200, body).body().bytes();

        assertThat(client(profile().build(), always(200, message))
                        .confirmQuantities(confirmation("5"))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void doesNotTakeAnyAnswerForTheStateOfTheService() {
        byte[] message = soap(200, "<Foo/>").body().bytes();

        assertThat(client(profile().build(), always(200, message))
                        .serviceState()
                        .isAvailable())
                .isFalse();
    }

    @Test
    void asksForTheStateOfTheService() {
        assertThat(client(profile().build(), xa).serviceState())
                .isEqualTo(new ServiceStateAnswer.Available("AVAILABLE"));
        EpixEndpoint broken = endpoint(new Rehearsal.Service() {
                    @Override
                    public ServiceStateReply serviceState(CallContext call) {
                        return ServiceStateReply.notAvailable("back at noon");
                    }
                })
                .build();
        assertThat(client(profile().build(), broken).serviceState())
                .isEqualTo(new ServiceStateAnswer.NotAvailable("NOT_AVAILABLE: back at noon"));
    }

    @Test
    void listenersSeePairsAndBreakNothing() {
        List<String> events = new ArrayList<>();
        ExchangeListener listener = new ExchangeListener() {
            @Override
            public void started(ExchangeInfo exchange) {
                events.add("started " + exchange.side());
                throw new IllegalStateException("a listener's own fault");
            }

            @Override
            public void ended(ExchangeInfo exchange, ExchangeOutcome outcome, Duration took) {
                events.add("ended " + exchange.side() + " " + outcome);
            }
        };
        EpixEndpoint watched = endpoint(service).listener(listener).build();

        try (EpixClient client = EpixClient.builder(profile().build())
                .transport(InMemoryTransport.to(watched, XB_CLIENT.chain()))
                .verification(Rehearsal.POLICY)
                .listener(listener)
                .build()) {
            assertThat(client.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
        }

        assertThat(events)
                .containsExactly(
                        "started REQUESTER", "started RESPONDER", "ended RESPONDER FOUND", "ended REQUESTER FOUND");
    }

    @Test
    void wantsToKnowWhomToTrust() {
        assertThatThrownBy(() -> EpixClient.builder(profile().build())
                        .transport(InMemoryTransport.to(xa, List.of()))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "Cannot verify the seals of XA: the profile needs the key sealTrust with its seal certificates,"
                                + " or sealing: none");
    }

    private HttpTransport recording(List<String> answers) {
        return (request, deadline) -> {
            WireResponse response = xa.handle(request, XB_CLIENT.chain());
            answers.add(response.status() + new String(response.body().bytes(), StandardCharsets.UTF_8));
            return response;
        };
    }

    private static HttpTransport always(int status, byte[] message) {
        return (request, deadline) -> WireResponse.of(status, Map.of("Content-Type", List.of("text/xml")), message);
    }

    private static String fault(String text) {
        return "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>s:Server</faultcode><faultstring>"
                + text + "</faultstring></s:Fault>";
    }

    private static void assertUntrusted(PermitAnswer answer, DistrustReason.Code code) {
        assertThat(answer).isInstanceOf(PermitAnswer.Untrusted.class);
        assertThat(((PermitAnswer.Untrusted) answer).reasons())
                .extracting(DistrustReason::code)
                .contains(code);
    }
}
