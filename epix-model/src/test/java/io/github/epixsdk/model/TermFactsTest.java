package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TermFactsTest {
    static Stream<String> currentTerms() {
        return CodeList.terms().on(LocalDate.of(2026, 11, 23)).codes().stream();
    }

    @ParameterizedTest
    @MethodSource("currentTerms")
    void knowsAPreferredUnitOfEveryCurrentTerm(String term) {
        TermFacts facts = TermFacts.find(term).orElseThrow();
        Set<String> units = CodeList.units().on(LocalDate.of(2026, 11, 23)).codes();

        assertThat(facts.preferredUnits())
                .isNotEmpty()
                .extracting(UnitCode::code)
                .isSubsetOf(units);
        assertThat(facts.alternativeUnits()).extracting(UnitCode::code).isSubsetOf(units);
        assertThat(facts.acceptedUnits()).extracting(UnitCode::code).isSubsetOf(units);
        assertThat(facts.unusualPurposes()).isSubsetOf(CodeList.purposes().codes());
    }

    @Test
    void knowsWhatIsUsualForSawnWood() {
        TermFacts sawnWood = TermFacts.find(" saw").orElseThrow();

        assertThat(sawnWood).hasToString("TermFacts[SAW]");
        assertThat(sawnWood.preferredUnits())
                .containsExactly(UnitCode.CUBIC_METRE)
                .isUnmodifiable();
        assertThat(sawnWood.alternativeUnits()).isEmpty();
        assertThat(sawnWood.acceptedUnits())
                .extracting(UnitCode::code)
                .containsExactly("NAR", "KGM", "GRM", "MTK", "MTQ", "CMQ");
        assertThat(sawnWood.unusualPurposes()).containsExactly("B", "G", "H", "M", "N", "Z");
        assertThat(sawnWood.successors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SAW, LTR, true",
        "SAW, CUM, false",
        "SAW, PCS, false",
        "CAV, TON, false",
        "CAV, MTQ, true",
        "CUL, KGM, true",
        "KNL, KGM, false",
        "KNL, MTR, true",
        "SHO, MTR, false",
    })
    void findsAUnitUnusualThatConvertsToNoUsualOne(String term, String unit, boolean unusual) {
        assertThat(TermFacts.find(term).orElseThrow().isUnusualUnit(new UnitCode(unit)))
                .isEqualTo(unusual);
    }

    @ParameterizedTest
    @CsvSource({"SAW, z, true", "SAW, T, false", "LIV, H, true", "KNL, Z, false"})
    void findsAPurposeUnusualThatTheTradeDatabaseFlags(String term, String purpose, boolean unusual) {
        assertThat(TermFacts.find(term).orElseThrow().isUnusualPurpose(purpose)).isEqualTo(unusual);
    }

    @Test
    void saysWhatOldTermsAreCountedAs() {
        assertThat(successors("SHO")).containsExactly("LPS*1");
        assertThat(successors("PKY")).containsExactly("KEY*52");
        assertThat(successors("SID")).containsExactly("SKI*0.5");
        assertThat(successors("LEA")).containsExactly("LVS*1 PLANTS", "LPS*1");
        assertThat(successors("FRN")).containsExactly("WPR*1 TIMBER", "CAR*1");
        assertThat(successors("QUI")).containsExactly("FEA*1 BIRDS");
        assertThat(successors("SHE")).containsExactly("CAP*1 TURTLES");
        assertThat(successors("EGG")).containsExactly("CAV*1 STURGEONS");
        assertThat(successors("LEG")).containsExactly("MEA*1 KILOGRAMS");
    }

    @Test
    void countsTermsOnlyAsTermsThatAreCurrent() {
        Set<String> current = CodeList.terms().on(LocalDate.of(2026, 11, 23)).codes();

        assertThat(CodeList.terms().codes())
                .flatMap(term -> TermFacts.find(term).stream()
                        .flatMap(f -> f.successors().stream())
                        .map(TermSuccessor::term)
                        .toList())
                .hasSize(30)
                .isSubsetOf(current);
    }

    @Test
    void knowsNothingOfAnUnknownTerm() {
        assertThat(TermFacts.find("XYZ")).isEmpty();
    }

    private static List<String> successors(String term) {
        return TermFacts.find(term).orElseThrow().successors().stream()
                .map(s -> s.term() + "*" + plain(s.multiplier())
                        + s.onlyFor().map(scope -> " " + scope).orElse(""))
                .toList();
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }
}
