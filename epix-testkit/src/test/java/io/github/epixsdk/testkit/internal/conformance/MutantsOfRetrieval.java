package io.github.epixsdk.testkit.internal.conformance;

import static io.github.epixsdk.testkit.internal.conformance.Mutant.always;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.answer;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.asked;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.body;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.edit;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.fault;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.faultText;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.label;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.message;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.mutant;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.slow;

import io.github.epixsdk.testkit.conformance.PartnerHooks;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Partners that give permits to the wrong caller, or not to the right one. */
final class MutantsOfRetrieval {
    private static final String EMPTY = message(
            "<m:GetFinalCitesCertificateResponse xmlns:m=\"urn:CitesDataExchange/v2/\"><CITESEPermit/><Composite>false"
                    + "</Composite></m:GetFinalCitesCertificateResponse>");
    private static final String TRACE = "java.sql.SQLException: ORA-00933 at com.example.Dao.find(Dao.java:77)";

    static final List<Mutant> ALL = List.of(
            mutant("RSP-GET-01", "serves another permit", body("GetFinal"), edit("/7\\d{6}<", "/799999<")),
            mutant("RSP-GET-01", "says it does not exist", body("GetFinal"), fault("Client", "CertificateNotFound")),
            mutant(
                    "RSP-GET-01",
                    "serves an element nobody knows",
                    body("GetFinal"),
                    edit("(<(?:\\w+:)?SpecifiedSupplyChainConsignment)", "<x:Nonsense xmlns:x=\"urn:x\"/>$1")),
            mutant("RSP-GET-01", "serves the permit as issued", body("GetFinal"), asked("GetFinal", "GetNonFinal")),
            mutant(
                    "RSP-GET-02",
                    "serves final permits only",
                    body("GetNonFinal"),
                    fault("Client", "CertificateNotFound")),
            mutant("RSP-GET-02", "serves another permit", body("GetNonFinal"), edit("/7\\d{6}<", "/799999<")),
            mutant("RSP-GET-02", "serves nothing", body("GetNonFinal"), answer(200, "")),
            mutant("RSP-GET-03", "serves a draft as final", label("not final"), asked("GetFinal", "GetNonFinal")),
            mutant("RSP-GET-03", "breaks on a draft", label("not final"), answer(500, Mutant.HTML)),
            mutant("RSP-GET-04", "serves an empty permit", body(GetCases.UNKNOWN), answer(200, EMPTY)),
            mutant("RSP-GET-04", "answers nothing", body(GetCases.UNKNOWN), answer(200, message(""))),
            mutant("RSP-GET-04", "answers an error page", body(GetCases.UNKNOWN), answer(404, Mutant.HTML)),
            withToken("RSP-GET-05", "looks at no token", "(<TokenId>)[^<]*(</TokenId>)"),
            withToken("RSP-GET-05", "takes an empty token", "(<TokenId>)(</TokenId>)"),
            withToken("RSP-GET-05", "compares the beginning only", "(<TokenId>rehearsal-token-\\d+)x(</TokenId>)"),
            mutant("RSP-GET-06", "tells a wrong token apart", label("wrong token"), fault("Client", "wrong token")),
            mutant("RSP-GET-06", "is slower on a wrong token", label("wrong token"), slow(Duration.ofMillis(300))),
            mutant(
                    "RSP-GET-06",
                    "answers another status",
                    label("unknown number"),
                    (s, next) -> next.send(s) instanceof Outcome.Reply r
                            ? new Outcome.Reply(404, r.headers(), r.body(), r.took())
                            : next.send(s)),
            mutant(
                    "RSP-GET-07",
                    "serves under any country",
                    always(),
                    asked("<IsoCountryCode>[^<]*<", "<IsoCountryCode>XA<")),
            mutant(
                    "RSP-GET-07",
                    "serves under an empty country",
                    label("country \"\""),
                    asked("<IsoCountryCode></IsoCountryCode>", "")),
            mutant("RSP-GET-07", "breaks on three letters", label("XAX"), answer(500, Mutant.HTML)),
            mutant("RSP-GET-08", "shows SQL", label("a quote"), fault("Server", TRACE)),
            mutant("RSP-GET-08", "opens a path", label("../"), fault("Client", "root:x:0:0")),
            mutant("RSP-GET-08", "breaks on a long number", label("10,000"), answer(500, Mutant.HTML)),
            mutant("RSP-GET-08", "evaluates expressions", label("markup"), fault("Client", "no permit 4949#")),
            new Mutant(
                    "RSP-GET-08",
                    "dies of it",
                    (next, party) -> {
                        AtomicInteger hit = new AtomicInteger();
                        return s -> hit.get() > 0 || (s.label().contains("wildcard") && hit.incrementAndGet() > 0)
                                ? new Outcome.Unreachable("connection refused", false, Duration.ZERO)
                                : next.send(s);
                    },
                    UnaryOperator.identity()),
            counting("RSP-GET-14", "counts reads in the permit"),
            new Mutant(
                    "RSP-GET-14",
                    "fails now and then",
                    (next, party) -> {
                        AtomicInteger reads = new AtomicInteger();
                        return s -> s.label().startsWith("read") && reads.incrementAndGet() == 7
                                ? Mutant.reply(500, "text/xml", faultText("Server", "busy"))
                                : next.send(s);
                    },
                    UnaryOperator.identity()),
            mutant("RSP-GET-14", "books what is read", s -> false, answer(200, ""))
                    .withHooks(MutantsOfRetrieval::growing),
            plainly(SeedKind.CANCELLED),
            plainly(SeedKind.REPLACED),
            plainly(SeedKind.USED_UP));

    private MutantsOfRetrieval() {}

    /** Puts the right token in the place of a wrong one, as if it had not been looked at. */
    private static Mutant withToken(String testCase, String words, String pattern) {
        return new Mutant(
                testCase,
                words,
                (next, party) -> {
                    Seed seed = party.first(SeedKind.FINAL);
                    String token = seed.token().orElseThrow().value();
                    return s -> next.send(s.withBody(s.text()
                            .replaceAll(pattern, "<TokenId>" + token + "</TokenId>")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                },
                UnaryOperator.identity());
    }

    private static Mutant counting(String testCase, String words) {
        return new Mutant(
                testCase,
                words,
                (next, party) -> {
                    AtomicInteger reads = new AtomicInteger();
                    return s -> Mutant.edited(next.send(s), "Live animals", "Live animals " + reads.incrementAndGet());
                },
                UnaryOperator.identity());
    }

    private static PartnerHooks growing(PartnerHooks hooks) {
        AtomicInteger asked = new AtomicInteger();
        return new PartnerHooks() {
            @Override
            public Optional<List<Map<String, BigDecimal>>> bookings(io.github.epixsdk.model.PermitNumber permit) {
                return Optional.of(java.util.Collections.nCopies(asked.incrementAndGet(), Map.of()));
            }
        };
    }

    /** Serves a permit that is not valid any more as if nothing had happened. */
    private static Mutant plainly(SeedKind kind) {
        return new Mutant(
                "RSP-GET-15",
                "serves a permit that is " + kind.key(),
                (next, party) -> {
                    Seed valid = party.first(SeedKind.SEALED);
                    Seed other = party.first(kind);
                    return s -> Mutant.edited(
                            next.send(s.withBody(s.text()
                                    .replace(
                                            other.number().value(),
                                            valid.number().value())
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                            valid.number().value(),
                            other.number().value());
                },
                UnaryOperator.identity());
    }
}
