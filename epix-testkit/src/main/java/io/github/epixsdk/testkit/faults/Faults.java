package io.github.epixsdk.testkit.faults;

import io.github.epixsdk.transport.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The faults a simulated Party shows at the moment; they can be changed while it runs.
 *
 * <p>Each fault counts the calls it could be for since it was injected. Whether a fault with a rate is drawn for a call
 * depends on the seed and on nothing but the calls before; with several callers at once, on the order they come in.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class Faults {
    private final Map<Fault, Integer> calls = new LinkedHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final long seed;
    private SplittableRandom random;

    /**
     * Makes a partner without faults.
     *
     * @param seed what chance comes from
     */
    public Faults(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Adds faults to those that are shown.
     *
     * @param faults the faults; one that is shown already starts to count anew
     */
    public void inject(Fault... faults) {
        synchronized (this) {
            for (Fault fault : faults) {
                calls.put(Objects.requireNonNull(fault, "fault"), 0);
            }
        }
        changed();
    }

    /**
     * Takes a fault away.
     *
     * @param fault the fault
     * @return whether it was there
     */
    public boolean remove(Fault fault) {
        boolean was;
        synchronized (this) {
            was = calls.remove(fault) != null;
        }
        changed();
        return was;
    }

    /** Takes all faults away, and lets chance begin at the seed again. */
    public void clear() {
        synchronized (this) {
            calls.clear();
            random = new SplittableRandom(seed);
        }
        changed();
    }

    /**
     * Returns the faults that are shown.
     *
     * @return the faults in the order they were injected
     */
    public synchronized List<Fault> active() {
        return List.copyOf(calls.keySet());
    }

    /**
     * Returns the fault of a kind that is shown, whatever calls it is for.
     *
     * @param kind the kind
     * @return the fault last injected, or empty
     */
    public synchronized Optional<Fault> active(FaultKind kind) {
        return calls.keySet().stream().filter(fault -> fault.kind() == kind).reduce((first, last) -> last);
    }

    /**
     * Draws the faults of a new connection: those that are there before a request is read.
     *
     * @return the faults
     */
    public synchronized List<Fault> forConnection() {
        return draw(fault -> fault.kind().isBeforeRequests());
    }

    /**
     * Draws the faults of a request.
     *
     * @param operation what is asked, empty if that cannot be told
     * @return the faults
     */
    public synchronized List<Fault> forRequest(Optional<Operation> operation) {
        return draw(fault -> !fault.kind().isBeforeRequests()
                && (fault.operation().isEmpty() || fault.operation().equals(operation)));
    }

    private List<Fault> draw(java.util.function.Predicate<Fault> asked) {
        List<Fault> drawn = new ArrayList<>();
        calls.replaceAll((fault, before) -> {
            if (!asked.test(fault)) {
                return before;
            }
            if (fault.isForCall(before + 1)
                    && (fault.rate().isEmpty()
                            || random.nextDouble() < fault.rate().getAsDouble())) {
                drawn.add(fault);
            }
            return before + 1;
        });
        return drawn;
    }

    /**
     * Returns numbers by chance, from the seed.
     *
     * @return a supplier that may be used by one thread
     */
    public synchronized LongSupplier randomNumbers() {
        return random.split()::nextLong;
    }

    /**
     * Has somebody told whenever faults come or go.
     *
     * @param watcher is run in the thread of whoever changes them
     */
    public void watch(Runnable watcher) {
        watchers.add(Objects.requireNonNull(watcher, "watcher"));
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }
}
