package io.github.epixsdk.model.rules;

/**
 * How well the clause a rule comes from is known.
 *
 * <p>A rule whose clause was not read in a public source never weighs more than a warning in {@link PermitRules#standard()}; an
 * authority that knows better raises it by {@link PermitRules#withSeverity}.
 *
 * @since 0.1
 */
public enum Certainty {
    /** The clause was read in the source named. */
    READ,
    /** The clause follows from what was read, but no source says it in so many words. */
    INFERRED,
    /** The clause is generally known, but its source could not be read. */
    RECALLED
}
