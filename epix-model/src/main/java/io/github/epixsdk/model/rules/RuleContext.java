package io.github.epixsdk.model.rules;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What rules know beside the permit itself.
 *
 * @param on the day the permit is judged on
 * @since 0.1
 */
public record RuleContext(LocalDate on) {
    /**
     * Checks the component.
     *
     * @param on the day the permit is judged on
     * @throws NullPointerException if it is null
     */
    public RuleContext {
        Objects.requireNonNull(on, "on");
    }
}
