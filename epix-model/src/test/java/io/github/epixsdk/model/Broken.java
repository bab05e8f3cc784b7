package io.github.epixsdk.model;

/** Null where the API forbids it, for tests of what happens then. */
final class Broken {
    private Broken() {}

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // breaking the contract is what this is for
    static <T> T nothing() {
        return null;
    }
}
