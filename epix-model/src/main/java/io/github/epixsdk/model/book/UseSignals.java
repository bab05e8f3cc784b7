package io.github.epixsdk.model.book;

import io.github.epixsdk.model.CountryCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what is odd about how a permit was used: shown twice, by whom, after its end. */
final class UseSignals {
    private final Ledger ledger;
    private final SignalCollector signals;

    private UseSignals(Ledger ledger, SignalCollector signals) {
        this.ledger = ledger;
        this.signals = signals;
    }

    static void find(Ledger ledger, SignalCollector signals) {
        UseSignals search = new UseSignals(ledger, signals);
        search.findPresentations();
        search.findOtherParties();
        search.findConfirmations();
        search.findAlteredConfirmations();
        search.findUseAfterEnd();
    }

    private void findPresentations() {
        byParty(ledger.presentations(), PermitEvent.Presented::to).forEach((party, presentations) -> {
            if (presentations.size() > 1) {
                signals.add(SignalCode.PRESENTED_TWICE, presentations, party.value(), "" + presentations.size());
            }
        });
    }

    private void findOtherParties() {
        Optional<Set<CountryCode>> named = ledger.parties();
        if (named.isEmpty()) {
            return;
        }
        byParty(ledger.presentations(), PermitEvent.Presented::to).forEach((party, presentations) -> {
            if (!named.get().contains(party)) {
                signals.add(SignalCode.PRESENTED_ELSEWHERE, presentations, party.value());
            }
        });
        byParty(ledger.confirmations(), PermitEvent.Confirmed::by).forEach((party, confirmations) -> {
            if (!named.get().contains(party)) {
                signals.add(SignalCode.CONFIRMED_BY_OTHER_PARTY, confirmations, party.value());
            }
        });
    }

    private void findConfirmations() {
        Map<CountryCode, List<PermitEvent.Confirmed>> byParty =
                byParty(ledger.confirmations(), PermitEvent.Confirmed::by);
        if (byParty.size() > 1) {
            String parties = byParty.keySet().stream().map(CountryCode::value).collect(Collectors.joining(", "));
            signals.add(SignalCode.CONFIRMED_BY_SEVERAL, ledger.confirmations(), parties);
        }
        byParty.forEach((party, confirmations) -> {
            if (confirmations.size() > 1) {
                signals.add(SignalCode.CONFIRMED_AGAIN, confirmations, party.value(), "" + confirmations.size());
            }
        });
    }

    private void findAlteredConfirmations() {
        Map<PermitEvent.Confirmed, List<PermitEvent.Confirmed>> altered = new LinkedHashMap<>();
        for (PermitEvent.Confirmed confirmed : ledger.all(PermitEvent.Confirmed.class)) {
            ledger.confirmation(confirmed.by(), confirmed.key())
                    .filter(booked -> !saysTheSame(booked, confirmed))
                    .ifPresent(booked -> altered.computeIfAbsent(booked, b -> new ArrayList<>(List.of(b)))
                            .add(confirmed));
        }
        altered.forEach((booked, evidence) -> signals.add(
                SignalCode.CONFIRMATION_ALTERED, evidence, booked.by().value()));
    }

    /** Tells whether two confirmations name the same quantities, in whatever order and with however many zeros. */
    static boolean saysTheSame(PermitEvent.Confirmed one, PermitEvent.Confirmed other) {
        return sums(one).equals(sums(other));
    }

    private static Map<String, String> sums(PermitEvent.Confirmed confirmed) {
        return confirmed.imported().stream()
                .collect(Collectors.toMap(
                        quantity -> quantity.item() + " "
                                + quantity.quantity()
                                        .unit()
                                        .map(Object::toString)
                                        .orElse(""),
                        quantity -> quantity.quantity().amount(),
                        (a, b) -> a.add(b)))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> e.getValue().stripTrailingZeros().toPlainString()));
    }

    private void findUseAfterEnd() {
        // Goods that came in time may be confirmed after the permit expired; but not after it was withdrawn.
        findUseAfter(
                List.of(PermitEvent.Cancelled.class, PermitEvent.Replaced.class),
                List.of(PermitEvent.Presented.class, PermitEvent.Endorsed.class, PermitEvent.Confirmed.class));
        findUseAfter(
                List.of(PermitEvent.Expired.class), List.of(PermitEvent.Presented.class, PermitEvent.Endorsed.class));
    }

    private void findUseAfter(List<Class<? extends PermitEvent>> ends, List<Class<? extends PermitEvent>> uses) {
        ledger.all(ends).stream().findFirst().ifPresent(end -> {
            List<PermitEvent> evidence = new ArrayList<>();
            ledger.all(uses).stream().filter(use -> use.at().isAfter(end.at())).forEach(evidence::add);
            if (!evidence.isEmpty()) {
                evidence.add(end);
                signals.add(SignalCode.USED_AFTER_END, evidence, end.at().toString());
            }
        });
    }

    private static <E> Map<CountryCode, List<E>> byParty(List<E> events, Function<E, CountryCode> party) {
        return events.stream().collect(Collectors.groupingBy(party, LinkedHashMap::new, Collectors.toList()));
    }
}
