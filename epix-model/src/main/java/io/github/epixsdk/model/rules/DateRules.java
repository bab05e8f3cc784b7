package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.rules.Checks.HEADER;
import static io.github.epixsdk.model.rules.Checks.day;
import static io.github.epixsdk.model.rules.Checks.issueDay;
import static io.github.epixsdk.model.rules.Checks.missing;
import static io.github.epixsdk.model.rules.Checks.silent;
import static io.github.epixsdk.model.rules.Checks.values;
import static io.github.epixsdk.model.rules.Checks.wrongOrder;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.rules.PermitRule.Check;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Issue and validity: boxes 2 and 13. */
final class DateRules {
    private static final String PERIOD = HEADER + "/EffectiveSpecifiedPeriod";
    private static final LocalDate CONVENTION_IN_FORCE = LocalDate.of(1975, 7, 1);
    private static final int PERSONAL_OWNERSHIP_MONTHS = 36;

    private DateRules() {}

    static void addTo(Map<String, Check> checks) {
        checks.put(
                "BOX2-VALID-UNTIL",
                missing(PERIOD + "/EndDateTime", p -> p.validUntil().isEmpty()));
        checks.put("BOX2-ORDER", values(PERIOD, (p, c) -> validityOrder(p)));
        checks.put(
                "BOX2-FROM-BEFORE-ISSUE",
                values(PERIOD + "/StartDateTime", (p, c) -> wrongOrder(issueDay(p), day(p.validFrom()))));
        checks.put(
                "BOX2-UNTIL-BEFORE-ISSUE",
                values(PERIOD + "/EndDateTime", (p, c) -> wrongOrder(issueDay(p), day(p.validUntil()))));
        checks.put(
                "BOX2-NOT-YET-VALID",
                values(PERIOD + "/StartDateTime", (p, c) -> wrongOrder(day(p.validFrom()), Optional.of(c.on()))));
        checks.put(
                "BOX2-EXPIRED",
                values(
                        PERIOD + "/EndDateTime",
                        (p, c) -> day(p.validUntil()).stream()
                                .filter(end -> end.isBefore(c.on()))
                                .map(end -> List.of(end.toString(), c.on().toString()))));
        checks.put("BOX2-MAX-VALIDITY", values(PERIOD, (p, c) -> tooLong(p, months(p))));
        checks.put(
                "BOX2-MAX-VALIDITY-PERSONAL",
                values(
                        PERIOD,
                        (p, c) -> tooLong(
                                p,
                                Optional.of(PERSONAL_OWNERSHIP_MONTHS)
                                        .filter(months -> Checks.isPersonalOwnership(p)))));
        checks.put("BOX2-STATED-TWICE", values(PERIOD, (p, c) -> contradictions(p)));
        checks.put(
                "BOX13-FUTURE",
                values(HEADER + "/IssueDateTime", (p, c) -> wrongOrder(issueDay(p), Optional.of(c.on()))));
        checks.put(
                "BOX13-BEFORE-CITES",
                values(HEADER + "/IssueDateTime", (p, c) -> wrongOrder(Optional.of(CONVENTION_IN_FORCE), issueDay(p))));
        checks.put(
                "BOX13-SIGNED-AFTER-ISSUE",
                values(
                        HEADER + "/ThirdSignatoryDocumentAuthentication/ActualDateTime",
                        (p, c) -> wrongOrder(day(p.thirdSignatory().flatMap(Signatory::signedOn)), issueDay(p))));
    }

    /** Partners state the validity in the header or in the referenced document; some do both. */
    private static Stream<List<String>> contradictions(Permit permit) {
        return permit.validity().stream()
                .flatMap(header -> permit.referencedDocuments().stream()
                        .flatMap(document -> document.validity().stream())
                        .flatMap(other -> Stream.concat(
                                differing(header.start(), other.start()), differing(header.end(), other.end()))));
    }

    private static Stream<List<String>> differing(Optional<PermitDateTime> header, Optional<PermitDateTime> other) {
        Optional<LocalDate> one = day(header);
        Optional<LocalDate> two = day(other);
        return one.isPresent() && two.isPresent() && !one.equals(two)
                ? Checks.breach(one.get().toString(), two.get().toString())
                : silent();
    }

    private static Stream<List<String>> validityOrder(Permit permit) {
        Optional<PermitDateTime> from = permit.validFrom();
        Optional<PermitDateTime> until = permit.validUntil();
        return from.isPresent() && until.isPresent() && ends(until.get(), from.get())
                ? Checks.breach(from.get().date().toString(), until.get().date().toString())
                : silent();
    }

    /** Tells whether a period is over before it begins. A day lasts to its end; without both offsets only days compare. */
    private static boolean ends(PermitDateTime until, PermitDateTime from) {
        boolean momentsCompare = until.time().isPresent()
                && from.time().isPresent()
                && until.offset().isPresent() == from.offset().isPresent();
        return momentsCompare ? until.isBefore(from) : until.date().isBefore(from.date());
    }

    private static Stream<List<String>> tooLong(Permit permit, Optional<Integer> months) {
        Optional<LocalDate> start = issueDay(permit).or(() -> day(permit.validFrom()));
        Optional<LocalDate> end = permit.validUntil().map(until -> lastDay(until, permit.issuedOn()));
        if (start.isEmpty() || end.isEmpty() || months.isEmpty()) {
            return silent();
        }
        return Checks.breachIf(
                end.get().isAfter(start.get().plusMonths(months.get())),
                months.get().toString(),
                start.get().toString(),
                end.get().toString());
    }

    /** The last day of validity, in the issuing authority's own time where both say which that is. */
    private static LocalDate lastDay(PermitDateTime until, Optional<PermitDateTime> issued) {
        Optional<ZoneOffset> there = issued.flatMap(PermitDateTime::offset);
        return there.isPresent() && until.time().isPresent() && until.offset().isPresent()
                ? until.toInstant(there.get()).atOffset(there.get()).toLocalDate()
                : until.date();
    }

    private static Optional<Integer> months(Permit permit) {
        return permit.type()
                .flatMap(type -> type == PermitType.IMPORT
                        ? Optional.of(12)
                        : Optional.of(6).filter(months -> type != PermitType.OTHER));
    }
}
