package io.github.epixsdk.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the book says of one permit: its state, and per item what was permitted, exported and imported.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class PermitAccount {
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
        this.readers = Set.copyOf(readers);
    }

    /**
     * One item's quantities.
     *
     * @param item the letter or token of the item
     * @param permitted what the permit allows (box 11); empty where unknown
     * @param exported what Customs endorsed (box 14); empty before export
     * @param imported what the importing Party confirmed in all; empty before confirmation
     */
    public record Position(
            String item, Optional<Quantity> permitted, Optional<Quantity> exported, Optional<Quantity> imported) {}

    static PermitAccount of(PermitNumber number, List<PermitEvent> events) {
        Map<String, Quantity> permitted = new LinkedHashMap<>();
        Map<String, Quantity> exported = new LinkedHashMap<>();
        Map<String, Quantity> imported = new LinkedHashMap<>();
        Map<String, PermitEvent.Confirmed> confirmations = new LinkedHashMap<>();
        Set<CountryCode> readers = new LinkedHashSet<>();
        PermitState state = PermitState.ISSUED;
        for (PermitEvent event : events) {
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
            } else if (event instanceof PermitEvent.Confirmed confirmed
                    && confirmations.putIfAbsent(confirmed.by() + " " + confirmed.key(), confirmed) == null) {
                confirmed.imported().forEach(q -> imported.merge(q.item(), q.quantity(), PermitAccount::sum));
            }
        }
        Set<String> items = new LinkedHashSet<>(permitted.keySet());
        items.addAll(exported.keySet());
        items.addAll(imported.keySet());
        List<Position> positions = items.stream()
                .map(item -> new Position(
                        item,
                        Optional.ofNullable(permitted.get(item)),
                        Optional.ofNullable(exported.get(item)),
                        Optional.ofNullable(imported.get(item))))
                .toList();
        return new PermitAccount(number, state, positions, List.copyOf(confirmations.values()), readers);
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
     * @return the state after the last event; a cancelled or replaced permit stays that
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
     * @return their codes
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
     * Says what stands against booking further quantities: an item the permit does not have, or a sum above what was exported
     * (where known) or permitted. Quantities without a unit are taken in the unit of the permit, since a confirmation carries
     * none.
     *
     * @param quantities the quantities to confirm
     * @return every objection in words; empty if they can be booked
     */
    public List<String> objectionsTo(List<ItemQuantity> quantities) {
        List<String> objections = new ArrayList<>();
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        quantities.forEach(q -> sums.merge(q.item(), q.quantity().amount(), BigDecimal::add));
        sums.forEach((item, amount) -> objectionTo(item, amount).ifPresent(objections::add));
        return objections;
    }

    private Optional<String> objectionTo(String item, BigDecimal amount) {
        Optional<Position> found =
                positions.stream().filter(p -> p.item().equals(item)).findFirst();
        if (found.isEmpty()) {
            return Optional.of("item " + item + " is not on the permit");
        }
        Position position = found.get();
        BigDecimal booked = position.imported().map(Quantity::amount).orElse(BigDecimal.ZERO);
        BigDecimal sum = booked.add(amount);
        if (position.exported().isPresent()
                && sum.compareTo(position.exported().get().amount()) > 0) {
            return Optional.of(above(item, sum, position.exported().get(), "exported"));
        }
        if (position.permitted().isPresent()
                && sum.compareTo(position.permitted().get().amount()) > 0) {
            return Optional.of(above(item, sum, position.permitted().get(), "permitted"));
        }
        return Optional.empty();
    }

    private static String above(String item, BigDecimal sum, Quantity limit, String verb) {
        return "item " + item + ": " + sum.toPlainString() + " in all is more than the " + limit + " " + verb;
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
        } else if (event instanceof PermitEvent.Endorsed
                || (event instanceof PermitEvent.Read read && !read.exported().isEmpty())) {
            return state == PermitState.CONFIRMED ? state : PermitState.ENDORSED;
        }
        return state;
    }

    private static void putAll(Map<String, Quantity> into, List<ItemQuantity> quantities) {
        quantities.forEach(q -> into.put(q.item(), q.quantity()));
    }

    private static Quantity sum(Quantity a, Quantity b) {
        return new Quantity(a.amount().add(b.amount()), a.unit());
    }
}
