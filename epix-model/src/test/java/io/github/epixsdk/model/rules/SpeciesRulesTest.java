package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.SamplePermits.item;
import static io.github.epixsdk.model.SamplePermits.onItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.SamplePermits;
import io.github.epixsdk.model.TradeLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpeciesRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate LISTED = LocalDate.of(1975, 7, 1);
    private static final CountryCode XA = CountryCode.of("XA");
    private static final SpeciesLookup SPECIES = SpeciesLookup.of(List.of(
            Species.builder("Crocodylus siamensis")
                    .kingdom(Species.Kingdom.ANIMALIA)
                    .addListing(new Species.Listing(Appendix.I, LISTED, Optional.empty()))
                    .addRangeState(XA)
                    .addRangeState(CountryCode.of("XC"))
                    .addQuota(new Species.Quota(XA, 2026, Quantity.ofNumber(100)))
                    .build(),
            Species.builder("Aloe ferox")
                    .kingdom(Species.Kingdom.PLANTAE)
                    .addListing(new Species.Listing(Appendix.I, LISTED, Optional.of(LocalDate.of(2026, 11, 2))))
                    .addListing(new Species.Listing(Appendix.II, LocalDate.of(2026, 11, 2), Optional.empty()))
                    .build(),
            Species.builder("Crocodilus siamensis")
                    .acceptedName("Crocodylus siamensis")
                    .build(),
            Species.builder("Varanus niloticus")
                    .addListing(new Species.Listing(Appendix.I, LISTED, Optional.empty()))
                    .addSuspension(new Species.Suspension(XA, LISTED, Optional.empty()))
                    .build()));

    record Example(String rule, UnaryOperator<Permit.Builder> change, String message) {
        @Override
        public String toString() {
            return rule;
        }
    }

    private static UnaryOperator<Permit.Builder> onLine(UnaryOperator<TradeLine.Builder> change) {
        return onItem(i -> i.tradeLines(
                List.of(change.apply(item().tradeLines().get(0).toBuilder()).build())));
    }

    private static UnaryOperator<TradeLine.Builder> named(String name) {
        return l -> l.scientificNames(List.of()).addScientificName(name);
    }

    private static UnaryOperator<Permit.Builder> ofOwnOrigin(String quantity) {
        return onItem(i -> i.origin(null).associatedDocuments(List.of()).quantity(quantity, "NAR"));
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        "BOX7-NAME-KNOWN",
                        onLine(named("Crocodylus fictus")),
                        "The scientific name \"Crocodylus fictus\" of item A is not known to the species look-up"),
                new Example(
                        "BOX7-NAME-ACCEPTED",
                        onLine(named("Crocodilus siamensis")),
                        "The scientific name \"Crocodilus siamensis\" of item A is a synonym; accepted: Crocodylus siamensis"),
                new Example(
                        "BOX10-APPENDIX-LISTED",
                        onLine(l -> l.appendixCode("III").sourceCode("C")),
                        "Item A: Crocodylus siamensis was listed in I on 2026-11-02, not in Appendix III"),
                new Example(
                        "BOX10-SOURCE-KINGDOM",
                        onLine(l -> l.sourceCode("A")),
                        "The source A of item A does not go with the kingdom of Crocodylus siamensis"),
                new Example(
                        "BOX10-SOURCE-KINGDOM",
                        onLine(l -> named("Aloe ferox").apply(l).sourceCode("C").appendixCode("II")),
                        "The source C of item A does not go with the kingdom of Aloe ferox"),
                new Example(
                        "BOX10-SOURCE-KINGDOM-MEANING",
                        onLine(l -> l.sourceCode("Y")),
                        "By its meaning the source Y of item A does not go with the kingdom of Crocodylus siamensis"),
                new Example(
                        "BOX12-RANGE-STATE",
                        p -> onItem(i -> i.origin(Country.of(CountryCode.of("XD")))
                                        .tradeLines(List.of(item().tradeLines().get(0).toBuilder()
                                                .sourceCode("W")
                                                .build())))
                                .apply(p.purposeCodes(List.of()).addPurposeCode("P")),
                        "Item A is from the wild in XD, which is no range State of Crocodylus siamensis"),
                new Example(
                        "BOX4-SUSPENSION",
                        onLine(named("Varanus niloticus")),
                        "Item A: trade in Varanus niloticus from XA was suspended on 2026-11-02"),
                new Example(
                        "BOX11-WITHIN-QUOTA",
                        ofOwnOrigin("101"),
                        "The quantity 101 NAR of item A is above the whole published quota of 100 NAR"),
                new Example(
                        "BOX11A-QUOTA-AS-PUBLISHED",
                        p -> onItem(i -> i.origin(null)
                                        .associatedDocuments(List.of())
                                        .procedures(List.of(item().procedures().get(0).toBuilder()
                                                .quotaAnnual(Quantity.ofNumber(120))
                                                .build())))
                                .apply(p),
                        "Item A states an annual quota of 120 NAR; published: 100 NAR"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void asksTheLookUp(Example example) {
        Permit permit =
                example.change().apply(SamplePermits.flawless().toBuilder()).build();

        assertThat(PermitRules.standard().check(permit, TODAY, SPECIES).findings())
                .filteredOn(f -> f.rule().equals(example.rule()))
                .extracting(Finding::message)
                .containsExactly(example.message());
        assertThat(PermitRules.standard().check(permit, TODAY).findings())
                .as("without a look-up")
                .extracting(Finding::rule)
                .doesNotContain(example.rule());
    }

    static Set<String> breached() {
        return examples().map(Example::rule).collect(Collectors.toSet());
    }

    @Test
    void findsNothingInAFlawlessPermit() {
        assertThat(PermitRules.standard()
                        .check(SamplePermits.flawless(), TODAY, SPECIES)
                        .findings())
                .isEmpty();
        Permit own =
                ofOwnOrigin("100").apply(SamplePermits.flawless().toBuilder()).build();
        assertThat(PermitRules.standard().check(own, TODAY, SPECIES).findings()).isEmpty();
    }

    @Test
    void takesTheAppendixOfTheDay() {
        Species aloe = SPECIES.find("  aloe   FEROX").orElseThrow();

        assertThat(aloe.appendicesOn(LocalDate.of(2026, 11, 1))).containsExactly(Appendix.I);
        assertThat(aloe.appendicesOn(LocalDate.of(2026, 11, 2))).containsExactly(Appendix.II);
        assertThat(aloe.appendicesOn(LocalDate.of(1975, 6, 30))).isEmpty();
    }

    @Test
    void refusesASpeciesGivenTwice() {
        Species one = Species.builder("Aloe ferox").build();

        assertThatThrownBy(() -> SpeciesLookup.of(List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The species Aloe ferox is given twice");
        assertThatThrownBy(() -> Species.builder(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A species needs a scientific name, found only white space");
    }
}
