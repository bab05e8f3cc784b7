package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.xml.ToolkitVersion;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;

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

    private CallContext(
            CountryCode caller,
            X509Certificate callerCertificate,
            Operation operation,
            ToolkitVersion version,
            Instant deadline,
            String exchangeId) {
        this.caller = Objects.requireNonNull(caller, "caller");
        this.callerCertificate = Objects.requireNonNull(callerCertificate, "callerCertificate");
        this.operation = Objects.requireNonNull(operation, "operation");
        this.version = Objects.requireNonNull(version, "version");
        this.deadline = Objects.requireNonNull(deadline, "deadline");
        this.exchangeId = Objects.requireNonNull(exchangeId, "exchangeId");
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
        return new CallContext(caller, callerCertificate, operation, version, deadline, exchangeId);
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

    /** Returns caller, operation and exchange id. */
    @Override
    public String toString() {
        return "CallContext[" + caller + ", " + operation + ", " + exchangeId + "]";
    }
}
