package io.github.epixsdk.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.internal.contract.ScriptedServer;
import io.github.epixsdk.testkit.internal.contract.ScriptedServer.Script;
import io.github.epixsdk.transport.AnswerTooLargeException;
import io.github.epixsdk.transport.ConnectionException;
import io.github.epixsdk.transport.ExchangeException;
import io.github.epixsdk.transport.ExchangeTimeoutException;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link HttpTransport} over a network keeps to: deadlines, bounds, headers as they are, TLS identity and trust,
 * no redirects, nothing repeated, each failure told as what it is, use by several threads. The partner is a server on this
 * machine that misbehaves on purpose.
 *
 * <pre>{@code
 * class OurTransportIT extends TransportContract {
 *     protected HttpTransport open(TlsSource tls, long maxAnswerBytes) {
 *         return new OurTransport(tls, maxAnswerBytes);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@Timeout(60)
public abstract class TransportContract extends TransportMessagesContract {
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** A busy machine may notice late that a deadline passed; a transport that keeps none is later still. */
    private static final Duration SLACK = Duration.ofMillis(1500);

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n";

    /** Prepares a contract. */
    protected TransportContract() {}

    private <E extends ExchangeException> E failure(Class<E> expected, Script script) {
        ScriptedServer partner = partner(script);
        return assertThrows(expected, () -> ask(partner));
    }

    @Test
    void takesAnAnswerOfExactlyTheLimit() {
        String body = "x".repeat((int) MAX_ANSWER_BYTES);
        ScriptedServer partner = partner(c -> {
            c.read();
            c.answer(200, body);
        });

        assertEquals(MAX_ANSWER_BYTES, ask(partner).body().bytes().length);
    }

    @Test
    void refusesAnAnswerOverTheLimit() {
        failure(AnswerTooLargeException.class, c -> {
            c.read();
            c.answer(200, "x".repeat((int) MAX_ANSWER_BYTES + 1));
        });
    }

    @Test
    void stopsReadingAnAnswerThatNeverEnds() {
        failure(AnswerTooLargeException.class, c -> {
            c.read();
            c.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            while (true) {
                c.send("10000\r\n" + "x".repeat(65_536) + "\r\n");
            }
        });
    }

    @Test
    void boundsWhatACompressedAnswerGrowsTo() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        ScriptedServer partner = partner(c -> {
            c.read();
            c.answer(200, bomb.toString(StandardCharsets.ISO_8859_1), "Content-Encoding: gzip");
        });

        try {
            // A transport that does not unpack gives what came.
            assertEquals(bomb.size(), ask(partner).body().bytes().length);
        } catch (AnswerTooLargeException e) {
            assertFalse(e.isRetryable(), e::toString);
        }
    }

    private void endsInTime(Class<? extends ExchangeException> expected, String body, Script script) {
        ScriptedServer partner = partner(script);
        HttpTransport transport = transport();
        long start = System.nanoTime();

        ExchangeException failure = assertThrows(expected, () -> transport.exchange(request(partner, body), DEADLINE));

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(DEADLINE.plus(SLACK)) < 0, "took " + took + ": " + failure);
        assertTrue(took.compareTo(DEADLINE.dividedBy(2)) > 0, "gave up after " + took + ": " + failure);
    }

    @Test
    void keepsTheDeadlineWhenNoAnswerComes() {
        endsInTime(ExchangeTimeoutException.class, "<a/>", c -> {
            c.read();
            c.idle();
        });
    }

    @Test
    void keepsTheDeadlineWhenAByteComesNowAndThen() {
        endsInTime(ExchangeTimeoutException.class, "<a/>", c -> {
            c.read();
            c.send(HEAD + "Content-Length: 1000\r\n\r\n");
            while (!c.idle(50)) {
                c.send("x");
            }
        });
    }

    @Test
    void keepsTheDeadlineWhenTheLastByteIsMissing() {
        endsInTime(ExchangeTimeoutException.class, "<a/>", c -> {
            c.read();
            c.send(HEAD + "Content-Length: 5\r\n\r\nabcd");
            c.idle();
        });
    }

    @Test
    void keepsTheDeadlineWhenTheRequestIsNotRead() {
        endsInTime(ExchangeTimeoutException.class, "x".repeat(32 << 20), c -> {
            c.handshake();
            c.idle();
        });
    }

    @Test
    void keepsTheDeadlineDuringTheHandshakeAndSaysNothingWasReceived() {
        ScriptedServer mute = partner(c -> c.idle());
        HttpTransport transport = transport();
        long start = System.nanoTime();

        ConnectionException failure =
                assertThrows(ConnectionException.class, () -> transport.exchange(request(mute, "<a/>"), DEADLINE));

        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(DEADLINE.plus(SLACK)) < 0, failure::toString);
        assertFalse(failure.isPossiblyReceived(), failure::toString);
        assertTrue(failure.isRetryable(), failure::toString);
    }

    @Test
    void saysThatAPartnerThatIsDownReceivedNothing() {
        ScriptedServer down = partner(c -> c.idle());
        down.close();

        ConnectionException failure = assertThrows(ConnectionException.class, () -> ask(down));

        assertFalse(failure.isPossiblyReceived(), failure::toString);
        assertTrue(failure.isRetryable(), failure::toString);
    }

    private void breaksAfterTheRequest(Script script) {
        ConnectionException failure = failure(ConnectionException.class, script);

        assertTrue(failure.isPossiblyReceived(), () -> "the partner may have received the request: " + failure);
        assertTrue(failure.isRetryable(), failure::toString);
    }

    @Test
    void saysThatARequestWithoutAnAnswerMayHaveBeenReceived() {
        breaksAfterTheRequest(c -> c.read());
    }

    @Test
    void saysThatAConnectionThatWasResetMayHaveCarriedTheRequest() {
        breaksAfterTheRequest(c -> {
            c.read();
            c.reset();
        });
    }

    @Test
    void takesNoAnswerThatIsShorterThanItSays() {
        breaksAfterTheRequest(c -> {
            c.read();
            c.send(HEAD + "Content-Length: 500\r\n\r\n<a>");
        });
    }

    /** What a partner, or a proxy before it, sends beyond an answer is not the answer to somebody else's request. */
    private void takesNoLeftOver(Script afterFirst) throws Exception {
        AtomicInteger answers = new AtomicInteger();
        CountDownLatch sent = new CountDownLatch(1);
        ScriptedServer partner = partner(c -> {
            while (true) {
                c.read();
                if (answers.getAndIncrement() > 0) {
                    c.answer(200, "next");
                } else {
                    afterFirst.serve(c);
                    sent.countDown();
                }
            }
        });
        HttpTransport transport = transport();

        for (String expected : List.of("first", "next", "next")) {
            try (WireResponse answer = transport.exchange(request(partner, "<a/>"), PATIENT)) {
                assertEquals(expected, new String(answer.body().bytes(), StandardCharsets.US_ASCII));
            } catch (ConnectionException e) {
                // To say that one does not know is no lie.
                assertTrue(e.isPossiblyReceived(), e::toString);
            }
            assertTrue(sent.await(PATIENT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void takesNoSecondAnswerForTheAnswerToTheNextRequest() throws Exception {
        takesNoLeftOver(c -> {
            c.answer(200, "first");
            c.answer(200, "first");
        });
    }

    @Test
    void takesNoSecondAnswerThatCameAtOnceForTheAnswerToTheNextRequest() throws Exception {
        String answer = HEAD + "Content-Length: 5\r\n\r\nfirst";
        takesNoLeftOver(c -> c.send(answer + answer));
    }

    @Test
    void takesNoAnswerInChunksWithoutTheLast() {
        breaksAfterTheRequest(c -> {
            c.read();
            c.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        });
    }

    @Test
    void takesNothingThatIsNotHttp() {
        breaksAfterTheRequest(c -> {
            c.read();
            c.send("220 mail.example ESMTP\r\n");
        });
    }

    @Test
    void takesNoImpossibleLength() {
        breaksAfterTheRequest(c -> {
            c.read();
            c.send(HEAD + "Content-Length: -7\r\n\r\n<a/>");
        });
    }

    @Test
    void showsItsCertificateAndTellsThePartners() {
        Queue<List<X509Certificate>> shown = new ConcurrentLinkedQueue<>();
        ScriptedServer partner = partner(c -> {
            c.read();
            shown.add(c.client());
            c.answer(200, "ok");
        });

        WireResponse response = ask(partner);

        assertEquals(Keys.CALLER.certificate(), shown.remove().get(0));
        assertEquals(Keys.SERVER.certificate(), response.peer().get(0));
    }

    private void trustsNot(TestIdentity server) {
        ScriptedServer untrusted = closing(ScriptedServer.start(Keys.PKI.tls(server), c -> {
            c.read();
            c.answer(200, "caught");
        }));

        ConnectionException failure = assertThrows(ConnectionException.class, () -> ask(untrusted));

        assertFalse(failure.isPossiblyReceived(), failure::toString);
        assertFalse(failure.isRetryable(), () -> "trying again changes nothing: " + failure);
        assertEquals(List.of(), untrusted.requests());
    }

    @Test
    void sendsNothingToAServerWhoseCertificateHasExpired() {
        Instant now = Clock.systemUTC().instant();
        trustsNot(Keys.PKI.server(XA, "localhost", now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1))));
    }

    @Test
    void sendsNothingToAServerThatSignedItsCertificateItself() {
        trustsNot(Keys.PKI.selfSignedServer(XA, "localhost"));
    }

    @Test
    void sendsNothingToAServerOfAnotherName() {
        trustsNot(Keys.PKI.server(XA, "other.example"));
    }

    @Test
    void sendsNothingToAServerOfAnUnknownAuthority() {
        trustsNot(TestPki.create(Clock.systemUTC(), "EPIX test CA").server(XA, "localhost"));
    }

    @Test
    void failsWhenItsCertificateIsNotTaken() {
        TlsMaterial trustsOthers = TlsMaterial.builder()
                .ownKey(Keys.SERVER.key(), Keys.SERVER.chain())
                .trust(List.of(Keys.PKI.sealAnchor(XA)))
                .build();
        ScriptedServer partner = closing(ScriptedServer.start(trustsOthers, c -> {
            c.demandCertificate();
            c.read();
            c.answer(200, "caught");
        }));

        assertThrows(ConnectionException.class, () -> ask(partner));
        assertEquals(List.of(), partner.requests());
    }

    @Test
    void usesNewKeysWithoutBeingOpenedAgain() {
        Queue<List<X509Certificate>> shown = new ConcurrentLinkedQueue<>();
        ScriptedServer partner = partner(c -> {
            while (true) {
                c.read();
                shown.add(c.client());
                c.answer(200, "ok");
            }
        });
        AtomicReference<TlsMaterial> keys = new AtomicReference<>(Keys.PKI.tls(Keys.CALLER));
        HttpTransport transport = closing(open(() -> Objects.requireNonNull(keys.get()), MAX_ANSWER_BYTES));
        closing(transport.exchange(request(partner, "<a/>"), PATIENT));
        assertEquals(Keys.CALLER.certificate(), shown.remove().get(0));

        keys.set(Keys.PKI.tls(Keys.STRANGER));
        closing(transport.exchange(request(partner, "<a/>"), PATIENT));

        assertEquals(Keys.STRANGER.certificate(), shown.remove().get(0));
    }

    @Test
    void letsNoCallWaitForAnother() throws Exception {
        CountDownLatch waiting = new CountDownLatch(10);
        CountDownLatch release = new CountDownLatch(1);
        ScriptedServer partner = partner(c -> {
            if (c.read().body().equals("<wait/>")) {
                waiting.countDown();
                release.await();
            }
            c.answer(200, "answered");
        });
        HttpTransport transport = transport();
        List<CompletableFuture<WireResponse>> slow = IntStream.range(0, 10)
                .mapToObj(i -> inTheBackground(transport, request(partner, "<wait/>")))
                .toList();
        assertTrue(waiting.await(30, TimeUnit.SECONDS), "ten calls at once reach the partner");

        assertEquals("answered", text(closing(transport.exchange(request(partner, "<a/>"), PATIENT))));

        release.countDown();
        for (CompletableFuture<WireResponse> answer : slow) {
            assertEquals("answered", text(closing(answer.get(30, TimeUnit.SECONDS))));
        }
    }

    @Test
    void endsCallsUnderWayWhenItIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ScriptedServer partner = partner(c -> {
            c.read();
            asked.countDown();
            c.idle();
        });
        HttpTransport transport = transport();
        CompletableFuture<WireResponse> call = inTheBackground(transport, request(partner, "<a/>"));
        assertTrue(asked.await(30, TimeUnit.SECONDS), "the partner was asked");

        transport.close();

        ExecutionException ended = assertThrows(ExecutionException.class, () -> call.get(10, TimeUnit.SECONDS));
        ExchangeException failure = assertInstanceOf(ExchangeException.class, ended.getCause());
        assertTrue(failure.isPossiblyReceived(), failure::toString);
    }

    private static CompletableFuture<WireResponse> inTheBackground(HttpTransport transport, WireRequest request) {
        CompletableFuture<WireResponse> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(transport.exchange(request, PATIENT));
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                },
                "transport-contract");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }
}
