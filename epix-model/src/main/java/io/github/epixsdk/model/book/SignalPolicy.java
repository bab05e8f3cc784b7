package io.github.epixsdk.model.book;

import io.github.epixsdk.model.Severity;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which signals a book gives, and what they weigh. Each change gives a new policy. Immutable and thread-safe.
 *
 * <pre>{@code
 * SignalPolicy policy = SignalPolicy.standard()
 *         .withSeverity(SignalCode.CONFIRMED_BY_OTHER_PARTY, Severity.ERROR)   // this authority refuses on errors
 *         .withTokenGuesses(3, Duration.ofHours(1));
 * PermitBook book = PermitBook.of(events, policy);
 * }</pre>
 *
 * @since 0.1
 */
public final class SignalPolicy {
    private static final SignalPolicy STANDARD = new SignalPolicy(allCodes(), 5, Duration.ofHours(24));

    private final Map<SignalCode, Severity> severities;
    private final int tokenGuesses;
    private final Duration tokenGuessWindow;

    private SignalPolicy(Map<SignalCode, Severity> severities, int tokenGuesses, Duration tokenGuessWindow) {
        this.severities = Collections.unmodifiableMap(severities);
        this.tokenGuesses = tokenGuesses;
        this.tokenGuessWindow = tokenGuessWindow;
    }

    private static Map<SignalCode, Severity> allCodes() {
        Map<SignalCode, Severity> severities = new EnumMap<>(SignalCode.class);
        for (SignalCode code : SignalCode.values()) {
            severities.put(code, code.severity());
        }
        return severities;
    }

    /**
     * Returns the policy a book has if none is named: all signals, with their default severities, and five wrong tokens of one Party
     * within 24 hours count as guessing.
     *
     * @return the standard policy
     */
    public static SignalPolicy standard() {
        return STANDARD;
    }

    /**
     * Returns this policy with one signal weighing more or less.
     *
     * @param code the signal
     * @param severity what it shall weigh
     * @return the changed policy
     * @throws NullPointerException if an argument is null
     */
    public SignalPolicy withSeverity(SignalCode code, Severity severity) {
        Map<SignalCode, Severity> changed = copy();
        changed.put(Objects.requireNonNull(code, "code"), Objects.requireNonNull(severity, "severity"));
        return new SignalPolicy(changed, tokenGuesses, tokenGuessWindow);
    }

    /**
     * Returns this policy without one signal.
     *
     * @param code the signal that shall not be given
     * @return the changed policy
     * @throws NullPointerException if the code is null
     */
    public SignalPolicy without(SignalCode code) {
        Map<SignalCode, Severity> changed = copy();
        changed.remove(Objects.requireNonNull(code, "code"));
        return new SignalPolicy(changed, tokenGuesses, tokenGuessWindow);
    }

    /**
     * Returns this policy with another measure of guessing.
     *
     * @param attempts so many wrong tokens of one Party, at least two
     * @param window within so long a time
     * @return the changed policy
     * @throws NullPointerException if {@code window} is null
     * @throws IllegalArgumentException if there are fewer than two attempts, or the time is not positive
     */
    public SignalPolicy withTokenGuesses(int attempts, Duration window) {
        if (attempts < 2) {
            throw new IllegalArgumentException("One wrong token is a mistake: expected 2 or more, found " + attempts);
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("The time for token guesses must be positive, found " + window);
        }
        return new SignalPolicy(severities, attempts, window);
    }

    /**
     * Returns what a signal weighs.
     *
     * @param code the signal
     * @return its severity; empty if it is not given
     */
    public Optional<Severity> severity(SignalCode code) {
        return Optional.ofNullable(severities.get(code));
    }

    /**
     * Returns how many wrong tokens of one Party count as guessing.
     *
     * @return the number of attempts
     */
    public int tokenGuesses() {
        return tokenGuesses;
    }

    /**
     * Returns within how long a time wrong tokens count together.
     *
     * @return the time
     */
    public Duration tokenGuessWindow() {
        return tokenGuessWindow;
    }

    /** Returns how many signals are given and what counts as guessing. */
    @Override
    public String toString() {
        return "SignalPolicy[signals=" + severities.size() + ", tokenGuesses=" + tokenGuesses + " in "
                + tokenGuessWindow + "]";
    }

    private Map<SignalCode, Severity> copy() {
        Map<SignalCode, Severity> copy = new EnumMap<>(SignalCode.class);
        copy.putAll(severities);
        return copy;
    }
}
