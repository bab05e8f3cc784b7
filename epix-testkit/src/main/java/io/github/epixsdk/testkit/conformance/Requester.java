package io.github.epixsdk.testkit.conformance;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The requester under test, ready to ask one partner: the suite tells it what to do, watches what it sends, and hears what it
 * concluded. A step blocks until the requester has a conclusion; what goes wrong is told, not thrown.
 *
 * @since 0.1
 */
public interface Requester extends AutoCloseable {
    /**
     * Asks for a permit as it was issued.
     *
     * @param number the number of the permit
     * @param token its additional code, if it has one
     * @return what the requester concluded
     */
    RequesterTold getNonFinal(String number, Optional<String> token);

    /**
     * Asks for a permit as Customs endorsed it.
     *
     * @param number the number of the permit
     * @param token its additional code, if it has one
     * @return what the requester concluded
     */
    RequesterTold getFinal(String number, Optional<String> token);

    /**
     * Confirms the quantities that arrived. Called again with the same values, it repeats the confirmation.
     *
     * @param number the number of the permit
     * @param token its additional code, if it has one
     * @param positions item to quantity
     * @return what the requester concluded
     */
    RequesterTold confirm(String number, Optional<String> token, Map<String, BigDecimal> positions);

    /**
     * Asks whether the partner works.
     *
     * @return what the requester concluded
     */
    RequesterTold state();

    /** Ends the work with this partner. */
    @Override
    default void close() {}
}
