package io.github.epixsdk.model.book;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the book says of one permit: its state, and per item what was permitted, exported and imported.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class PermitAccount {
    /** The greatest quantity there is: whatever strangers confirm, a book can be worked out. */
    private static final BigDecimal MAX_SUM =
            BigDecimal.TEN.pow(Quantity.MAX_DIGITS).subtract(BigDecimal.ONE);

    private final PermitNumber number;
    private final PermitState state;
    private final List<Position> positions;
    private final List<PermitEvent.Confirmed> confirmations;
    private final Set<CountryCode> readers;

    private PermitAccount(
            PermitNumber number,
            PermitState state,
            List<Position> positions,
            List<PermitEvent.Confirmed> confirmations,
            Set<CountryCode> readers) {
        this.number = number;
        this.state = state;
        this.positions = List.copyOf(positions);
        this.confirmations = List.copyOf(confirmations);
        this.readers = Collections.unmodifiableSet(readers);
    }

    /**
     * One item's quantities.
     *
     * @param item the letter or token of the item
     * @param permitted what the permit allows (box 11); empty where unknown
     * @param exported what Customs endorsed (box 14); empty before export
     * @param imported what the importing Party confirmed in all; empty before confirmation
     * @since 0.1
     */
    public record Position(
            String item, Optional<Quantity> permitted, Optional<Quantity> exported, Optional<Quantity> imported) {
        /**
         * Checks the components.
         *
         * @param item the letter or token of the item
         * @param permitted what the permit allows (box 11); empty where unknown
         * @param exported what Customs endorsed (box 14); empty before export
         * @param imported what the importing Party confirmed in all; empty before confirmation
         * @throws NullPointerException if a component is null
         */
        public Position {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(permitted, "permitted");
            Objects.requireNonNull(exported, "exported");
            Objects.requireNonNull(imported, "imported");
        }
    }

    static PermitAccount of(PermitNumber number, List<PermitEvent> events) {
        Map<String, Quantity> permitted = new LinkedHashMap<>();
        Map<String, Quantity> exported = new LinkedHashMap<>();
        Map<String, Quantity> imported = new LinkedHashMap<>();
        Map<String, PermitEvent.Confirmed> confirmations = new LinkedHashMap<>();
        Set<CountryCode> readers = new LinkedHashSet<>();
        PermitState state = PermitState.ISSUED;
        for (PermitEvent event : events) {
            if (event instanceof PermitEvent.Confirmed confirmed
                    && confirmations.putIfAbsent(confirmed.by() + " " + confirmed.key(), confirmed) != null) {
                continue; // a repetition changes nothing
            }
            state = next(state, event);
            if (event instanceof PermitEvent.Issued issued) {
                putAll(permitted, issued.permitted());
            } else if (event instanceof PermitEvent.Endorsed endorsed) {
                putAll(exported, endorsed.exported());
            } else if (event instanceof PermitEvent.Read read) {
                readers.add(read.by());
                // The first statement stands: a later read that says something else is a difference, not a correction.
                read.permitted().forEach(q -> permitted.putIfAbsent(q.item(), q.quantity()));
                read.exported().forEach(q -> exported.putIfAbsent(q.item(), q.quantity()));
            } else if (event instanceof PermitEvent.Confirmed confirmed) {
                confirmed.imported().forEach(q -> imported.merge(q.item(), q.quantity(), PermitAccount::sum));
            }
        }
        Set<String> items = new LinkedHashSet<>(permitted.keySet());
        items.addAll(exported.keySet());
        items.addAll(imported.keySet());
        List<Position> positions = items.stream()
                .map(item -> position(
                        item,
                        Optional.ofNullable(permitted.get(item)),
                        Optional.ofNullable(exported.get(item)),
                        Optional.ofNullable(imported.get(item))))
                .toList();
        return new PermitAccount(number, state, positions, List.copyOf(confirmations.values()), readers);
    }

    private static Position position(
            String item, Optional<Quantity> permitted, Optional<Quantity> exported, Optional<Quantity> imported) {
        Optional<UnitCode> unit = permitted.or(() -> exported).flatMap(Quantity::unit);
        return new Position(
                item,
                permitted,
                exported,
                imported.map(q -> q.unit().isPresent() ? q : new Quantity(q.amount(), unit)));
    }

    /**
     * Returns the number of the permit.
     *
     * @return the number
     */
    public PermitNumber number() {
        return number;
    }

    /**
     * Returns where the permit stands.
     *
     * @return the state after the last event that changed it; a cancelled or replaced permit stays that, and reading an expired
     *     one does not make it valid again
     */
    public PermitState state() {
        return state;
    }

    /**
     * Returns the items.
     *
     * @return one position per item, in the order of the permit
     */
    public List<Position> positions() {
        return positions;
    }

    /**
     * Returns the confirmations that were booked.
     *
     * @return each once, whatever the number of its repetitions
     */
    public List<PermitEvent.Confirmed> confirmations() {
        return confirmations;
    }

    /**
     * Returns the Parties that read the permit.
     *
     * @return their codes, in the order of their first reads; unmodifiable
     */
    public Set<CountryCode> readers() {
        return readers;
    }

    /**
     * Tells whether a confirmation is booked already.
     *
     * @param by the Party that confirms
     * @param key the key of the confirmation
     * @return true if this very confirmation was booked
     */
    public boolean hasBooked(CountryCode by, String key) {
        return confirmations.stream().anyMatch(c -> c.by().equals(by) && c.key().equals(key));
    }

    /**
     * Says what stands against booking further quantities: an item the permit does not have, an amount below zero, another unit
     * than that of the permit, or a sum above what was exported (where known) or permitted. Quantities without a unit are taken
     * in the unit of the permit, since a confirmation carries none.
     *
     * @param quantities the quantities to confirm
     * @return every objection in words; empty if they can be booked
     */
    public List<String> objectionsTo(List<ItemQuantity> quantities) {
        List<String> objections = new ArrayList<>();
        Map<String, List<Quantity>> byItem = new LinkedHashMap<>();
        quantities.forEach(
                q -> byItem.computeIfAbsent(q.item(), item -> new ArrayList<>()).add(q.quantity()));
        Map<String, Position> known = new HashMap<>();
        positions.forEach(position -> known.put(position.item(), position));
        byItem.forEach((item, list) ->
                objectionTo(item, Optional.ofNullable(known.get(item)), list).ifPresent(objections::add));
        return objections;
    }

    private static Optional<String> objectionTo(String item, Optional<Position> found, List<Quantity> quantities) {
        if (found.isEmpty()) {
            return Optional.of("item " + item + " is not on the permit");
        }
        Optional<Quantity> negative =
                quantities.stream().filter(q -> q.amount().signum() < 0).findFirst();
        if (negative.isPresent()) {
            return Optional.of("item " + item + ": " + negative.get() + " is below zero");
        }
        Position position = found.get();
        return objection(position, quantities, position.exported(), "exported")
                .or(() -> objection(position, quantities, position.permitted(), "permitted"));
    }

    private static Optional<String> objection(
            Position position, List<Quantity> quantities, Optional<Quantity> limit, String verb) {
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        Optional<Quantity> foreign =
                quantities.stream().filter(q -> !addable(q, limit.get())).findFirst();
        if (foreign.isPresent()) {
            return Optional.of("item " + position.item() + ": " + foreign.get() + " cannot be compared with the "
                    + limit.get() + " " + verb);
        }
        BigDecimal sum = Stream.concat(position.imported().stream(), quantities.stream())
                .map(Quantity::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(limit.get().amount()) > 0
                ? Optional.of("item " + position.item() + ": " + sum.toPlainString() + " in all is more than the "
                        + limit.get() + " " + verb)
                : Optional.empty();
    }

    /** Returns number and state. */
    @Override
    public String toString() {
        return "PermitAccount[" + number + ", " + state + "]";
    }

    private static PermitState next(PermitState state, PermitEvent event) {
        if (state == PermitState.CANCELLED || state == PermitState.REPLACED) {
            return state;
        }
        if (event instanceof PermitEvent.Cancelled) {
            return PermitState.CANCELLED;
        } else if (event instanceof PermitEvent.Replaced) {
            return PermitState.REPLACED;
        } else if (event instanceof PermitEvent.Expired) {
            return PermitState.EXPIRED;
        } else if (event instanceof PermitEvent.Confirmed) {
            return PermitState.CONFIRMED;
        } else if (event instanceof PermitEvent.Endorsed) {
            return state == PermitState.CONFIRMED ? state : PermitState.ENDORSED;
        } else if (event instanceof PermitEvent.Read read && !read.exported().isEmpty()) {
            // Only somebody else's knowledge: it tells that a permit thought unused is final, and nothing more.
            return state == PermitState.ISSUED ? PermitState.ENDORSED : state;
        }
        return state;
    }

    private static void putAll(Map<String, Quantity> into, List<ItemQuantity> quantities) {
        quantities.forEach(q -> into.put(q.item(), q.quantity()));
    }

    /** A quantity in another unit is no part of the sum; it stays visible among the confirmations. */
    private static Quantity sum(Quantity booked, Quantity further) {
        if (!addable(booked, further)) {
            return booked;
        }
        BigDecimal sum = booked.amount().add(further.amount());
        return new Quantity(
                sum.min(MAX_SUM).max(MAX_SUM.negate()), booked.unit().or(further::unit));
    }

    private static boolean addable(Quantity a, Quantity b) {
        return a.unit().isEmpty() || b.unit().isEmpty() || a.sameUnit(b);
    }
}
