package io.github.epixsdk.transport;

/**
 * The additional security code of a permit number, known to those who hold the permit.
 *
 * <p>A secret: {@link #toString()} hides it, and the SDK never logs it.
 *
 * @param value the code, verbatim, at most {@value #MAX_LENGTH} characters
 * @since 0.1
 */
public record TokenId(String value) {
    /** The longest code that is taken. */
    public static final int MAX_LENGTH = 255;

    /**
     * Checks the code.
     *
     * @param value the code, verbatim, at most {@value #MAX_LENGTH} characters
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if it is blank, too long or contains control characters
     */
    public TokenId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A TokenId may not be blank; leave it out where there is none");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A TokenId has at most " + MAX_LENGTH + " characters, found " + value.length());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A TokenId may not contain control characters");
        }
    }

    /**
     * Returns a token.
     *
     * @param value the code
     * @return the token
     * @throws IllegalArgumentException if it is blank, too long or contains control characters
     */
    public static TokenId of(String value) {
        return new TokenId(value);
    }

    /** Returns a mask, never the code. */
    @Override
    public String toString() {
        return "TokenId[***]";
    }
}
