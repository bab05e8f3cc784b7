package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.CLOCK;
import static io.github.epixsdk.signature.TestPki.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.signature.TestTsa.Server;
import io.github.epixsdk.signature.internal.TimeStampProtocol;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Asking authorities over HTTP: which answers count, and what happens if none does. */
class TimeStampClientIT {
    private static final byte[] DATA = Arrays.copyOf("a digest".getBytes(UTF_8), 32);

    @Test
    void asksOverHttp() throws IOException {
        try (Server server = Server.answering(TestTsa.at(NOW)::answer)) {
            Sealer sealer = Samples.sealer(Samples.XA_SEAL.key())
                    .level(
                            SealLevel.T,
                            SealExtender.builder(client(server.address())).build())
                    .build();

            byte[] sealed = sealer.seal(Samples.v2().getBytes(UTF_8));

            VerificationPolicy policy =
                    VerificationPolicy.builder(TestTsa.anchors()).at(NOW).build();
            assertThat(Samples.VERIFIER.verify(sealed, policy).level()).contains(SealLevel.T);
        }
    }

    @Test
    void asksTheNextOneIfTheFirstFails() throws IOException {
        try (Server down = Server.answering(request -> new byte[0]);
                Server rubbish = Server.answering(request -> "<html/>".getBytes(UTF_8));
                Server good = Server.answering(TestTsa.at(NOW)::answer)) {
            TimeStampClient client = TimeStampClient.builder(down.address())
                    .addAuthority(rubbish.address())
                    .addAuthority(good.address())
                    .clock(CLOCK)
                    .build();

            assertThat(client.stamp(DATA)).isNotEmpty();
        }
    }

    @Test
    void saysOfEachAuthorityWhyItsAnswerDoesNotCount() throws IOException {
        try (Server down = Server.answering(request -> new byte[0]);
                Server endless = Server.answering(request -> new byte[100_000])) {
            TimeStampClient client = TimeStampClient.builder(down.address())
                    .addAuthority(endless.address())
                    .clock(CLOCK)
                    .build();

            assertThatThrownBy(() -> client.stamp(DATA))
                    .isInstanceOf(ProofException.class)
                    .hasMessageStartingWith("Cannot get a time stamp: " + down.address())
                    .hasMessageContaining("expected the status 200, found 503; " + endless.address())
                    .hasMessageContaining("longer than 65536 bytes")
                    .matches(e -> ((ProofException) e).isRetryable());
        }
    }

    @Test
    void refusesAnAnswerToAnotherQuestion() throws IOException {
        byte[] recorded = TestTsa.at(NOW)
                .answer(TimeStampProtocol.ask(DATA, null, new Random(1)).request());

        refuses(request -> recorded, "the answer is not one to this question");
    }

    @Test
    void refusesATimeAheadOfTheClock() throws IOException {
        refuses(TestTsa.at(NOW.plus(Duration.ofHours(1)))::answer, "the clock says 2026-11-23T12:00:00Z");
    }

    @Test
    void doesNotWaitForEver() throws IOException {
        // A socket that takes connections and never answers.
        try (ServerSocket silent = new ServerSocket(0)) {
            TimeStampClient client = TimeStampClient.builder(URI.create("http://localhost:" + silent.getLocalPort()))
                    .timeout(Duration.ofMillis(200))
                    .build();

            assertThatThrownBy(() -> client.stamp(DATA))
                    .isInstanceOf(ProofException.class)
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void takesWebAddressesOnly() {
        assertThatThrownBy(() -> TimeStampClient.builder(URI.create("file:///etc/passwd")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with http or https, found file:///etc/passwd");
    }

    private static void refuses(UnaryOperator<byte[]> answers, String why) throws IOException {
        try (Server server = Server.answering(answers)) {
            assertThatThrownBy(() -> client(server.address()).stamp(DATA))
                    .isInstanceOf(ProofException.class)
                    .hasMessageContaining(why);
        }
    }

    private static TimeStampClient client(URI address) {
        return TimeStampClient.builder(address).clock(CLOCK).build();
    }
}
