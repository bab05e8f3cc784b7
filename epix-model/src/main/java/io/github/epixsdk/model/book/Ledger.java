package io.github.epixsdk.model.book;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The events of one permit, sorted out: what every sum and every signal starts from. Immutable. */
final class Ledger {
    private final PermitNumber number;
    private final List<PermitEvent> events;
    private final List<Statement> statements;
    private final List<Statement> exportStatements;
    private final Map<String, PermitEvent.Confirmed> confirmations = new LinkedHashMap<>();
    private final Map<String, PermitEvent.Presented> presentations = new LinkedHashMap<>();
    private final Map<String, List<PermitEvent.Confirmed>> confirmationsByItem = new LinkedHashMap<>();
    private final Map<String, List<Quantity>> confirmedByItem = new LinkedHashMap<>();
    private final Set<String> items = new LinkedHashSet<>();

    /** What an event says the permit said. */
    record Statement(PermitEvent event, PermitSnapshot snapshot) {}

    /** A value, and the event that stated it. */
    record Stated<T>(T value, PermitEvent event) {}

    /**
     * Sorts events out.
     *
     * @param events the events of one permit, in the order of {@link Timeline}
     */
    Ledger(List<PermitEvent> events) {
        this.number = events.get(0).permit();
        this.events = List.copyOf(events);
        List<Statement> stated =
                events.stream().flatMap(event -> statement(event).stream()).toList();
        // Who made a statement himself is believed before him who read it; else the first one stands.
        this.statements = firstBy(stated, PermitEvent.Issued.class);
        this.exportStatements = firstBy(stated, PermitEvent.Endorsed.class);
        all(PermitEvent.Confirmed.class).forEach(c -> confirmations.putIfAbsent(c.by() + " " + c.key(), c));
        all(PermitEvent.Presented.class).forEach(p -> presentations.putIfAbsent(p.to() + " " + p.key(), p));
        confirmations.values().forEach(this::sortByItem);
        statements.forEach(s -> s.snapshot().items().forEach(item -> items.add(item.item())));
    }

    private void sortByItem(PermitEvent.Confirmed confirmed) {
        Set<String> named = new LinkedHashSet<>();
        for (ItemQuantity imported : confirmed.imported()) {
            confirmedByItem
                    .computeIfAbsent(imported.item(), item -> new ArrayList<>())
                    .add(imported.quantity());
            if (named.add(imported.item())) {
                confirmationsByItem
                        .computeIfAbsent(imported.item(), item -> new ArrayList<>())
                        .add(confirmed);
            }
        }
    }

    private static Optional<Statement> statement(PermitEvent event) {
        if (event instanceof PermitEvent.Issued issued) {
            return Optional.of(new Statement(event, issued.snapshot()));
        } else if (event instanceof PermitEvent.Read read) {
            return Optional.of(new Statement(event, read.snapshot()));
        } else if (event instanceof PermitEvent.Endorsed endorsed) {
            return Optional.of(new Statement(event, endorsed.snapshot()));
        }
        return Optional.empty();
    }

    private static List<Statement> firstBy(List<Statement> statements, Class<? extends PermitEvent> authority) {
        return statements.stream()
                .sorted(Comparator.comparing(s -> !authority.isInstance(s.event())))
                .toList();
    }

    PermitNumber number() {
        return number;
    }

    List<PermitEvent> events() {
        return events;
    }

    /** The events of one kind, in the order they happened. */
    <E extends PermitEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<PermitEvent> all(List<Class<? extends PermitEvent>> kinds) {
        return events.stream()
                .filter(event -> kinds.stream().anyMatch(kind -> kind.isInstance(event)))
                .toList();
    }

    /** What was said of the permit, the most reliable first. */
    List<Statement> statements() {
        return statements;
    }

    /** The confirmations, each once. */
    List<PermitEvent.Confirmed> confirmations() {
        return List.copyOf(confirmations.values());
    }

    /** The booked confirmation of a Party under a key. */
    Optional<PermitEvent.Confirmed> confirmation(CountryCode by, String key) {
        return Optional.ofNullable(confirmations.get(by + " " + key));
    }

    /** The presentations, each once. */
    List<PermitEvent.Presented> presentations() {
        return List.copyOf(presentations.values());
    }

    /** The items somebody stated, in the order of the permit. */
    Set<String> items() {
        return items;
    }

    /** All that was said of one thing, the most reliable first. */
    <T> List<Stated<T>> stated(Function<PermitSnapshot, Optional<T>> fact) {
        return stream(statements, fact).toList();
    }

    /** All that was said of one thing about the export, the most reliable first. */
    <T> List<Stated<T>> statedOfExport(Function<PermitSnapshot, Optional<T>> fact) {
        return stream(exportStatements, fact).toList();
    }

    /** What stands: the first thing that was said. */
    <T> Optional<Stated<T>> first(Function<PermitSnapshot, Optional<T>> fact) {
        return first(statements, fact);
    }

    Optional<Stated<Quantity>> permitted(String item) {
        return first(of(item, ItemSnapshot::permitted));
    }

    Optional<Stated<Quantity>> exported(String item) {
        return first(exportStatements, of(item, ItemSnapshot::exported));
    }

    /** The date of the endorsement at export (box 14). */
    Optional<Stated<PermitDateTime>> exportedOn() {
        return first(exportStatements, PermitSnapshot::exportedOn);
    }

    /** Turns a question about an item into one about a permit. */
    static <T> Function<PermitSnapshot, Optional<T>> of(String item, Function<ItemSnapshot, Optional<T>> fact) {
        return snapshot -> snapshot.item(item).flatMap(fact);
    }

    /** The sum of what was confirmed of an item, in the unit of the permit. */
    Tally imported(String item) {
        Tally tally = new Tally(permitted(item).or(() -> exported(item)).map(Stated::value));
        confirmedByItem.getOrDefault(item, List.of()).forEach(tally::add);
        return tally;
    }

    /** The booked confirmations that name an item. */
    List<PermitEvent.Confirmed> confirmationsOf(String item) {
        return confirmationsByItem.getOrDefault(item, List.of());
    }

    /** The items somebody confirmed. */
    Set<String> confirmedItems() {
        return confirmedByItem.keySet();
    }

    /** The Parties the permit names; empty where it does not say where the goods go. */
    Optional<Set<CountryCode>> parties() {
        Set<CountryCode> parties = new LinkedHashSet<>();
        List<Function<PermitSnapshot, Optional<CountryCode>>> facts =
                List.of(PermitSnapshot::issuer, PermitSnapshot::exporter, PermitSnapshot::importer);
        facts.forEach(fact -> first(fact).ifPresent(stated -> parties.add(stated.value())));
        return first(PermitSnapshot::importer).map(importer -> parties);
    }

    boolean isFinal() {
        return !all(PermitEvent.Endorsed.class).isEmpty()
                || statements.stream().anyMatch(s -> s.snapshot().isEndorsed());
    }

    PermitState state() {
        for (PermitEvent event : events) { // the first of the two stands
            if (event instanceof PermitEvent.Cancelled) {
                return PermitState.CANCELLED;
            } else if (event instanceof PermitEvent.Replaced) {
                return PermitState.REPLACED;
            }
        }
        if (!all(PermitEvent.Expired.class).isEmpty()) {
            return PermitState.EXPIRED;
        } else if (!confirmations.isEmpty()) {
            return PermitState.CONFIRMED;
        }
        return isFinal() ? PermitState.ENDORSED : PermitState.ISSUED;
    }

    /** The items somebody stated or confirmed. */
    List<PermitAccount.Position> positions() {
        Set<String> letters = new LinkedHashSet<>(items);
        letters.addAll(confirmedItems());
        List<PermitAccount.Position> positions = new ArrayList<>();
        for (String item : letters) {
            Tally imported = imported(item);
            positions.add(new PermitAccount.Position(
                    item,
                    permitted(item).map(Stated::value),
                    exported(item).map(Stated::value),
                    imported.total(),
                    imported.apart()));
        }
        return positions;
    }

    private static <T> Optional<Stated<T>> first(
            List<Statement> statements, Function<PermitSnapshot, Optional<T>> fact) {
        return stream(statements, fact).findFirst();
    }

    private static <T> Stream<Stated<T>> stream(
            List<Statement> statements, Function<PermitSnapshot, Optional<T>> fact) {
        return statements.stream()
                .flatMap(s -> fact.apply(s.snapshot()).map(value -> new Stated<>(value, s.event())).stream());
    }
}
