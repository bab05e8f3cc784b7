package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.transport.internal.CapturedLog;
import io.github.epixsdk.transport.internal.CapturedLog.Line;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** What the log of a server says of callers whose certificate it refuses; they see an alert only. */
@Isolated("listens to the log of the whole process")
class RefusedHandshakesIT {
    private static final TestPki LOOK_ALIKE = new TestPki("CN=Rehearsal CA,C=XA");

    private EpixHttpsServer server;
    private CapturedLog.Capture log;

    @BeforeEach
    void start() {
        server = EpixHttpsServer.builder(
                        Rehearsal.endpoint(new Rehearsal.Service()).build(), tls(CA.server("localhost")))
                .start();
        log = CapturedLog.capture();
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void areSaidOnceWithTheReasonAndNothingOfTheCertificate(TestPki.Identity caller, String why) {
        assertThat(ask(caller)).isInstanceOf(PermitAnswer.Unreachable.class);
        assertThat(ask(caller)).isInstanceOf(PermitAnswer.Unreachable.class);

        assertThat(said())
                .extracting(Line::level, Line::message)
                .containsExactly(tuple(Level.INFO, "A TLS handshake was refused: " + why));
    }

    static Stream<Arguments> refusals() {
        Instant now = Instant.now();
        return Stream.of(
                Arguments.of(CA.expiredClient("CN=client,C=XB"), "a certificate of the caller's chain has expired"),
                Arguments.of(
                        CA.client("CN=client,C=XB", now.plus(Duration.ofHours(1)), now.plus(Duration.ofDays(1))),
                        "a certificate of the caller's chain is not valid yet"),
                Arguments.of(
                        LOOK_ALIKE.client("CN=client,C=XB"),
                        "the caller's certificate leads to none of the trusted ones"),
                Arguments.of(
                        CA.client("CN=client,C=XB", KeyPurposeId.id_kp_serverAuth),
                        "the caller's certificate is not for TLS clients (extended key usage)"));
    }

    @Test
    void areSaidOfNobodyWhoIsLetIn() {
        assertThat(ask(XB_CLIENT).isFound()).isTrue();

        assertThat(said()).isEmpty();
    }

    private List<Line> said() {
        return log.lines().stream()
                .filter(line -> line.message().contains("handshake"))
                .toList();
    }

    private PermitAnswer ask(TestPki.Identity caller) {
        try (EpixClient client = Rehearsal.client(
                PartnerProfile.builder(XA, server.uri()).attempts(1).build(), OkHttpTransport.create(tls(caller)))) {
            return client.finalPermit(ENDORSED, TOKEN);
        }
    }
}
