package io.github.epixsdk.model.report;

import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.PermitNumber;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A permit, or an item of one, that is not in the report, and why.
 *
 * @param permit the permit
 * @param item the item; empty where the whole permit is left out
 * @param reason why
 * @param text the reason in English, French and Spanish
 * @since 0.1
 */
public record LeftOut(PermitNumber permit, Optional<String> item, Reason reason, LocalizedText text) {
    /** Why something is not in the report. */
    public enum Reason {
        /** It is of another year. */
        OTHER_YEAR,
        /** Nobody can tell of which year it is. */
        YEAR_UNKNOWN,
        /** It is not the trade of the reporting Party in this view. */
        OTHER_PARTY,
        /** The kind of document does not stand for trade in this view, or is not known. */
        OTHER_TYPE,
        /** It is a copy. */
        COPY,
        /** The same permit was counted already. */
        COUNTED_ALREADY,
        /** The permit was cancelled. */
        CANCELLED,
        /** The permit was replaced by another. */
        REPLACED,
        /** The permit expired before it was used. */
        NOT_USED,
        /** Nothing of it was traded. */
        NOTHING_TRADED,
        /** There is no quantity. */
        NO_QUANTITY,
        /** The item has one quantity and several species; its row names the first. */
        FURTHER_SPECIES,
        /** The import permit is counted with the export permit it belongs to. */
        COUNTED_WITH_EXPORT_PERMIT
    }

    /**
     * Checks that nothing is null.
     *
     * @param permit the permit
     * @param item the item; empty where the whole permit is left out
     * @param reason why
     * @param text the reason in English, French and Spanish
     */
    public LeftOut {
        Objects.requireNonNull(permit, "permit");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(text, "text");
    }

    /** Something left out, with the words of the reason. */
    static LeftOut of(PermitNumber permit, Optional<String> item, Reason reason, String... arguments) {
        return new LeftOut(permit, item, reason, ReportTexts.of(reason.name(), arguments));
    }

    /**
     * Says what is left out and why, in English.
     *
     * @return the message; it holds the number of the permit
     */
    public String message() {
        return message(Locale.ENGLISH);
    }

    /**
     * Says what is left out and why.
     *
     * @param locale English, French or Spanish; any other gives English
     * @return the message; it holds the number of the permit
     */
    public String message(Locale locale) {
        return permit + item.map(i -> " " + i).orElse("") + ": " + text.in(locale);
    }

    /** Returns item and reason, not the number of the permit. */
    @Override
    public String toString() {
        return "LeftOut[" + item.orElse("whole permit") + ", " + reason + "]";
    }
}
