package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.internal.simulated.Messages;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.Payload;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageLogTest {
    private final MessageLog log = new MessageLog();

    @Test
    void aMessageIsOneEntryFromItsArrivalToItsEnd() {
        Messages.Open open = arrives();
        assertThat(log.all()).singleElement().asString().endsWith("being worked on]");

        open.answered(WireResponse.of(200, Map.of(), new byte[0]));
        open.ended("sent");

        assertThat(log.all()).singleElement().satisfies(kept -> {
            assertThat(kept.toString()).endsWith("sent]");
            assertThat(kept.response()).isPresent();
        });
    }

    @Test
    void whatEndsAfterTheLogWasClearedDoesNotComeBack() {
        Messages.Open unanswered = arrives();
        Messages.Open answered = arrives();
        answered.answered(WireResponse.of(200, Map.of(), new byte[0]));

        log.clear();
        unanswered.answered(WireResponse.of(200, Map.of(), new byte[0]));
        unanswered.ended("sent");
        answered.ended("sent");

        assertThat(log.all()).isEmpty();
    }

    private Messages.Open arrives() {
        WireRequest request = WireRequest.of(
                "POST", URI.create("https://localhost/EPermitService"), Map.of(), Payload.of(new byte[0]));
        return log.arrived(
                Instant.EPOCH,
                List.of(),
                Optional.of(Operation.CONFIRM_QUANTITIES),
                Optional.empty(),
                request,
                List.of());
    }
}
