package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The requester under test, ready to ask one partner: the suite tells it what to do, watches what it sends, and hears what it
 * concluded. A step blocks until the requester has a conclusion; what goes wrong is told, not thrown.
 *
 * <p>The four operations every requester has. What the other methods show, a requester may be unable to show: their defaults say
 * so, and the cases that need it end as SKIP or REVIEW, with the reason.
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

    /**
     * Registers that goods were presented with a permit. Called again with the same key, it is the same presentation.
     *
     * @param number the number of the permit
     * @param key what makes this presentation this one, such as the number of the customs entry
     * @return {@code DONE}, or why the requester does not let the goods pass; {@code FAILED} where it keeps no book of that
     */
    default RequesterTold present(String number, String key) {
        return RequesterTold.of(Outcome.FAILED, "this requester keeps no book of presentations");
    }

    /**
     * Returns the signals of misuse on a permit.
     *
     * @param number the number of the permit
     * @return the signals there are now; empty if this requester has no such signals, or cannot show them
     */
    default Optional<List<MisuseSignal>> signals(String number) {
        return Optional.empty();
    }

    /**
     * Returns the evidence that is kept of the exchanges with this partner.
     *
     * @return the archive; empty if there is none, or it cannot be shown
     */
    default Optional<RequesterArchive> archive() {
        return Optional.empty();
    }

    /**
     * Tells how much memory the requester holds.
     *
     * @return the most bytes it has held at once until now, or the bytes its process has from the system; empty if it cannot tell
     */
    default OptionalLong memory() {
        return OptionalLong.empty();
    }

    /** Ends the work with this partner. */
    @Override
    default void close() {}
}
