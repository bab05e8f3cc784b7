package io.github.epixsdk.testkit;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.transport.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request a simulated Party got, and what it answered, as they went over the wire.
 *
 * <p>Messages of a rehearsal hold made-up names; if you rehearse with real permits, remember that these are the raw bytes,
 * tokens included. Immutable and thread-safe; {@link #toString()} shows no content.
 *
 * @since 0.1
 */
public final class SimulatedExchange {
    private final int number;
    private final Instant at;
    private final Optional<CountryCode> caller;
    private final Optional<Operation> operation;
    private final Optional<String> permit;
    private final Message request;
    private final List<Fault> faults;
    private final @Nullable Message response;
    private final String ending;

    /** A message: its first line, headers and body. Immutable. */
    public static final class Message {
        private final String line;
        private final Map<String, List<String>> headers;
        private final byte[] body;
        private final long length;

        /** A message whose body may be cut off. */
        Message(String line, Map<String, List<String>> headers, byte[] body, long length) {
            this.line = Objects.requireNonNull(line, "line");
            this.headers = Map.copyOf(headers);
            this.body = body.clone();
            this.length = length;
        }

        /**
         * Returns the request line without version, or the status.
         *
         * @return for example {@code POST /epix} or {@code 200}
         */
        public String line() {
            return line;
        }

        /**
         * Returns the headers.
         *
         * @return names to values, unmodifiable
         */
        public Map<String, List<String>> headers() {
            return headers;
        }

        /**
         * Returns the body, cut off where the Party keeps no more of it.
         *
         * @return a copy of the bytes
         */
        public byte[] body() {
            return body.clone();
        }

        /**
         * Returns the length of the whole body.
         *
         * @return the length in bytes
         */
        public long length() {
            return length;
        }

        /** Returns line and length; no content. */
        @Override
        public String toString() {
            return "Message[" + line + ", " + length + " bytes]";
        }
    }

    private SimulatedExchange(Builder builder, @Nullable Message response, String ending) {
        this.number = builder.number;
        this.at = builder.at;
        this.caller = builder.caller;
        this.operation = builder.operation;
        this.permit = builder.permit;
        this.request = builder.request;
        this.faults = builder.faults;
        this.response = response;
        this.ending = ending;
    }

    /** What is known when the request has arrived. */
    record Builder(
            int number,
            Instant at,
            Optional<CountryCode> caller,
            Optional<Operation> operation,
            Optional<String> permit,
            Message request,
            List<Fault> faults) {
        SimulatedExchange ended(@Nullable Message response, String how) {
            return new SimulatedExchange(this, response, how);
        }
    }

    /**
     * Returns its place in the row of messages.
     *
     * @return counted from 1
     */
    public int number() {
        return number;
    }

    /**
     * Returns when the request was read.
     *
     * @return by the Party's clock
     */
    public Instant at() {
        return at;
    }

    /**
     * Returns who asked.
     *
     * @return the country in the client certificate, or empty
     */
    public Optional<CountryCode> caller() {
        return caller;
    }

    /**
     * Returns what was asked.
     *
     * @return the operation, or empty if the request names none the Party knows
     */
    public Optional<Operation> operation() {
        return operation;
    }

    /**
     * Returns the permit asked for.
     *
     * @return the number as written, or empty
     */
    public Optional<String> permit() {
        return permit;
    }

    /**
     * Returns the request.
     *
     * @return the message
     */
    public Message request() {
        return request;
    }

    /**
     * Returns the answer as it was made; faults of the connection may have kept some of it back.
     *
     * @return the message, or empty if there was none
     */
    public Optional<Message> response() {
        return Optional.ofNullable(response);
    }

    /**
     * Returns the faults that were shown.
     *
     * @return the faults drawn for this call
     */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * Says how it ended on the wire.
     *
     * @return a few words, for example {@code sent}
     */
    public String ending() {
        return ending;
    }

    /** Returns number, caller, operation and ending; no content. */
    @Override
    public String toString() {
        return "SimulatedExchange[" + number + ", "
                + caller.map(CountryCode::value).orElse("?") + ", "
                + operation.map(Operation::standardName).orElse("?") + ", " + ending + "]";
    }
}
