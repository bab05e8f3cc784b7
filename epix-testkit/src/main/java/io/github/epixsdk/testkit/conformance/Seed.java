package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.TokenId;
import java.util.Objects;
import java.util.Optional;

/**
 * A permit that was put into the system under test for the suite to ask for.
 *
 * @param number its number
 * @param token the code that protects it, if any
 * @since 0.1
 */
public record Seed(PermitNumber number, Optional<TokenId> token) {
    /**
     * Checks the components.
     *
     * @param number its number
     * @param token the code that protects it
     * @throws NullPointerException if a component is null
     */
    public Seed {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(token, "token");
    }

    /**
     * Names a permit that needs no token.
     *
     * @param number its number
     * @return the seed
     */
    public static Seed of(String number) {
        return new Seed(PermitNumber.of(number), Optional.empty());
    }

    /**
     * Names a permit that needs no token.
     *
     * @param number its number
     * @return the seed
     */
    public static Seed of(PermitNumber number) {
        return new Seed(number, Optional.empty());
    }

    /**
     * Names a permit that is protected by a token.
     *
     * @param number its number
     * @param token the code
     * @return the seed
     */
    public static Seed of(String number, String token) {
        return new Seed(PermitNumber.of(number), Optional.of(TokenId.of(token)));
    }

    /** Returns the number; never the token. */
    @Override
    public String toString() {
        return number.value();
    }
}
