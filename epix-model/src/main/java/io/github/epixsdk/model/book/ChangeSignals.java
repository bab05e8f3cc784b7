package io.github.epixsdk.model.book;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.Ledger.Stated;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what changed between two statements on one permit. An electronic permit is never altered in place: a correction is a new
 * permit. What one statement leaves out is no change, since partners leave out much.
 */
final class ChangeSignals {
    private final Ledger ledger;
    private final SignalCollector signals;

    private ChangeSignals(Ledger ledger, SignalCollector signals) {
        this.ledger = ledger;
        this.signals = signals;
    }

    static void find(Ledger ledger, SignalCollector signals) {
        if (ledger.statements().size() > 1) {
            ChangeSignals search = new ChangeSignals(ledger, signals);
            search.findInHeader();
            search.findItems();
            ledger.items().forEach(search::findInItem);
        }
    }

    private void findInHeader() {
        box("1", PermitSnapshot::type, (a, b) -> sameCode(a, b, PermitType::find));
        box("2", PermitSnapshot::validFrom, ChangeSignals::sameDay);
        box("2", PermitSnapshot::validUntil, ChangeSignals::sameDay);
        box("3a", PermitSnapshot::importer, Objects::equals);
        box("4", PermitSnapshot::exporter, Objects::equals);
        box("6", PermitSnapshot::issuer, Objects::equals);
        box("13", PermitSnapshot::issuedOn, ChangeSignals::sameDay);
        changes(
                ledger.statedOfExport(PermitSnapshot::exportedOn),
                ChangeSignals::sameDay,
                (before, after, evidence) ->
                        signals.add(SignalCode.BOX_CHANGED, evidence, shown(before), shown(after), "14"));
    }

    private void findItems() {
        changes(
                ledger.stated(snapshot -> Optional.of(letters(snapshot)).filter(letters -> !letters.isEmpty())),
                Objects::equals,
                (before, after, evidence) ->
                        signals.add(SignalCode.ITEMS_CHANGED, evidence, shown(before), shown(after)));
    }

    private static Set<String> letters(PermitSnapshot snapshot) {
        return snapshot.items().stream().map(ItemSnapshot::item).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void findInItem(String item) {
        changes(
                ledger.stated(Ledger.of(item, i -> Optional.of(i.species()).filter(species -> !species.isEmpty()))),
                ChangeSignals::sameSpecies,
                (before, after, evidence) ->
                        signals.addOnItem(SignalCode.SPECIES_CHANGED, evidence, item, shown(before), shown(after)));
        itemBox(item, "9", ItemSnapshot::term, Plain::sayTheSame);
        itemBox(item, "10", ItemSnapshot::appendix, (a, b) -> sameCode(a, b, Appendix::find));
        itemBox(item, "10", ItemSnapshot::source, Plain::sayTheSame);
        quantity(item, "11", ledger.stated(Ledger.of(item, ItemSnapshot::permitted)));
        itemBox(item, "11a", ItemSnapshot::quotaAnnual, Quantity::sameAs);
        itemBox(item, "12", ItemSnapshot::origin, Objects::equals);
        quantity(item, "14", ledger.statedOfExport(Ledger.of(item, ItemSnapshot::exported)));
    }

    private void quantity(String item, String box, List<Stated<Quantity>> stated) {
        changes(
                stated,
                Quantity::sameAs,
                (before, after, evidence) -> signals.addOnItem(
                        SignalCode.QUANTITY_CHANGED, evidence, item, before.toString(), after.toString(), box));
    }

    private <T> void box(String box, Function<PermitSnapshot, Optional<T>> fact, BiPredicate<T, T> same) {
        changes(
                ledger.stated(fact),
                same,
                (before, after, evidence) ->
                        signals.add(SignalCode.BOX_CHANGED, evidence, shown(before), shown(after), box));
    }

    private <T> void itemBox(
            String item, String box, Function<ItemSnapshot, Optional<T>> fact, BiPredicate<T, T> same) {
        changes(
                ledger.stated(Ledger.of(item, fact)),
                same,
                (before, after, evidence) -> signals.addOnItem(
                        SignalCode.ITEM_BOX_CHANGED, evidence, item, shown(before), shown(after), box));
    }

    /** Takes a change: what stands, what was said instead, and the events that said so. */
    @FunctionalInterface
    private interface Report<T> {
        void change(T before, T after, List<PermitEvent> evidence);
    }

    /** Reports every value that is not the one that stands, once each. */
    private static <T> void changes(List<Stated<T>> stated, BiPredicate<T, T> same, Report<T> report) {
        if (stated.size() < 2) {
            return;
        }
        Stated<T> standing = stated.get(0);
        List<Stated<T>> others = new ArrayList<>(stated.subList(1, stated.size()));
        others.removeIf(other -> same.test(standing.value(), other.value()));
        while (!others.isEmpty()) {
            T value = others.get(0).value();
            List<PermitEvent> evidence = new ArrayList<>();
            evidence.add(standing.event());
            others.stream()
                    .filter(other -> same.test(value, other.value()))
                    .forEach(other -> evidence.add(other.event()));
            report.change(standing.value(), value, evidence);
            others.removeIf(other -> same.test(value, other.value()));
        }
    }

    private static <C> boolean sameCode(String one, String other, Function<String, Optional<C>> reader) {
        Optional<C> known = reader.apply(one);
        return known.isPresent() ? known.equals(reader.apply(other)) : Plain.sayTheSame(one, other);
    }

    /** Versions and partners write the time of day, or do not; the day they write alike. */
    private static boolean sameDay(PermitDateTime one, PermitDateTime other) {
        return one.date().equals(other.date());
    }

    private static boolean sameSpecies(List<String> one, List<String> other) {
        return comparable(one).equals(comparable(other));
    }

    private static Set<String> comparable(List<String> species) {
        return species.stream().map(Plain::comparable).collect(Collectors.toSet());
    }

    private static String shown(Object value) {
        return value instanceof Iterable<?> many ? joined(many) : value.toString();
    }

    private static String joined(Iterable<?> many) {
        List<String> texts = new ArrayList<>();
        many.forEach(one -> texts.add(String.valueOf(one)));
        return String.join(", ", texts);
    }
}
