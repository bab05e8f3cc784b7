package io.github.epixsdk.transport.journal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.internal.Headers;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded, before a {@link Journal} gives it its place in the chain. The client and the endpoint make these; an
 * application makes its own only to record exchanges that took another way.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no header, no certificate and no words.
 *
 * @since 0.1
 */
public final class JournalRecord {
    private final EntryKind kind;
    private final String exchangeId;
    private final Instant at;
    private final int attempt;
    private final @Nullable Instant requestedAt;
    private final @Nullable CountryCode partner;
    private final @Nullable Operation operation;
    private final @Nullable PermitNumber permit;
    private final @Nullable LocalDate permitExpires;
    private final @Nullable ExchangeOutcome outcome;
    private final @Nullable String method;
    private final @Nullable String target;
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte @Nullable [] certificate;
    private final @Nullable String text;

    private JournalRecord(Builder builder) {
        this.kind = builder.kind;
        this.exchangeId = builder.exchangeId;
        this.at = builder.at;
        this.attempt = builder.attempt;
        this.requestedAt = builder.requestedAt;
        this.partner = builder.partner;
        this.operation = builder.operation;
        this.permit = builder.permit;
        this.permitExpires = builder.permitExpires;
        this.outcome = builder.outcome;
        this.method = builder.method;
        this.target = builder.target;
        this.status = builder.status;
        this.headers = Headers.of(builder.headers).all();
        this.certificate = builder.certificate;
        this.text = builder.text;
    }

    /**
     * Starts a record.
     *
     * @param kind what it records
     * @param exchangeId the id of the exchange; for what a journal writes about itself, any unique text
     * @param at when it happened
     * @return a builder
     */
    public static Builder builder(EntryKind kind, String exchangeId, Instant at) {
        return new Builder(kind, exchangeId, at);
    }

    /**
     * Returns what is recorded.
     *
     * @return the kind
     */
    public EntryKind kind() {
        return kind;
    }

    /**
     * Returns the id of the exchange.
     *
     * @return the same in all entries of one exchange
     */
    public String exchangeId() {
        return exchangeId;
    }

    /**
     * Returns when it happened: a request began, an answer was complete.
     *
     * @return the moment
     */
    public Instant at() {
        return at;
    }

    /**
     * Returns which attempt it was.
     *
     * @return from 1; 0 where nothing is attempted
     */
    public int attempt() {
        return attempt;
    }

    /**
     * Returns, for an answer, when its request began.
     *
     * @return the moment, or empty for a request
     */
    public Optional<Instant> requestedAt() {
        return Optional.ofNullable(requestedAt);
    }

    /**
     * Returns the other Party.
     *
     * @return the Party, or empty if it is not known
     */
    public Optional<CountryCode> partner() {
        return Optional.ofNullable(partner);
    }

    /**
     * Returns the operation.
     *
     * @return the operation, or empty if it is not known
     */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /**
     * Returns the permit concerned.
     *
     * @return its number, or empty if none is concerned or known
     */
    public Optional<PermitNumber> permit() {
        return Optional.ofNullable(permit);
    }

    /**
     * Returns until when the permit is valid, which says how long its evidence is kept.
     *
     * @return the last day, or empty if it is not known
     */
    public Optional<LocalDate> permitExpires() {
        return Optional.ofNullable(permitExpires);
    }

    /**
     * Returns how the exchange ended.
     *
     * @return the outcome, or empty as long as it is not known
     */
    public Optional<ExchangeOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /**
     * Returns the HTTP method of a request.
     *
     * @return the method, or empty for what is no request
     */
    public Optional<String> method() {
        return Optional.ofNullable(method);
    }

    /**
     * Returns where a request went, without its query.
     *
     * @return the address, or empty for what is no request
     */
    public Optional<String> target() {
        return Optional.ofNullable(target);
    }

    /**
     * Returns the HTTP status of an answer.
     *
     * @return the status, or empty for what is no answer
     */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /**
     * Returns the HTTP headers.
     *
     * @return names to values, unmodifiable; credentials are left out
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * Returns the certificate the other Party showed.
     *
     * @return the leaf of its TLS connection, or empty if there is none
     */
    public Optional<X509Certificate> certificate() {
        return Optional.ofNullable(certificate).map(Certificates::parse);
    }

    byte @Nullable [] certificateDer() {
        return certificate;
    }

    /**
     * Returns words about it.
     *
     * @return why an attempt failed, for example; empty if there are none
     */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** Returns kind, exchange and attempt. */
    @Override
    public String toString() {
        return "JournalRecord[" + kind + ", " + exchangeId + ", attempt=" + attempt + "]";
    }

    /** Collects what is recorded. Not thread-safe. */
    public static final class Builder {
        private final EntryKind kind;
        private final String exchangeId;
        private final Instant at;
        private int attempt;
        private @Nullable Instant requestedAt;
        private @Nullable CountryCode partner;
        private @Nullable Operation operation;
        private @Nullable PermitNumber permit;
        private @Nullable LocalDate permitExpires;
        private @Nullable ExchangeOutcome outcome;
        private @Nullable String method;
        private @Nullable String target;
        private int status;
        private Map<String, List<String>> headers = Map.of();
        private byte @Nullable [] certificate;
        private @Nullable String text;

        private Builder(EntryKind kind, String exchangeId, Instant at) {
            this.kind = Objects.requireNonNull(kind, "kind");
            this.exchangeId = Objects.requireNonNull(exchangeId, "exchangeId");
            this.at = Objects.requireNonNull(at, "at");
        }

        /**
         * Sets which attempt it was.
         *
         * @param value from 1; 0 where nothing is attempted
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder attempt(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("Attempts count from 1, found " + value);
            }
            this.attempt = value;
            return this;
        }

        /**
         * Sets when the request of an answer began.
         *
         * @param value the moment, or null
         * @return this builder
         */
        public Builder requestedAt(@Nullable Instant value) {
            this.requestedAt = value;
            return this;
        }

        /**
         * Sets the other Party.
         *
         * @param value the Party, or null if it is not known
         * @return this builder
         */
        public Builder partner(@Nullable CountryCode value) {
            this.partner = value;
            return this;
        }

        /**
         * Sets the operation.
         *
         * @param value the operation, or null if it is not known
         * @return this builder
         */
        public Builder operation(@Nullable Operation value) {
            this.operation = value;
            return this;
        }

        /**
         * Sets the permit concerned.
         *
         * @param value its number, or null
         * @return this builder
         */
        public Builder permit(@Nullable PermitNumber value) {
            this.permit = value;
            return this;
        }

        /**
         * Sets until when the permit is valid.
         *
         * @param value the last day, or null if it is not known
         * @return this builder
         */
        public Builder permitExpires(@Nullable LocalDate value) {
            this.permitExpires = value;
            return this;
        }

        /**
         * Sets how the exchange ended.
         *
         * @param value the outcome, or null as long as it is not known
         * @return this builder
         */
        public Builder outcome(@Nullable ExchangeOutcome value) {
            this.outcome = value;
            return this;
        }

        /**
         * Sets method and address of a request.
         *
         * @param newMethod the HTTP method
         * @param newTarget the address, without its query
         * @return this builder
         */
        public Builder request(String newMethod, String newTarget) {
            this.method = Objects.requireNonNull(newMethod, "method");
            this.target = Objects.requireNonNull(newTarget, "target");
            return this;
        }

        /**
         * Sets the HTTP status of an answer.
         *
         * @param value the status
         * @return this builder
         * @throws IllegalArgumentException if it is not from 100 to 599
         */
        public Builder status(int value) {
            if (value < 100 || value > 599) {
                throw new IllegalArgumentException("An HTTP status is from 100 to 599, found " + value);
            }
            this.status = value;
            return this;
        }

        /**
         * Sets the HTTP headers.
         *
         * @param value names to values
         * @return this builder
         */
        public Builder headers(Map<String, List<String>> value) {
            this.headers = Map.copyOf(value);
            return this;
        }

        /**
         * Sets the certificate the other Party showed.
         *
         * @param value the leaf of its TLS connection, or null if there is none
         * @return this builder
         */
        public Builder certificate(@Nullable X509Certificate value) {
            this.certificate = value == null ? null : Certificates.der(value);
            return this;
        }

        Builder certificateDer(byte[] der) {
            this.certificate = der;
            return this;
        }

        /**
         * Sets words about it.
         *
         * @param value the words, or null
         * @return this builder
         */
        public Builder text(@Nullable String value) {
            this.text = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return the record
         */
        public JournalRecord build() {
            return new JournalRecord(this);
        }
    }
}
