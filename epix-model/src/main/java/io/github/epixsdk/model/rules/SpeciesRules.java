package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.rules.Checks.above;
import static io.github.epixsdk.model.rules.Checks.hasSource;
import static io.github.epixsdk.model.rules.Checks.issueDay;
import static io.github.epixsdk.model.rules.Checks.perItemValue;
import static io.github.epixsdk.model.rules.Checks.silent;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.model.rules.PermitRule.Check;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules that ask the species look-up; without one they keep silent. */
final class SpeciesRules {
    private SpeciesRules() {}

    static void addTo(Map<String, Check> checks) {
        checks.put(
                "BOX7-NAME-KNOWN",
                perItemValue((permit, context, item) -> context.species().stream()
                        .flatMap(lookup ->
                                names(item).filter(name -> lookup.find(name).isEmpty()))
                        .map(List::of)));
        checks.put(
                "BOX7-NAME-ACCEPTED",
                perItemValue((permit, context, item) -> species(context, item)
                        .flatMap(s -> s.acceptedName().stream().map(accepted -> List.of(s.name(), accepted)))));
        checks.put("BOX10-APPENDIX-LISTED", perItemValue(SpeciesRules::otherAppendix));
        checks.put("BOX10-SOURCE-KINGDOM", perItemValue(SpeciesRules::sourceOfOtherKingdom));
        checks.put("BOX10-SOURCE-KINGDOM-MEANING", perItemValue(SpeciesRules::unusualSource));
        checks.put("BOX12-RANGE-STATE", perItemValue(SpeciesRules::outOfRange));
        checks.put("BOX4-SUSPENSION", perItemValue(SpeciesRules::suspended));
        checks.put(
                "BOX11-WITHIN-QUOTA",
                perItemValue((permit, context, item) -> publishedQuota(permit, context, item)
                        .flatMap(quota -> above(item.quantity(), Optional.of(quota)))));
        checks.put(
                "BOX11A-QUOTA-AS-PUBLISHED",
                perItemValue((permit, context, item) -> publishedQuota(permit, context, item)
                        .flatMap(quota -> item.quotaAnnual().stream()
                                .filter(stated -> !stated.sameAs(quota))
                                .map(stated -> List.of(stated.toString(), quota.toString())))));
    }

    private static Stream<String> names(PermitItem item) {
        return item.tradeLines().stream()
                .flatMap(line -> line.scientificNames().stream())
                .map(Text::value);
    }

    private static Stream<Species> species(RuleContext context, PermitItem item) {
        return context.species().stream().flatMap(lookup -> names(item).flatMap(name -> lookup.find(name).stream()));
    }

    private static Stream<List<String>> otherAppendix(Permit permit, RuleContext context, PermitItem item) {
        LocalDate day = issueDay(permit).orElse(context.on());
        return item.tradeLines().stream()
                .flatMap(line -> line.appendix().stream()
                        .flatMap(appendix -> lineSpecies(context, line)
                                .filter(s -> s.acceptedName().isEmpty())
                                .filter(s -> !s.appendicesOn(day).contains(appendix))
                                .map(s -> List.of(
                                        s.name(), words(s.appendicesOn(day)), day.toString(), appendix.name()))));
    }

    private static Stream<Species> lineSpecies(RuleContext context, TradeLine line) {
        return context.species().stream()
                .flatMap(lookup -> line.scientificNames().stream().flatMap(name -> lookup.find(name.value()).stream()));
    }

    private static String words(Set<Appendix> appendices) {
        return appendices.isEmpty()
                ? "–"
                : String.join("/", appendices.stream().map(Appendix::name).toList());
    }

    private static Stream<List<String>> sourceOfOtherKingdom(Permit permit, RuleContext context, PermitItem item) {
        return species(context, item)
                .flatMap(s -> Checks.sources(item)
                        .map(source -> source.value().toUpperCase(Locale.ROOT))
                        .distinct()
                        .filter(source -> !s.canHaveSource(source))
                        .map(source -> List.of(source, s.name())));
    }

    /** Y is of plants and F of animals by their meaning, though no rule forbids the other. */
    private static Stream<List<String>> unusualSource(Permit permit, RuleContext context, PermitItem item) {
        return species(context, item)
                .flatMap(s -> s.kingdom().stream()
                        .map(kingdom -> kingdom == Species.Kingdom.ANIMALIA ? "Y" : "F")
                        .filter(source -> hasSource(item, source))
                        .map(source -> List.of(source, s.name())));
    }

    private static Stream<List<String>> outOfRange(Permit permit, RuleContext context, PermitItem item) {
        Optional<CountryCode> origin = OriginRules.origin(item)
                .or(() -> Checks.isType(permit, PermitType.RE_EXPORT)
                        ? Optional.empty()
                        : PartyRules.exporterCountry(permit));
        if (origin.isEmpty() || !hasSource(item, "W")) {
            return silent();
        }
        return species(context, item)
                .filter(s -> !s.canComeFrom(origin.get()))
                .map(s -> List.of(origin.get().value(), s.name()));
    }

    private static Stream<List<String>> suspended(Permit permit, RuleContext context, PermitItem item) {
        LocalDate day = issueDay(permit).orElse(context.on());
        return PartyRules.exporterCountry(permit).stream()
                .flatMap(country -> species(context, item)
                        .filter(s -> s.isSuspended(country, day))
                        .map(s -> List.of(s.name(), country.value(), day.toString())));
    }

    /** Quotas are for exports of the country's own specimens. */
    private static Stream<Quantity> publishedQuota(Permit permit, RuleContext context, PermitItem item) {
        if (!Checks.isType(permit, PermitType.EXPORT)
                || OriginRules.origin(item).isPresent()) {
            return Stream.empty();
        }
        int year = issueDay(permit).orElse(context.on()).getYear();
        return PartyRules.exporterCountry(permit).stream()
                .flatMap(country -> species(context, item).flatMap(s -> s.quota(country, year).stream()));
    }
}
