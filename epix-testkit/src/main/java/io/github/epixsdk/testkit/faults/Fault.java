package io.github.epixsdk.testkit.faults;

import io.github.epixsdk.transport.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault to show: its kind, its argument, and which calls it is for; all of them if nothing else is said.
 *
 * <p>As text, {@code NAME[:ARGUMENT][@calls=FROM[-[TO]]][@operation=NAME][@rate=SHARE]}:
 *
 * <ul>
 *   <li>{@code slow-bytes:10} for every call;
 *   <li>{@code status-503:2@calls=1-3} for the first three;
 *   <li>{@code lost-acknowledgement@operation=ConfirmQuantities@calls=1} for the first confirmation;
 *   <li>{@code reset-mid-body@rate=0.2} for every fifth on average, drawn from the seed.
 * </ul>
 *
 * <p>Calls are counted from 1, from the moment the fault is injected, and only those of the operation count. What happens
 * before a request is read, such as a bad certificate, counts connections and knows no operation; what is about the port is
 * there until it is taken away. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Fault {
    private static final Pattern FORM = Pattern.compile("([^:@]+)(?::([^@]*))?((?:@[^@]*)*)");
    private static final Pattern CALLS = Pattern.compile("([1-9][0-9]{0,8})(-([1-9][0-9]{0,8})?)?");

    private final FaultKind kind;
    private final long argument;
    private final int firstCall;
    private final int lastCall;
    private final @Nullable Operation operation;
    private final double rate;

    private Fault(FaultKind kind, long argument, int first, int last, @Nullable Operation operation, double rate) {
        this.kind = kind;
        this.argument = argument;
        this.firstCall = first;
        this.lastCall = last;
        this.operation = operation;
        this.rate = rate;
    }

    /**
     * Returns a fault for every call, with its standard argument.
     *
     * @param kind the kind
     * @return the fault
     */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, standard(kind), 1, Integer.MAX_VALUE, null, 1);
    }

    /**
     * Returns a fault for every call.
     *
     * @param kind a kind that takes an argument
     * @param argument the argument
     * @return the fault
     * @throws IllegalArgumentException if the kind takes none, or not this one
     */
    public static Fault of(FaultKind kind, long argument) {
        FaultKind.Argument bounds = kind.argument()
                .orElseThrow(() -> new IllegalArgumentException("The fault " + kind.id() + " takes no argument"));
        if (argument < bounds.least() || argument > bounds.most()) {
            throw new IllegalArgumentException("The fault " + kind.id() + " takes " + bounds.meaning() + " from "
                    + bounds.least() + " to " + bounds.most() + ", found " + argument);
        }
        return new Fault(kind, argument, 1, Integer.MAX_VALUE, null, 1);
    }

    private static long standard(FaultKind kind) {
        return kind.argument().map(FaultKind.Argument::standard).orElse(0L);
    }

    /**
     * Returns this fault for some calls only.
     *
     * @param first the first call, from 1
     * @param last the last call
     * @return the fault
     * @throws IllegalArgumentException if the first is not positive, or after the last
     */
    public Fault onCalls(int first, int last) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException(
                    "Calls are counted from 1, the first before the last; found " + first + " to " + last);
        }
        refuseIfOfThePort();
        return new Fault(kind, argument, first, last, operation, rate);
    }

    /**
     * Returns this fault for one operation only.
     *
     * @param value the operation
     * @return the fault
     * @throws IllegalArgumentException if the fault is there before the operation is known
     */
    public Fault onOperation(Operation value) {
        if (kind.isBeforeRequests()) {
            throw new IllegalArgumentException(
                    "The fault " + kind.id() + " is there before a request is read: it cannot depend on the operation");
        }
        return new Fault(kind, argument, firstCall, lastCall, Objects.requireNonNull(value, "operation"), rate);
    }

    /**
     * Returns this fault for a share of the calls, drawn from the Party's seed.
     *
     * @param share more than 0, at most 1
     * @return the fault
     * @throws IllegalArgumentException if it is not
     */
    public Fault atRate(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("A rate is more than 0 and at most 1, found " + share);
        }
        refuseIfOfThePort();
        return new Fault(kind, argument, firstCall, lastCall, operation, share);
    }

    private void refuseIfOfThePort() {
        if (kind == FaultKind.NO_LISTENER || kind == FaultKind.SYN_LOST) {
            throw new IllegalArgumentException(
                    "The fault " + kind.id() + " is about the port: it is there until it is taken away");
        }
    }

    /**
     * Reads a fault from its text.
     *
     * @param text the text, for example {@code status-503:2@calls=1-3}
     * @return the fault
     * @throws IllegalArgumentException if there is no such fault, or it cannot be had like this; it says what was expected
     */
    public static Fault parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "A fault is NAME[:ARGUMENT][@calls=…][@operation=…][@rate=…], found " + text);
        }
        FaultKind kind = FaultKind.named(form.group(1)).orElseThrow(() -> unknown(form.group(1)));
        String argument = form.group(2);
        Fault fault = argument == null ? of(kind) : of(kind, number(kind, argument));
        for (String filter : form.group(3).split("@", -1)) {
            if (!filter.isEmpty()) {
                fault = filtered(fault, filter);
            }
        }
        return fault;
    }

    private static IllegalArgumentException unknown(String name) {
        String nearest = Arrays.stream(FaultKind.values())
                .map(FaultKind::id)
                .min(Comparator.comparingInt(id -> distance(id, name)))
                .orElseThrow();
        return new IllegalArgumentException("There is no fault " + name + "; the nearest name is " + nearest);
    }

    /** How many letters must be changed, added or taken away. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static long number(FaultKind kind, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The fault " + kind.id() + " takes a whole number after the colon, found " + text, e);
        }
    }

    private static Fault filtered(Fault fault, String filter) {
        int equals = filter.indexOf('=');
        String value = filter.substring(equals + 1);
        return switch (equals < 0 ? filter : filter.substring(0, equals)) {
            case "calls" -> fault.onCalls(value);
            case "operation" ->
                fault.onOperation(Operation.named(value)
                        .orElseThrow(() -> new IllegalArgumentException("There is no operation " + value
                                + "; expected one of "
                                + Arrays.stream(Operation.values())
                                        .map(Operation::standardName)
                                        .toList())));
            case "rate" -> fault.atRate(share(value));
            default ->
                throw new IllegalArgumentException(
                        "A fault can be limited by @calls=, @operation= and @rate=, found @" + filter);
        };
    }

    private Fault onCalls(String range) {
        Matcher calls = CALLS.matcher(range);
        if (!calls.matches()) {
            throw new IllegalArgumentException("@calls= takes N, N-M or N-, counted from 1; found " + range);
        }
        int first = Integer.parseInt(calls.group(1));
        if (calls.group(2) == null) {
            return onCalls(first, first);
        }
        return onCalls(first, calls.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(calls.group(3)));
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("@rate= takes a number, for example 0.2; found " + text, e);
        }
    }

    /**
     * Returns the kind.
     *
     * @return the kind
     */
    public FaultKind kind() {
        return kind;
    }

    /**
     * Returns the argument.
     *
     * @return the argument; 0 if the kind takes none
     */
    public long argument() {
        return argument;
    }

    /**
     * Returns the operation it is for.
     *
     * @return the operation, or empty for all
     */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /**
     * Returns for which share of the calls it is drawn.
     *
     * @return the share, or empty for all of them
     */
    public OptionalDouble rate() {
        return rate == 1 ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    /** Tells whether it is for a call, by its place in the row. */
    boolean isForCall(int number) {
        return number >= firstCall && number <= lastCall;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fault that
                && kind == that.kind
                && argument == that.argument
                && firstCall == that.firstCall
                && lastCall == that.lastCall
                && operation == that.operation
                && Double.compare(rate, that.rate) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, argument, firstCall, lastCall, operation, rate);
    }

    /** Returns the fault as text that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.id());
        if (kind.argument().isPresent()) {
            text.append(':').append(argument);
        }
        if (firstCall > 1 || lastCall < Integer.MAX_VALUE) {
            text.append("@calls=").append(firstCall);
            if (lastCall == Integer.MAX_VALUE) {
                text.append('-');
            } else if (lastCall > firstCall) {
                text.append('-').append(lastCall);
            }
        }
        operation().ifPresent(o -> text.append("@operation=").append(o.standardName()));
        rate().ifPresent(r -> text.append("@rate=").append(r));
        return text.toString();
    }
}
