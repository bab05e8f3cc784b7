package io.github.epixsdk.model.book;

import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.internal.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of signals and objections: severity and languages stand in resource files that a person can edit. */
final class Messages {
    private final Map<String, List<String>> rows = new HashMap<>();
    private final int firstLanguage;

    private Messages(String file, int firstLanguage) {
        this.firstLanguage = firstLanguage;
        for (List<String> row : Resources.table("book/" + file)) {
            if (row.size() != firstLanguage + 3 || rows.put(row.get(0), row) != null) {
                throw new IllegalStateException("book/" + file + ": not a line, or a second one: " + row.get(0));
            }
        }
    }

    /** Loaded with the first signal. */
    static final class Signals {
        static final Messages MESSAGES = new Messages("signals.txt", 2);

        private Signals() {}
    }

    /** Loaded with the first objection. */
    static final class Objections {
        static final Messages MESSAGES = new Messages("objections.txt", 1);

        private Objections() {}
    }

    String cell(Enum<?> code, int index) {
        List<String> row = rows.get(code.name());
        if (row == null) {
            throw new IllegalStateException("The permit book has no words for " + code);
        }
        return row.get(index);
    }

    LocalizedText text(Enum<?> code, List<String> arguments) {
        Map<String, String> patterns = Map.of(
                "en", cell(code, firstLanguage),
                "fr", cell(code, firstLanguage + 1),
                "es", cell(code, firstLanguage + 2));
        return new LocalizedText(patterns, arguments);
    }
}
