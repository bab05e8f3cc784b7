package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/code-lists.md} in step with the data files. To write the page anew: {@code mvn -pl epix-model test
 * -Dtest=CodeListsPageTest -Depix.docs.write=true}.
 */
class CodeListsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "code-lists.md");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.forLanguageTag("es"));

    @Test
    void thePageOfTheCodeListsIsUpToDate() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("epix.docs.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE)
                .as("docs/code-lists.md; to write it anew: mvn -pl epix-model test -Dtest=CodeListsPageTest"
                        + " -Depix.docs.write=true")
                .content()
                .isEqualTo(expected);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        CodeList.all()
                .forEach(list -> page.append("- [%s](#%s): %d codes%n"
                        .formatted(title(list.name()), list.name(), list.codes().size())
                        .replace(System.lineSeparator(), "\n")));
        CodeList.all().forEach(list -> {
            page.append("\n## ").append(list.name()).append("\n\n");
            page.append("| code | in force | English | French | Spanish |\n|---|---|---|---|---|\n");
            list.entries().forEach(entry -> page.append(row(entry)));
        });
        page.append(CONVERSIONS);
        CodeTables.rows("unit-conversions", 3)
                .forEach(r -> page.append(cells("`" + r.get(0) + "`", factor(r.get(2)), "`" + r.get(1) + "`")));
        page.append(FACTS);
        CodeTables.rows("term-facts", 5).forEach(r -> page.append(cells(r.toArray(String[]::new))));
        page.append(SUCCESSORS);
        CodeTables.rows("term-successors", 4)
                .forEach(r -> page.append(cells(r.get(0), r.get(1), factor(r.get(2)), r.get(3))));
        return page.toString();
    }

    private static String title(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
    }

    private static String row(CodeEntry entry) {
        List<String> labels = LANGUAGES.stream()
                .map(l -> entry.isOwnTranslation(l) ? "*" + entry.label(l) + "*" : entry.label(l))
                .toList();
        return cells("`" + entry.code() + "`", period(entry), labels.get(0), labels.get(1), labels.get(2));
    }

    private static String period(CodeEntry entry) {
        String from = entry.from().map(d -> "from " + d).orElse("");
        String until = entry.until().map(d -> "until " + d).orElse("");
        String period = (from + " " + until).strip();
        return period.isEmpty() && entry.status() != CodeEntry.Status.CURRENT
                ? entry.status().name().toLowerCase(Locale.ROOT)
                : period;
    }

    private static String factor(String factor) {
        return factor.replace("*", "× ").replace("/", "÷ ");
    }

    private static String cells(String... cells) {
        return List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static final String HEAD = """
            # Code lists

            <!-- Generated from the data files by CodeListsPageTest; do not edit. To write it anew:
                 mvn -pl epix-model test -Dtest=CodeListsPageTest -Depix.docs.write=true -->

            The codes the SDK knows. They stand in `epix-model/src/main/resources/io/github/epixsdk/model/codes/`, one file per list and one
            line per code, with their sources; `README.txt` there says how a line is written. To add or correct a code, edit the file and
            write this page anew; no Java changes.

            ```java
            CodeList.terms().label("LPS", Locale.FRENCH);                           // article en cuir (petit)
            CodeList.terms().on(LocalDate.of(2015, 6, 1)).find("COS");              // coral sand; cosmetics since 2017
            CodeList.units().find("PCS").orElseThrow().status();                    // HISTORICAL: until May 2021
            Quantity.of("1000", "GRM").in(new UnitCode("KGM"));                     // 1 KGM
            ```

            - **in force**: `from` is the first day a code is valid on, `until` the first it is not; empty: as far back as is known, and
              still. *historical*: no longer in the list, since when is not known. *foreign*: of another list, written by partners all the
              same. `list.on(date)` gives the edition of a day; a permit is judged by that of the day it was issued.
            - A label in *italics* is this project's own translation; the others are published.
            - A code of no list is kept as it was read, and is a finding of the rules.

            """;

    private static final String CONVERSIONS = """

            ## Conversion of units

            One of the unit is this much of the base unit, by the factors UNEP-WCMC publishes for the trade database. What does not stand
            here converts to nothing but itself: litres are not turned into cubic metres, sides and back skins not into skins.

            | unit | factor | base unit |
            |---|---|---|
            """;

    private static final String FACTS = """

            ## Units and purposes usual for a term

            Soft hints only. Preferred and alternative units are recalled from the Guidelines' table; accepted units and unusual purposes are
            those of UNEP-WCMC's pairs of 2018.

            | term | preferred | alternative | accepted | unusual purposes |
            |---|---|---|---|---|
            """;

    private static final String SUCCESSORS = """

            ## What old terms are counted as

            UNEP-WCMC's mapping for the trade database; lines of one term are tried in order.

            | term | counted as | quantity | only for |
            |---|---|---|---|
            """;
}
