package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link ExchangeListener} is told about an exchange: nothing of its content. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ExchangeInfo {
    /** Which side of an exchange speaks. */
    public enum Side {
        /** We ask a partner. */
        REQUESTER,
        /** A partner asks us. */
        RESPONDER
    }

    private final String id;
    private final Side side;
    private final Instant startedAt;
    private final @Nullable CountryCode partner;
    private final @Nullable Operation operation;
    private final @Nullable PermitNumber permit;

    private ExchangeInfo(
            String id,
            Side side,
            Instant startedAt,
            @Nullable CountryCode partner,
            @Nullable Operation operation,
            @Nullable PermitNumber permit) {
        this.id = Objects.requireNonNull(id, "id");
        this.side = Objects.requireNonNull(side, "side");
        this.startedAt = Objects.requireNonNull(startedAt, "startedAt");
        this.partner = partner;
        this.operation = operation;
        this.permit = permit;
    }

    static ExchangeInfo of(String id, Side side, Instant startedAt) {
        return new ExchangeInfo(id, side, startedAt, null, null, null);
    }

    ExchangeInfo with(
            @Nullable CountryCode newPartner, @Nullable Operation newOperation, @Nullable PermitNumber newPermit) {
        return new ExchangeInfo(id, side, startedAt, newPartner, newOperation, newPermit);
    }

    /**
     * Returns the id of the exchange.
     *
     * @return the same in all events of one exchange
     */
    public String id() {
        return id;
    }

    /**
     * Returns our side.
     *
     * @return whether we ask or are asked
     */
    public Side side() {
        return side;
    }

    /**
     * Returns when it began.
     *
     * @return the moment
     */
    public Instant startedAt() {
        return startedAt;
    }

    /**
     * Returns the other Party.
     *
     * @return the Party; empty as long as a responder does not know its caller
     */
    public Optional<CountryCode> partner() {
        return Optional.ofNullable(partner);
    }

    /**
     * Returns the operation.
     *
     * @return the operation; empty as long as a responder has not read the request
     */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /**
     * Returns the permit.
     *
     * @return its number, if one is concerned and known
     */
    public Optional<PermitNumber> permit() {
        return Optional.ofNullable(permit);
    }

    /** Returns id, side and operation. */
    @Override
    public String toString() {
        return "ExchangeInfo[" + id + ", " + side + ", " + operation + "]";
    }
}
