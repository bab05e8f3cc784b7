package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.model.PermitNumber;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator of the system under test can do for the suite beyond the wire. Each answer may be "cannot": then the cases
 * that need it say so, and are not shown.
 *
 * @since 0.1
 */
public interface PartnerHooks {
    /** No hooks. */
    PartnerHooks NONE = new PartnerHooks() {};

    /**
     * Reads what is booked as confirmed for a permit.
     *
     * @param permit the permit
     * @return the bookings in order, each the quantity per item; empty if the book cannot be read
     */
    default Optional<List<Map<String, BigDecimal>>> bookings(PermitNumber permit) {
        return Optional.empty();
    }

    /**
     * Stops or starts what stands behind the service.
     *
     * @param running whether it is to run
     * @return whether that was done; false if it cannot be
     */
    default boolean backend(boolean running) {
        return false;
    }
}
