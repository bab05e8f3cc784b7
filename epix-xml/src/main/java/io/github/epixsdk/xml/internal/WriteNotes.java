package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.InvalidPermitException;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.xml.Loss;
import io.github.epixsdk.xml.ToolkitVersion;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notes, while a permit is written, what the target version cannot carry and what had to be completed. A writer goes down through
 * {@link #one} and {@link #each}, so that every note knows its path; what has no place is walked through all the same, inside
 * {@link #lost}, where every value met is a loss and nothing is written.
 */
public final class WriteNotes {
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");

    private static final int MAX_VIOLATIONS = 100;

    /** The longest letter of an item a path shows; what is longer is no letter. */
    static final int MAX_ITEM_LABEL = 20;

    /** What validators of XML Schema agree on: a year of four digits that is not 0000. */
    private static final Pattern XML_DATE = Pattern.compile("(?!0000)\\d{4}-.*");

    private final List<Finding> findings = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<String> noted = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final String version;

    /** Why what is being walked through stays behind; null while it is written. */
    private Loss.@Nullable Kind lostAs;

    private int items;

    /** Starts without notes. */
    public WriteNotes(ToolkitVersion version) {
        this.version = version.code();
    }

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

    /** Converts a value that may be absent, below its element. */
    public <A, B extends @Nullable Object> @Nullable B one(
            String element, Optional<A> value, Function<A, B> conversion) {
        return value.isPresent() ? at(element, () -> conversion.apply(value.get())) : null;
    }

    /** Converts the values of an element that may be repeated; paths number them where there are several. */
    public <A, B> List<B> each(String element, List<A> values, Function<A, B> conversion) {
        List<B> converted = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            A value = values.get(i);
            converted.add(at(step(element, i, values.size()), () -> conversion.apply(value)));
        }
        return converted;
    }

    private static String step(String element, int index, int count) {
        return count > 1 ? element + "[" + (index + 1) + "]" : element;
    }

    /** Notes that an element stays behind, with all that stands in it. */
    public <A> void lost(
            String box, String element, LeftBehind what, List<A> values, Function<A, ? extends @Nullable Object> walk) {
        lost(Loss.Kind.ELEMENT, 0, box, element, what, values, walk);
    }

    /** Notes that all after the first stay behind, where the version has room for one. */
    public <A> void lostAfterTheFirst(
            String box, String element, LeftBehind what, List<A> values, Function<A, ? extends @Nullable Object> walk) {
        lost(Loss.Kind.REPETITION, 1, box, element, what, values, walk);
    }

    private <A> void lost(
            Loss.Kind kind,
            int first,
            String box,
            String element,
            LeftBehind what,
            List<A> values,
            Function<A, ? extends @Nullable Object> walk) {
        if (values.size() <= first) {
            return;
        }
        boolean outermost = lostAs == null;
        if (outermost) {
            lostAs = kind;
            notCarried(box, element, what.text());
        }
        for (int i = first; i < values.size(); i++) {
            A value = values.get(i);
            at(step(element, i, values.size()), () -> walk.apply(value));
        }
        if (outermost) {
            lostAs = null;
        }
    }

    private void addLoss(Loss.Kind kind, String value) {
        String place = place("");
        losses.add(new Loss(kind, Boxes.of(place), place, Optional.of(value), LossTexts.of(kind, version)));
    }

    /** Returns a value as it is; a character XML has no form for is a fault of the permit. */
    public String value(String value) {
        if (lostAs != null) {
            addLoss(lostAs, value);
            return value;
        }
        OptionalInt illegal = XmlTexts.illegalCharacter(value);
        if (illegal.isPresent() && violations.size() < MAX_VIOLATIONS) {
            violations.add(String.format(
                    Locale.ROOT,
                    "the value at %s holds the character U+%04X, which XML cannot carry",
                    place(""),
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

    /** Returns the value of an attribute, or nothing where there is none. */
    public @Nullable String attribute(String name, Optional<String> value) {
        return one("@" + name, value, this::value);
    }

    /** Notes that something stays behind. */
    private void notCarried(String box, String element, LocalizedText what) {
        add("WRITE-NOT-CARRIED", Severity.WARNING, box, element, what);
    }

    /** Notes that an attribute stays behind: each value as a loss, each name as one finding per permit. */
    public void attributeLost(String name, Optional<String> value, LeftBehind what) {
        if (value.isPresent()) {
            if (lostAs == null && noted.add(name)) {
                add("WRITE-ATTRIBUTE-NOT-CARRIED", Severity.INFO, "-", "@" + name, what.text());
            }
            Loss.Kind kind = lostAs == null ? Loss.Kind.ATTRIBUTE : lostAs;
            at("@" + name, () -> {
                addLoss(kind, value.get());
                return kind;
            });
        }
    }

    /** Returns a date in the only form the schema allows, and notes when that is not how the permit has it. */
    public @Nullable String dateTime(PermitDateTime date) {
        if (lostAs != null) {
            addLoss(lostAs, date.toString());
            return null;
        }
        String written = date.toXmlDateTime();
        if (!XML_DATE.matcher(written).matches()) {
            notCarried(box(), "", LeftBehind.NO_DATE.text(date.toString()));
            addLoss(Loss.Kind.VALUE, date.toString());
            return null;
        }
        if (!written.equals(date.toString())) {
            add(
                    "WRITE-DATE-COMPLETED",
                    Severity.INFO,
                    box(),
                    "",
                    new LocalizedText(DATE_COMPLETED, List.of(date.toString(), written)));
        }
        return written;
    }

    /** Returns a language tag, or nothing where it is none: the schema would not take it. */
    public @Nullable String language(Optional<String> tag) {
        return one("@languageID", tag, t -> {
            if (lostAs == null && !LANGUAGE.matcher(t).matches()) {
                notCarried(box(), "", LeftBehind.NO_LANGUAGE_TAG.text());
                addLoss(Loss.Kind.VALUE, t);
                return null;
            }
            return value(t);
        });
    }

    /** Notes that the country of import goes to the importer's address. */
    public void importCountryMoved() {
        add("WRITE-MOVED", Severity.INFO, "3a", "ImportTradeCountry", new LocalizedText(MOVED, List.of()));
    }

    /** Returns the notes. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Returns every value that stays behind. */
    public List<Loss> losses() {
        return List.copyOf(losses);
    }

    private String place(String element) {
        return String.join("/", path) + (element.isEmpty() ? "" : "/" + element);
    }

    /** The box the path leads to. */
    private String box() {
        return Boxes.of(place(""));
    }

    private void add(String rule, Severity severity, String box, String element, LocalizedText text) {
        findings.add(new Finding(rule, severity, box, place(element), text));
    }

    private static final Map<String, String> MOVED = Map.of(
            "en", "This version carries the country of import as the country of the importer's address",
            "fr", "Cette version transmet le pays d'importation comme pays de l'adresse de l'importateur",
            "es", "Esta versión transmite el país de importación como país de la dirección del importador");

    private static final Map<String, String> DATE_COMPLETED = Map.of(
            "en", "The date \"{0}\" is written as {1}, the only form the schema allows",
            "fr", "La date « {0} » est écrite {1}, seule forme admise par le schéma",
            "es", "La fecha «{0}» se escribe {1}, única forma que admite el esquema");
}
