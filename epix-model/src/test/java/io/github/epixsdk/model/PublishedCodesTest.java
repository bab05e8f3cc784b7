package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The data files against the collection of published codes they were made from, code by code and word by word. Skipped where the
 * collection, {@code spec/code-lists.md} in the folder {@code epix.shared}, is not at hand.
 */
class PublishedCodesTest {
    private static final LocalDate NOW = LocalDate.of(2026, 11, 26);
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    /** Where the published label of 2013 has a slip. */
    private static final Set<String> MENDED = Set.of("SHE");

    /** A row of the table of terms. */
    record Term(List<String> cells) {
        String code() {
            return cells.get(0);
        }

        @Override
        public String toString() {
            return code();
        }
    }

    static Stream<Term> terms() {
        return rows(section(6))
                .filter(r -> r.size() == 9 && r.get(0).matches("[A-Z]{3}"))
                .map(Term::new);
    }

    @Test
    void holdsAllNinetyOneTerms() {
        assertThat(CodeList.terms().on(NOW).codes())
                .hasSize(91)
                .containsExactlyInAnyOrderElementsOf(terms().map(Term::code).toList());
    }

    @ParameterizedTest
    @MethodSource("terms")
    void givesTheTermAsPublished(Term term) {
        CodeEntry entry = CodeList.terms().on(NOW).find(term.code()).orElseThrow();

        assertThat(entry.label(Locale.ENGLISH))
                .isEqualToIgnoringCase(term.cells().get(1).replace(" - ", " – "));
        assertThat(entry.from().map(d -> Integer.toString(d.getYear())).orElse(""))
                .isEqualTo(term.cells().get(2));
        assertLabel(entry, Locale.FRENCH, term.cells().get(3));
        assertLabel(entry, SPANISH, term.cells().get(4));
    }

    private static void assertLabel(CodeEntry entry, Locale locale, String published) {
        assertThat(entry.isOwnTranslation(locale)).isEqualTo(published.isEmpty());
        if (!published.isEmpty() && !MENDED.contains(entry.code())) {
            assertThat(entry.label(locale).replace('–', '-').replace(" - ", "-"))
                    .isEqualTo(published.replace('–', '-').replace(" - ", "-"));
        }
    }

    @ParameterizedTest
    @MethodSource("terms")
    void givesTheUnitsAndPurposesUsualForTheTerm(Term term) {
        TermFacts facts = TermFacts.find(term.code()).orElseThrow();

        assertThat(facts.preferredUnits()).isEqualTo(units(term.cells().get(5)));
        assertThat(facts.alternativeUnits()).isEqualTo(units(term.cells().get(6)));
        assertThat(facts.acceptedUnits()).isEqualTo(units(term.cells().get(7)));
        assertThat(String.join("", facts.unusualPurposes()))
                .isEqualTo(term.cells().get(8).replace("?", ""));
    }

    private static Set<UnitCode> units(String cell) {
        return Arrays.stream(cell.split("[ /]", -1))
                .filter(u -> !u.isEmpty())
                .map(UnitCode::new)
                .collect(Collectors.toSet());
    }

    @Test
    void holdsTheTermsThatAreNoMore() {
        String paragraph = section(6)
                .lines()
                .filter(l -> l.startsWith("Historical terms"))
                .findFirst()
                .orElseThrow();

        assertThat(codes(paragraph, "\\b([A-Z]{3}) [a-z]"))
                .hasSize(21 + 9)
                .allSatisfy(code -> assertThat(CodeList.terms().find(code))
                        .as(code)
                        .map(CodeEntry::status)
                        .contains(CodeEntry.Status.HISTORICAL));
    }

    @Test
    void holdsPermitTypesPurposesAndSources() {
        assertThat(CodeList.permitTypes().codes()).containsExactlyInAnyOrderElementsOf(firstCells(section(1), "[A-Z]"));
        assertThat(CodeList.purposes().codes()).containsExactlyInAnyOrderElementsOf(firstCells(section(2), "[A-Z]"));
        assertThat(CodeList.sources().codes()).containsExactlyInAnyOrderElementsOf(firstCells(section(3), "[A-Z]"));
    }

    @Test
    void namesPurposesAsPublished() {
        assertThat(rows(section(2)).filter(r -> r.get(0).matches("[A-Z]")))
                .hasSize(12)
                .allSatisfy(r -> assertThat(CodeList.purposes()
                                .label(r.get(0), Locale.ENGLISH)
                                .map(PublishedCodesTest::letters))
                        .contains(letters(r.get(1))));
    }

    /** Punctuation differs between the editions. */
    private static String letters(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("\\bor\\b|[^a-z]", "");
    }

    @Test
    void holdsTheDocumentCodes() {
        List<String> published = rows(section(1))
                .flatMap(r -> codes(r.get(0), "\\b(\\d{3})\\b").stream())
                .toList();

        assertThat(published).hasSizeGreaterThan(20);
        assertThat(CodeList.documentTypes().codes()).containsAll(published);
    }

    @Test
    void holdsTheUnitsOfNowAndBefore() {
        List<String> current = rows(section(5))
                .filter(r -> r.size() == 5)
                .flatMap(r -> Stream.of(r.get(0), r.get(3)))
                .filter(c -> c.matches("[A-Z]{3}"))
                .toList();
        List<String> foreign =
                codes(section(5).substring(section(5).indexOf("Rec. 20 names")), "\\b([A-Z][A-Z0-9]{1,2}) [a-z]");

        assertThat(CodeList.units().on(NOW).codes()).hasSize(9).containsExactlyInAnyOrderElementsOf(current);
        assertThat(foreign)
                .hasSizeGreaterThan(15)
                .allSatisfy(u -> assertThat(CodeList.units().find(u)).as(u).isPresent());
        assertThat(CodeList.units().codes()).containsAll(old().keySet());
    }

    @Test
    void convertsByThePublishedFactors() {
        Map<String, String> factors = new TreeMap<>();
        CodeTables.rows("unit-conversions", 3).forEach(r -> factors.put(r.get(0), r.get(2) + " " + r.get(1)));

        assertThat(old()).hasSizeGreaterThan(30).allSatisfy((unit, conversion) -> {
            if (conversion.contains("→")) {
                String[] parts = conversion.split(" → ", -1);
                String sign = parts[0].startsWith("×") ? "*" : "/";
                BigDecimal factor = new BigDecimal(parts[0].substring(1));
                assertThat(factors.get(unit))
                        .as(unit)
                        .isEqualTo(sign + factor.toPlainString() + " " + parts[1].replace("number", "NAR"));
            } else if (conversion.startsWith("= ")) {
                assertThat(factors.get(unit))
                        .as(unit)
                        .isEqualTo("*1 " + conversion.substring(2).replace("number", "NAR"));
            } else {
                assertThat(factors).as(unit + " " + conversion).doesNotContainKey(unit);
            }
        });
    }

    /** The units of the trade database before 2021, each with its conversion. */
    private static Map<String, String> old() {
        Map<String, String> units = new TreeMap<>();
        rows(section(5)).filter(r -> r.size() == 7).forEach(r -> {
            for (int at : new int[] {0, 4}) {
                String conversion = r.get(at + 2).replaceFirst("^= \\w+ \\((.*)\\)$", "$1");
                codes(r.get(at), "\\b([A-Z]{3})\\b").forEach(unit -> units.put(unit, conversion));
            }
        });
        return units;
    }

    @Test
    void holdsTheCountryCodesOfCites() {
        List<String> published = codes(section(7), "`([A-Z]{2})`");

        assertThat(published)
                .hasSizeGreaterThan(20)
                .allSatisfy(code ->
                        assertThat(CodeList.countries().find(code)).as(code).isPresent());
    }

    private static List<String> firstCells(String section, String pattern) {
        return rows(section).map(r -> r.get(0)).filter(c -> c.matches(pattern)).toList();
    }

    private static List<String> codes(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult r) -> r.group(1))
                .distinct()
                .toList();
    }

    /** The rows of the tables in a section. */
    private static Stream<List<String>> rows(String section) {
        return section.lines()
                .filter(l -> l.startsWith("|"))
                .map(l -> Arrays.stream(l.substring(1, l.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }

    private static String section(int number) {
        Path file = Path.of(System.getProperty("epix.shared", "../../shared")).resolve("spec/code-lists.md");
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        try {
            String text = Files.readString(file);
            int start = text.indexOf("\n## " + number + ".");
            return text.substring(start, text.indexOf("\n## " + (number + 1) + ".", start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
