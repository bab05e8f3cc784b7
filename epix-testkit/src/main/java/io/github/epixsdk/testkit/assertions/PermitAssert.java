package io.github.epixsdk.testkit.assertions;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a permit.
 *
 * @since 0.1
 */
public final class PermitAssert extends AbstractAssert<PermitAssert, Permit> {
    PermitAssert(@Nullable Permit actual) {
        super(actual, PermitAssert.class);
    }

    /**
     * Asserts the number, in any spelling that names the same permit.
     *
     * @param number the number expected
     * @return these assertions
     */
    public PermitAssert hasNumber(String number) {
        isNotNull();
        if (!actual.number().sameAs(PermitNumber.of(number))) {
            failWithMessage("Expected permit number <%s> but was <%s>", number, actual.number());
        }
        return this;
    }

    /**
     * Asserts the kind of permit.
     *
     * @param type the kind expected
     * @return these assertions
     */
    public PermitAssert hasType(PermitType type) {
        isNotNull();
        return same("type", type, actual.type());
    }

    /**
     * Asserts which Party issued the permit.
     *
     * @param country the two-letter code expected
     * @return these assertions
     */
    public PermitAssert isIssuedBy(String country) {
        isNotNull();
        return same("issuing Party", CountryCode.of(country), actual.issuingCountry());
    }

    /**
     * Asserts the Party of destination.
     *
     * @param country the two-letter code expected
     * @return these assertions
     */
    public PermitAssert isDestinedFor(String country) {
        isNotNull();
        return same("destination", CountryCode.of(country), actual.destinationCountry());
    }

    /**
     * Asserts the number of items.
     *
     * @param count the number expected
     * @return these assertions
     */
    public PermitAssert hasItems(int count) {
        isNotNull();
        if (actual.items().size() != count) {
            failWithMessage(
                    "Expected %d items on permit <%s> but found %d: %s",
                    count,
                    actual.number(),
                    actual.items().size(),
                    actual.items().stream()
                            .map(i -> i.id().orElse("(no letter)"))
                            .toList());
        }
        return this;
    }

    /**
     * Asserts the permitted quantity of an item (box 11), converted where the units differ: 1500 GRM are 1.5 KGM.
     *
     * @param item the letter or token of the item
     * @param amount the amount expected, such as {@code 5.300}
     * @param unit the unit expected, such as {@code MTQ}
     * @return these assertions
     */
    public PermitAssert hasQuantity(String item, String amount, String unit) {
        return quantity("quantity", item, Quantity.of(amount, unit), item(item).quantity());
    }

    /**
     * Asserts the quantity endorsed at export (box 14), converted where the units differ.
     *
     * @param item the letter or token of the item
     * @param amount the amount expected
     * @param unit the unit expected
     * @return these assertions
     */
    public PermitAssert hasEndorsedQuantity(String item, String amount, String unit) {
        return quantity(
                "endorsed quantity", item, Quantity.of(amount, unit), item(item).endorsedQuantity());
    }

    /**
     * Asserts that the permit was endorsed at export, which makes it final.
     *
     * @return these assertions
     */
    public PermitAssert isEndorsed() {
        isNotNull();
        if (!actual.isEndorsed()) {
            failWithMessage("Expected permit <%s> to be endorsed (box 14) but it is not", actual.number());
        }
        return this;
    }

    /**
     * Asserts that the permit was not endorsed yet.
     *
     * @return these assertions
     */
    public PermitAssert isNotEndorsed() {
        isNotNull();
        if (actual.isEndorsed()) {
            failWithMessage("Expected permit <%s> not to be endorsed (box 14) but it is", actual.number());
        }
        return this;
    }

    private PermitItem item(String id) {
        isNotNull();
        Optional<PermitItem> item = actual.item(id);
        if (item.isEmpty()) {
            failWithMessage(
                    "Expected an item <%s> on permit <%s> but found only %s",
                    id,
                    actual.number(),
                    actual.items().stream()
                            .map(i -> i.id().orElse("(no letter)"))
                            .toList());
        }
        return item.orElseThrow();
    }

    private PermitAssert quantity(String what, String item, Quantity expected, Optional<Quantity> found) {
        if (found.filter(expected::sameAs).isEmpty()) {
            failWithMessage(
                    "Expected %s <%s> of item <%s> on permit <%s> but was <%s>",
                    what,
                    expected,
                    item,
                    actual.number(),
                    found.map(Quantity::toString).orElse("absent"));
        }
        return this;
    }

    private <T> PermitAssert same(String what, T expected, Optional<T> found) {
        if (!found.equals(Optional.of(expected))) {
            failWithMessage(
                    "Expected %s <%s> of permit <%s> but was <%s>",
                    what, expected, actual.number(), found.map(Object::toString).orElse("absent"));
        }
        return this;
    }
}
