package io.github.epixsdk.testkit.internal.conformance;

import static io.github.epixsdk.testkit.internal.conformance.Mutant.accepted;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.answer;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.asked;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.body;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.fault;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.label;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.mutant;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.slow;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.PartnerHooks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Partners that keep a bad book. */
final class MutantsOfConfirmations {
    private static final Predicate<Stimulus> CONFIRM = body("CitesPosition");
    private static final String GOOD_POSITION = "<CitesPosition><ID>NOSUCHITEM</ID>.*?</CitesPosition>";
    private static final String TRACE = "NullPointerException at com.example.Confirm.run(Confirm.java:31)";

    static final List<Mutant> ALL = List.of(
            mutant("RSP-CNF-01", "drops quantities, as the hub does", CONFIRM, accepted()),
            mutant(
                    "RSP-CNF-01",
                    "books something else",
                    CONFIRM,
                    asked("(<ID>A</ID><InspectedUnitQuantity>)1(?=<)", "$10")),
            mutant("RSP-CNF-01", "refuses", CONFIRM, fault("Server", "not implemented")),
            mutant("RSP-CNF-02", "takes whole permits only", CONFIRM, fault("Client", "QuantityBelowPermitted")),
            mutant("RSP-CNF-02", "books all of it", s -> false, accepted())
                    .withHooks(book(q -> q.multiply(BigDecimal.valueOf(2)), 1)),
            mutant("RSP-CNF-03", "takes more than permitted", CONFIRM, accepted()),
            mutant(
                    "RSP-CNF-03",
                    "cuts to what is permitted in silence",
                    label("more than permitted"),
                    asked("<InspectedUnitQuantity>13<", "<InspectedUnitQuantity>12<")),
            mutant("RSP-CNF-04", "refuses a retry", label("time 2"), fault("Client", "KeyReused")),
            mutant("RSP-CNF-04", "books each retry", s -> false, accepted()).withHooks(book(q -> q, 3)),
            mutant("RSP-CNF-05", "overwrites in silence", label("another quantity"), accepted()),
            mutant("RSP-CNF-05", "forgets the first", label("another quantity"), accepted())
                    .withHooks(book(q -> BigDecimal.ONE, 1)),
            mutant("RSP-CNF-06", "books the good ones", label("one unknown"), asked(GOOD_POSITION, "")),
            mutant("RSP-CNF-06", "books the good ones and complains", label("one unknown"), (s, next) -> {
                asked(GOOD_POSITION, "").apply(s, next);
                return fault("Client", "unknown item").apply(s, next);
            }),
            mutant("RSP-CNF-06", "blames itself", label("one unknown"), fault("Server", "error")),
            mutant("RSP-CNF-07", "takes any ID", label("a space"), accepted()),
            mutant("RSP-CNF-07", "breaks on a tab", label("a tab"), fault("Server", TRACE)),
            mutant("RSP-CNF-07", "answers an error page", label("line break"), answer(500, Mutant.HTML)),
            mutant("RSP-CNF-08", "takes whole numbers only", CONFIRM, fault("Client", "not an integer")),
            mutant(
                    "RSP-CNF-08",
                    "rounds",
                    CONFIRM,
                    asked("<InspectedUnitQuantity>12.345<", "<InspectedUnitQuantity>12<")),
            mutant("RSP-CNF-08", "keeps floats", s -> false, accepted())
                    .withHooks(book(q -> q.add(new BigDecimal("0.0000001")), 1)),
            mutant("RSP-CNF-09", "takes NaN", label("NaN"), accepted()),
            mutant("RSP-CNF-09", "books negative quantities", label("-1"), asked("-1<", "1<")),
            mutant("RSP-CNF-09", "breaks on an exponent", label("1E309"), fault("Server", "NumberFormat")),
            mutant("RSP-CNF-09", "reads a comma as a point", label("1,5"), accepted()),
            mutant("RSP-CNF-10", "trips over a missing list", label("no ConfirmedQuantities"), fault("Server", TRACE)),
            mutant("RSP-CNF-10", "takes one for none", label("one position"), fault("Client", "empty list")),
            mutant("RSP-CNF-10", "breaks on 500", label("500"), answer(500, Mutant.HTML)),
            mutant("RSP-CNF-11", "books a draft", label("a draft"), accepted()),
            mutant("RSP-CNF-11", "gives no reason", label("a cancelled"), fault("Client", "")),
            mutant("RSP-CNF-11", "books an expired permit", label("an expired"), accepted()),
            mutant("RSP-CNF-12", "lets anybody confirm", label("another importer"), accepted()),
            mutant("RSP-CNF-12", "complains and books", s -> false, accepted()).withHooks(any -> new PartnerHooks() {
                @Override
                public Optional<List<Map<String, BigDecimal>>> bookings(PermitNumber permit) {
                    return Optional.of(List.of(Map.of("A", BigDecimal.ONE)));
                }
            }),
            mutant("RSP-CNF-13", "refuses the retry", label("the retry 1"), fault("Client", "AlreadyConfirmed")),
            mutant("RSP-CNF-13", "books twice", s -> false, accepted()).withHooks(book(q -> q, 2)),
            mutant("RSP-CNF-14", "books twice", s -> false, accepted()).withHooks(book(q -> q, 2)),
            mutant("RSP-CNF-14", "lets one fail", label("at once 13"), fault("Server", "deadlock")),
            mutant("RSP-CNF-14", "lets one wait", label("at once 5"), slow(Duration.ofSeconds(20))));

    private MutantsOfConfirmations() {}

    /** A book that shows each booking with other quantities, several times. */
    private static UnaryOperator<PartnerHooks> book(UnaryOperator<BigDecimal> amount, int times) {
        return hooks -> new PartnerHooks() {
            @Override
            public Optional<List<Map<String, BigDecimal>>> bookings(PermitNumber permit) {
                List<Map<String, BigDecimal>> wrong = new ArrayList<>();
                for (Map<String, BigDecimal> booking : hooks.bookings(permit).orElse(List.of())) {
                    Map<String, BigDecimal> changed = new java.util.TreeMap<>(booking);
                    changed.replaceAll((item, quantity) -> amount.apply(quantity));
                    for (int i = 0; i < times; i++) {
                        wrong.add(changed);
                    }
                }
                return Optional.of(wrong);
            }
        };
    }
}
