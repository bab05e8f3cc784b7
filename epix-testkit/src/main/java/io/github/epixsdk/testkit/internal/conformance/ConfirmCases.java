package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.testkit.internal.conformance.RequestText.Position;
import io.github.epixsdk.testkit.internal.conformance.Stimulus.Manner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** RSP-CNF-01 to 06, 08, 12 to 14: what a confirmation does to the book. */
final class ConfirmCases {
    static final Map<String, CaseScript> SCRIPTS = Map.ofEntries(
            entry("RSP-CNF-01", ConfirmCases::fullQuantity),
            entry("RSP-CNF-02", ConfirmCases::partialQuantity),
            entry("RSP-CNF-03", ConfirmCases::moreThanPermitted),
            entry("RSP-CNF-04", ConfirmCases::retry),
            entry("RSP-CNF-05", ConfirmCases::secondThought),
            entry("RSP-CNF-06", ConfirmCases::allOrNothing),
            entry("RSP-CNF-08", ConfirmCases::decimals),
            entry("RSP-CNF-12", ConfirmCases::wrongParty),
            entry("RSP-CNF-13", ConfirmCases::lostAnswer),
            entry("RSP-CNF-14", ConfirmCases::twentyAtOnce));

    private static final int AT_ONCE = 20;

    private ConfirmCases() {}

    private static void fullQuantity(CaseRun run) {
        Seed seed = run.ownSeed(SeedKind.FINAL);
        List<Position> all = positions(items(run, seed));
        accepted(run, run.call(run.requests().confirm("the full quantity of each item", seed, all)));
        Answer after = run.call(run.getFinal("GetFinal afterwards", seed));
        run.check(after.hasPermit() || after.isFault(), "the permit, or a fault that says it is used up", after);
        booked(run, seed, all);
    }

    private static void partialQuantity(CaseRun run) {
        Seed seed = run.ownSeed(SeedKind.FINAL);
        PermitItem item = largest(items(run, seed));
        List<Position> part = List.of(new Position(id(item), half(item)));
        accepted(run, run.call(run.requests().confirm("less than permitted of one item", seed, part)));
        booked(run, seed, part);
    }

    private static void moreThanPermitted(CaseRun run) {
        Seed seed = run.ownSeed(SeedKind.FINAL);
        PermitItem item = largest(items(run, seed));
        String more = amount(item).add(BigDecimal.ONE).toPlainString();
        Answer answer = run.call(
                run.requests().confirm("one more than permitted", seed, List.of(new Position(id(item), more))));
        if (isAccepted(answer)) {
            Answer usual = run.call(run.requests()
                    .confirm(
                            "a permitted quantity, to compare",
                            run.ownSeed(SeedKind.FINAL),
                            positions(items(run, seed))));
            run.check(!content(usual).equals(content(answer)), "a refusal, or an answer that marks the excess", answer);
        } else {
            run.check(answer.isFault(), "a refusal with its reason, or a visible mark", answer);
            nothingBooked(run, seed);
        }
    }

    private static void retry(CaseRun run) {
        Seed seed = run.ownSeed(SeedKind.FINAL);
        List<Position> all = positions(items(run, seed));
        for (int i = 1; i <= 3; i++) {
            accepted(run, run.call(run.requests().confirm("the identical confirmation, time " + i, seed, all)));
        }
        bookedOnce(run, seed, all);
    }

    private static void secondThought(CaseRun run) {
        Seed seed = run.ownSeed(SeedKind.FINAL);
        PermitItem item = largest(items(run, seed));
        List<Position> first = List.of(new Position(id(item), half(item)));
        List<Position> second = List.of(new Position(id(item), quarter(item)));
        accepted(run, run.call(run.requests().confirm("a confirmation", seed, first)));
        Answer answer = run.call(run.requests().confirm("another quantity for the same item", seed, second));
        if (answer.isFault()) {
            run.check(true, "a conflict", answer);
            booked(run, seed, first);
            return;
        }
        Optional<List<Map<String, BigDecimal>>> book = run.bookings(seed);
        if (book.isEmpty()) {
            run.findings()
                    .review("the second confirmation was accepted: look into the partner's book of " + seed
                            + ", it must show both values");
            return;
        }
        Set<String> kept = new HashSet<>();
        book.get().forEach(b -> kept.add(plain(b.get(id(item)))));
        run.findings()
                .check(
                        kept.contains(plain(half(item))) && kept.contains(plain(quarter(item))),
                        "both values in the book",
                        kept.toString());
    }

    private static void allOrNothing(CaseRun run) {
        Seed seed = run.ownSeed(SeedKind.FINAL);
        List<Position> positions = new ArrayList<>(positions(items(run, seed)));
        while (positions.size() > 2) {
            positions.remove(positions.size() - 1);
        }
        positions.add(new Position("NOSUCHITEM", "1"));
        Answer answer = run.call(run.requests().confirm("two good positions and one unknown", seed, positions));
        run.check(answer.isClientFault(), "a Client fault", answer);
        nothingBooked(run, seed);
    }

    private static void decimals(CaseRun run) {
        Seed seed = run.ownSeed(SeedKind.DECIMAL);
        List<PermitItem> items = items(run, seed);
        PermitItem large = largest(items);
        List<Position> positions = new ArrayList<>();
        positions.add(new Position(id(large), "12.345"));
        items.stream()
                .filter(i -> !i.equals(large))
                .findFirst()
                .ifPresent(i -> positions.add(new Position(id(i), "0.001")));
        accepted(run, run.call(run.requests().confirm("12.345 and 0.001", seed, positions)));
        booked(run, seed, positions);
    }

    private static void wrongParty(CaseRun run) {
        if (run.target().seeds(SeedKind.FOREIGN).isEmpty()) {
            throw new SkippedException("supply a permit of the kind " + SeedKind.FOREIGN.key()
                    + ": a final one whose importer is not the calling Party");
        }
        Seed seed = run.ownSeed(SeedKind.FOREIGN);
        Answer read = run.call(run.getFinal("GetFinal of a permit of others", seed));
        List<Position> positions =
                read.permit().map(p -> positions(p.permit().items())).orElse(List.of(new Position("A", "1")));
        Answer answer = run.call(run.requests().confirm("a permit for another importer", seed, positions));
        run.check(answer.isFault(), "a refusal", answer);
        nothingBooked(run, seed);
    }

    private static void lostAnswer(CaseRun run) throws InterruptedException {
        Seed seed = run.ownSeed(SeedKind.FINAL);
        List<Position> all = positions(items(run, seed));
        Stimulus stimulus = run.requests().confirm("a confirmation whose answer is lost", seed, all);
        run.send(stimulus.in(Manner.CUT));
        for (int i = 1; i <= 2; i++) {
            accepted(run, run.call(stimulus.labelled("the retry " + i)));
        }
        bookedOnce(run, seed, all);
    }

    private static void twentyAtOnce(CaseRun run) throws Exception {
        Seed seed = run.ownSeed(SeedKind.FINAL);
        List<Position> all = positions(items(run, seed));
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 1; i <= AT_ONCE; i++) {
            Stimulus stimulus = run.requests().confirm("identical confirmation at once " + i, seed, all);
            calls.add(() -> run.call(stimulus));
        }
        for (Answer answer : Parallel.run(calls)) {
            accepted(run, answer);
            run.findings()
                    .check(
                            answer.outcome().took().compareTo(run.target().answerTime()) <= 0,
                            "all answers within " + run.target().answerTime(),
                            answer.outcome().took().toString());
        }
        bookedOnce(run, seed, all);
    }

    /** The items of a permit, as it is served. */
    static List<PermitItem> items(CaseRun run, Seed seed) {
        Answer answer = run.call(run.getFinal("GetFinal, to know the items", seed));
        List<PermitItem> items = answer.permit().map(p -> p.permit().items()).orElse(List.of());
        run.check(!items.isEmpty(), "a permit with items", answer);
        if (items.isEmpty()) {
            throw new SkippedException("the permit " + seed + " cannot be read");
        }
        return items;
    }

    static List<Position> positions(List<PermitItem> items) {
        return items.stream()
                .map(i -> new Position(id(i), amount(i).toPlainString()))
                .toList();
    }

    static boolean isAccepted(Answer answer) {
        return answer.status() == 200 && answer.isResponse("ConfirmQuantities") && !answer.isFault();
    }

    private static void accepted(CaseRun run, Answer answer) {
        run.check(isAccepted(answer), "the confirmation to be accepted", answer);
    }

    /** Checks that the last booking is what was sent, or asks a person to look. */
    private static void booked(CaseRun run, Seed seed, List<Position> positions) {
        Optional<List<Map<String, BigDecimal>>> book = run.bookings(seed);
        if (book.isEmpty()) {
            run.findings().review("look into the partner's book of " + seed + ": it must show " + expected(positions));
            return;
        }
        List<Map<String, BigDecimal>> bookings = book.get();
        String kept = bookings.isEmpty()
                ? "nothing"
                : plain(bookings.get(bookings.size() - 1)).toString();
        run.findings().check(kept.equals(expected(positions).toString()), expected(positions) + " in the book", kept);
    }

    private static void bookedOnce(CaseRun run, Seed seed, List<Position> positions) {
        booked(run, seed, positions);
        run.bookings(seed)
                .ifPresent(book -> run.findings().check(book.size() == 1, "one booking", String.valueOf(book.size())));
    }

    static void nothingBooked(CaseRun run, Seed seed) {
        Optional<List<Map<String, BigDecimal>>> book = run.bookings(seed);
        if (book.isPresent()) {
            run.findings()
                    .check(
                            book.get().isEmpty(),
                            "nothing in the book",
                            book.get().toString());
        }
    }

    private static Map<String, String> expected(List<Position> positions) {
        Map<String, String> expected = new java.util.TreeMap<>();
        positions.forEach(p -> expected.put(p.id(), plain(p.quantity())));
        return expected;
    }

    private static Map<String, String> plain(Map<String, BigDecimal> booking) {
        Map<String, String> plain = new java.util.TreeMap<>();
        booking.forEach((item, amount) -> plain.put(item, plain(amount)));
        return plain;
    }

    private static String plain(String amount) {
        return plain(new BigDecimal(amount));
    }

    private static String plain(@org.jspecify.annotations.Nullable BigDecimal amount) {
        return amount == null ? "none" : amount.stripTrailingZeros().toPlainString();
    }

    private static String content(Answer answer) {
        Map<String, String> texts = new LinkedHashMap<>();
        answer.bodies()
                .forEach(b -> texts.put(
                        String.valueOf(b.getLocalName()), b.getTextContent().strip()));
        return texts.toString();
    }

    private static PermitItem largest(List<PermitItem> items) {
        PermitItem largest = items.get(0);
        for (PermitItem item : items) {
            if (amount(item).compareTo(amount(largest)) > 0) {
                largest = item;
            }
        }
        return largest;
    }

    private static String id(PermitItem item) {
        return item.id().orElse("");
    }

    private static BigDecimal amount(PermitItem item) {
        return item.endorsedQuantity().or(item::quantity).map(Quantity::amount).orElse(BigDecimal.ONE);
    }

    private static String half(PermitItem item) {
        return amount(item).divide(BigDecimal.valueOf(2)).toPlainString();
    }

    private static String quarter(PermitItem item) {
        return amount(item).divide(BigDecimal.valueOf(4)).toPlainString();
    }
}
