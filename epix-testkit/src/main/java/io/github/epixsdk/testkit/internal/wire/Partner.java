package io.github.epixsdk.testkit.internal.wire;

import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.LongSupplier;

/** What stands behind a {@link FaultyServer}: it answers, and says what is to go wrong. Thread-safe. */
public interface Partner {
    /**
     * Returns how large a request may be.
     *
     * @return the limit in bytes
     */
    int maxRequestBytes();

    /**
     * Draws what goes wrong with a new connection before a request is read.
     *
     * @return the faults
     */
    List<Fault> connectionFaults();

    /**
     * Returns the key and certificate a connection shows.
     *
     * @param faults what goes wrong with the connection
     * @return key, certificate, and who is trusted
     */
    TlsMaterial identity(List<Fault> faults);

    /**
     * Returns numbers by chance.
     *
     * @return a supplier for one connection
     */
    LongSupplier randomNumbers();

    /**
     * Takes a request.
     *
     * @param request the request
     * @param peer the client certificates, the leaf first
     * @return the call
     */
    Call begin(WireRequest request, List<X509Certificate> peer);

    /** A request that is worked on. Used by one thread. */
    interface Call {
        /**
         * Returns what goes wrong with this call.
         *
         * @return the faults
         */
        List<Fault> faults();

        /**
         * Works on the request.
         *
         * @return the answer; closed by whoever sends it
         */
        WireResponse answer();

        /**
         * Is told how it ended on the wire.
         *
         * @param how in words: sent, reset, silent
         */
        void ended(String how);
    }
}
