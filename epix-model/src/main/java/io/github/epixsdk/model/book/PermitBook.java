package io.github.epixsdk.model.book;

import io.github.epixsdk.model.PermitNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The book of permits a Party keeps: worked out of events, nothing stored here.
 *
 * <p>A pure function over the <em>set</em> of events: the same events give the same book, whoever stores them, in whatever order they
 * are given and however often each. What counts is when they happened; where moments are the same, issuing comes before reading,
 * reading before endorsing, and so on. A confirmation or a presentation that is repeated (same Party, same key) counts once. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * PermitBook book = PermitBook.of(events);
 * book.account(number).ifPresent(account -> account.positions().forEach(System.out::println));
 * book.signals().forEach(signal -> review(signal.message(), signal.evidence()));
 * }</pre>
 *
 * @since 0.1
 */
public final class PermitBook {
    private final Map<String, PermitAccount> accounts;
    private final List<Ledger> ledgers;
    private final List<PermitEvent.Denied> denials;
    private final SignalPolicy policy;

    private PermitBook(List<Ledger> ledgers, List<PermitEvent.Denied> denials, SignalPolicy policy) {
        Map<String, PermitAccount> byNumber = new LinkedHashMap<>();
        ledgers.forEach(ledger -> byNumber.put(ledger.number().key(), new PermitAccount(ledger, policy)));
        this.accounts = Collections.unmodifiableMap(byNumber);
        this.ledgers = ledgers;
        this.denials = denials;
        this.policy = policy;
    }

    /**
     * Works the book out of events, with the standard signals.
     *
     * @param events the events in any order
     * @return the book
     * @throws NullPointerException if {@code events} or an event is null
     */
    public static PermitBook of(Collection<? extends PermitEvent> events) {
        return of(events, SignalPolicy.standard());
    }

    /**
     * Works the book out of events.
     *
     * @param events the events in any order
     * @param policy which signals to give, and what they weigh
     * @return the book
     * @throws NullPointerException if an argument or an event is null
     */
    public static PermitBook of(Collection<? extends PermitEvent> events, SignalPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        Map<String, List<PermitEvent>> byPermit = new LinkedHashMap<>();
        List<PermitEvent.Denied> denials = new ArrayList<>();
        for (PermitEvent event : Timeline.of(events)) {
            byPermit.computeIfAbsent(event.permit().key(), key -> new ArrayList<>())
                    .add(event);
            if (event instanceof PermitEvent.Denied denied) {
                denials.add(denied);
            }
        }
        // Whoever asks for numbers in vain opens no accounts.
        List<Ledger> ledgers = byPermit.values().stream()
                .filter(list -> list.stream().anyMatch(event -> !(event instanceof PermitEvent.Denied)))
                .map(Ledger::new)
                .toList();
        return new PermitBook(ledgers, List.copyOf(denials), policy);
    }

    /**
     * Returns the account of every permit.
     *
     * @return the accounts, in the order the permits first occurred; a number that was only asked for in vain has none
     */
    public List<PermitAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    /**
     * Returns the account of one permit.
     *
     * @param number the permit, in any spelling of its number
     * @return the account, or empty if nothing is known of it
     */
    public Optional<PermitAccount> account(PermitNumber number) {
        return Optional.ofNullable(accounts.get(number.key()));
    }

    /**
     * Returns everything in the book that a person should look at.
     *
     * @return the signals of all accounts, then those that only several permits together show
     */
    public List<Signal> signals() {
        SignalCollector signals = new SignalCollector(policy);
        BookSignals.find(ledgers, denials, signals);
        List<Signal> all = new ArrayList<>();
        accounts.values().forEach(account -> all.addAll(account.signals()));
        all.addAll(signals.signals());
        return List.copyOf(all);
    }

    /**
     * Returns what a person should look at about one permit, those signals included that other permits share.
     *
     * @param number the permit, in any spelling of its number; there need be no such permit
     * @return the signals whose evidence names the permit
     */
    public List<Signal> signals(PermitNumber number) {
        return signals().stream()
                .filter(signal -> signal.permits().stream().anyMatch(number::sameAs))
                .toList();
    }

    /** Returns how many permits the book knows. */
    @Override
    public String toString() {
        return "PermitBook[permits=" + accounts.size() + "]";
    }
}
