package io.github.epixsdk.model.book;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The book's answers worked out another way: in whole numbers of the smallest unit, with loops that look for the earliest event again
 * and again. Slow, short, and knowing nothing of the classes it checks but the events.
 */
final class NaiveBook {
    private static final Map<String, Long> SMALLEST = Map.of(
            "NAR",
            1L,
            "PCS",
            1L,
            "PAI",
            2L,
            "GRM",
            1L,
            "KGM",
            1_000L,
            "KIL",
            1_000L,
            "TON",
            1_000_000L,
            "CMQ",
            1L,
            "MTQ",
            1_000_000L,
            "CUM",
            1_000_000L);

    private final List<PermitEvent> events;

    NaiveBook(List<PermitEvent> events) {
        this.events = new ArrayList<>(new HashSet<>(events));
    }

    PermitState state() {
        PermitEvent cancelled = earliest(PermitEvent.Cancelled.class);
        PermitEvent replaced = earliest(PermitEvent.Replaced.class);
        if (cancelled != null && (replaced == null || cancelled.at().isBefore(replaced.at()))) {
            return PermitState.CANCELLED;
        }
        if (replaced != null) {
            return PermitState.REPLACED;
        }
        if (earliest(PermitEvent.Expired.class) != null) {
            return PermitState.EXPIRED;
        }
        if (earliest(PermitEvent.Confirmed.class) != null) {
            return PermitState.CONFIRMED;
        }
        return isFinal() ? PermitState.ENDORSED : PermitState.ISSUED;
    }

    boolean isFinal() {
        for (PermitEvent event : events) {
            if (event instanceof PermitEvent.Endorsed) {
                return true;
            }
            PermitSnapshot snapshot = snapshot(event);
            if (snapshot != null && snapshot.isEndorsed()) {
                return true;
            }
        }
        return false;
    }

    /** The permitted quantity that stands: the issuer's earliest, else the earliest. */
    @Nullable
    Quantity permitted(String item) {
        return standing(item, PermitEvent.Issued.class, false);
    }

    @Nullable
    Quantity exported(String item) {
        return standing(item, PermitEvent.Endorsed.class, true);
    }

    private @Nullable Quantity standing(String item, Class<? extends PermitEvent> authority, boolean exported) {
        for (boolean byAuthority : new boolean[] {true, false}) {
            PermitEvent best = null;
            for (PermitEvent event : events) {
                if (authority.isInstance(event) == byAuthority
                        && value(event, item, exported) != null
                        && (best == null || before(event, best))) {
                    best = event;
                }
            }
            if (best != null) {
                return value(best, item, exported);
            }
        }
        return null;
    }

    Set<String> items() {
        Set<String> items = new TreeSet<>();
        for (PermitEvent event : events) {
            PermitSnapshot snapshot = snapshot(event);
            if (snapshot != null) {
                snapshot.items().forEach(item -> items.add(item.item()));
            }
        }
        return items;
    }

    boolean destinationKnown() {
        for (PermitEvent event : events) {
            PermitSnapshot snapshot = snapshot(event);
            if (snapshot != null && snapshot.importer().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The confirmations that count, of each Party and key the earliest; the earliest first. */
    List<PermitEvent.Confirmed> booked() {
        Map<List<Object>, PermitEvent.Confirmed> booked = new HashMap<>();
        for (PermitEvent event : events) {
            if (event instanceof PermitEvent.Confirmed confirmed) {
                List<Object> name = Arrays.asList(confirmed.by(), confirmed.key());
                PermitEvent.Confirmed other = booked.get(name);
                if (other == null || before(confirmed, other)) {
                    booked.put(name, confirmed);
                }
            }
        }
        List<PermitEvent.Confirmed> sorted = new ArrayList<>(booked.values());
        sorted.sort((one, other) -> before(one, other) ? -1 : 1);
        return sorted;
    }

    /** What an item's quantities are compared with: the permit's, else the first one confirmed. */
    @Nullable
    Quantity reference(String item, List<PermitEvent.Confirmed> confirmations) {
        Quantity stated = permitted(item) != null ? permitted(item) : exported(item);
        for (PermitEvent.Confirmed confirmed : confirmations) {
            for (ItemQuantity quantity : confirmed.imported()) {
                if (stated == null
                        && quantity.item().equals(item)
                        && quantity.quantity().amount().signum() >= 0) {
                    stated = quantity.quantity();
                }
            }
        }
        return stated;
    }

    /** The sum of an item of the permit whose unit is known, in the smallest unit. */
    BigInteger imported(String item, Quantity reference, List<PermitEvent.Confirmed> confirmations) {
        BigInteger sum = BigInteger.ZERO;
        for (PermitEvent.Confirmed confirmed : confirmations) {
            for (ItemQuantity quantity : confirmed.imported()) {
                if (quantity.item().equals(item) && counts(quantity.quantity(), reference)) {
                    sum = sum.add(smallest(quantity.quantity(), reference));
                }
            }
        }
        return sum;
    }

    static boolean counts(Quantity quantity, Quantity reference) {
        return quantity.amount().signum() >= 0 && kind(quantity, reference) == kind(reference, reference);
    }

    private static int kind(Quantity quantity, Quantity reference) {
        String unit = quantity.unit().or(reference::unit).map(UnitCode::code).orElse("NAR");
        for (int kind = 0; kind < RandomEvents.UNITS.size(); kind++) {
            if (RandomEvents.UNITS.get(kind).contains(unit)) {
                return kind;
            }
        }
        throw new IllegalStateException(unit);
    }

    static BigInteger smallest(Quantity quantity, Quantity reference) {
        String unit = quantity.unit().or(reference::unit).map(UnitCode::code).orElse("NAR");
        Long factor = SMALLEST.get(unit);
        if (factor == null) {
            throw new IllegalStateException(unit);
        }
        return quantity.amount().toBigIntegerExact().multiply(BigInteger.valueOf(factor));
    }

    private @Nullable PermitEvent earliest(Class<? extends PermitEvent> kind) {
        PermitEvent best = null;
        for (PermitEvent event : events) {
            if (kind.isInstance(event) && (best == null || before(event, best))) {
                best = event;
            }
        }
        return best;
    }

    /** Earlier; at the same moment in the order issued, read, endorsed; then by what the events say. */
    private static boolean before(PermitEvent one, PermitEvent other) {
        if (!one.at().equals(other.at())) {
            return one.at().isBefore(other.at());
        }
        List<String> order = List.of("Issued", "Read", "Endorsed");
        int difference = order.indexOf(one.getClass().getSimpleName())
                - order.indexOf(other.getClass().getSimpleName());
        return difference != 0
                ? difference < 0
                : one.fields().toString().compareTo(other.fields().toString()) < 0;
    }

    private static @Nullable Quantity value(PermitEvent event, String item, boolean exported) {
        PermitSnapshot snapshot = snapshot(event);
        if (snapshot == null || snapshot.item(item).isEmpty()) {
            return null;
        }
        ItemSnapshot found = snapshot.item(item).get();
        return (exported ? found.exported() : found.permitted()).orElse(null);
    }

    private static @Nullable PermitSnapshot snapshot(PermitEvent event) {
        if (event instanceof PermitEvent.Issued issued) {
            return issued.snapshot();
        } else if (event instanceof PermitEvent.Read read) {
            return read.snapshot();
        } else if (event instanceof PermitEvent.Endorsed endorsed) {
            return endorsed.snapshot();
        }
        return null;
    }
}
