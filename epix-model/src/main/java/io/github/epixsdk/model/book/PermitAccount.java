package io.github.epixsdk.model.book;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.model.book.Ledger.Stated;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the book says of one permit: its state, per item what was permitted, exported and imported, and what does not fit.
 *
 * <p>Where events contradict each other, the first statement stands; of the permit that of its issuer, of the export that of Customs
 * before what somebody read. What was said otherwise is a {@linkplain #signals() signal}. Immutable and thread-safe.
 *
 * <pre>{@code
 * PermitAccount account = book.account(number).orElseThrow();
 * account.position("A").flatMap(PermitAccount.Position::remaining);   // what may still be confirmed
 * account.signals().forEach(signal -> System.out.println(signal.message(Locale.FRENCH)));
 * }</pre>
 *
 * @since 0.1
 */
public final class PermitAccount {
    private final Ledger ledger;
    private final SignalPolicy policy;
    private final Map<String, Position> positions;

    PermitAccount(Ledger ledger, SignalPolicy policy) {
        this.ledger = ledger;
        this.policy = policy;
        Map<String, Position> byItem = new LinkedHashMap<>();
        ledger.positions().forEach(position -> byItem.put(position.item(), position));
        this.positions = Collections.unmodifiableMap(byItem);
    }

    /**
     * One item's quantities.
     *
     * @param item the letter or token of the item
     * @param permitted what the permit allows (box 11); empty where unknown
     * @param exported what Customs endorsed (box 14); empty before export
     * @param imported the sum of what was confirmed, in the unit of the permit; empty before confirmation
     * @param apart what was confirmed but is not part of the sum: amounts below zero, and units that cannot be converted
     * @since 0.1
     */
    public record Position(
            String item,
            Optional<Quantity> permitted,
            Optional<Quantity> exported,
            Optional<Quantity> imported,
            List<Quantity> apart) {
        /**
         * Checks the components and copies the list.
         *
         * @param item the letter or token of the item
         * @param permitted what the permit allows (box 11); empty where unknown
         * @param exported what Customs endorsed (box 14); empty before export
         * @param imported the sum of what was confirmed, in the unit of the permit; empty before confirmation
         * @param apart what was confirmed but is not part of the sum: amounts below zero, and units that cannot be converted
         * @throws NullPointerException if a component or an element is null
         */
        public Position {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(permitted, "permitted");
            Objects.requireNonNull(exported, "exported");
            Objects.requireNonNull(imported, "imported");
            apart = List.copyOf(apart);
        }

        /**
         * Returns what may still be confirmed: the lesser of the exported and the permitted quantity, less the imported one.
         *
         * @return the rest, never below zero; empty where the book knows neither, or the units cannot be converted
         */
        public Optional<Quantity> remaining() {
            Optional<Quantity> limit = exported.isPresent()
                            && permitted.filter(exported.get()::exceeds).isPresent()
                    ? permitted
                    : exported.or(() -> permitted);
            return limit.flatMap(this::less);
        }

        private Optional<Quantity> less(Quantity limit) {
            Optional<BigDecimal> used = imported.isEmpty()
                    ? Optional.of(BigDecimal.ZERO)
                    : imported.get().in(limit.unit().orElse(UnitCode.NUMBER)).map(Quantity::amount);
            return used.map(
                    amount -> new Quantity(limit.amount().subtract(amount).max(BigDecimal.ZERO), limit.unit()));
        }
    }

    /**
     * Returns the number of the permit.
     *
     * @return the number, as the first event spelled it
     */
    public PermitNumber number() {
        return ledger.number();
    }

    /**
     * Returns where the permit stands.
     *
     * @return cancelled or replaced, whichever came first; else expired; else confirmed; else endorsed; else issued
     */
    public PermitState state() {
        return ledger.state();
    }

    /**
     * Returns where the permit stands at a moment, also where nobody recorded that it expired.
     *
     * @param moment the moment, mostly now
     * @return {@link PermitState#EXPIRED} if the permit was neither cancelled nor replaced and its validity (box 2) is over everywhere
     *     on earth; else {@link #state()}
     */
    public PermitState stateAt(Instant moment) {
        PermitState state = state();
        if (state == PermitState.CANCELLED || state == PermitState.REPLACED) {
            return state;
        }
        return ledger.first(PermitSnapshot::validUntil)
                .map(Stated::value)
                .filter(until -> moment.isAfter(DateSignals.latest(until)))
                .map(until -> PermitState.EXPIRED)
                .orElse(state);
    }

    /**
     * Returns which permit took the place of this one.
     *
     * @return its number, the first one named; empty if the permit was not replaced
     */
    public Optional<PermitNumber> replacement() {
        return ledger.all(PermitEvent.Replaced.class).stream()
                .map(PermitEvent.Replaced::replacement)
                .findFirst();
    }

    /**
     * Returns what the permit said at first.
     *
     * @return the statement that stands; empty if no event says what the permit said
     */
    public Optional<PermitSnapshot> snapshot() {
        return ledger.statements().stream().map(Ledger.Statement::snapshot).findFirst();
    }

    /**
     * Returns the day of export.
     *
     * @return the date of the endorsement (box 14) as Customs reported it, else as somebody read it; empty where the book knows none
     */
    public Optional<PermitDateTime> exportedOn() {
        return ledger.exportedOn().map(Stated::value);
    }

    /**
     * Returns the items.
     *
     * @return one position per item, in the order of the permit; items that were confirmed but are not on the permit come last
     */
    public List<Position> positions() {
        return List.copyOf(positions.values());
    }

    /**
     * Returns one item's quantities.
     *
     * @param item the letter or token, compared exactly
     * @return its position, or empty
     */
    public Optional<Position> position(String item) {
        return Optional.ofNullable(positions.get(item));
    }

    /**
     * Tells whether everything the permit covers was confirmed.
     *
     * @return true if nothing remains of any item of the permit; false also where the book does not know
     */
    public boolean isUsedUp() {
        return !ledger.items().isEmpty()
                && ledger.items().stream()
                        .allMatch(item -> position(item)
                                .flatMap(Position::remaining)
                                .filter(rest -> rest.amount().signum() == 0)
                                .isPresent());
    }

    /**
     * Returns the confirmations that were booked.
     *
     * @return each once, whatever the number of its repetitions, in the order they came
     */
    public List<PermitEvent.Confirmed> confirmations() {
        return ledger.confirmations();
    }

    /**
     * Returns how much of an item a Party confirmed, whatever others did.
     *
     * @param party the Party
     * @param item the letter or token of the item
     * @return the sum in the unit of the permit; empty if the Party confirmed nothing of it
     * @throws NullPointerException if an argument is null
     */
    public Optional<Quantity> importedBy(CountryCode party, String item) {
        Objects.requireNonNull(party, "party");
        Tally tally = new Tally(position(item).flatMap(Position::permitted));
        confirmations().stream()
                .filter(c -> c.by().equals(party))
                .flatMap(c -> c.imported().stream())
                .filter(q -> q.item().equals(item))
                .forEach(q -> tally.add(q.quantity()));
        return tally.total();
    }

    /**
     * Returns the presentations.
     *
     * @return each once, whatever the number of its repetitions, in the order they came
     */
    public List<PermitEvent.Presented> presentations() {
        return ledger.presentations();
    }

    /**
     * Returns the Parties that read the permit.
     *
     * @return their codes, in the order of their first reads; unmodifiable
     */
    public Set<CountryCode> readers() {
        Set<CountryCode> readers = new LinkedHashSet<>();
        ledger.all(PermitEvent.Read.class).forEach(read -> readers.add(read.by()));
        return Collections.unmodifiableSet(readers);
    }

    /**
     * Returns everything that happened to the permit.
     *
     * @return the events, each once, in the order they happened
     */
    public List<PermitEvent> events() {
        return ledger.events();
    }

    /**
     * Returns what does not fit in the events of this permit. What only several permits together show is in {@link
     * PermitBook#signals()}.
     *
     * @return the signals with their evidence
     */
    public List<Signal> signals() {
        SignalCollector signals = new SignalCollector(policy);
        UseSignals.find(ledger, signals);
        QuantitySignals.find(ledger, signals);
        ChangeSignals.find(ledger, signals);
        DateSignals.find(ledger, signals);
        return signals.signals();
    }

    /**
     * Tells whether a confirmation is booked already.
     *
     * @param by the Party that confirms
     * @param key the key of the confirmation
     * @return true if this very confirmation was booked
     */
    public boolean hasBooked(CountryCode by, String key) {
        return ledger.confirmation(by, key).isPresent();
    }

    /**
     * Says what stands against booking a confirmation. Quantities without a unit are taken in the unit of the permit, since a
     * confirmation of the interface carries none; others are converted.
     *
     * @param confirmation the confirmation, which is not booked by this
     * @return the objections to the permit's state and the Party, then the first objection to each item, in the order of the
     *     confirmation; empty if it can be booked, and for the repetition of one that is booked
     * @throws NullPointerException if {@code confirmation} is null
     * @throws IllegalArgumentException if it is about another permit
     */
    public List<Objection> objectionsTo(PermitEvent.Confirmed confirmation) {
        if (!confirmation.permit().sameAs(number())) {
            throw new IllegalArgumentException(
                    "The confirmation is of permit " + confirmation.permit() + ", this is the account of " + number());
        }
        Optional<PermitEvent.Confirmed> booked = ledger.confirmation(confirmation.by(), confirmation.key());
        if (booked.isPresent()) {
            return UseSignals.saysTheSame(booked.get(), confirmation)
                    ? List.of()
                    : List.of(Objection.of(Objection.Code.KEY_REUSED));
        }
        List<Objection> objections = new ArrayList<>();
        objectionToState().ifPresent(objections::add);
        if (!ledger.isFinal()) {
            objections.add(Objection.of(Objection.Code.NOT_FINAL));
        }
        if (ledger.parties()
                .filter(parties -> !parties.contains(confirmation.by()))
                .isPresent()) {
            objections.add(
                    Objection.of(Objection.Code.OTHER_PARTY, confirmation.by().value()));
        }
        Map<String, List<Quantity>> byItem = new LinkedHashMap<>();
        confirmation
                .imported()
                .forEach(q -> byItem.computeIfAbsent(q.item(), item -> new ArrayList<>())
                        .add(q.quantity()));
        byItem.forEach((item, quantities) -> objectionTo(item, quantities).ifPresent(objections::add));
        return List.copyOf(objections);
    }

    /** Returns number and state. */
    @Override
    public String toString() {
        return "PermitAccount[" + number() + ", " + state() + "]";
    }

    private Optional<Objection> objectionToState() {
        return switch (state()) {
            case CANCELLED -> Optional.of(Objection.of(Objection.Code.CANCELLED));
            case REPLACED -> Optional.of(Objection.of(Objection.Code.REPLACED));
            case EXPIRED -> Optional.of(Objection.of(Objection.Code.EXPIRED));
            case ISSUED, ENDORSED, CONFIRMED -> Optional.empty();
        };
    }

    private Optional<Objection> objectionTo(String item, List<Quantity> quantities) {
        if (!ledger.items().contains(item)) {
            return Optional.of(Objection.toItem(Objection.Code.UNKNOWN_ITEM, item));
        }
        Optional<Quantity> negative =
                quantities.stream().filter(q -> q.amount().signum() < 0).findFirst();
        if (negative.isPresent()) {
            return Optional.of(Objection.toItem(
                    Objection.Code.BELOW_ZERO, item, negative.get().toString()));
        }
        Tally tally = ledger.imported(item);
        int apartBefore = tally.apart().size();
        quantities.forEach(tally::add);
        Optional<Stated<Quantity>> permitted = ledger.permitted(item);
        Optional<Stated<Quantity>> exported = ledger.exported(item);
        if (tally.apart().size() > apartBefore) {
            return Optional.of(Objection.toItem(
                    Objection.Code.OTHER_UNIT,
                    item,
                    tally.apart().get(apartBefore).toString(),
                    exported.map(Stated::value)
                            .or(tally::reference)
                            .map(Quantity::toString)
                            .orElse("")));
        }
        return exported.flatMap(limit -> above(Objection.Code.ABOVE_EXPORTED, item, tally, limit.value()))
                .or(() ->
                        permitted.flatMap(limit -> above(Objection.Code.ABOVE_PERMITTED, item, tally, limit.value())));
    }

    private static Optional<Objection> above(Objection.Code code, String item, Tally tally, Quantity limit) {
        if (!tally.exceeds(limit)) {
            return Optional.empty();
        }
        String sum = tally.total()
                .flatMap(total -> total.in(limit.unit().orElse(UnitCode.NUMBER)))
                .map(total -> total.amount().toPlainString())
                .orElse("");
        return Optional.of(Objection.toItem(code, item, sum, limit.toString()));
    }
}
