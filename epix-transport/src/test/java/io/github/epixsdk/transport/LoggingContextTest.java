package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.confirmation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.internal.CapturedLog;
import io.github.epixsdk.transport.internal.CapturedLog.Line;
import io.github.epixsdk.transport.internal.ServiceRunner;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.transport.outbox.OutboxPolicy;
import io.github.epixsdk.transport.outbox.OutboxWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Every line on an exchange carries its id, and no thread keeps it. */
@Timeout(60)
@Isolated("listens to the log of the whole process")
class LoggingContextTest {
    private static final Logger log = LoggerFactory.getLogger(LoggingContextTest.class);
    private static final String KEY = "epix.exchange";

    private final Set<String> exchanges = ConcurrentHashMap.newKeySet();
    private final ExchangeListener listener = new ExchangeListener() {
        @Override
        public void started(ExchangeInfo exchange) {
            exchanges.add(exchange.id());
        }
    };
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private CapturedLog.Capture capture;

    @BeforeEach
    void listen() {
        MDC.put(KEY, "of the caller");
        MDC.put("user", "anna");
        capture = CapturedLog.capture();
    }

    @AfterEach
    void stop() {
        capture.close();
        pool.shutdownNow();
        MDC.clear();
    }

    private void assertThatTheCallersContextIsBack() {
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of(KEY, "of the caller", "user", "anna"));
    }

    /** What the only thread of the pool holds when it has nothing to do with us. */
    private @Nullable String keptByThePool() throws Exception {
        return pool.submit(() -> MDC.get(KEY)).get(30, TimeUnit.SECONDS);
    }

    private List<Line> said(String words) {
        List<Line> lines = capture.lines().stream()
                .filter(l -> l.message().contains(words))
                .toList();
        assertThat(lines).as(words).isNotEmpty();
        return lines;
    }

    private void assertThatEveryLineCarriesAnExchange() {
        assertThat(capture.lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(Optional.ofNullable(line.exchange()).filter(exchanges::contains))
                                .as(line.toString())
                                .isPresent());
    }

    @Nested
    class OfARequester {
        private final HttpTransport down = (request, deadline) -> {
            log.debug("connecting");
            throw ConnectionException.notReached("nobody there", new IOException("refused"));
        };

        private EpixClient.Builder client() {
            return EpixClient.builder(PartnerProfile.builder(XA, Rehearsal.ADDRESS)
                            .retryPause(Duration.ofMillis(1))
                            .build())
                    .transport(down)
                    .verification(Rehearsal.POLICY)
                    .listener(listener);
        }

        @Test
        void isSetForEachAttemptAndPutBack() {
            try (EpixClient xb = client().build()) {
                for (Supplier<Object> call : List.<Supplier<Object>>of(
                        () -> xb.finalPermit(ENDORSED, TOKEN),
                        () -> xb.nonFinalPermit(ENDORSED, TOKEN),
                        () -> xb.confirmQuantities(confirmation("5")),
                        xb::serviceState)) {
                    assertThat(call.get()).isNotNull();

                    assertThatTheCallersContextIsBack();
                }
            }

            assertThat(exchanges).hasSize(4);
            assertThatEveryLineCarriesAnExchange();
            assertThat(said("connecting")).hasSizeGreaterThan(4);
            assertThat(said("Attempt 1 with XA failed")).hasSize(4);
            assertThat(said("FINAL_PERMIT of XA: UNREACHABLE")).isNotEmpty();
        }

        @Test
        void isPutBackWhenTheCallThrows() {
            try (EpixClient xb = client().transport((request, deadline) -> {
                        throw new IllegalStateException("a transport with a fault");
                    })
                    .build()) {
                assertThat(catchThrowable(() -> xb.finalPermit(ENDORSED, TOKEN)))
                        .isInstanceOf(IllegalStateException.class);
            }

            assertThatTheCallersContextIsBack();
        }

        @Test
        void isNotKeptByTheThreadsOfAsynchronousCalls() throws Exception {
            try (EpixClient xb = client().executor(pool).build()) {
                xb.finalPermitAsync(ENDORSED, TOKEN).get(30, TimeUnit.SECONDS);
                xb.confirmQuantitiesAsync(confirmation("5")).get(30, TimeUnit.SECONDS);
            }

            assertThat(exchanges).hasSize(2);
            assertThatEveryLineCarriesAnExchange();
            assertThat(keptByThePool()).isNull();
            assertThatTheCallersContextIsBack();
        }

        @Test
        void isPutBackWhereTheCallerLendsItsOwnThread() throws Exception {
            try (EpixClient xb = client().executor(Runnable::run).build()) {
                xb.finalPermitAsync(ENDORSED, TOKEN).get(30, TimeUnit.SECONDS);
            }

            assertThatEveryLineCarriesAnExchange();
            assertThatTheCallersContextIsBack();
        }

        @Test
        void isSetForWhatIsSaidOfALetter(@TempDir Path folder) throws Exception {
            CountDownLatch sentTwice = new CountDownLatch(2);
            try (Outbox outbox = FileOutbox.open(folder.resolve("outbox"));
                    EpixClient xb = client().transport((request, deadline) -> {
                                sentTwice.countDown();
                                return Rehearsal.soap(200, "<nonsense/>");
                            })
                            .outbox(
                                    outbox,
                                    new OutboxPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofNanos(1)))
                            .build()) {
                xb.confirmQuantities(confirmation("5"));
                assertThatTheCallersContextIsBack();
                outbox.deadLetters().forEach(letter -> outbox.resend(letter.id(), Instant.now()));
                try (OutboxWorker worker = OutboxWorker.start(List.of(xb), Duration.ofMillis(1))) {
                    assertThat(sentTwice.await(30, TimeUnit.SECONDS)).isTrue();
                }
            }

            assertThat(said("of the outbox to XA is"))
                    .extracting(Line::thread)
                    .contains(Thread.currentThread().getName(), "epix-outbox");
            assertThatEveryLineCarriesAnExchange();
        }
    }

    @Nested
    class OfAResponder {
        private final Set<String> served = new HashSet<>();

        private final Rehearsal.Service service = new Rehearsal.Service() {
            @Override
            public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
                served.add(call.exchangeId());
                log.info("looking up");
                if (!number.sameAs(ENDORSED)) {
                    throw new IllegalStateException("the national system is down");
                }
                return super.finalPermit(number, token, call);
            }
        };

        private EpixEndpoint.Builder endpoint() {
            return Rehearsal.endpoint(service).listener(listener);
        }

        private EpixClient client(EpixEndpoint endpoint) {
            return Rehearsal.client(Rehearsal.profile().build(), endpoint);
        }

        @Test
        void isSetInTheThreadOfTheServiceAndNotKeptByIt() throws Exception {
            try (EpixClient xb = client(endpoint().serviceExecutor(pool).build())) {
                assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
                assertThat(keptByThePool()).isNull();
                assertThat(xb.finalPermit(PermitNumber.of("XA/2026/9"), TOKEN).isFound())
                        .isFalse();
                assertThat(keptByThePool()).isNull();
            }

            assertThat(said("looking up")).extracting(Line::exchange).containsExactlyInAnyOrderElementsOf(served);
            assertThat(said("Answered")).extracting(Line::exchange).isSubsetOf(exchanges);
            assertThat(said("The service failed on FINAL_PERMIT"))
                    .extracting(Line::exchange)
                    .isSubsetOf(served);
            assertThatTheCallersContextIsBack();
        }

        @Test
        void isSetAgainAfterTheServiceAskedAnother() {
            try (EpixClient inner = client(endpoint().build())) {
                EpixEndpoint hub = EpixEndpoint.builder(XA, new Rehearsal.Service() {
                            @Override
                            public PermitReply finalPermit(
                                    PermitNumber number, @Nullable TokenId token, CallContext call) {
                                assertThat(inner.finalPermit(number, token).isFound())
                                        .isTrue();
                                log.info("relayed in {}", call.exchangeId());
                                return super.finalPermit(number, token, call);
                            }
                        })
                        .allow(Rehearsal.XB)
                        .build();
                try (EpixClient xb = client(hub)) {
                    assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
                }
            }

            assertThat(said("relayed"))
                    .allSatisfy(line -> assertThat(line.message())
                            .isEqualTo("relayed in %s", Objects.requireNonNull(line.exchange())));
        }

        @Test
        void isNotKeptByTheThreadThatTakesRequests() throws Exception {
            HttpTransport line = InMemoryTransport.to(endpoint().build(), XB_CLIENT.chain());
            try (EpixClient xb = Rehearsal.client(
                    Rehearsal.profile().build(),
                    (request, deadline) -> CompletableFuture.supplyAsync(() -> line.exchange(request, deadline), pool)
                            .join())) {
                assertThat(keptByThePool()).as("inherited from the test").isEqualTo("of the caller");
                assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            }

            assertThat(keptByThePool()).isEqualTo("of the caller");
        }

        @Test
        void isNotInheritedByThreadsThatServeManyCalls() throws Exception {
            CompletableFuture<Map<String, String>> context = new CompletableFuture<>();

            ServiceRunner.ownThreads()
                    .execute(() -> context.complete(Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of())));

            assertThat(context.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }
}
