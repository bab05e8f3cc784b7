package io.github.epixsdk.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What UNEP-WCMC counts an old specimen term as: pairs of shoes as small leather products, a set of piano keys as 52 keys.
 *
 * @param term the term it is counted as
 * @param multiplier what a quantity is multiplied with, mostly 1
 * @param onlyFor the specimens this is true of; empty for all
 * @since 0.1
 */
public record TermSuccessor(String term, BigDecimal multiplier, Optional<Scope> onlyFor) {
    /**
     * Checks the components.
     *
     * @param term the term it is counted as
     * @param multiplier what a quantity is multiplied with, mostly 1
     * @param onlyFor the specimens this is true of; empty for all
     * @throws NullPointerException if a component is null
     */
    public TermSuccessor {
        Objects.requireNonNull(term, "term");
        Objects.requireNonNull(multiplier, "multiplier");
        Objects.requireNonNull(onlyFor, "onlyFor");
    }

    /**
     * Specimens a successor is limited to.
     *
     * @since 0.1
     */
    public enum Scope {
        /** Birds: class Aves. */
        BIRDS,
        /** Turtles and tortoises: order Testudines. */
        TURTLES,
        /** Sturgeons and paddlefish: order Acipenseriformes. */
        STURGEONS,
        /** Plants: kingdom Plantae. */
        PLANTS,
        /** Species that are traded for their timber. */
        TIMBER,
        /** Quantities by mass. */
        KILOGRAMS
    }
}
