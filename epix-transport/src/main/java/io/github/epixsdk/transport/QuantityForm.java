package io.github.epixsdk.transport;

/**
 * What a partner takes as a confirmed quantity.
 *
 * @since 0.1
 */
public enum QuantityForm {
    /** Decimals, as permits state them. */
    DECIMAL,
    /** Whole numbers only, as the EPIX hub; a fraction is refused before it is sent, and never rounded. */
    WHOLE
}
