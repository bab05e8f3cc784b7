package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes note of what goes over the wire. */
public interface Messages {
    /** A message whose answer is not known yet. */
    interface Open {
        /**
         * Takes note of the answer as it was made.
         *
         * @param answer the answer; its body is read now
         */
        void answered(WireResponse answer);

        /**
         * Takes note of the end.
         *
         * @param how what happened on the wire
         */
        void ended(String how);
    }

    /**
     * Takes note of a request.
     *
     * @param at when
     * @param peer the client certificates
     * @param operation what is asked
     * @param permit the number, as written
     * @param request the request; its body may be read until the message ends
     * @param faults what is going to go wrong
     * @return where to say how it ended
     */
    Open arrived(
            Instant at,
            List<X509Certificate> peer,
            Optional<Operation> operation,
            Optional<String> permit,
            WireRequest request,
            List<Fault> faults);
}
