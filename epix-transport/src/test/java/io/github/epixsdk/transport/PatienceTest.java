package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.client;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long, how often and when a client asks. */
@Timeout(60)
class PatienceTest {
    private final EpixEndpoint xa = Rehearsal.endpoint(new Rehearsal.Service()).build();
    private final List<Attempt> heard = Collections.synchronizedList(new ArrayList<>());

    private static HttpTransport down(AtomicInteger calls) {
        return (request, deadline) -> {
            calls.incrementAndGet();
            throw ConnectionException.notReached("nobody there", null);
        };
    }

    private static WireResponse busy(int status, String retryAfter) {
        return WireResponse.of(status, Map.of("Retry-After", List.of(retryAfter)), new byte[0]);
    }

    private static WireResponse fault(int status, String code, String retryAfter) {
        String fault = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>" + code
                + "<faultstring>Invalid Request</faultstring></s:Fault></s:Body></s:Envelope>";
        return WireResponse.of(
                status,
                Map.of("Retry-After", List.of(retryAfter), "Content-Type", List.of("text/xml; charset=utf-8")),
                fault.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class Retrying {
        @ParameterizedTest
        @ValueSource(ints = {429, 502, 503, 504})
        void comesBackWhenThePartnerAsksForIt(int status) {
            AtomicInteger calls = new AtomicInteger();
            HttpTransport transport = (request, deadline) ->
                    calls.incrementAndGet() == 1 ? busy(status, "0") : xa.handle(request, XB_CLIENT.chain());

            PermitAnswer answer =
                    client(profile().attempts(3).build(), transport).finalPermit(ENDORSED, TOKEN);

            assertThat(answer.isFound()).isTrue();
            assertThat(calls).hasValue(2);
        }

        @Test
        void waitsUntilTheMomentThePartnerNames() {
            AtomicInteger calls = new AtomicInteger();
            String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().plusSeconds(2).atOffset(ZoneOffset.UTC));
            HttpTransport transport = (request, deadline) ->
                    calls.incrementAndGet() == 1 ? busy(503, soon) : xa.handle(request, XB_CLIENT.chain());
            long start = System.nanoTime();

            PermitAnswer answer =
                    client(profile().attempts(2).build(), transport).finalPermit(ENDORSED, TOKEN);

            assertThat(answer.isFound()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        }

        @Test
        void doesNotWaitForAMomentAfterItsDeadline() {
            PermitAnswer answer = client(profile().attempts(3).build(), (request, deadline) -> busy(503, "61"))
                    .finalPermit(ENDORSED, TOKEN);

            assertThat(((PermitAnswer.Unreachable) answer).attempts())
                    .extracting(Attempt::message)
                    .containsExactly(
                            "HTTP 503 with an empty answer, expected a SOAP message; the partner asks to be left"
                                    + " alone for 1 min 1 s");
        }

        @Test
        void takesNoSenseFromAMeaninglessHeader() {
            PermitAnswer answer = client(profile().attempts(1).build(), (request, deadline) -> busy(503, "later"))
                    .finalPermit(ENDORSED, TOKEN);

            assertThat(((PermitAnswer.Unreachable) answer).attempts())
                    .extracting(Attempt::message)
                    .containsExactly("HTTP 503 with an empty answer, expected a SOAP message");
        }

        /** Status 503 says to come again, whatever stands in the body. */
        @ParameterizedTest
        @ValueSource(strings = {"<faultcode>s:Server</faultcode>", "<faultcode>Server.Busy</faultcode>", ""})
        void comesBackWhenABusyPartnerSaysItByAFault(String code) {
            AtomicInteger calls = new AtomicInteger();
            HttpTransport transport = (request, deadline) ->
                    calls.incrementAndGet() == 1 ? fault(503, code, "0") : xa.handle(request, XB_CLIENT.chain());

            PermitAnswer answer =
                    client(profile().attempts(3).build(), transport).finalPermit(ENDORSED, TOKEN);

            assertThat(answer.isFound()).isTrue();
            assertThat(calls).hasValue(2);
        }

        @Test
        void saysHowLongABusyPartnerThatSendsAFaultWantsToBeLeftAlone() {
            PermitAnswer answer = client(
                            profile().attempts(3).build(),
                            (request, deadline) -> fault(503, "<faultcode>Server</faultcode>", "61"))
                    .finalPermit(ENDORSED, TOKEN);

            assertThat(((PermitAnswer.Unreachable) answer).attempts())
                    .extracting(Attempt::failure, Attempt::message)
                    .containsExactly(tuple(
                            Attempt.Failure.HTTP_ERROR,
                            "HTTP 503 with a SOAP fault, which counts as \"try again later\"; the partner asks to be left"
                                    + " alone for 1 min 1 s"));
        }

        @Test
        void doesNotRepeatAConfirmationThatABusyPartnerMayHaveBooked() {
            AtomicInteger calls = new AtomicInteger();
            ConfirmationAnswer answer = client(profile().attempts(3).build(), (request, deadline) -> {
                        calls.incrementAndGet();
                        return fault(503, "<faultcode>Server</faultcode>", "0");
                    })
                    .confirmQuantities(QuantityConfirmation.builder(ENDORSED)
                            .token(TOKEN)
                            .position("A", BigDecimal.ONE)
                            .build());

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            ConfirmationAnswer.Unreachable.class,
                            unreachable ->
                                    assertThat(unreachable.possiblyReceived()).isTrue());
            assertThat(calls).hasValue(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<faultcode>Client</faultcode>",
                    "<faultcode>s:Client.Authentication</faultcode>",
                    "<faultcode>s:VersionMismatch</faultcode>",
                    "<s:Code><s:Value>s:Sender</s:Value></s:Code>"
                })
        void neverRepeatsWhatThePartnerRefused(String code) {
            AtomicInteger calls = new AtomicInteger();
            HttpTransport refusing = (request, deadline) -> {
                calls.incrementAndGet();
                return fault(503, code, "0");
            };

            PermitAnswer answer =
                    client(profile().attempts(3).build(), refusing).finalPermit(ENDORSED, TOKEN);

            assertThat(answer).isEqualTo(new PermitAnswer.Refused(RefusalReason.INVALID_REQUEST, "Invalid Request"));
            assertThat(calls).hasValue(1);
        }

        @Test
        void tellsTheListenerOfEveryAttempt() {
            AtomicInteger calls = new AtomicInteger();
            HttpTransport transport = (request, deadline) -> {
                if (calls.incrementAndGet() < 3) {
                    throw ConnectionException.broken("lost", null);
                }
                return xa.handle(request, XB_CLIENT.chain());
            };
            EpixClient client = EpixClient.builder(profile()
                            .attempts(3)
                            .retryPause(Duration.ofMillis(1))
                            .build())
                    .transport(transport)
                    .verification(Rehearsal.POLICY)
                    .listener(new ExchangeListener() {
                        @Override
                        public void attemptFailed(ExchangeInfo exchange, Attempt attempt) {
                            heard.add(attempt);
                        }
                    })
                    .build();

            assertThat(client.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();

            assertThat(heard).extracting(Attempt::number).containsExactly(1, 2);
            assertThat(heard).extracting(Attempt::failure).containsOnly(Attempt.Failure.CONNECTION_LOST);
        }

        @Test
        void endsWhenItsThreadIsInterrupted() {
            HttpTransport down = (request, deadline) -> {
                Thread.currentThread().interrupt();
                throw ConnectionException.notReached("nobody there", null);
            };

            PermitAnswer answer = client(profile().attempts(3).build(), down).finalPermit(ENDORSED, TOKEN);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(((PermitAnswer.Unreachable) answer).attempts()).hasSize(1);
        }
    }

    @Nested
    class LeavingAlone {
        @Test
        void asksNobodyWhoFailedSeveralTimesInARow() {
            AtomicInteger calls = new AtomicInteger();
            PartnerProfile profile = profile().attempts(2).breakerFailures(3).build();
            EpixClient client = client(profile, down(calls));

            client.serviceState();
            ServiceStateAnswer second = client.serviceState();
            ServiceStateAnswer third = client.serviceState();

            assertThat(calls).hasValue(3);
            assertThat(((ServiceStateAnswer.Unreachable) second).attempts())
                    .extracting(Attempt::failure)
                    .containsExactly(Attempt.Failure.NOT_REACHED, Attempt.Failure.NOT_TRIED);
            assertThat(((ServiceStateAnswer.Unreachable) third).attempts())
                    .extracting(Attempt::message)
                    .containsExactly("not sent: XA did not answer 3 times in a row, and is left alone for 30 s");
        }

        @Test
        void forgetsFailuresOnceThePartnerAnswers() {
            AtomicInteger calls = new AtomicInteger();
            HttpTransport flaky = (request, deadline) -> {
                if (calls.incrementAndGet() % 3 == 0) {
                    return xa.handle(request, XB_CLIENT.chain());
                }
                throw ConnectionException.notReached("nobody there", null);
            };
            EpixClient client = client(profile().attempts(1).breakerFailures(3).build(), flaky);

            for (int i = 0; i < 12; i++) {
                client.serviceState();
            }

            assertThat(calls).hasValue(12);
        }

        @Test
        void triesOnceAfterThePauseAndGoesOn() {
            AtomicInteger calls = new AtomicInteger();
            HttpTransport recovering = (request, deadline) -> {
                if (calls.incrementAndGet() <= 2) {
                    throw ConnectionException.notReached("nobody there", null);
                }
                return xa.handle(request, XB_CLIENT.chain());
            };
            EpixClient client = client(
                    profile()
                            .attempts(1)
                            .breakerFailures(2)
                            .breakerPause(Duration.ofSeconds(1))
                            .build(),
                    recovering);
            client.serviceState();
            client.serviceState();
            assertThat(client.serviceState().isAvailable()).isFalse();

            while (!client.serviceState().isAvailable()) {
                Thread.onSpinWait();
            }

            assertThat(calls).hasValue(3);
        }

        @Test
        void canBeSwitchedOff() {
            AtomicInteger calls = new AtomicInteger();
            EpixClient client = client(profile().attempts(1).breakerFailures(0).build(), down(calls));

            for (int i = 0; i < 20; i++) {
                client.serviceState();
            }

            assertThat(calls).hasValue(20);
        }
    }

    @Nested
    class InOtherThreads {
        @Test
        void answersAsTheBlockingCallsDo() throws Exception {
            try (EpixClient client = client(profile().build(), xa)) {
                assertThat(client.finalPermitAsync(ENDORSED, TOKEN)
                                .get(20, TimeUnit.SECONDS)
                                .isFound())
                        .isTrue();
                assertThat(client.nonFinalPermitAsync(ENDORSED, TOKEN)
                                .get(20, TimeUnit.SECONDS)
                                .isFound())
                        .isTrue();
                assertThat(client.confirmQuantitiesAsync(Rehearsal.confirmation("5"))
                                .get(20, TimeUnit.SECONDS)
                                .isAccepted())
                        .isTrue();
                assertThat(client.serviceStateAsync().get(20, TimeUnit.SECONDS).isAvailable())
                        .isTrue();
            }
        }

        @Test
        void countsTheWaitForAThreadAsTimeOfTheCall() throws Exception {
            List<Runnable> waiting = new ArrayList<>();
            AtomicInteger calls = new AtomicInteger();
            EpixClient client = EpixClient.builder(
                            profile().totalTimeout(Duration.ofMillis(80)).build())
                    .transport(down(calls))
                    .verification(Rehearsal.POLICY)
                    .executor(waiting::add)
                    .build();

            ConfirmationAnswer answer =
                    client.confirmQuantitiesAsync(Rehearsal.confirmation("5")).get(20, TimeUnit.SECONDS);
            waiting.forEach(Runnable::run);

            ConfirmationAnswer.Unreachable unreachable = (ConfirmationAnswer.Unreachable) answer;
            assertThat(unreachable.possiblyReceived()).isFalse();
            assertThat(unreachable.attempts())
                    .extracting(Attempt::failure, Attempt::message)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            Attempt.Failure.NOT_TRIED, "not sent: no thread was free within 80 ms"));
            assertThat(calls).hasValue(0);
        }

        @Test
        void doesNotSendWhatWasCancelledBefore() {
            List<Runnable> waiting = new ArrayList<>();
            AtomicInteger calls = new AtomicInteger();
            EpixClient client = EpixClient.builder(profile().build())
                    .transport(down(calls))
                    .verification(Rehearsal.POLICY)
                    .executor(waiting::add)
                    .build();

            client.serviceStateAsync().cancel(false);
            waiting.forEach(Runnable::run);

            assertThat(waiting).hasSize(1);
            assertThat(calls).hasValue(0);
        }

        @Test
        void endsWithTheClient() throws Exception {
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch underWay = new CountDownLatch(16);
            EpixClient client = client(profile().build(), (request, deadline) -> {
                underWay.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw ConnectionException.notReached("nobody there", null);
            });
            List<CompletableFuture<ServiceStateAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(client.serviceStateAsync());
            }
            underWay.await();

            client.close();

            for (CompletableFuture<ServiceStateAnswer> answer : answers.subList(16, 20)) {
                // As a later step of the caller's gets it: the words of get() itself are those of the Java version.
                assertThat(answer.handle((result, failure) -> failure).get(20, TimeUnit.SECONDS))
                        .isInstanceOf(CancellationException.class)
                        .hasMessage("epix-client-XA was closed before the call began");
            }
            for (CompletableFuture<ServiceStateAnswer> answer : answers.subList(0, 16)) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(ServiceStateAnswer.Unreachable.class);
            }
            assertThatThrownBy(client::serviceState)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The client for XA is closed");
            assertThatThrownBy(client::serviceStateAsync)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("epix-client-XA is closed");
        }
    }
}
