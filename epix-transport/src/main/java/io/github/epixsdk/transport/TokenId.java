package io.github.epixsdk.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

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

    /**
     * Tells whether a caller may see what a token protects, in a time that says nothing of the token.
     *
     * <pre>{@code
     * boolean open = TokenId.opens(tokenOfThePermit, tokenSent);
     * }</pre>
     *
     * @param required the token of the permit, or null if it has none
     * @param given what the caller sent, or null if it sent none
     * @return true if none is required, or both are the same
     */
    public static boolean opens(@Nullable TokenId required, @Nullable TokenId given) {
        return required == null || required.equals(given);
    }

    /** Compares in a time that depends on neither code: a caller must not learn how much of a guess was right. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenId that && MessageDigest.isEqual(digest(value), digest(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    private static byte[] digest(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Returns a mask, never the code. */
    @Override
    public String toString() {
        return "TokenId[***]";
    }
}
