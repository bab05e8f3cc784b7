package io.github.epixsdk.model.rules;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CodeEntry;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.rules.PermitRule.Check;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the groups of standard rules share: paths, shapes of checks, and questions about a permit. */
final class Checks {
    static final String HEADER = "HeaderExchangedDocument";
    static final String CONSIGNMENT = "SpecifiedSupplyChainConsignment";
    static final String ITEM = CONSIGNMENT + "/IncludedSupplyChainConsignmentItem";

    /** ISO 3166-1 leaves these to agreement between users: test countries, and the extras of CITES. */
    private static final Pattern USER_ASSIGNED = Pattern.compile("AA|Q[M-Z]|X[A-Z]|ZZ");

    private static final Pattern PERSONAL_OWNERSHIP =
            Pattern.compile("personal ownership|certificate of ownership|propriété personnelle|certificat de propriété"
                    + "|propiedad privada|propiedad personal|certificado de propiedad");

    private Checks() {}

    /** A check of the whole permit that breaks at one place, without values. */
    static Check missing(String path, Predicate<Permit> breached) {
        return (permit, context, reporter) -> {
            if (breached.test(permit)) {
                reporter.breach(path);
            }
        };
    }

    /** A check of the whole permit that breaks at one place, with the values of the message. */
    static Check values(String path, BiFunction<Permit, RuleContext, Stream<List<String>>> breaches) {
        return (permit, context, reporter) ->
                breaches.apply(permit, context).forEach(values -> reporter.breach(path, values.toArray(new String[0])));
    }

    /** A check of each item by itself, whose message names nothing but the item. */
    static Check perItem(Predicate<PermitItem> breached) {
        return perItem((permit, item) -> breached.test(item));
    }

    /** A check of each item in its permit, whose message names nothing but the item. */
    static Check perItem(ItemPredicate breached) {
        return perItemValue((permit, context, item) -> breached.test(permit, item) ? breach() : silent());
    }

    /** A check of each item by itself; it returns the values of the message after the name of the item, per breach. */
    static Check perItemValue(Function<PermitItem, Stream<List<String>>> breaches) {
        return perItemValue((permit, context, item) -> breaches.apply(item));
    }

    /** A check of each item in its permit; it returns the values of the message after the name of the item, per breach. */
    static Check perItemValue(ItemCheck breaches) {
        return (permit, context, reporter) -> {
            for (int i = 0; i < permit.items().size(); i++) {
                PermitItem item = permit.items().get(i);
                String name = name(item, i);
                breaches.run(permit, context, item)
                        .forEach(values -> reporter.breach(
                                ITEM + "[" + name + "]",
                                Stream.concat(Stream.of(name), values.stream()).toArray(String[]::new)));
            }
        };
    }

    /** What a rule says on an item in its permit. */
    @FunctionalInterface
    interface ItemCheck {
        Stream<List<String>> run(Permit permit, RuleContext context, PermitItem item);
    }

    /** A question about an item in its permit. */
    @FunctionalInterface
    interface ItemPredicate {
        boolean test(Permit permit, PermitItem item);
    }

    static Stream<List<String>> breach(String... values) {
        return Stream.of(List.of(values));
    }

    static Stream<List<String>> silent() {
        return Stream.empty();
    }

    static Stream<List<String>> breachIf(boolean breached, String... values) {
        return breached ? breach(values) : silent();
    }

    static String name(PermitItem item, int index) {
        return item.id().orElse("#" + (index + 1));
    }

    static boolean isType(Permit permit, PermitType type) {
        return permit.type().filter(t -> t == type).isPresent();
    }

    /** Tells whether the words of the type say certificate of ownership, which goes with a person and names no importer. */
    static boolean isPersonalOwnership(Permit permit) {
        return isType(permit, PermitType.OTHER)
                && permit.typeTexts().stream()
                        .map(Text::value)
                        .anyMatch(text -> PERSONAL_OWNERSHIP
                                .matcher(text.toLowerCase(Locale.ROOT))
                                .find());
    }

    static Optional<LocalDate> issueDay(Permit permit) {
        return permit.issuedOn().map(PermitDateTime::date);
    }

    static Optional<LocalDate> day(Optional<PermitDateTime> date) {
        return date.map(PermitDateTime::date);
    }

    /** Both days in words, earlier and later as they should be, where the first is after the second. */
    static Stream<List<String>> wrongOrder(Optional<LocalDate> first, Optional<LocalDate> second) {
        return first.isPresent() && second.isPresent() && first.get().isAfter(second.get())
                ? breach(first.get().toString(), second.get().toString())
                : silent();
    }

    /** Both quantities, where the first is more than the second. */
    static Stream<List<String>> above(Optional<Quantity> actual, Optional<Quantity> limit) {
        return actual.isPresent() && limit.isPresent() && actual.get().exceeds(limit.get())
                ? breach(actual.get().toString(), limit.get().toString())
                : silent();
    }

    /** Each quantity that is less than nothing. */
    static Stream<List<String>> negative(Stream<Quantity> quantities) {
        return quantities.filter(q -> q.amount().signum() < 0).map(q -> List.of(q.toString()));
    }

    /** Both quantities, where no published factor leads from one unit to the other. */
    static Stream<List<String>> incomparable(Optional<Quantity> one, Optional<Quantity> other) {
        return one.isPresent() && other.isPresent() && !one.get().isComparableWith(other.get())
                ? breach(one.get().toString(), other.get().toString())
                : silent();
    }

    /** Tells whether an item carries a source, in any of its lines. */
    static boolean hasSource(PermitItem item, String source) {
        return sources(item).anyMatch(code -> is(code, source));
    }

    static Stream<Code> sources(PermitItem item) {
        return item.tradeLines().stream().flatMap(line -> line.sources().stream());
    }

    static Stream<Code> terms(PermitItem item) {
        return item.tradeLines().stream().flatMap(line -> line.termCodes().stream());
    }

    static boolean is(Code code, String value) {
        return code.value().strip().equalsIgnoreCase(value);
    }

    /** Tells whether a country stands in the list, or in the part of ISO 3166-1 left to agreement. */
    static boolean isKnown(CountryCode country) {
        return CodeList.countries().contains(country.value())
                || USER_ASSIGNED.matcher(country.value()).matches();
    }

    /** The code, and the day, where the code is in a list but was not on the day of issue. */
    static Stream<List<String>> outOfForce(CodeList list, String code, Permit permit) {
        Optional<LocalDate> day = issueDay(permit);
        if (day.isEmpty() || list.find(code).filter(Checks::isDated).isEmpty()) {
            return silent();
        }
        boolean inForce = list.on(day.get()).find(code).isPresent();
        return breachIf(!inForce, code, day.get().toString());
    }

    /** A code of another list, or one whose end nobody published, cannot be out of force. */
    private static boolean isDated(CodeEntry entry) {
        return entry.from().isPresent() || entry.until().isPresent();
    }

    static boolean isBlank(Optional<String> text) {
        return text.filter(t -> !t.isBlank()).isEmpty();
    }
}
