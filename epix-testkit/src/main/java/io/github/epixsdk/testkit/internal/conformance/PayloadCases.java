package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.xml.PermitDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RSP-GET-09 to 13, 15 and 16: what stands in the permit. */
final class PayloadCases {
    static final Map<String, CaseScript> SCRIPTS = Map.ofEntries(
            entry("RSP-GET-09", PayloadCases::obeysItsSchema),
            entry("RSP-GET-10", PayloadCases::codes),
            entry("RSP-GET-11", PayloadCases::items),
            entry("RSP-GET-12", PayloadCases::dates),
            entry("RSP-GET-13", PayloadCases::composite),
            entry("RSP-GET-15", PayloadCases::states),
            entry("RSP-GET-16", PayloadCases::seal));

    private static final Pattern QUANTITY =
            Pattern.compile("(<(?:[\\w.-]+:)?\\w*Quantity\\b[^>]*>\\s*\\d*?)(\\d)(\\s*<|\\.\\d+\\s*<)");
    private static final Pattern MARKED =
            Pattern.compile("(?i)cancel|annul|anulad|revo[ck]|replac|rempla[cz]|reempla|used up|utilis|agotad");
    /** ISO 3166 leaves these to users: fictional Parties of rehearsals are among them. */
    private static final Pattern USER_ASSIGNED = Pattern.compile("X[A-Z]|Q[M-Z]|AA|ZZ");

    private PayloadCases() {}

    private static void obeysItsSchema(CaseRun run) {
        int looked = 0;
        for (Map.Entry<String, PermitDocument> permit : permits(run).entrySet()) {
            List<String> problems = PayloadSchema.problems(permit.getValue());
            run.findings()
                    .check(problems.isEmpty(), "no schema errors in " + permit.getKey(), String.join("; ", problems));
            looked++;
        }
        run.findings().check(looked > 0, "a permit to look at", "none");
    }

    private static void codes(CaseRun run) {
        permits(run).forEach((name, document) -> {
            Permit permit = document.permit();
            Set<String> unknown = new TreeSet<>();
            permit.purposeCodes().forEach(c -> add(unknown, "purpose", c, CodeList.purposes()));
            for (PermitItem item : permit.items()) {
                item.source().ifPresent(c -> add(unknown, "source", c, CodeList.sources()));
                item.term().ifPresent(c -> add(unknown, "term", c, CodeList.terms()));
                item.quantity()
                        .flatMap(Quantity::unit)
                        .filter(u -> !CodeList.units().contains(u.code()))
                        .ifPresent(u -> unknown.add("unit " + u.code()));
                item.origin()
                        .flatMap(io.github.epixsdk.model.Country::code)
                        .ifPresent(c -> addCountry(unknown, c.value()));
                run.findings()
                        .check(item.appendix().isPresent(), "an Appendix of the list in " + name, "none that is known");
            }
            permit.destinationCountry().ifPresent(c -> addCountry(unknown, c.value()));
            permit.issuingCountry().ifPresent(c -> addCountry(unknown, c.value()));
            run.findings()
                    .check(
                            permit.type().isPresent() || permit.typeCode().isEmpty(),
                            "a type of permit of the list in " + name,
                            permit.typeCode().map(Code::value).orElse("none"));
            run.findings().check(unknown.isEmpty(), "codes of the lists in " + name, String.join(", ", unknown));
        });
    }

    private static void add(Set<String> unknown, String what, Code code, CodeList list) {
        if (!list.contains(code.value())) {
            unknown.add(what + " " + code.value());
        }
    }

    private static void addCountry(Set<String> unknown, String code) {
        if (!CodeList.countries().contains(code) && !USER_ASSIGNED.matcher(code).matches()) {
            unknown.add("country " + code);
        }
    }

    private static void items(CaseRun run) {
        permits(run).forEach((name, document) -> {
            Set<String> ids = new HashSet<>();
            List<PermitItem> items = document.permit().items();
            run.findings().check(!items.isEmpty(), "one item at least in " + name, "none");
            for (PermitItem item : items) {
                String id = item.id().orElse("");
                run.findings()
                        .check(
                                !id.isEmpty() && !id.matches("(?s).*\\s.*"),
                                "an ID without white space in " + name,
                                "\"" + id + "\"");
                run.findings().check(ids.add(id), "IDs that are unique in " + name, id + " twice");
                Optional<Quantity> quantity = item.quantity();
                run.findings()
                        .check(
                                quantity.filter(q -> q.amount().signum() > 0).isPresent(),
                                "a quantity above zero for item " + id + " in " + name,
                                quantity.map(Quantity::toString).orElse("none"));
                run.findings()
                        .check(
                                quantity.flatMap(Quantity::unit).isPresent(),
                                "a unitCode for item " + id + " in " + name,
                                "none");
            }
        });
        decimals(run);
    }

    private static void decimals(CaseRun run) {
        for (Seed seed : run.target().seeds(SeedKind.DECIMAL)) {
            run.call(run.getFinal("GetFinal " + seed, seed))
                    .permit()
                    .ifPresent(d -> run.findings()
                            .check(
                                    d.permit().items().stream()
                                            .flatMap(i -> i.quantity().stream())
                                            .anyMatch(q -> q.amount()
                                                            .stripTrailingZeros()
                                                            .scale()
                                                    > 0),
                                    "decimals kept in " + seed,
                                    "whole numbers only"));
            return;
        }
    }

    private static void dates(CaseRun run) {
        permits(run).forEach((name, document) -> {
            Permit permit = document.permit();
            Optional<PermitDateTime> from = permit.validFrom();
            Optional<PermitDateTime> until = permit.validUntil();
            Optional<PermitDateTime> issued = permit.issuedOn();
            run.findings().check(issued.isPresent(), "a date of issue in " + name, "none");
            run.findings().check(until.isPresent(), "an end of validity in " + name, "none");
            run.findings()
                    .check(
                            inOrder(from, until),
                            "a validity that ends after it starts in " + name,
                            from + " to " + until);
            run.findings()
                    .check(inOrder(issued, until), "an issue before the end in " + name, issued + " and " + until);
            for (Optional<PermitDateTime> date : List.of(issued, from, until)) {
                date.ifPresent(d ->
                        run.findings().warn(d.offset().isPresent(), "dates with an offset in " + name, d.toString()));
            }
        });
    }

    private static boolean inOrder(Optional<PermitDateTime> first, Optional<PermitDateTime> second) {
        return first.isEmpty() || second.isEmpty() || !second.get().isBefore(first.get());
    }

    private static void composite(CaseRun run) {
        Answer with = run.call(run.getNonFinal("a composite permit", run.seed(SeedKind.COMPOSITE)));
        Optional<Boolean> flag = with.permit().flatMap(PermitDocument::composite);
        run.check(flag.equals(Optional.of(true)), "Composite true", with);
        for (SeedKind kind : List.of(SeedKind.DRAFT, SeedKind.MULTI, SeedKind.FINAL)) {
            for (Seed seed : run.target().seeds(kind).stream().limit(1).toList()) {
                Answer without = run.call(run.getNonFinal("a permit that is not composite", seed));
                run.check(
                        without.permit().flatMap(PermitDocument::composite).equals(Optional.of(false)),
                        "Composite false for " + seed,
                        without);
            }
        }
    }

    private static void states(CaseRun run) {
        for (SeedKind kind : List.of(SeedKind.EXPIRED, SeedKind.CANCELLED, SeedKind.REPLACED, SeedKind.USED_UP)) {
            for (Seed seed : run.target().seeds(kind)) {
                Answer answer = run.call(run.getFinal("GetFinal of a permit that is " + kind.key(), seed));
                boolean told = answer.isFault()
                        || answer.permit().filter(d -> tells(kind, d, answer)).isPresent();
                run.check(told, "an answer that says the permit is " + kind.key(), answer);
            }
        }
    }

    private static boolean tells(SeedKind kind, PermitDocument document, Answer answer) {
        if (kind == SeedKind.EXPIRED) {
            return document.permit()
                    .validUntil()
                    .filter(end -> end.toInstant(ZoneOffset.UTC).isBefore(Instant.now()))
                    .isPresent();
        }
        return MARKED.matcher(answer.text()).find();
    }

    private static void seal(CaseRun run) {
        Seed seed = run.seed(SeedKind.SEALED);
        Answer answer = run.call(run.getFinal("GetFinal of a sealed permit", seed));
        if (!answer.hasPermit()) {
            answer = run.call(run.getNonFinal("GetNonFinal of a sealed permit", seed));
        }
        run.check(answer.hasPermit(), "a permit", answer);
        SealVerifier verifier = SealVerifier.create();
        var policy = run.target().verification().orElseThrow();
        SealVerdict verdict = verifier.verify(answer.message(), policy);
        run.findings()
                .check(
                        verdict instanceof SealVerdict.Valid && verdict.coversWholePermit(),
                        "a valid seal over the whole permit",
                        verdict.code() + " " + verdict.reasons());
        Matcher digit = QUANTITY.matcher(answer.text());
        if (digit.find()) {
            String changed = digit.replaceFirst(
                    m -> Matcher.quoteReplacement(m.group(1) + (m.group(2).equals("9") ? "8" : "9") + m.group(3)));
            SealVerdict second = verifier.verify(changed.getBytes(StandardCharsets.UTF_8), policy);
            run.findings()
                    .check(
                            !(second instanceof SealVerdict.Valid),
                            "that the seal breaks with one digit of a quantity changed",
                            second.code());
        } else {
            run.findings().check(false, "a quantity in the sealed permit", "none");
        }
    }

    /** All seeded permits that can be read, each once. */
    private static Map<String, PermitDocument> permits(CaseRun run) {
        Map<String, PermitDocument> permits = new LinkedHashMap<>();
        Map<SeedKind, Integer> most = new LinkedHashMap<>();
        for (SeedKind kind : List.of(
                SeedKind.MULTI,
                SeedKind.DRAFT,
                SeedKind.FINAL,
                SeedKind.DECIMAL,
                SeedKind.COMPOSITE,
                SeedKind.SEALED)) {
            most.put(kind, 2);
        }
        most.forEach((kind, count) -> {
            for (Seed seed : new ArrayList<>(run.target().seeds(kind))
                    .subList(0, Math.min(count, run.target().seeds(kind).size()))) {
                Operation operation = kind == SeedKind.DRAFT || kind == SeedKind.COMPOSITE
                        ? Operation.NON_FINAL_PERMIT
                        : Operation.FINAL_PERMIT;
                Answer answer = run.call(run.requests().permit(operation.standardName() + " " + seed, operation, seed));
                run.check(answer.permit().isPresent(), "the permit " + seed, answer);
                answer.permit().ifPresent(p -> permits.put(seed.toString(), p));
            }
        });
        return permits;
    }
}
