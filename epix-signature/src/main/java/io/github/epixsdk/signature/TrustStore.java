package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.FolderState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trust anchors that are exchanged without a restart: reads a trust file or a folder of PEM files again when it has changed.
 *
 * <p>There is no thread of its own: {@link #anchors()} looks at most once in an interval whether something changed. If what is there
 * cannot be read, the anchors read last stay in use and the {@linkplain TrustListener#notRead listener} is told, so that a mistake in
 * the file does not stop the border; at the start it is an exception.
 *
 * <p>Thread-safe; one store serves the whole application.
 *
 * <pre>{@code
 * TrustJournal journal = new TrustJournal(Path.of("/var/lib/epix/trust.journal"));
 * TrustStore store = TrustStore.builder(Path.of("/etc/epix/trust.yaml"))
 *         .operator(operatorCertificate)
 *         .listener(journal)
 *         .lowestVersion(journal.highestVersion())
 *         .open();
 * VerificationPolicy policy = VerificationPolicy.builder(store::anchors).build();
 * }</pre>
 *
 * @since 0.1
 */
public final class TrustStore {
    private final Path source;
    private final @Nullable X509Certificate operator;
    private final List<TrustListener> listeners;
    private final Clock clock;
    private final Duration interval;
    private final Duration warning;
    private TrustAnchors current = TrustAnchors.builder().build();
    private FolderState state = FolderState.NONE;
    private Instant looked = Instant.MIN;
    private int version;
    private @Nullable Integer told;

    /** When the trust file in use should have been replaced; null once that was told. */
    private @Nullable Instant due;

    private TrustStore(Builder builder) {
        this.source = builder.source;
        this.operator = builder.operator;
        this.listeners = List.copyOf(builder.listeners);
        this.clock = builder.clock;
        this.interval = builder.interval;
        this.warning = builder.warning;
        this.version = builder.lowestVersion;
    }

    /**
     * Starts a store.
     *
     * @param source a trust file in YAML, a PEM file, or a folder of PEM files
     * @return a builder, not thread-safe
     */
    public static Builder builder(Path source) {
        return new Builder(Objects.requireNonNull(source, "source"));
    }

    /**
     * Reads anchors from a trust file, a PEM file or a folder once.
     *
     * @param source a file whose name ends in {@code .yaml} or {@code .yml}; else a PEM file, or a folder of PEM files
     * @return the anchors
     * @throws TrustException if it cannot be read
     */
    public static TrustAnchors read(Path source) {
        return isTrustFile(source) ? TrustFile.load(source).anchors() : TrustAnchors.load(source);
    }

    private static boolean isTrustFile(Path source) {
        String name = String.valueOf(source.getFileName());
        return !Files.isDirectory(source) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    /**
     * Returns the anchors as they are now.
     *
     * @return the anchors
     */
    public synchronized TrustAnchors anchors() {
        Instant now = clock.instant();
        if (now.isBefore(looked) || !now.isBefore(looked.plus(interval))) {
            looked = now;
            FolderState seen = FolderState.of(source);
            if (!seen.equals(state)) {
                try {
                    refresh(now);
                    state = seen;
                } catch (TrustException e) {
                    tell(listener -> listener.notRead(now, e));
                }
            }
            tellIfOverdue(now);
        }
        return current;
    }

    private void tellIfOverdue(Instant now) {
        Instant passed = due;
        if (passed != null && !now.isBefore(passed)) {
            due = null;
            tell(listener -> listener.overdue(now, passed));
        }
    }

    private void refresh(Instant now) {
        TrustAnchors read = load(now);
        List<TrustChange> changes = TrustChange.between(current, read);
        current = read;
        if (isTrustFile(source) && !Objects.equals(told, version)) {
            told = version;
            tell(listener -> listener.read(now, version));
        }
        if (!changes.isEmpty()) {
            tell(listener -> listener.changed(now, changes));
        }
        List<ExpiringAnchor> expiring = read.expiring(now, warning);
        if (!expiring.isEmpty()) {
            tell(listener -> listener.expiring(now, expiring));
        }
    }

    private TrustAnchors load(Instant now) {
        try {
            return isTrustFile(source) ? loadFile(now) : TrustAnchors.load(source);
        } catch (TrustException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever a library makes of the files: those who verify permits have no part in it.
            throw new TrustException("Cannot read the trust anchors in " + source + ": " + e, e);
        }
    }

    private TrustAnchors loadFile(Instant now) {
        TrustFile file = operator == null ? TrustFile.load(source) : TrustFile.load(source, operator, now);
        if (file.version() < version) {
            throw new TrustException(
                    "The trust file " + source + " has version " + file.version() + ", older than version " + version
                            + ", the lowest that is taken",
                    null);
        }
        version = file.version();
        due = file.nextUpdate().orElse(null);
        return file.anchors();
    }

    private void tell(Consumer<TrustListener> call) {
        for (TrustListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException ignored) {
                // A listener cannot stop a verification.
            }
        }
    }

    /** Returns where the anchors come from. */
    @Override
    public String toString() {
        return "TrustStore[" + source + "]";
    }

    /**
     * Collects the parts of a store; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Path source;
        private @Nullable X509Certificate operator;
        private final List<TrustListener> listeners = new ArrayList<>();
        private Clock clock = Clock.systemUTC();
        private Duration interval = Duration.ofSeconds(30);
        private Duration warning = Duration.ofDays(60);
        private int lowestVersion = Integer.MIN_VALUE;

        private Builder(Path source) {
            this.source = source;
        }

        /**
         * Takes a trust file only if it is sealed under this certificate. Recommended where the file is copied from elsewhere.
         *
         * @param certificate the certificate of who seals the trust file, or of the CA above
         * @return this builder
         */
        public Builder operator(X509Certificate certificate) {
            this.operator = Objects.requireNonNull(certificate, "certificate");
            return this;
        }

        /**
         * Adds somebody to be told of changes, failures and coming expiries.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(TrustListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Takes the time from a clock; the system's by default.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Looks for changes at most this often; every 30 seconds by default.
         *
         * @param interval the interval
         * @return this builder
         */
        public Builder interval(Duration interval) {
            this.interval = Objects.requireNonNull(interval, "interval");
            return this;
        }

        /**
         * Warns of anchors that expire within this time; 60 days by default.
         *
         * @param warning how far to look ahead
         * @return this builder
         */
        public Builder warning(Duration warning) {
            this.warning = Objects.requireNonNull(warning, "warning");
            return this;
        }

        /**
         * Takes no trust file of a lower version; any by default. A store never goes back to a lower version by itself, but a new
         * process does not know what the one before it had read: {@link TrustJournal#highestVersion()} does.
         *
         * @param version the lowest version that is taken
         * @return this builder
         */
        public Builder lowestVersion(int version) {
            this.lowestVersion = version;
            return this;
        }

        /**
         * Opens the store and reads the anchors.
         *
         * @return the store
         * @throws TrustException if the anchors cannot be read
         */
        public TrustStore open() {
            TrustStore store = new TrustStore(this);
            synchronized (store) {
                store.state = FolderState.of(source);
                store.looked = clock.instant();
                store.refresh(store.looked);
                store.tellIfOverdue(store.looked);
            }
            return store;
        }
    }
}
