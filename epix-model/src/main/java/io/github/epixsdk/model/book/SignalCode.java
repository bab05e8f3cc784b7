package io.github.epixsdk.model.book;

import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.Severity;
import java.util.List;

/**
 * What a {@link Signal} is about. The names are stable: they may be stored and compared.
 *
 * @since 0.1
 */
public enum SignalCode {
    /** One Party was shown the permit for several entries: a permit covers one shipment. */
    PRESENTED_TWICE,
    /** A Party that is neither issuer, exporter nor importer was shown the permit; it may be a country of transit. */
    PRESENTED_ELSEWHERE,
    /** The permit was presented after its validity had ended. */
    PRESENTED_AFTER_VALIDITY,
    /** A Party that is not on the permit confirmed quantities. */
    CONFIRMED_BY_OTHER_PARTY,
    /** Several Parties confirmed quantities: the same permit served in several countries. */
    CONFIRMED_BY_SEVERAL,
    /** One Party confirmed several times under different keys; the quantities are added up. */
    CONFIRMED_AGAIN,
    /** One Party used the key of a booked confirmation for other quantities; the first ones stand. */
    CONFIRMATION_ALTERED,
    /** The sum of what was confirmed is above what was permitted (box 11). */
    CONFIRMED_ABOVE_PERMITTED,
    /** The sum of what was confirmed is above what was exported (box 14). */
    CONFIRMED_ABOVE_EXPORTED,
    /** A quantity was confirmed for an item the permit does not have. */
    CONFIRMED_UNKNOWN_ITEM,
    /** A quantity below zero was confirmed; it is not counted. */
    CONFIRMED_BELOW_ZERO,
    /** A quantity was confirmed in a unit that cannot be converted; it is not counted. */
    CONFIRMED_IN_OTHER_UNIT,
    /** More was exported (box 14) than was permitted (box 11). */
    EXPORTED_ABOVE_PERMITTED,
    /** The units of boxes 11 and 14 cannot be converted into each other. */
    EXPORTED_IN_OTHER_UNIT,
    /** The species changed between two reads (box 7). */
    SPECIES_CHANGED,
    /** A quantity changed between two reads (boxes 11 and 14). */
    QUANTITY_CHANGED,
    /** Another box of the permit changed between two reads. */
    BOX_CHANGED,
    /** Another box of an item changed between two reads. */
    ITEM_BOX_CHANGED,
    /** Items came or went between two reads. */
    ITEMS_CHANGED,
    /** The permit itself says that more of the annual quota was used than there is (box 11a). */
    QUOTA_OVERUSED,
    /** The quantities of a year's permits for a species add up to more than the annual quota they state. */
    QUOTA_SUM_OVERUSED,
    /** A Party gave wrong tokens again and again within a short time. */
    TOKEN_GUESSING,
    /** The permit was used after it had been cancelled, replaced, or (but for confirmations) had expired. */
    USED_AFTER_END,
    /** The permit's validity ends before it begins. */
    VALIDITY_REVERSED,
    /** The permit was issued after the end of its validity. */
    ISSUED_AFTER_VALIDITY,
    /** The goods were exported before the permit was issued. */
    EXPORTED_BEFORE_ISSUE,
    /** The goods were exported after the permit's validity had ended. */
    EXPORTED_AFTER_VALIDITY,
    /** The permit was presented, endorsed or confirmed before it was issued. */
    USED_BEFORE_ISSUE,
    /** Quantities were confirmed before the goods were exported. */
    CONFIRMED_BEFORE_EXPORT;

    /**
     * Returns what such a signal weighs by default.
     *
     * @return never an error: a signal is a reason to look, not to refuse
     */
    public Severity severity() {
        return Severity.valueOf(Messages.Signals.MESSAGES.cell(this, 1));
    }

    LocalizedText text(List<String> arguments) {
        return Messages.Signals.MESSAGES.text(this, arguments);
    }
}
