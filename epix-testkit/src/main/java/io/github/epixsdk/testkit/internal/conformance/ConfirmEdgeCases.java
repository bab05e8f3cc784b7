package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.testkit.internal.conformance.RequestText.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** RSP-CNF-07, 09 to 11: confirmations that must not be taken. */
final class ConfirmEdgeCases {
    static final Map<String, CaseScript> SCRIPTS = Map.ofEntries(
            entry("RSP-CNF-07", ConfirmEdgeCases::idIsAToken),
            entry("RSP-CNF-09", ConfirmEdgeCases::impossibleNumbers),
            entry("RSP-CNF-10", ConfirmEdgeCases::shapeOfTheList),
            entry("RSP-CNF-11", ConfirmEdgeCases::wrongState));

    private ConfirmEdgeCases() {}

    private static void idIsAToken(CaseRun run) {
        Seed seed = seedOrUnknown(run);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("a space", "A B");
        ids.put("a tab", "A&#9;B");
        ids.put("a line break", "A&#10;B");
        ids.forEach((words, id) -> {
            Answer answer = run.call(run.requests().confirm("ID with " + words, seed, List.of(new Position(id, "1"))));
            run.check(answer.isClientFault(), "a Client fault on an ID with " + words, answer);
        });
        ConfirmCases.nothingBooked(run, seed);
    }

    private static void impossibleNumbers(CaseRun run) {
        Seed seed = seedOrUnknown(run);
        String item = run.target().seeds(SeedKind.FINAL).isEmpty()
                ? "A"
                : ConfirmCases.positions(ConfirmCases.items(run, seed)).get(0).id();
        for (String number : List.of("-1", "NaN", "INF", "1E309", "1,5", "1".repeat(40), "", "0x1F", "one")) {
            Answer answer = run.call(
                    run.requests().confirm("quantity \"" + number + "\"", seed, List.of(new Position(item, number))));
            run.check(answer.isClientFault(), "a Client fault on the quantity \"" + number + "\"", answer);
        }
        ConfirmCases.nothingBooked(run, seed);
    }

    private static void shapeOfTheList(CaseRun run) {
        Seed seed =
                run.target().seeds(SeedKind.FINAL).isEmpty() ? Seed.of(GetCases.UNKNOWN) : run.ownSeed(SeedKind.FINAL);
        boolean known = !run.target().seeds(SeedKind.FINAL).isEmpty();
        Position one =
                known ? ConfirmCases.positions(ConfirmCases.items(run, seed)).get(0) : new Position("A", "1");
        defined(run, run.call(run.requests().confirm("no ConfirmedQuantities", seed, (String) null)), false);
        defined(run, run.call(run.requests().confirm("an empty list", seed, "")), false);
        defined(run, run.call(run.requests().confirm("the same ID twice", seed, List.of(one, one))), false);
        List<Position> many = IntStream.range(0, 500)
                .mapToObj(i -> new Position("I" + i, "1"))
                .toList();
        defined(run, run.call(run.requests().confirm("500 positions", seed, many)), true);
        Answer single = run.call(run.requests().confirm("one position", seed, List.of(one)));
        if (known) {
            run.check(ConfirmCases.isAccepted(single), "one position to be taken as one, not as none", single);
        } else {
            defined(run, single, true);
        }
        run.bookings(seed)
                .ifPresent(book -> run.findings()
                        .check(!known || book.size() == 1, "one booking, of the one position", book.toString()));
    }

    private static void defined(CaseRun run, Answer answer, boolean mayBeAccepted) {
        boolean defined = answer.isFault()
                || answer.isClientRefusal()
                || (mayBeAccepted && ConfirmCases.isAccepted(answer))
                || (!mayBeAccepted && answer.status() == 200 && answer.isResponse("ConfirmQuantities"));
        run.check(defined, "a fault or a defined answer", answer);
        run.findings()
                .check(
                        Leaks.find(answer.text()).isEmpty(),
                        "no inner error text",
                        String.join(", ", Leaks.find(answer.text())));
    }

    private static void wrongState(CaseRun run) {
        Map<SeedKind, String> words = new LinkedHashMap<>();
        words.put(SeedKind.DRAFT, "a draft");
        words.put(SeedKind.EXPIRED, "an expired permit");
        words.put(SeedKind.CANCELLED, "a cancelled permit");
        words.forEach((kind, what) -> {
            for (Seed seed : run.target().seeds(kind).stream().limit(1).toList()) {
                Answer answer = run.call(run.requests().confirm(what, seed, List.of(new Position("A", "1"))));
                run.check(answer.isFault(), "a refusal of " + what, answer);
                run.findings().check(!answer.faultText().isEmpty(), "a reason", "an empty fault text");
                ConfirmCases.nothingBooked(run, seed);
            }
        });
    }

    private static Seed seedOrUnknown(CaseRun run) {
        return run.target().seeds(SeedKind.FINAL).isEmpty() ? Seed.of(GetCases.UNKNOWN) : run.seed(SeedKind.FINAL);
    }
}
