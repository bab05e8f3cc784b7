package io.github.epixsdk.model;

import java.util.Objects;

/**
 * A quantity of one item of a permit.
 *
 * @param item the letter or token of the item
 * @param quantity the quantity
 * @since 0.1
 */
public record ItemQuantity(String item, Quantity quantity) {
    /**
     * Trims the item and checks the components.
     *
     * @param item the letter or token of the item
     * @param quantity the quantity
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if the item is blank
     */
    public ItemQuantity {
        item = Values.requireContent(item, "item id");
        Objects.requireNonNull(quantity, "quantity");
    }
}
