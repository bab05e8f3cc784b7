package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.rules.Checks.terms;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.TermFacts;
import io.github.epixsdk.model.UnitCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Soft hints: units and purposes that are unusual for a term. */
final class HintRules {
    private HintRules() {}

    /** Term and unit, where no source knows the unit for the term. */
    static Stream<List<String>> unusualUnit(PermitItem item) {
        return facts(item)
                .flatMap(
                        term -> units(item).filter(term::isUnusualUnit).map(unit -> List.of(term.term(), unit.code())));
    }

    /** Term, unit and the preferred units, where the unit is accepted but another one is preferred. */
    static Stream<List<String>> unpreferredUnit(PermitItem item) {
        return facts(item)
                .filter(term -> !term.preferredUnits().isEmpty())
                .flatMap(term -> units(item)
                        .filter(unit -> !term.isUnusualUnit(unit))
                        .filter(unit ->
                                !leadsTo(unit, term.preferredUnits()) && !leadsTo(unit, term.alternativeUnits()))
                        .map(unit -> List.of(term.term(), unit.code(), words(term.preferredUnits()))));
    }

    /** Term and purpose, where the trade database flags the pair. */
    static Stream<List<String>> unusualPurpose(Permit permit, PermitItem item) {
        return facts(item)
                .flatMap(term -> permit.purposeCodes().stream()
                        .map(Code::value)
                        .filter(term::isUnusualPurpose)
                        .map(purpose -> List.of(term.term(), purpose)));
    }

    private static Stream<TermFacts> facts(PermitItem item) {
        return terms(item).flatMap(code -> TermFacts.find(code.value()).stream());
    }

    private static Stream<UnitCode> units(PermitItem item) {
        return item.packageQuantities().stream()
                .map(Quantity::unit)
                .flatMap(unit -> unit.stream())
                .distinct();
    }

    private static boolean leadsTo(UnitCode unit, Set<UnitCode> units) {
        return units.stream().anyMatch(unit::isConvertibleTo);
    }

    private static String words(Set<UnitCode> units) {
        return String.join(", ", units.stream().map(UnitCode::code).toList());
    }
}
