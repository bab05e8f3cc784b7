package io.github.epixsdk.model;

/**
 * The original number of a permit or certificate (box 1), given by the issuing Management Authority.
 *
 * <p>Numbers are kept verbatim, slashes and hyphens included ({@code CZ/AAAAA/15574/2014}, {@code FR1202501030-R}): no
 * pattern is assumed. Two spellings of one number are compared with {@link #sameAs}.
 *
 * @param value the number as written, without surrounding white space, at most {@value #MAX_LENGTH} characters
 * @since 0.1
 */
public record PermitNumber(String value) implements Comparable<PermitNumber> {
    /** The longest number any published form of the permit can carry (an..70 in the EDIFACT form), with room to spare. */
    public static final int MAX_LENGTH = 255;

    /**
     * Trims and checks the number.
     *
     * @param value the number as written, without surrounding white space, at most {@value #MAX_LENGTH} characters
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if it is blank, too long or contains control characters
     */
    public PermitNumber {
        value = Values.requireContent(value, "permit number");
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A permit number has at most " + MAX_LENGTH + " characters, found " + value.length());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A permit number may not contain control characters");
        }
    }

    /**
     * Returns a permit number.
     *
     * @param value the number as printed on the permit
     * @return the number
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if it is blank, too long or contains control characters
     */
    public static PermitNumber of(String value) {
        return new PermitNumber(value);
    }

    /**
     * Tells whether two spellings name the same permit: upper and lower case, and the amount of inner white space, do not
     * count.
     *
     * @param other the other number
     * @return true if both name the same permit
     */
    public boolean sameAs(PermitNumber other) {
        return Values.comparable(value).equals(Values.comparable(other.value));
    }

    /**
     * Returns the form to look a permit up by: upper case, inner white space collapsed.
     *
     * @return the number as a key
     */
    public String key() {
        return Values.comparable(value);
    }

    @Override
    public int compareTo(PermitNumber other) {
        return value.compareTo(other.value);
    }

    /** Returns the number as written. */
    @Override
    public String toString() {
        return value;
    }
}
