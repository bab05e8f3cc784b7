package io.github.epixsdk.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The kind of permit or certificate (box 1).
 *
 * <p>Real documents carry the letters E, R, I and O, though the schema's attributes announce UN/EDIFACT 1001 codes; both are
 * understood.
 *
 * @since 0.1
 */
public enum PermitType {
    /** Export permit. */
    EXPORT("E"),
    /** Re-export certificate. */
    RE_EXPORT("R"),
    /** Import permit. */
    IMPORT("I"),
    /** Any other certificate, named in words: pre-Convention, introduction from the sea, travelling exhibition… */
    OTHER("O");

    private final String letter;

    PermitType(String letter) {
        this.letter = letter;
    }

    /**
     * Returns the letter printed on the form and written in XML.
     *
     * @return E, R, I or O
     */
    public String letter() {
        return letter;
    }

    /**
     * Finds the kind of permit a code stands for.
     *
     * @param code a letter, or a UN/EDIFACT 1001 code: 811 export licence, 911 import licence, 626 CITES certificate
     * @return the kind, or empty if the code is none of these
     * @throws NullPointerException if {@code code} is null
     */
    public static Optional<PermitType> find(String code) {
        return switch (Values.comparable(Objects.requireNonNull(code, "code"))) {
            case "E", "811" -> Optional.of(EXPORT);
            case "R" -> Optional.of(RE_EXPORT);
            case "I", "911" -> Optional.of(IMPORT);
            case "O", "626" -> Optional.of(OTHER);
            default -> Optional.empty();
        };
    }
}
