package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.epixsdk.model.rules.Certainty;
import io.github.epixsdk.model.rules.PermitRule;
import io.github.epixsdk.model.rules.RuleContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueChecksTest {
    private static final LocalizedText TEXT = LocalizedText.english("words");
    private static final Quantity TWO = Quantity.ofNumber(2);

    @ParameterizedTest(name = "{0}")
    @MethodSource("nulls")
    void refusesNullByName(String name, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
    }

    static Stream<Arguments> nulls() {
        return Stream.of(
                named("text", () -> Text.of(Broken.nothing())),
                named("language", () -> new Text("a", Broken.nothing())),
                named("identifier", () -> Identifier.of(Broken.nothing())),
                named("schemeId", () -> new Identifier("a", Broken.nothing(), Optional.empty())),
                named("schemeAgencyId", () -> new Identifier("a", Optional.empty(), Broken.nothing())),
                named("code", () -> Code.of(Broken.nothing())),
                named("listId", () -> new Code("a", Broken.nothing(), Optional.empty())),
                named("listAgencyId", () -> new Code("a", Optional.empty(), Broken.nothing())),
                named("unit code", () -> new UnitCode(Broken.nothing())),
                named("amount", () -> new Quantity(Broken.nothing(), Optional.empty())),
                named("unit", () -> new Quantity(BigDecimal.ONE, Broken.nothing())),
                named("amount", () -> Quantity.parseAmount(Broken.nothing())),
                named("item id", () -> new ItemQuantity(Broken.nothing(), TWO)),
                named("quantity", () -> new ItemQuantity("A", Broken.nothing())),
                named("start", () -> new Period(Broken.nothing(), Optional.empty())),
                named("end", () -> new Period(Optional.empty(), Broken.nothing())),
                named("permit number", () -> PermitNumber.of(Broken.nothing())),
                named("value", () -> new CountryCode(Broken.nothing())),
                named("value", () -> CountryCode.of(Broken.nothing())),
                named("value", () -> CountryCode.find(Broken.nothing())),
                named("text", () -> PermitDateTime.parse(Broken.nothing())),
                named("code", () -> PermitType.find(Broken.nothing())),
                named("code", () -> Appendix.find(Broken.nothing())),
                named("number", () -> Permit.builder(Broken.nothing())),
                named("on", () -> new RuleContext(Broken.nothing())),
                named("rule", () -> new Finding(Broken.nothing(), Severity.INFO, "1", "a", TEXT)),
                named("severity", () -> new Finding("R", Broken.nothing(), "1", "a", TEXT)),
                named("box", () -> new Finding("R", Severity.INFO, Broken.nothing(), "a", TEXT)),
                named("path", () -> new Finding("R", Severity.INFO, "1", Broken.nothing(), TEXT)),
                named("text", () -> new Finding("R", Severity.INFO, "1", "a", Broken.nothing())),
                named("id", () -> rule(Broken.nothing(), Severity.INFO, "1", "here", (p, c, r) -> {})),
                named("severity", () -> rule("R", Broken.nothing(), "1", "here", (p, c, r) -> {})),
                named("box", () -> rule("R", Severity.INFO, Broken.nothing(), "here", (p, c, r) -> {})),
                named("source", () -> rule("R", Severity.INFO, "1", Broken.nothing(), (p, c, r) -> {})),
                named("check", () -> rule("R", Severity.INFO, "1", "here", Broken.nothing())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blanks")
    void refusesBlankByName(String name, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The " + name + " may not be blank: leave the value out where the permit has none");
    }

    static Stream<Arguments> blanks() {
        return Stream.of(
                named("text", () -> Text.of(" \t")),
                named("text", () -> Text.of("", "EN")),
                named("identifier", () -> Identifier.of("")),
                named("code", () -> Code.of("\n")),
                named("code", () -> Code.of(" ", "1001", "6")),
                named("unit code", () -> new UnitCode(" ")),
                named("unit code", () -> Quantity.of("1", "")),
                named("item id", () -> new ItemQuantity(" ", TWO)),
                named("permit number", () -> PermitNumber.of("  ")));
    }

    @Test
    void refusesAPeriodWithoutEnds() {
        assertThatThrownBy(() -> new Period(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A period needs a start or an end");
    }

    @Test
    void refusesShippingMarksWithoutAMark() {
        assertThatThrownBy(() -> new ShippingMarks(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Shipping marks need at least one marking");
    }

    @Test
    void refusesARuleWithoutEnglish() {
        assertThatThrownBy(() -> new PermitRule(
                        "R-1", Severity.INFO, "1", Certainty.READ, "here", Map.of("fr", "mots"), (p, c, r) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Rule R-1 needs an English message (key \"en\")");
    }

    @Test
    void keepsTextsIdentifiersAndCodesWithoutSurroundingWhiteSpace() {
        assertThat(Text.of(" Pinus  sp.\n").value()).isEqualTo("Pinus  sp.");
        assertThat(Identifier.of("\tA ").value()).isEqualTo("A");
        assertThat(Code.of(" W ").value()).isEqualTo("W");
        assertThat(new UnitCode(" kgm ").code()).isEqualTo("KGM");
    }

    @Test
    void keepsLanguageSchemeAndList() {
        assertThat(Text.of("bois", "FR").language()).contains("FR");
        assertThat(Text.of("bois").language()).isEmpty();
        assertThat(Identifier.of("A").schemeId()).isEmpty();
        assertThat(Code.of("E", "1001", "6")).isEqualTo(new Code("E", Optional.of("1001"), Optional.of("6")));
    }

    @Test
    void copiesListsOfRecords() {
        List<Text> marks = new ArrayList<>(List.of(Text.of("ring 1")));

        ShippingMarks group = new ShippingMarks(marks);
        marks.clear();

        assertThat(group.markings()).hasSize(1).isUnmodifiable();
        assertThat(new ValidationReport(List.of()).findings()).isUnmodifiable();
    }

    @Test
    void makesAPeriodWithOneOrBothEnds() {
        PermitDateTime start = PermitDateTime.of(LocalDate.of(2026, 1, 1));
        PermitDateTime end = PermitDateTime.of(LocalDate.of(2026, 6, 30));

        assertThat(Period.of(start, end)).isEqualTo(new Period(Optional.of(start), Optional.of(end)));
        assertThat(Period.until(end)).isEqualTo(new Period(Optional.empty(), Optional.of(end)));
    }

    private static Arguments named(String name, ThrowingCallable call) {
        return arguments(name, call);
    }

    private static PermitRule rule(String id, Severity severity, String box, String source, PermitRule.Check check) {
        return new PermitRule(id, severity, box, Certainty.READ, source, Map.of("en", "words"), check);
    }
}
