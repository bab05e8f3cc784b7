package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.xml.ToolkitVersion;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and how: what an {@link EpixService} knows beside the arguments. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class CallContext {
    private final CountryCode caller;
    private final X509Certificate callerCertificate;
    private final Operation operation;
    private final ToolkitVersion version;
    private final Instant deadline;
    private final String exchangeId;
    private final @Nullable CountryCode callee;
    private final Ledger.Transaction transaction;

    private CallContext(
            CountryCode caller,
            X509Certificate callerCertificate,
            Operation operation,
            ToolkitVersion version,
            Instant deadline,
            String exchangeId,
            @Nullable CountryCode callee,
            Ledger.Transaction transaction) {
        this.caller = Objects.requireNonNull(caller, "caller");
        this.callerCertificate = Objects.requireNonNull(callerCertificate, "callerCertificate");
        this.operation = Objects.requireNonNull(operation, "operation");
        this.version = Objects.requireNonNull(version, "version");
        this.deadline = Objects.requireNonNull(deadline, "deadline");
        this.exchangeId = Objects.requireNonNull(exchangeId, "exchangeId");
        this.callee = callee;
        this.transaction = transaction;
    }

    /**
     * Returns a context; an {@link EpixEndpoint} makes it for every call, a test of a service makes its own.
     *
     * @param caller the Party that asks
     * @param callerCertificate its client certificate
     * @param operation the operation
     * @param version the version of the interface the caller speaks
     * @param deadline when the answer must be ready
     * @param exchangeId the id of the exchange
     * @return the context
     */
    public static CallContext of(
            CountryCode caller,
            X509Certificate callerCertificate,
            Operation operation,
            ToolkitVersion version,
            Instant deadline,
            String exchangeId) {
        return new CallContext(
                caller, callerCertificate, operation, version, deadline, exchangeId, null, Ledger.Transaction.NONE);
    }

    /**
     * Returns this context with the Party that is asked for.
     *
     * @param party the Party named by the request
     * @return a context
     */
    public CallContext withCallee(CountryCode party) {
        return new CallContext(
                caller,
                callerCertificate,
                operation,
                version,
                deadline,
                exchangeId,
                Objects.requireNonNull(party, "party"),
                transaction);
    }

    /**
     * Returns this context with the transaction a confirmation is booked in.
     *
     * @param value the transaction
     * @return a context
     */
    public CallContext withTransaction(Ledger.Transaction value) {
        return new CallContext(
                caller,
                callerCertificate,
                operation,
                version,
                deadline,
                exchangeId,
                callee,
                Objects.requireNonNull(value, "transaction"));
    }

    /**
     * Returns the Party that asks.
     *
     * @return the country of the client certificate; it is on the access list
     */
    public CountryCode caller() {
        return caller;
    }

    /**
     * Returns the client certificate.
     *
     * @return the leaf certificate of the TLS connection
     */
    public X509Certificate callerCertificate() {
        return callerCertificate;
    }

    /**
     * Returns the Party that is asked for: the own one, unless the endpoint answers for several, as a hub does.
     *
     * @return the country named by the request, if it names the callee's
     */
    public Optional<CountryCode> callee() {
        return Optional.ofNullable(callee);
    }

    /**
     * Returns the operation.
     *
     * @return the operation
     */
    public Operation operation() {
        return operation;
    }

    /**
     * Returns the version the caller speaks; a permit must be given in it.
     *
     * @return the version
     */
    public ToolkitVersion version() {
        return version;
    }

    /**
     * Returns when the answer must be ready; later, the caller will have gone.
     *
     * @return the moment
     */
    public Instant deadline() {
        return deadline;
    }

    /**
     * Returns the id of the exchange.
     *
     * @return a unique id, which also stands in the log
     */
    public String exchangeId() {
        return exchangeId;
    }

    /**
     * Returns the transaction a confirmation is booked in: what is written with its connection is written together with the
     * booking, or not at all.
     *
     * <pre>{@code
     * Connection connection = call.transaction().resource(Connection.class).orElseThrow();
     * }</pre>
     *
     * @return the transaction; one without resources unless the endpoint has a {@link Ledger} that offers some
     */
    public Ledger.Transaction transaction() {
        return transaction;
    }

    /** Returns caller, operation and exchange id. */
    @Override
    public String toString() {
        return "CallContext[" + caller + ", " + operation + ", " + exchangeId + "]";
    }
}
