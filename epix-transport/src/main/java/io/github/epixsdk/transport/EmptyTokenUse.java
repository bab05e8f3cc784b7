package io.github.epixsdk.transport;

/**
 * What a request has in the place of {@code TokenId} if the permit has no token.
 *
 * @since 0.1
 */
public enum EmptyTokenUse {
    /** The element is left out. The default. */
    OMIT,
    /** An empty element. */
    EMPTY,
    /** An empty element that says {@code xsi:nil="true"}. */
    NIL
}
