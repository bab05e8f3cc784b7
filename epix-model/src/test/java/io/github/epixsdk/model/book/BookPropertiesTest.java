package io.github.epixsdk.model.book;

import static io.github.epixsdk.model.book.Events.NUMBER;
import static io.github.epixsdk.model.book.Events.XC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every book, tried on event sequences drawn from seeds. A failure names its seed. */
class BookPropertiesTest {
    /** More on the command line: {@code -DargLine=-Depix.seeds=100000}. */
    private static final int SEEDS = Integer.getInteger("epix.seeds", 500);

    private static final Map<UnitCode, String> SMALLEST_UNITS =
            Map.of(UnitCode.KILOGRAM, "GRM", UnitCode.CUBIC_METRE, "CMQ");

    @Test
    void agreesWithABookWorkedOutAnotherWay() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<PermitEvent> events = new RandomEvents(new Random(seed)).draw();
            NaiveBook naive = new NaiveBook(events);
            PermitAccount account = PermitBook.of(events).account(NUMBER).orElseThrow();

            assertThat(account.state()).as("state, seed %s", seed).isEqualTo(naive.state());
            for (PermitAccount.Position position : account.positions()) {
                assertPosition(position, naive, "item " + position.item() + ", seed " + seed);
            }
            assertThat(account.confirmations())
                    .as("confirmations, seed %s", seed)
                    .containsExactlyInAnyOrderElementsOf(naive.booked());
        }
    }

    private static void assertPosition(PermitAccount.Position position, NaiveBook naive, String where) {
        Quantity permitted = naive.permitted(position.item());
        Quantity exported = naive.exported(position.item());
        assertThat(position.permitted()).as(where).isEqualTo(Optional.ofNullable(permitted));
        assertThat(position.exported()).as(where).isEqualTo(Optional.ofNullable(exported));
        Quantity reference = permitted != null ? permitted : exported;
        if (reference != null) {
            BigInteger sum = naive.imported(position.item(), reference, naive.booked());
            assertThat(smallest(position.imported())).as(where).isEqualTo(sum);
            assertThat(smallest(position.remaining())).as(where).isEqualTo(remaining(permitted, exported, sum));
        }
    }

    private static BigInteger remaining(@Nullable Quantity permitted, @Nullable Quantity exported, BigInteger used) {
        BigInteger limit = List.of(Optional.ofNullable(permitted), Optional.ofNullable(exported)).stream()
                .flatMap(Optional::stream)
                .map(q -> NaiveBook.smallest(q, q))
                .min(BigInteger::compareTo)
                .orElseThrow();
        return limit.subtract(used).max(BigInteger.ZERO);
    }

    @Test
    void givesASignalForEverySumAboveALimitAndForNoOther() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<PermitEvent> events = new RandomEvents(new Random(seed)).draw();
            NaiveBook naive = new NaiveBook(events);
            Set<String> expected = new TreeSet<>();
            for (String item : naive.items()) {
                addAbove(expected, naive, item);
            }

            Set<String> found = PermitBook.of(events).signals().stream()
                    .filter(signal -> signal.code().name().contains("_ABOVE_"))
                    .map(signal -> signal.code() + " " + signal.item().orElseThrow())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(found).as("seed %s", seed).isEqualTo(expected);
        }
    }

    private static void addAbove(Set<String> expected, NaiveBook naive, String item) {
        Quantity permitted = naive.permitted(item);
        Quantity exported = naive.exported(item);
        Quantity reference = permitted != null ? permitted : exported;
        if (reference == null) {
            return;
        }
        BigInteger sum = naive.imported(item, reference, naive.booked());
        if (permitted != null && sum.compareTo(NaiveBook.smallest(permitted, permitted)) > 0) {
            expected.add("CONFIRMED_ABOVE_PERMITTED " + item);
        }
        if (exported != null && sum.compareTo(NaiveBook.smallest(exported, exported)) > 0) {
            expected.add("CONFIRMED_ABOVE_EXPORTED " + item);
        }
        if (permitted != null
                && exported != null
                && NaiveBook.smallest(exported, exported).compareTo(NaiveBook.smallest(permitted, permitted)) > 0) {
            expected.add("EXPORTED_ABOVE_PERMITTED " + item);
        }
    }

    @Test
    void objectsExactlyWhereBookingWouldNotFit() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomEvents random = new RandomEvents(new Random(seed));
            List<PermitEvent> events = random.draw();
            PermitEvent.Confirmed next = renamed(random.confirmed());
            PermitAccount account = PermitBook.of(events).account(NUMBER).orElseThrow();

            Set<Objection.Code> found = account.objectionsTo(next).stream()
                    .map(Objection::code)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(found).as("seed %s", seed).isEqualTo(expectedObjections(new NaiveBook(events), next));
        }
    }

    private static Set<Objection.Code> expectedObjections(NaiveBook naive, PermitEvent.Confirmed next) {
        Set<Objection.Code> expected = new TreeSet<>();
        if (!naive.isFinal()) {
            expected.add(Objection.Code.NOT_FINAL);
        }
        switch (naive.state()) {
            case CANCELLED -> expected.add(Objection.Code.CANCELLED);
            case REPLACED -> expected.add(Objection.Code.REPLACED);
            case EXPIRED -> expected.add(Objection.Code.EXPIRED);
            default -> {}
        }
        if (next.by().equals(XC) && naive.destinationKnown()) {
            expected.add(Objection.Code.OTHER_PARTY);
        }
        for (String item : next.imported().stream().map(ItemQuantity::item).collect(Collectors.toSet())) {
            objection(naive, next, item).ifPresent(expected::add);
        }
        return expected;
    }

    private static Optional<Objection.Code> objection(NaiveBook naive, PermitEvent.Confirmed next, String item) {
        if (!naive.items().contains(item)) {
            return Optional.of(Objection.Code.UNKNOWN_ITEM);
        }
        List<Quantity> quantities = next.imported().stream()
                .filter(q -> q.item().equals(item))
                .map(ItemQuantity::quantity)
                .toList();
        if (quantities.stream().anyMatch(q -> q.amount().signum() < 0)) {
            return Optional.of(Objection.Code.BELOW_ZERO);
        }
        Quantity permitted = naive.permitted(item);
        Quantity exported = naive.exported(item);
        List<PermitEvent.Confirmed> all = new ArrayList<>(naive.booked());
        all.add(next);
        Quantity reference = naive.reference(item, all);
        if (reference == null) {
            return Optional.empty();
        }
        if (quantities.stream().anyMatch(q -> !NaiveBook.counts(q, reference))) {
            return Optional.of(Objection.Code.OTHER_UNIT);
        }
        BigInteger sum = naive.imported(item, reference, all);
        if (exported != null && sum.compareTo(NaiveBook.smallest(exported, exported)) > 0) {
            return Optional.of(Objection.Code.ABOVE_EXPORTED);
        }
        return permitted != null && sum.compareTo(NaiveBook.smallest(permitted, permitted)) > 0
                ? Optional.of(Objection.Code.ABOVE_PERMITTED)
                : Optional.empty();
    }

    /** What has no objection and is booked gives no signal of too much. */
    @Test
    void neverSignalsTooMuchOfWhatItDidNotObjectTo() {
        int booked = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomEvents random = new RandomEvents(new Random(seed));
            List<PermitEvent> events = new ArrayList<>(random.draw());
            events.removeIf(event -> event instanceof PermitEvent.Confirmed);
            events.add(Events.ISSUED);
            for (int i = 0; i < 5; i++) {
                PermitEvent.Confirmed next = random.confirmed();
                if (PermitBook.of(events)
                        .account(NUMBER)
                        .orElseThrow()
                        .objectionsTo(next)
                        .isEmpty()) {
                    events.add(next);
                    booked++;
                }
            }

            assertThat(PermitBook.of(events).signals())
                    .as("seed %s", seed)
                    .noneMatch(signal -> signal.code().name().startsWith("CONFIRMED_ABOVE_")
                            || signal.code() == SignalCode.CONFIRMED_UNKNOWN_ITEM
                            || signal.code() == SignalCode.CONFIRMATION_ALTERED);
        }
        assertThat(booked).isGreaterThan(SEEDS / 10);
    }

    @Test
    void isTheSameInWhateverOrderAndHoweverOftenEventsAreGiven() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<PermitEvent> events = new RandomEvents(random).draw();
            List<PermitEvent> shuffled = new ArrayList<>(events);
            events.forEach(event -> {
                for (int i = random.nextInt(3); i > 0; i--) {
                    shuffled.add(PermitEvent.of(event.fields()));
                }
            });
            Collections.shuffle(shuffled, random);

            assertSame(PermitBook.of(events), PermitBook.of(shuffled), seed);
        }
    }

    /**
     * A book need not be replayed from the beginning: the events an earlier account holds, as a store gives them back, and whatever came
     * since, in any order, late arrivals included, make the same account as all events together.
     */
    @Test
    void isTheSameWhetherReplayedFromTheBeginningOrFromWhatAnEarlierAccountHolds() {
        int resumed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<PermitEvent> events = new RandomEvents(random).draw();
            List<PermitEvent> earlier = new ArrayList<>();
            List<PermitEvent> later = new ArrayList<>();
            events.forEach(event -> (random.nextBoolean() ? earlier : later).add(event));
            List<PermitEvent> replayed = new ArrayList<>(later);
            PermitBook.of(earlier)
                    .account(NUMBER)
                    .ifPresent(
                            account -> account.events().forEach(event -> replayed.add(PermitEvent.of(event.fields()))));
            Collections.shuffle(replayed, random);
            resumed += replayed.size() > later.size() ? 1 : 0;

            assertSame(PermitBook.of(events), PermitBook.of(replayed), seed);
        }
        assertThat(resumed).isGreaterThan(SEEDS / 2);
    }

    /** Events one by one, each time from what the account of before holds: what a system does that keeps a book over years. */
    @Test
    void isTheSameWhenEveryEventIsAddedToTheAccountOfBefore() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<PermitEvent> events = new RandomEvents(new Random(seed)).draw();
            List<PermitEvent> held = List.of();
            for (PermitEvent event : events) {
                List<PermitEvent> next = new ArrayList<>(held);
                next.add(event);
                held = PermitBook.of(next).account(NUMBER).orElseThrow().events();
            }

            assertSame(PermitBook.of(events), PermitBook.of(held), seed);
        }
    }

    private static void assertSame(PermitBook one, PermitBook other, int seed) {
        PermitAccount account = one.account(NUMBER).orElseThrow();
        PermitAccount again = other.account(NUMBER).orElseThrow();
        assertThat(again.state()).as("seed %s", seed).isEqualTo(account.state());
        assertThat(again.positions()).as("seed %s", seed).isEqualTo(account.positions());
        assertThat(again.confirmations()).as("seed %s", seed).isEqualTo(account.confirmations());
        assertThat(again.presentations()).as("seed %s", seed).isEqualTo(account.presentations());
        assertThat(again.events()).as("seed %s", seed).isEqualTo(account.events());
        assertThat(List.copyOf(again.readers())).as("seed %s", seed).isEqualTo(List.copyOf(account.readers()));
        assertThat(other.signals()).as("seed %s", seed).isEqualTo(one.signals());
    }

    /** A key nobody used yet. */
    private static PermitEvent.Confirmed renamed(PermitEvent.Confirmed confirmed) {
        return new PermitEvent.Confirmed(
                confirmed.permit(), confirmed.at(), confirmed.by(), "new", confirmed.imported());
    }

    private static BigInteger smallest(Optional<Quantity> quantity) {
        return quantity.map(q -> {
                    UnitCode unit = q.unit().orElse(UnitCode.NUMBER);
                    UnitCode small = new UnitCode(SMALLEST_UNITS.getOrDefault(unit.base(), "NAR"));
                    return q.in(small).orElseThrow().amount().toBigIntegerExact();
                })
                .orElse(BigInteger.ZERO);
    }
}
