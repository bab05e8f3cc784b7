package io.github.epixsdk.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseCatalogueTest {
    private final CaseCatalogue catalogue = CaseCatalogue.standard();

    @Test
    void holdsEightyCasesWithIdsOfTheirOwn() {
        Set<String> ids = new HashSet<>();
        catalogue.cases().forEach(c -> ids.add(c.id()));

        assertThat(catalogue.cases()).hasSize(80);
        assertThat(ids).hasSize(80).allMatch(id -> id.matches("(RSP|REQ)-[A-Z]+-\\d\\d|HUB-\\d\\d"));
    }

    /** Identifiers are for ever, and so is how much each binds: M must, S should, Y may. */
    @Test
    void everyIdentifierKeepsItsSeverity() {
        Map<String, String> severities = new LinkedHashMap<>();
        catalogue
                .cases()
                .forEach(c -> severities.merge(
                        c.family(),
                        c.severity() == CaseSeverity.MAY
                                ? "Y"
                                : c.severity().name().substring(0, 1),
                        String::concat));

        assertThat(severities)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("RSP-TLS", "MMMMMMMMSM"),
                        Map.entry("RSP-SOAP", "MMSMMMSSS"),
                        Map.entry("RSP-GET", "MMMMMSMMMSMSSMSM"),
                        Map.entry("RSP-ATT", "MMSSY"),
                        Map.entry("RSP-CNF", "MMSMSMMMMMSSMM"),
                        Map.entry("RSP-STA", "SS"),
                        Map.entry("RSP-SEC", "MMMMSS"),
                        Map.entry("HUB", "MSS"),
                        Map.entry("REQ-TLS", "MM"),
                        Map.entry("REQ-SOAP", "M"),
                        Map.entry("REQ-FLT", "MM"),
                        Map.entry("REQ-ANS", "MMMM"),
                        Map.entry("REQ-REL", "MMMS"),
                        Map.entry("REQ-FRD", "S"),
                        Map.entry("REQ-AUD", "M")));
    }

    @Test
    void knowsSeverityBasisNeedsAndRole() {
        ConformanceCase oracle = catalogue.find("RSP-GET-06").orElseThrow();

        assertThat(oracle.severity()).isEqualTo(CaseSeverity.SHOULD);
        assertThat(oracle.isProposalOnly()).isTrue();
        assertThat(oracle.needs()).containsExactly("seed:final");
        assertThat(oracle.role()).isEqualTo(ConformanceCase.Role.RESPONDER);
        assertThat(oracle.family()).isEqualTo("RSP-GET");
        assertThat(catalogue.find("RSP-CNF-01").orElseThrow().basisText()).isEqualTo("S,O");
        assertThat(catalogue.find("HUB-01").orElseThrow().role()).isEqualTo(ConformanceCase.Role.HUB);
    }

    @Test
    void hasTitleExpectationHintAndClauseOfEachCase() {
        for (ConformanceCase testCase : catalogue.cases()) {
            assertThat(testCase.title(Locale.ENGLISH)).as(testCase.id()).isNotBlank();
            assertThat(testCase.expectation(Locale.ENGLISH)).as(testCase.id()).isNotBlank();
            assertThat(testCase.hint(Locale.ENGLISH)).as(testCase.id()).isNotBlank();
            assertThat(testCase.clause()).as(testCase.id()).isNotBlank();
        }
    }

    @Test
    void selectsByPatterns() {
        assertThat(catalogue.select(List.of("RSP-CNF-*"))).hasSize(14);
        assertThat(catalogue.select(List.of("hub-0?", "RSP-TLS-01")))
                .extracting(ConformanceCase::id)
                .containsExactly("RSP-TLS-01", "HUB-01", "HUB-02", "HUB-03");
        assertThat(catalogue.select(List.of())).hasSize(80);
    }

    @Test
    void refusesAPatternThatSelectsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogue.select(List.of("RSP-XYZ-*")))
                .withMessage("No case matches RSP-XYZ-*, expected an identifier such as RSP-CNF-04 or RSP-CNF-*");
    }

    @Test
    void aProposalAloneOnlyWarnsInBaseline() {
        ConformanceCase proposal = catalogue.find("RSP-CNF-04").orElseThrow();
        ConformanceCase standard = catalogue.find("RSP-TLS-03").orElseThrow();
        ConformanceCase should = catalogue.find("RSP-SOAP-03").orElseThrow();

        assertThat(Level.BASELINE.broken(proposal)).isEqualTo(Verdict.WARN);
        assertThat(Level.STRICT.broken(proposal)).isEqualTo(Verdict.FAIL);
        assertThat(Level.BASELINE.broken(standard)).isEqualTo(Verdict.FAIL);
        assertThat(Level.BASELINE.broken(should)).isEqualTo(Verdict.WARN);
        assertThat(Level.STRICT.broken(should)).isEqualTo(Verdict.FAIL);
    }
}
