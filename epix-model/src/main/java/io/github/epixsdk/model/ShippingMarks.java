package io.github.epixsdk.model;

import java.util.List;

/**
 * A group of marks or numbers on the specimens of one item (box 9): ring, tag, microchip or case numbers. Version 2 only.
 *
 * @param markings the marks, at least one
 * @since 0.1
 */
public record ShippingMarks(List<Text> markings) {
    /**
     * Copies the list.
     *
     * @param markings the marks, at least one
     * @throws NullPointerException if the list or an element is null
     * @throws IllegalArgumentException if there is no mark
     */
    public ShippingMarks {
        markings = List.copyOf(markings);
        if (markings.isEmpty()) {
            throw new IllegalArgumentException("Shipping marks need at least one marking");
        }
    }
}
