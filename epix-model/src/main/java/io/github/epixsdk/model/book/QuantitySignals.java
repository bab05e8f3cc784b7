package io.github.epixsdk.model.book;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.Ledger.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds quantities that do not fit: more than permitted, more than exported, not on the permit, beyond the quota. */
final class QuantitySignals {
    private final Ledger ledger;
    private final SignalCollector signals;

    private QuantitySignals(Ledger ledger, SignalCollector signals) {
        this.ledger = ledger;
        this.signals = signals;
    }

    static void find(Ledger ledger, SignalCollector signals) {
        QuantitySignals search = new QuantitySignals(ledger, signals);
        ledger.items().forEach(search::findExported);
        ledger.items().forEach(search::findQuota);
        ledger.confirmedItems().forEach(search::findConfirmed);
    }

    private void findExported(String item) {
        Optional<Stated<Quantity>> permitted = ledger.permitted(item);
        Optional<Stated<Quantity>> exported = ledger.exported(item);
        if (permitted.isEmpty() || exported.isEmpty()) {
            return;
        }
        Quantity limit = permitted.get().value();
        Quantity actual = exported.get().value();
        List<PermitEvent> evidence =
                List.of(permitted.get().event(), exported.get().event());
        if (!actual.isComparableWith(limit)) {
            signals.addOnItem(SignalCode.EXPORTED_IN_OTHER_UNIT, evidence, item, actual.toString(), limit.toString());
        } else if (actual.exceeds(limit)) {
            signals.addOnItem(SignalCode.EXPORTED_ABOVE_PERMITTED, evidence, item, actual.toString(), limit.toString());
        }
    }

    private void findQuota(String item) {
        for (Ledger.Statement statement : ledger.statements()) {
            Optional<ItemSnapshot> stated = statement.snapshot().item(item);
            Optional<Quantity> used = stated.flatMap(ItemSnapshot::quotaUsed);
            Optional<Quantity> annual = stated.flatMap(ItemSnapshot::quotaAnnual);
            if (used.isPresent() && annual.isPresent() && used.get().exceeds(annual.get())) {
                signals.addOnItem(
                        SignalCode.QUOTA_OVERUSED,
                        List.of(statement.event()),
                        item,
                        used.get().toString(),
                        annual.get().toString());
                return; // each further read of the same permit says it again
            }
        }
    }

    private void findConfirmed(String item) {
        List<PermitEvent.Confirmed> confirmations = ledger.confirmationsOf(item);
        Tally imported = ledger.imported(item);
        Optional<Stated<Quantity>> permitted = ledger.permitted(item);
        Optional<Stated<Quantity>> exported = ledger.exported(item);
        permitted.ifPresent(
                limit -> findAbove(SignalCode.CONFIRMED_ABOVE_PERMITTED, item, imported, limit, confirmations));
        exported.ifPresent(
                limit -> findAbove(SignalCode.CONFIRMED_ABOVE_EXPORTED, item, imported, limit, confirmations));
        for (Quantity apart : imported.apart()) {
            findApart(item, apart, imported, permitted.or(() -> exported), confirmations);
        }
        if (!ledger.items().contains(item)) {
            confirmations.forEach(confirmation -> signals.addOnItem(
                    SignalCode.CONFIRMED_UNKNOWN_ITEM,
                    List.of(confirmation),
                    item,
                    confirmation.by().value()));
        }
    }

    private void findAbove(
            SignalCode code,
            String item,
            Tally imported,
            Stated<Quantity> limit,
            List<PermitEvent.Confirmed> confirmations) {
        if (imported.exceeds(limit.value())) {
            List<PermitEvent> evidence = new ArrayList<>(confirmations);
            evidence.add(limit.event());
            signals.addOnItem(
                    code,
                    evidence,
                    item,
                    imported.total().map(Quantity::toString).orElse(""),
                    limit.value().toString());
        }
    }

    private void findApart(
            String item,
            Quantity apart,
            Tally imported,
            Optional<Stated<Quantity>> limit,
            List<PermitEvent.Confirmed> confirmations) {
        List<PermitEvent> evidence = new ArrayList<>(confirmations.stream()
                .filter(c -> c.imported().contains(new ItemQuantity(item, apart)))
                .toList());
        if (apart.amount().signum() < 0) {
            signals.addOnItem(SignalCode.CONFIRMED_BELOW_ZERO, evidence, item, apart.toString());
            return;
        }
        limit.ifPresent(stated -> evidence.add(stated.event()));
        signals.addOnItem(
                SignalCode.CONFIRMED_IN_OTHER_UNIT,
                evidence,
                item,
                apart.toString(),
                imported.reference().map(Quantity::toString).orElse(""));
    }
}
