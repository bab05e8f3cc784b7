package io.github.epixsdk.testkit;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.internal.Subjects;
import io.github.epixsdk.testkit.internal.simulated.Messages;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the last messages of a simulated Party. Thread-safe. */
final class MessageLog implements Messages {
    /** So many messages, and so much of each, are kept; a rehearsal of a day must not fill the memory. */
    private static final int MESSAGES = 1_000;

    private static final int BODY_BYTES = 256 << 10;

    /** By their numbers, which is the order in which they arrived. */
    private final SortedMap<Integer, SimulatedExchange> exchanges = new TreeMap<>();

    private int count;

    @Override
    public Open arrived(
            Instant at,
            List<X509Certificate> peer,
            Optional<Operation> operation,
            Optional<String> permit,
            WireRequest request,
            List<Fault> faults) {
        Optional<CountryCode> caller = peer.stream().findFirst().flatMap(Subjects::country);
        SimulatedExchange.Message message =
                message(request.method() + " " + request.target(), request.headers(), request.body());
        SimulatedExchange.Builder begun =
                new SimulatedExchange.Builder(next(), at, caller, operation, permit, message, List.copyOf(faults));
        add(begun.ended(null, "being worked on"));
        return new Open() {
            private volatile SimulatedExchange.@Nullable Message answer;

            @Override
            public void answered(WireResponse response) {
                SimulatedExchange.Message made =
                        message(Integer.toString(response.status()), response.headers(), response.body());
                answer = made;
                // Before it is sent: who gets it may look here at once.
                goesOn(begun.ended(made, "being sent"));
            }

            @Override
            public void ended(String how) {
                goesOn(begun.ended(answer, how));
            }
        };
    }

    private static SimulatedExchange.Message message(String line, Map<String, List<String>> headers, Payload body) {
        try (InputStream in = body.openStream()) {
            byte[] kept = in.readNBytes(BODY_BYTES);
            return new SimulatedExchange.Message(
                    line, headers, kept, body.length().orElse(kept.length));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a message", e);
        }
    }

    private synchronized int next() {
        return ++count;
    }

    private synchronized void add(SimulatedExchange exchange) {
        exchanges.put(exchange.number(), exchange);
        if (exchanges.size() > MESSAGES) {
            exchanges.remove(exchanges.firstKey());
        }
    }

    /** One that was cleared away, or pushed out, before it ended does not come back: a log that was emptied stays empty. */
    private synchronized void goesOn(SimulatedExchange exchange) {
        exchanges.replace(exchange.number(), exchange);
    }

    /** The messages in the order they arrived. */
    synchronized List<SimulatedExchange> all() {
        return List.copyOf(exchanges.values());
    }

    synchronized void clear() {
        exchanges.clear();
    }
}
