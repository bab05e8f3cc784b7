package io.github.epixsdk.model.book;

import io.github.epixsdk.model.PermitNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The book of permits a Party keeps: worked out of events, nothing stored here.
 *
 * <p>A pure function over events: the same events give the same book, whoever stores them. A confirmation that arrives twice
 * (same Party, same key) counts once. Immutable and thread-safe.
 *
 * <pre>{@code
 * PermitBook book = PermitBook.of(events);
 * book.account(number).ifPresent(account -> account.positions().forEach(System.out::println));
 * }</pre>
 *
 * @since 0.1
 */
public final class PermitBook {
    private final Map<String, PermitAccount> accounts;

    private PermitBook(Map<String, PermitAccount> accounts) {
        this.accounts = accounts;
    }

    /**
     * Works the book out of events.
     *
     * @param events the events in the order they happened
     * @return the book
     */
    public static PermitBook of(Collection<? extends PermitEvent> events) {
        Map<String, List<PermitEvent>> byPermit = new LinkedHashMap<>();
        events.forEach(event -> byPermit.computeIfAbsent(event.permit().key(), key -> new ArrayList<>())
                .add(event));
        Map<String, PermitAccount> accounts = new LinkedHashMap<>();
        byPermit.forEach(
                (key, list) -> accounts.put(key, PermitAccount.of(list.get(0).permit(), list)));
        return new PermitBook(accounts);
    }

    /**
     * Returns the account of every permit.
     *
     * @return the accounts, in the order the permits first occurred
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

    /** Returns how many permits the book knows. */
    @Override
    public String toString() {
        return "PermitBook[permits=" + accounts.size() + "]";
    }
}
