package io.github.epixsdk.transport.internal.store;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An outbox in memory, whose changes are in a file before they are seen. Claims are not: they end with the process. */
public final class LetterFile implements Outbox {
    /** How many lines the file may have for each letter, before it is written anew at opening. */
    private static final int LINES_PER_LETTER = 4;

    private final Map<String, Letter> letters = new LinkedHashMap<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private final ChangeLog log;

    private record Claim(String owner, Instant until) {}

    private LetterFile(Path file) {
        int[] lines = {0};
        this.log = ChangeLog.open(file, change -> {
            lines[0]++;
            replay(change);
        });
        if (lines[0] > 100 && lines[0] > LINES_PER_LETTER * letters.size()) {
            log.replace(letters.values().stream().map(Letters::toChange).toList());
        }
    }

    /** Opens the file of an outbox, or makes one. */
    public static LetterFile open(Path file) {
        return new LetterFile(file);
    }

    private void replay(Map<String, String> change) {
        if (change.containsKey("body")) {
            Letter letter = Letters.fromChange(change);
            letters.put(letter.id(), letter);
        } else {
            letters.computeIfPresent(
                    change.getOrDefault("letter", ""), (id, letter) -> Letters.withState(letter, change));
        }
    }

    @Override
    public synchronized Letter add(Letter letter) {
        String key = letter.key();
        Optional<Letter> same = letters.values().stream()
                .filter(l -> l.partner().equals(letter.partner())
                        && l.confirmation()
                                .number()
                                .sameAs(letter.confirmation().number())
                        && l.state() != LetterState.REFUSED
                        && l.state() != LetterState.DISCARDED
                        && l.key().equals(key))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        log.append(Letters.toChange(letter));
        letters.put(letter.id(), letter);
        return letter;
    }

    @Override
    public synchronized Optional<Letter> claim(
            CountryCode partner, @Nullable PermitNumber permit, String owner, Instant now, Duration lease) {
        Set<String> permitsSeen = new HashSet<>();
        for (Letter letter : letters.values()) {
            if (!letter.partner().equals(partner) || !letter.state().holdsBack()) {
                continue;
            }
            PermitNumber number = letter.confirmation().number();
            boolean first = permitsSeen.add(number.key());
            boolean wanted = permit == null ? isDue(letter, now) : number.sameAs(permit);
            if (first && wanted && letter.state() == LetterState.WAITING && !isClaimed(letter.id(), now)) {
                claims.put(letter.id(), new Claim(owner, now.plus(lease)));
                return Optional.of(letter);
            }
        }
        return Optional.empty();
    }

    private static boolean isDue(Letter letter, Instant now) {
        return letter.attempts() == 0 || !letter.nextAttemptAt().isAfter(now);
    }

    private boolean isClaimed(String id, Instant now) {
        return Optional.ofNullable(claims.get(id))
                .filter(claim -> claim.until().isAfter(now))
                .isPresent();
    }

    @Override
    public synchronized boolean settle(Letter letter, String owner) {
        Claim claim = claims.get(letter.id());
        if (claim == null || !claim.owner().equals(owner)) {
            return false;
        }
        boolean stored = change(letter.id(), present -> true, present -> letter);
        claims.remove(letter.id());
        return stored;
    }

    @Override
    public synchronized boolean resend(String id, Instant now) {
        return change(id, letter -> letter.state().isDeadLetter(), letter -> letter.resent(now));
    }

    @Override
    public synchronized boolean discard(String id) {
        return change(
                id,
                letter -> letter.state().isDeadLetter()
                        || (letter.state() == LetterState.WAITING && !claims.containsKey(id)),
                letter -> letter.with(
                        LetterState.DISCARDED,
                        letter.attempts(),
                        letter.nextAttemptAt(),
                        letter.answer().orElse(null)));
    }

    private boolean change(String id, Function<Letter, Boolean> allowed, Function<Letter, Letter> how) {
        Letter present = letters.get(id);
        if (present == null || !allowed.apply(present)) {
            return false;
        }
        Letter changed = how.apply(present);
        log.append(Letters.stateOf(changed));
        letters.put(id, changed);
        return true;
    }

    @Override
    public synchronized Optional<Letter> find(String id) {
        return Optional.ofNullable(letters.get(id));
    }

    @Override
    public synchronized List<Letter> letters() {
        return List.copyOf(letters.values());
    }

    @Override
    public synchronized int forget(Instant before) {
        List<Letter> old = letters.values().stream()
                .filter(l -> l.state() == LetterState.ACCEPTED || l.state() == LetterState.DISCARDED)
                .filter(l -> l.queuedAt().isBefore(before))
                .toList();
        if (!old.isEmpty()) {
            Map<String, Letter> kept = new LinkedHashMap<>(letters);
            old.forEach(l -> kept.remove(l.id()));
            log.replace(kept.values().stream().map(Letters::toChange).toList());
            letters.keySet().retainAll(kept.keySet());
        }
        return old.size();
    }

    @Override
    public void close() {
        log.close();
    }
}
