package io.github.epixsdk.testkit.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One exchange of a case: what was sent and what came back.
 *
 * <p>The texts are masked: no token, no name or address of a person or company, no key. The digests are those of the raw bytes,
 * so that whoever kept them can show that they are the ones. Immutable and thread-safe.
 *
 * @param label what the exchange was for
 * @param at when it began
 * @param took how long it took
 * @param sent request line, headers and body as sent, masked and shortened
 * @param sentDigest the SHA-256 of the raw body that was sent, in hex
 * @param received status line, headers and body as received, masked and shortened; or how the exchange ended without an answer
 * @param receivedDigest the SHA-256 of the raw body that was received, in hex; empty if there was no answer
 * @since 0.1
 */
public record RecordedExchange(
        String label,
        Instant at,
        Duration took,
        String sent,
        String sentDigest,
        String received,
        Optional<String> receivedDigest) {
    /**
     * Checks the components.
     *
     * @param label what the exchange was for
     * @param at when it began
     * @param took how long it took
     * @param sent what was sent
     * @param sentDigest the digest of what was sent
     * @param received what was received
     * @param receivedDigest the digest of what was received
     * @throws NullPointerException if a component is null
     */
    public RecordedExchange {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(sent, "sent");
        Objects.requireNonNull(sentDigest, "sentDigest");
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(receivedDigest, "receivedDigest");
    }
}
