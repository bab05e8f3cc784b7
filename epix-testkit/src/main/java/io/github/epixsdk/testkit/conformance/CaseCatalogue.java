package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.ReportFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All cases of the suite, as data. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class CaseCatalogue {
    private static final List<String> LANGUAGES = List.of("en", "fr", "es");
    private static final String FOLDER = "/io/github/epixsdk/testkit/conformance/";
    private static final Map<String, ConformanceCase.Role> ROLES = Map.of(
            "RSP", ConformanceCase.Role.RESPONDER,
            "REQ", ConformanceCase.Role.REQUESTER,
            "BOTH", ConformanceCase.Role.HUB);

    private final Map<String, ConformanceCase> cases;

    private CaseCatalogue(Map<String, ConformanceCase> cases) {
        this.cases = cases;
    }

    /** Holds what is read once. */
    private static final class Standard {
        private static final CaseCatalogue CATALOGUE = read();
    }

    /**
     * Returns the catalogue of this version of the suite.
     *
     * @return the cases in the order they are run
     */
    public static CaseCatalogue standard() {
        return Standard.CATALOGUE;
    }

    /**
     * Returns all cases.
     *
     * @return the cases in the order they are run
     */
    public List<ConformanceCase> cases() {
        return List.copyOf(cases.values());
    }

    /**
     * Finds a case.
     *
     * @param id its identifier
     * @return the case, if there is one
     */
    public Optional<ConformanceCase> find(String id) {
        return Optional.ofNullable(cases.get(id));
    }

    /**
     * Returns the cases that patterns select.
     *
     * @param patterns identifiers in which {@code *} stands for any text and {@code ?} for a character; none selects all
     * @return the cases in the order they are run
     * @throws IllegalArgumentException if a pattern selects nothing
     */
    public List<ConformanceCase> select(Collection<String> patterns) {
        if (patterns.isEmpty()) {
            return cases();
        }
        Set<ConformanceCase> selected = new LinkedHashSet<>();
        for (String pattern : patterns) {
            Pattern regex = Pattern.compile(
                    Arrays.stream(pattern.strip().split("(?=[*?])|(?<=[*?])", -1))
                            .map(p -> p.equals("*") ? ".*" : p.equals("?") ? "." : Pattern.quote(p))
                            .collect(Collectors.joining()),
                    Pattern.CASE_INSENSITIVE);
            List<ConformanceCase> found = cases.values().stream()
                    .filter(c -> regex.matcher(c.id()).matches())
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "No case matches " + pattern + ", expected an identifier such as RSP-CNF-04 or RSP-CNF-*");
            }
            selected.addAll(found);
        }
        return cases.values().stream().filter(selected::contains).toList();
    }

    /**
     * Returns the digest of what the cases say: identifiers, roles, needs, severity, basis, clauses and English texts. Reports hold
     * it, so that two of them can be told to be of the same cases, whatever the version of the suite.
     *
     * @return the SHA-256 in hex
     */
    public String digest() {
        StringBuilder content = new StringBuilder();
        for (ConformanceCase testCase : cases.values()) {
            content.append(String.join(
                            "|",
                            testCase.id(),
                            testCase.role().name(),
                            String.join(",", testCase.needs()),
                            testCase.severity().name(),
                            testCase.basisText(),
                            testCase.clause(),
                            testCase.title(Locale.ENGLISH),
                            testCase.stimulus(Locale.ENGLISH),
                            testCase.expectation(Locale.ENGLISH),
                            testCase.hint(Locale.ENGLISH)))
                    .append('\n');
        }
        return ReportFiles.digest(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static CaseCatalogue read() {
        Map<String, Properties> texts = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> texts.put(language, texts(language)));
        Map<String, ConformanceCase> cases = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] cells = line.split("\\|", -1);
            cases.put(
                    cells[0],
                    new ConformanceCase(
                            cells[0],
                            Objects.requireNonNull(ROLES.get(cells[1]), line),
                            cells[2].equals("all") ? List.of() : List.of(cells[2].split(",", -1)),
                            CaseSeverity.valueOf(cells[3]),
                            Arrays.stream(cells[4].split(",", -1))
                                    .map(Basis::valueOf)
                                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Basis.class))),
                            cells[5],
                            texts(cells[0], texts)));
        }
        return new CaseCatalogue(cases);
    }

    private static Map<String, Map<String, String>> texts(String id, Map<String, Properties> all) {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        all.forEach((language, properties) -> {
            Map<String, String> ofCase = new LinkedHashMap<>();
            for (String what : List.of("title", "stimulus", "expected", "hint")) {
                Optional.ofNullable(properties.getProperty(id + "." + what)).ifPresent(text -> ofCase.put(what, text));
            }
            texts.put(language, ofCase);
        });
        return texts;
    }

    private static List<String> lines() {
        try (BufferedReader reader = open("cases.txt")) {
            return new ArrayList<>(
                    reader.lines().filter(line -> !line.startsWith("#")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties texts(String language) {
        Properties properties = new Properties();
        try (BufferedReader reader = open("texts_" + language + ".properties")) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static BufferedReader open(String name) {
        return new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CaseCatalogue.class.getResourceAsStream(FOLDER + name), name),
                StandardCharsets.UTF_8));
    }
}
