package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.rules.Checks.ITEM;
import static io.github.epixsdk.model.rules.Checks.breachIf;
import static io.github.epixsdk.model.rules.Checks.hasSource;
import static io.github.epixsdk.model.rules.Checks.missing;
import static io.github.epixsdk.model.rules.Checks.name;
import static io.github.epixsdk.model.rules.Checks.outOfForce;
import static io.github.epixsdk.model.rules.Checks.perItem;
import static io.github.epixsdk.model.rules.Checks.perItemValue;
import static io.github.epixsdk.model.rules.Checks.sources;
import static io.github.epixsdk.model.rules.Checks.terms;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.rules.PermitRule.Check;
import io.github.epixsdk.model.rules.PermitRule.Reporter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Items and what they are: their ids, species, terms, Appendix and source, boxes 7 to 10. */
final class SpecimenRules {
    /** Genus with a capital, then at least one more word: epithet, "spp.", or the sign of a hybrid. */
    private static final Pattern BINOMIAL = Pattern.compile("[\\p{Lu}×][\\p{L}.-]*(\\s+\\S+)+");

    private SpecimenRules() {}

    static void addTo(Map<String, Check> checks) {
        addItems(checks);
        addNames(checks);
        addTerms(checks);
        addAppendixAndSource(checks);
    }

    private static void addItems(Map<String, Check> checks) {
        checks.put("ITEM-PRESENT", missing(ITEM, p -> p.items().isEmpty()));
        checks.put("ITEM-ID-TOKEN", SpecimenRules::checkItemTokens);
        checks.put("ITEM-ID-UNIQUE", SpecimenRules::checkItemIdsUnique);
        checks.put(
                "ITEM-ID-SINGLE",
                perItemValue(item -> breachIf(
                        item.ids().size() > 1, Integer.toString(item.ids().size()))));
    }

    private static void checkItemTokens(Permit permit, RuleContext context, Reporter reporter) {
        for (int i = 0; i < permit.items().size(); i++) {
            PermitItem item = permit.items().get(i);
            if (item.id()
                    .filter(id -> id.chars().noneMatch(Character::isWhitespace))
                    .isEmpty()) {
                reporter.breach(ITEM + "[" + name(item, i) + "]/ID", Integer.toString(i + 1));
            }
        }
    }

    private static void checkItemIdsUnique(Permit permit, RuleContext context, Reporter reporter) {
        Set<String> seen = new HashSet<>();
        Set<String> reported = new HashSet<>();
        permit.items().stream().flatMap(i -> i.id().stream()).forEach(id -> {
            if (!seen.add(id) && reported.add(id)) {
                reporter.breach(ITEM + "[" + id + "]/ID", id);
            }
        });
    }

    private static void addNames(Map<String, Check> checks) {
        checks.put("BOX7-SPECIES", perItem(i -> i.scientificName().isEmpty()));
        checks.put(
                "BOX7-BINOMIAL",
                perItemValue(item -> item.tradeLines().stream()
                        .flatMap(line -> line.scientificNames().stream())
                        .map(Text::value)
                        .filter(name -> !BINOMIAL.matcher(name.strip()).matches())
                        .map(List::of)));
        checks.put(
                "BOX7-SINGLE",
                perItem((PermitItem item) -> item.tradeLines().stream()
                        .anyMatch(line -> line.scientificNames().size() > 1)));
        checks.put("BOX8-COMMON-NAME", perItem(i -> i.commonName().isEmpty()));
    }

    private static void addTerms(Map<String, Check> checks) {
        checks.put("BOX9-TERM", perItem(i -> i.term().isEmpty()));
        checks.put("BOX9-TERM-KNOWN", perItemValue(item -> unlisted(terms(item), CodeList.terms())));
        checks.put(
                "BOX9-TERM-IN-FORCE",
                perItemValue((permit, context, item) ->
                        terms(item).flatMap(code -> outOfForce(CodeList.terms(), code.value(), permit))));
        checks.put(
                "BOX9-TERM-SINGLE",
                perItem((PermitItem item) -> item.tradeLines().stream()
                        .anyMatch(line -> line.termCodes().size() > 1)));
        checks.put("BOX9-TERM-UNIT", perItemValue(HintRules::unusualUnit));
        checks.put("BOX9-TERM-PREFERRED-UNIT", perItemValue(HintRules::unpreferredUnit));
        checks.put(
                "BOX9-TERM-PURPOSE", perItemValue((permit, context, item) -> HintRules.unusualPurpose(permit, item)));
        checks.put("BOX9-DESCRIPTION", perItem(i -> i.description().isEmpty()));
    }

    private static void addAppendixAndSource(Map<String, Check> checks) {
        checks.put("BOX10-APPENDIX", perItem(i -> i.appendix().isEmpty()));
        checks.put(
                "BOX10-SOURCE-PRESENT",
                perItem((PermitItem item) -> sources(item).findAny().isEmpty()));
        checks.put("BOX10-SOURCE-KNOWN", perItemValue(item -> unlisted(sources(item), CodeList.sources())));
        checks.put(
                "BOX10-SOURCE-IN-FORCE",
                perItemValue((permit, context, item) ->
                        sources(item).flatMap(code -> outOfForce(CodeList.sources(), code.value(), permit))));
        checks.put("BOX10-SOURCE-U", perItem((PermitItem item) -> hasSource(item, "U")));
        checks.put(
                "BOX10-SOURCE-O-ALONE",
                perItem((PermitItem item) ->
                        hasSource(item, "O") && sources(item).allMatch(code -> Checks.is(code, "O"))));
        checks.put(
                "BOX10-SOURCE-A-AND-ANIMAL",
                perItem((PermitItem item) ->
                        hasSource(item, "A") && Stream.of("C", "F", "R").anyMatch(source -> hasSource(item, source))));
        checks.put(
                "BOX10-SOURCE-D-APPENDIX",
                perItem((PermitItem item) -> item.tradeLines().stream()
                        .filter(line -> line.sources().stream().anyMatch(code -> Checks.is(code, "D")))
                        .anyMatch(line ->
                                line.appendix().filter(a -> a != Appendix.I).isPresent())));
    }

    private static Stream<List<String>> unlisted(Stream<Code> codes, CodeList list) {
        return codes.filter(code -> !list.contains(code.value())).map(code -> List.of(code.value()));
    }
}
