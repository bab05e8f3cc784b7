package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Requests.V2;
import static io.github.epixsdk.transport.Requests.message;
import static io.github.epixsdk.transport.Requests.post;
import static io.github.epixsdk.transport.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More calls than an endpoint takes on, and services that do not come back. */
@Timeout(60)
class BusyEndpointTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();

    @AfterEach
    void endAll() {
        release.countDown();
        callers.shutdownNow();
    }

    /** Hangs until it is released. */
    private class Hanging extends Rehearsal.Service {
        final CountDownLatch entered;

        Hanging(int calls) {
            entered = new CountDownLatch(calls);
        }

        @Override
        public ServiceStateReply serviceState(CallContext call) {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
            } finally {
                inside.decrementAndGet();
            }
            return ServiceStateReply.available();
        }
    }

    @Test
    void turnsAwayWhoeverFindsNoPlaceToWait() throws Exception {
        Hanging service = new Hanging(2);
        EpixEndpoint endpoint = endpoint(service, 2, 3, LONG);
        List<CompletableFuture<WireResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            calls.add(callLater(endpoint));
        }
        assertThat(service.entered.await(30, TimeUnit.SECONDS)).isTrue();

        // Of ten more, three wait and seven are sent away.
        List<CompletableFuture<WireResponse>> more = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            more.add(callLater(endpoint));
        }
        CompletableFuture.supplyAsync(() -> awaitDone(more, 7), callers).get(30, TimeUnit.SECONDS);
        release.countDown();

        List<WireResponse> answers = new ArrayList<>();
        for (CompletableFuture<WireResponse> call : more) {
            answers.add(call.get(30, TimeUnit.SECONDS));
        }
        assertThat(answers).filteredOn(r -> r.status() == 200).hasSize(3);
        assertThat(answers).filteredOn(r -> r.status() == 503).hasSize(7).allSatisfy(r -> {
            assertThat(r.header("Retry-After")).contains("2");
            assertThat(r.body().isEmpty()).isTrue();
        });
        for (CompletableFuture<WireResponse> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(mostInside).hasValueLessThanOrEqualTo(2);
    }

    private static boolean awaitDone(List<CompletableFuture<WireResponse>> calls, int number) {
        while (calls.stream().filter(CompletableFuture::isDone).count() < number) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void answersForAServiceThatTakesTooLongAndInterruptsIt() throws Exception {
        EpixEndpoint endpoint = endpoint(new Hanging(1), 1, 0, Duration.ofMillis(50));

        WireResponse response = call(endpoint);

        assertThat(response.status()).isEqualTo(500);
        assertThat(text(response))
                .contains(
                        "<faultcode>soapenv:Server</faultcode>",
                        "<faultstring>This request took too long to process</faultstring>");
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void keepsThePlaceOfAServiceThatIgnoresItsEnd() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        EpixEndpoint endpoint = endpoint(
                new Rehearsal.Service() {
                    @Override
                    public ServiceStateReply serviceState(CallContext call) {
                        boolean again = true;
                        while (again) {
                            try {
                                release.await();
                                again = false;
                            } catch (InterruptedException e) {
                                // stubborn
                            }
                        }
                        ended.countDown();
                        return ServiceStateReply.available();
                    }
                },
                1,
                0,
                Duration.ofMillis(50));

        assertThat(text(call(endpoint))).contains("took too long");
        assertThat(call(endpoint).status()).isEqualTo(503);
        release.countDown();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        // The thread lets go of its place a moment after the service came back.
        WireResponse last = call(endpoint);
        while (last.status() == 503) {
            last = call(endpoint);
        }
        assertThat(last.status()).isEqualTo(200);
    }

    @Test
    void tellsTheServiceWhenItMustBeDone() {
        List<CallContext> seen = new ArrayList<>();
        EpixEndpoint endpoint = endpoint(
                new Rehearsal.Service() {
                    @Override
                    public ServiceStateReply serviceState(CallContext call) {
                        seen.add(call);
                        return ServiceStateReply.available();
                    }
                },
                1,
                0,
                LONG);

        call(endpoint);

        assertThat(seen)
                .singleElement()
                .satisfies(call -> assertThat(Duration.between(java.time.Instant.now(), call.deadline()))
                        .isBetween(Duration.ZERO, LONG));
    }

    @Test
    void runsTheServiceInThreadsItIsGiven() {
        List<String> threads = new ArrayList<>();
        EpixEndpoint endpoint = Rehearsal.endpoint(new Rehearsal.Service() {
                    @Override
                    public ServiceStateReply serviceState(CallContext call) {
                        threads.add(Thread.currentThread().getName());
                        return ServiceStateReply.available();
                    }
                })
                .serviceExecutor(Runnable::run)
                .build();

        assertThat(call(endpoint).status()).isEqualTo(200);
        assertThat(threads).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void answersForAServiceThatRunsOutOfStack() {
        EpixEndpoint endpoint = endpoint(
                new Rehearsal.Service() {
                    @Override
                    public ServiceStateReply serviceState(CallContext call) {
                        throw new StackOverflowError();
                    }
                },
                1,
                0,
                LONG);

        assertThat(text(call(endpoint))).contains("<faultstring>Server error</faultstring>");
        assertThat(text(call(endpoint))).contains("<faultstring>Server error</faultstring>");
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        EndpointLimits.Builder wrong = EndpointLimits.builder()
                .requestBytes(10)
                .positions(0)
                .parallelCalls(0)
                .waitingCalls(-1)
                .serviceTime(Duration.ZERO)
                .evenTime(Duration.ofSeconds(11));

        assertThatThrownBy(wrong::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot use the limits: requestBytes: expected 1024 or more, found 10;"
                        + " positions: expected 1 or more, found 0;"
                        + " parallelCalls: expected 1 or more, found 0; waitingCalls: expected 0 or more, found -1;"
                        + " serviceTime: expected longer than nothing;"
                        + " evenTime: expected from nothing to 10 s, found 11 s");
    }

    private CompletableFuture<WireResponse> callLater(EpixEndpoint endpoint) {
        return CompletableFuture.supplyAsync(() -> call(endpoint), callers);
    }

    private static WireResponse call(EpixEndpoint endpoint) {
        return endpoint.handle(
                post(SoapVersion.SOAP_11, message(SoapVersion.SOAP_11, V2, "ServiceState", "")), XB_CLIENT.chain());
    }

    private static EpixEndpoint endpoint(EpixService service, int parallel, int waiting, Duration time) {
        return Rehearsal.endpoint(service)
                .limits(EndpointLimits.builder()
                        .parallelCalls(parallel)
                        .waitingCalls(waiting)
                        .serviceTime(time)
                        .build())
                .build();
    }
}
