package io.github.epixsdk.model.book;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.model.book.Ledger.Stated;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what only several permits together show: a quota used up by many, a Party that tries one token after another. */
final class BookSignals {
    private BookSignals() {}

    static void find(List<Ledger> permits, List<PermitEvent.Denied> denials, SignalCollector signals) {
        findQuotaSums(permits, signals);
        findTokenGuesses(denials, signals);
    }

    /** Permits that state the same quota for the same things count against it together. */
    private record Quota(
            CountryCode issuer,
            String species,
            String term,
            String source,
            int year,
            UnitCode unit,
            BigDecimal amount) {}

    /** One item that counts against a quota. */
    private record Share(Stated<Quantity> quantity, Quantity quota, String species) {}

    private static void findQuotaSums(List<Ledger> permits, SignalCollector signals) {
        Map<Quota, List<Share>> shares = new LinkedHashMap<>();
        permits.stream().filter(BookSignals::counts).forEach(permit -> addShares(permit, shares));
        shares.forEach((quota, list) -> {
            Quantity annual = list.get(0).quota();
            Tally tally = new Tally(Optional.of(annual));
            list.forEach(share -> tally.add(share.quantity().value()));
            if (tally.exceeds(annual)) {
                signals.add(
                        SignalCode.QUOTA_SUM_OVERUSED,
                        list.stream().map(share -> share.quantity().event()).toList(),
                        "" + quota.year(),
                        quota.issuer().value(),
                        (list.get(0).species() + " " + quota.term()).strip(),
                        tally.total().map(Quantity::toString).orElse(""),
                        annual.toString());
            }
        });
    }

    /** A permit that was withdrawn, or expired before it was used, takes nothing from a quota. */
    private static boolean counts(Ledger permit) {
        return switch (permit.state()) {
            case CANCELLED, REPLACED -> false;
            case EXPIRED -> permit.isFinal() || !permit.confirmations().isEmpty();
            case ISSUED, ENDORSED, CONFIRMED -> true;
        };
    }

    private static void addShares(Ledger permit, Map<Quota, List<Share>> shares) {
        Optional<CountryCode> issuer = permit.first(PermitSnapshot::issuer).map(Stated::value);
        Optional<Integer> year = permit.exportedOn()
                .or(() -> permit.first(PermitSnapshot::issuedOn))
                .map(Stated::value)
                .map(PermitDateTime::date)
                .map(date -> date.getYear());
        if (issuer.isEmpty() || year.isEmpty()) {
            return;
        }
        for (String item : permit.items()) {
            Optional<String> species = permit.first(
                            Ledger.of(item, i -> i.species().stream().findFirst()))
                    .map(Stated::value);
            Optional<Quantity> quota =
                    permit.first(Ledger.of(item, ItemSnapshot::quotaAnnual)).map(Stated::value);
            Optional<Stated<Quantity>> quantity = permit.exported(item).or(() -> permit.permitted(item));
            if (species.isEmpty() || quota.isEmpty() || quantity.isEmpty()) {
                continue;
            }
            Quantity inBase = inBaseUnit(quota.get());
            Quota key = new Quota(
                    issuer.get(),
                    Plain.comparable(species.get()),
                    comparable(permit.first(Ledger.of(item, ItemSnapshot::term))),
                    comparable(permit.first(Ledger.of(item, ItemSnapshot::source))),
                    year.get(),
                    inBase.unit().orElse(UnitCode.NUMBER),
                    inBase.amount().stripTrailingZeros());
            shares.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new Share(quantity.get(), quota.get(), species.get()));
        }
    }

    private static Quantity inBaseUnit(Quantity quota) {
        return quota.in(quota.unit().orElse(UnitCode.NUMBER).base()).orElse(quota);
    }

    private static String comparable(Optional<Stated<String>> stated) {
        return stated.map(s -> Plain.comparable(s.value())).orElse("");
    }

    private static void findTokenGuesses(List<PermitEvent.Denied> denials, SignalCollector signals) {
        Map<CountryCode, List<PermitEvent.Denied>> byParty = new TreeMap<>();
        denials.stream()
                .filter(denied -> denied.reason() == PermitEvent.Denied.Reason.WRONG_TOKEN)
                .forEach(denied -> byParty.computeIfAbsent(denied.by(), party -> new ArrayList<>())
                        .add(denied));
        byParty.forEach((party, attempts) -> bursts(attempts, signals.policy())
                .forEach(burst -> signals.add(
                        SignalCode.TOKEN_GUESSING,
                        burst,
                        party.value(),
                        "" + burst.size(),
                        burst.get(0).at().toString(),
                        burst.get(burst.size() - 1).at().toString())));
    }

    /** Splits attempts into runs in which every attempt is one of so many within the window. */
    private static List<List<PermitEvent.Denied>> bursts(List<PermitEvent.Denied> attempts, SignalPolicy policy) {
        int enough = policy.tokenGuesses();
        List<List<PermitEvent.Denied>> bursts = new ArrayList<>();
        int taken = 0; // attempts before this one are in a burst already
        for (int last = enough - 1; last < attempts.size(); last++) {
            int first = last - enough + 1;
            if (!within(policy.tokenGuessWindow(), attempts.get(first), attempts.get(last))) {
                continue;
            }
            if (bursts.isEmpty() || first >= taken) {
                bursts.add(new ArrayList<>());
                taken = first;
            }
            bursts.get(bursts.size() - 1).addAll(attempts.subList(taken, last + 1));
            taken = last + 1;
        }
        return bursts;
    }

    private static boolean within(Duration window, PermitEvent first, PermitEvent last) {
        return Duration.between(first.at(), last.at()).compareTo(window) <= 0;
    }
}
