package io.github.epixsdk.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The CITES Appendix a species is listed in (box 10).
 *
 * @since 0.1
 */
public enum Appendix {
    /** Appendix I: species threatened with extinction. */
    I,
    /** Appendix II: species that may become threatened unless trade is controlled. */
    II,
    /** Appendix III: species a Party protects and asks other Parties to help with. */
    III;

    /**
     * Finds the Appendix a code stands for.
     *
     * @param code a Roman or an Arabic numeral; the latter occur in real data
     * @return the Appendix, or empty if the code is none
     * @throws NullPointerException if {@code code} is null
     */
    public static Optional<Appendix> find(String code) {
        return switch (Values.comparable(Objects.requireNonNull(code, "code"))) {
            case "I", "1" -> Optional.of(I);
            case "II", "2" -> Optional.of(II);
            case "III", "3" -> Optional.of(III);
            default -> Optional.empty();
        };
    }
}
