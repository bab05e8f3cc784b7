package io.github.epixsdk.model.book;

import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.book.Ledger.Stated;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds dates that cannot be. Dates of the permit are compared by the day; moments of events with the earliest and the latest moment a
 * date can mean anywhere on earth, so that no time zone makes an impossible date.
 */
final class DateSignals {
    /** Where a day begins first. */
    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);

    /** Where a day ends last. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private final Ledger ledger;
    private final SignalCollector signals;

    private DateSignals(Ledger ledger, SignalCollector signals) {
        this.ledger = ledger;
        this.signals = signals;
    }

    static void find(Ledger ledger, SignalCollector signals) {
        DateSignals search = new DateSignals(ledger, signals);
        search.findOnPermit();
        search.findOfEvents();
    }

    private void findOnPermit() {
        Optional<Stated<PermitDateTime>> issued = ledger.first(PermitSnapshot::issuedOn);
        Optional<Stated<PermitDateTime>> from = ledger.first(PermitSnapshot::validFrom);
        Optional<Stated<PermitDateTime>> until = ledger.first(PermitSnapshot::validUntil);
        Optional<Stated<PermitDateTime>> exported = ledger.exportedOn();
        requireOrder(SignalCode.VALIDITY_REVERSED, from, until, false);
        requireOrder(SignalCode.ISSUED_AFTER_VALIDITY, issued, until, false);
        requireOrder(SignalCode.EXPORTED_BEFORE_ISSUE, issued, exported, true);
        requireOrder(SignalCode.EXPORTED_AFTER_VALIDITY, exported, until, false);
    }

    private void requireOrder(
            SignalCode code,
            Optional<Stated<PermitDateTime>> first,
            Optional<Stated<PermitDateTime>> second,
            boolean secondNamedFirst) {
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        PermitDateTime early = first.get().value();
        PermitDateTime late = second.get().value();
        if (late.date().isBefore(early.date())) {
            List<PermitEvent> evidence =
                    List.of(first.get().event(), second.get().event());
            PermitDateTime a = secondNamedFirst ? late : early;
            PermitDateTime b = secondNamedFirst ? early : late;
            signals.add(code, evidence, a.toString(), b.toString());
        }
    }

    private void findOfEvents() {
        ledger.first(PermitSnapshot::issuedOn)
                .ifPresent(issued -> findEvents(
                        SignalCode.USED_BEFORE_ISSUE,
                        List.of(PermitEvent.Endorsed.class, PermitEvent.Presented.class, PermitEvent.Confirmed.class),
                        issued,
                        at -> at.isBefore(earliest(issued.value()))));
        ledger.exportedOn()
                .ifPresent(exported -> findEvents(
                        SignalCode.CONFIRMED_BEFORE_EXPORT,
                        List.of(PermitEvent.Confirmed.class),
                        exported,
                        at -> at.isBefore(earliest(exported.value()))));
        ledger.first(PermitSnapshot::validUntil)
                .ifPresent(until -> findEvents(
                        SignalCode.PRESENTED_AFTER_VALIDITY,
                        List.of(PermitEvent.Presented.class),
                        until,
                        at -> at.isAfter(latest(until.value()))));
    }

    private void findEvents(
            SignalCode code,
            List<Class<? extends PermitEvent>> kinds,
            Stated<PermitDateTime> date,
            Predicate<Instant> impossible) {
        List<PermitEvent> found = ledger.all(kinds).stream()
                .filter(event -> impossible.test(event.at()))
                .toList();
        if (!found.isEmpty()) {
            List<PermitEvent> evidence = new ArrayList<>(found);
            evidence.add(date.event());
            signals.add(
                    code, evidence, found.get(0).at().toString(), date.value().toString());
        }
    }

    /** The first moment of the day: the time of issue is often a formality. */
    private static Instant earliest(PermitDateTime date) {
        return date.date().atStartOfDay().toInstant(date.offset().orElse(FIRST));
    }

    /** The last moment of a date: of the day where it names no time. */
    static Instant latest(PermitDateTime date) {
        return date.time().isPresent()
                ? date.toInstant(LAST)
                : date.date().plusDays(1).atStartOfDay().toInstant(date.offset().orElse(LAST));
    }
}
