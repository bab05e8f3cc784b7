package io.github.epixsdk.model.rules;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What rules know beside the permit itself.
 *
 * @param on the day the permit is judged on
 * @param species what is known of species, or empty
 * @since 0.1
 */
public record RuleContext(LocalDate on, Optional<SpeciesLookup> species) {
    /**
     * Checks the components.
     *
     * @param on the day the permit is judged on
     * @param species what is known of species, or empty
     * @throws NullPointerException if a component is null
     */
    public RuleContext {
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(species, "species");
    }

    /**
     * A context that knows nothing of species.
     *
     * @param on the day the permit is judged on
     * @throws NullPointerException if it is null
     */
    public RuleContext(LocalDate on) {
        this(on, Optional.empty());
    }
}
