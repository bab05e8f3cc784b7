package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.confirmation;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.micrometer.MicrometerListener;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees in the metrics. */
class MicrometerListenerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerListener metrics = MicrometerListener.of(registry);

    private EpixClient.Builder client(HttpTransport transport) {
        return EpixClient.builder(profile().build())
                .transport(transport)
                .verification(Rehearsal.POLICY)
                .listener(metrics);
    }

    private static HttpTransport down() {
        return (request, deadline) -> {
            throw ConnectionException.notReached("nobody there", null);
        };
    }

    private long exchanges(String side, String operation, String outcome) {
        return registry.get("epix.exchange")
                .tags("side", side, "operation", operation, "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void countsExchangesOfBothSidesByWhatCameOfThem() {
        EpixEndpoint xa =
                Rehearsal.endpoint(new Rehearsal.Service()).listener(metrics).build();

        try (EpixClient xb = client(InMemoryTransport.to(xa, XB_CLIENT.chain())).build()) {
            xb.finalPermit(ENDORSED, TOKEN);
            xb.finalPermit(ENDORSED, TOKEN);
            xb.finalPermit(DRAFT, TOKEN);
        }

        for (String side : new String[] {"requester", "responder"}) {
            assertThat(exchanges(side, "final_permit", "found")).as(side).isEqualTo(2);
            assertThat(exchanges(side, "final_permit", "refused")).as(side).isEqualTo(1);
            assertThat(registry.get("epix.exchange.active")
                            .tag("side", side)
                            .gauge()
                            .value())
                    .as(side)
                    .isZero();
        }
        assertThat(registry.get("epix.exchange").tag("partner", "XB").timers()).isNotEmpty();
    }

    @Test
    void countsAttemptsThatFailed() {
        try (EpixClient xb = client(down()).build()) {
            xb.serviceState();
        }

        assertThat(registry.get("epix.attempt.failed")
                        .tags("partner", "XA", "operation", "service_state", "failure", "not_reached")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(exchanges("requester", "service_state", "unreachable")).isEqualTo(1);
    }

    @Test
    void showsWhatWaitsInAnOutbox(@TempDir Path folder) {
        try (Outbox outbox = FileOutbox.open(folder.resolve("outbox"))) {
            metrics.watch(outbox);
            try (EpixClient xb = client(down()).outbox(outbox).build()) {
                xb.confirmQuantities(confirmation("5"));
            }

            assertThat(registry.get("epix.outbox.letters")
                            .tag("state", "waiting")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("epix.outbox.letters")
                            .tag("state", "dead")
                            .gauge()
                            .value())
                    .isZero();
        }
    }
}
