package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes, while a permit is written, what the target version cannot carry and what had to be completed. */
public final class WriteNotes {
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");

    private final List<Finding> findings = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<String> noted = new HashSet<>();

    /** Runs a step below an element, so that notes know where they are. */
    public <T> T at(String element, Supplier<T> step) {
        path.addLast(element);
        try {
            return step.get();
        } finally {
            path.removeLast();
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
    public String dateTime(PermitDateTime date) {
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

    private static final Map<String, String> DATE_COMPLETED = Map.of(
            "en", "The date \"{0}\" is written as {1}, the only form the schema allows",
            "fr", "La date « {0} » est écrite {1}, seule forme admise par le schéma",
            "es", "La fecha «{0}» se escribe {1}, única forma que admite el esquema");
}
