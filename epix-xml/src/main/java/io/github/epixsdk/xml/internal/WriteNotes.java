package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.InvalidPermitException;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes, while a permit is written, what the target version cannot carry and what had to be completed. */
public final class WriteNotes {
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");

    private static final int MAX_VIOLATIONS = 100;

    /** The longest letter of an item a path shows; what is longer is no letter. */
    static final int MAX_ITEM_LABEL = 20;

    /** XML Schema knows offsets up to 14 hours. */
    private static final int MAX_OFFSET_SECONDS = 14 * 3600;

    private final List<Finding> findings = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<String> noted = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private int items;

    /** Runs a step below an element, so that notes know where they are. */
    public <T extends @Nullable Object> T at(String element, Supplier<T> step) {
        path.addLast(element);
        try {
            return step.get();
        } finally {
            path.removeLast();
        }
    }

    /** Runs a step below the next item, which paths name by its letter if it has one. */
    public <T> T atItem(Optional<String> letter, Supplier<T> step) {
        items++;
        String label = letter.filter(l -> l.length() <= MAX_ITEM_LABEL).orElse(Integer.toString(items));
        return at("IncludedSupplyChainConsignmentItem[" + label + "]", step);
    }

    /** Returns a value as it is; a character XML has no form for is a fault of the permit. */
    public String value(String value) {
        OptionalInt illegal = XmlTexts.illegalCharacter(value);
        if (illegal.isPresent() && violations.size() < MAX_VIOLATIONS) {
            violations.add(String.format(
                    Locale.ROOT,
                    "a value below %s holds the character U+%04X, which XML cannot carry",
                    String.join("/", path),
                    illegal.getAsInt()));
        }
        return value;
    }

    /**
     * Checks that everything can be written.
     *
     * @throws InvalidPermitException if a value cannot be written in XML
     */
    void requireWritable(String what) {
        if (!violations.isEmpty()) {
            throw new InvalidPermitException(what, violations);
        }
    }

    /** Notes that something stays behind. */
    public void notCarried(String box, String element, String what) {
        add("WRITE-NOT-CARRIED", Severity.WARNING, box, element, NOT_CARRIED, what);
    }

    /** Notes once per permit that an attribute stays behind. */
    public void notCarriedOnce(Optional<String> value, String attribute, String what) {
        if (value.isPresent() && noted.add(attribute)) {
            add("WRITE-ATTRIBUTE-NOT-CARRIED", Severity.INFO, "-", "@" + attribute, NOT_CARRIED, what);
        }
    }

    /** Returns a date in the only form the schema allows, and notes when that is not how the permit has it. */
    public @Nullable String dateTime(PermitDateTime date) {
        boolean expressible = date.date().getYear() > 0
                && date.offset().stream().allMatch(o -> Math.abs(o.getTotalSeconds()) <= MAX_OFFSET_SECONDS);
        if (!expressible) {
            notCarried("-", "", "the date \"" + date + "\", which the schema does not allow");
            return null;
        }
        String written = date.toXmlDateTime();
        if (!written.equals(date.toString())) {
            add("WRITE-DATE-COMPLETED", Severity.INFO, "-", "", DATE_COMPLETED, date.toString(), written);
        }
        return written;
    }

    /** Returns a language tag, or nothing where it is none: the schema would not take it. */
    public @Nullable String language(String tag) {
        if (LANGUAGE.matcher(tag).matches()) {
            return tag;
        }
        add("WRITE-NOT-CARRIED", Severity.WARNING, "-", "@languageID", NOT_CARRIED, "a language tag that is none");
        return null;
    }

    /** Notes that something goes to another place than in the permit. */
    public void moved(String box, String element, String what, String where) {
        add("WRITE-MOVED", Severity.INFO, box, element, MOVED, what, where);
    }

    /** Returns the notes. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void add(
            String rule, Severity severity, String box, String element, Map<String, String> text, String... arguments) {
        String place = String.join("/", path) + (element.isEmpty() ? "" : "/" + element);
        findings.add(new Finding(rule, severity, box, place, new LocalizedText(text, List.of(arguments))));
    }

    private static final Map<String, String> NOT_CARRIED = Map.of(
            "en", "This version cannot carry {0}",
            "fr", "Cette version ne peut transmettre : {0}",
            "es", "Esta versión no puede transmitir: {0}");

    private static final Map<String, String> MOVED = Map.of(
            "en", "This version carries {0} as {1}",
            "fr", "Cette version transmet {0} comme {1}",
            "es", "Esta versión transmite {0} como {1}");

    private static final Map<String, String> DATE_COMPLETED = Map.of(
            "en", "The date \"{0}\" is written as {1}, the only form the schema allows",
            "fr", "La date « {0} » est écrite {1}, seule forme admise par le schéma",
            "es", "La fecha «{0}» se escribe {1}, única forma que admite el esquema");
}
