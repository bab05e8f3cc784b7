package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.ExpiryWatch;
import io.github.epixsdk.transport.internal.FileStamps;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS material that follows its files: replace a key file, its password file or a trusted certificate, and the next connection
 * uses it. No restart, and no exchange fails.
 *
 * <p>The files are looked at when a connection needs them, every ten seconds at most: there is no thread to close. Files that
 * cannot be used, or whose certificate is not valid yet, change nothing; what was used before is used on, and a warning says
 * why. Replace a file by renaming a complete one onto it. Certificates that end within 30, 14 and 7 days are warned of, once
 * each. Thread-safe.
 *
 * <p>Rotate in this order: both sides trust the new CA; then the keys change; then the old CA goes.
 *
 * <pre>{@code
 * TlsFiles tls = TlsFiles.builder()
 *         .ownKey(KeyReference.withPasswordFile(Path.of("server.p12"), Path.of("server.password")))
 *         .trust(Path.of("client-cas"))
 *         .build();
 * EpixHttpsServer server = EpixHttpsServer.builder(endpoint, tls).port(8443).start();
 * }</pre>
 *
 * @since 0.1
 */
public final class TlsFiles implements TlsSource {
    /** How often the files are looked at if nothing else is said. */
    public static final Duration DEFAULT_CHECK_EVERY = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(TlsFiles.class);

    private final @Nullable KeyReference key;
    private final Path trust;
    private final List<Path> watched;
    private final Duration checkEvery;
    private final Clock clock;
    private final TlsListener listener;
    private final ExpiryWatch expiry;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile TlsMaterial current;
    private volatile Instant lookedAt;
    private FileStamps stamps;
    private @Nullable FileStamps refused;

    private TlsFiles(Builder builder, Path trust) {
        this.key = builder.key;
        this.trust = trust;
        this.watched = watched(builder.key, trust);
        this.checkEvery = builder.checkEvery;
        this.clock = builder.clock;
        this.listener = builder.listener;
        this.expiry = new ExpiryWatch(found -> tell(() -> listener.expiring(found)));
        this.lookedAt = clock.instant();
        this.stamps = FileStamps.of(watched);
        this.current = load();
        expiry.check(current, lookedAt);
    }

    /**
     * Starts with no files.
     *
     * @return a builder; it needs trusted certificates
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public TlsMaterial current() {
        Duration since = Duration.between(lookedAt, clock.instant()).abs();
        if (since.compareTo(checkEvery) >= 0 && looking.tryLock()) {
            try {
                look();
            } finally {
                looking.unlock();
            }
        }
        return current;
    }

    /**
     * Looks at the files now, however lately they were looked at.
     *
     * @return whether the material changed
     */
    public boolean refresh() {
        looking.lock();
        try {
            return look();
        } finally {
            looking.unlock();
        }
    }

    /** Returns how many certificates there are; no key, no name. */
    @Override
    public String toString() {
        return "TlsFiles[" + current + "]";
    }

    private boolean look() {
        Instant now = clock.instant();
        lookedAt = now;
        FileStamps found = FileStamps.of(watched);
        boolean changed = !found.equals(stamps) && reload(found, now);
        expiry.check(current, now);
        return changed;
    }

    private boolean reload(FileStamps found, Instant now) {
        TlsMaterial before = current;
        TlsMaterial loaded;
        try {
            loaded = load();
            requireUsable(loaded, now);
        } catch (ConfigurationException e) {
            // Tried again at every look, since a certificate can become valid; said once.
            if (!found.equals(refused)) {
                refused = found;
                log.atWarn()
                        .addArgument(e.getMessage())
                        .log("The TLS files changed and cannot be used, the old go on: {}");
                tell(() -> listener.refused(e));
            }
            return false;
        }
        stamps = found;
        refused = null;
        current = loaded;
        log.info("TLS key or trust were rotated");
        tell(() -> listener.rotated(before, loaded));
        return true;
    }

    private TlsMaterial load() {
        TlsMaterial.Builder material = TlsMaterial.builder().trust(trust);
        if (key != null) {
            char[] password = key.password();
            try {
                material.ownKey(key.file(), password);
            } finally {
                Arrays.fill(password, '\0');
            }
        }
        return material.build();
    }

    /** Only what replaces a working key is judged: at the start, a key that has ended is the operator's own decision. */
    private static void requireUsable(TlsMaterial loaded, Instant now) {
        for (X509Certificate certificate : loaded.ownChain()) {
            if (certificate.getNotBefore().toInstant().isAfter(now)
                    || certificate.getNotAfter().toInstant().isBefore(now)) {
                throw new ConfigurationException("the new certificate with serial number "
                        + certificate.getSerialNumber().toString(16) + " is valid from "
                        + certificate.getNotBefore().toInstant() + " to "
                        + certificate.getNotAfter().toInstant() + ", and it is " + now);
            }
        }
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addArgument(e.getClass().getName())
                    .log("A TLS listener threw {}; nothing else is changed by it");
        }
    }

    private static List<Path> watched(@Nullable KeyReference key, Path trust) {
        List<Path> files = new ArrayList<>(List.of(trust));
        if (key != null) {
            files.add(key.file());
            if (key.passwordFile() != null) {
                files.add(key.passwordFile());
            }
        }
        return List.copyOf(files);
    }

    /** Collects the files. Not thread-safe. */
    public static final class Builder {
        private @Nullable KeyReference key;
        private @Nullable Path trust;
        private Duration checkEvery = DEFAULT_CHECK_EVERY;
        private Clock clock = Clock.systemUTC();
        private TlsListener listener = TlsListener.NONE;

        private Builder() {}

        /**
         * Sets where the own key lies; a server needs one, and a client whose partner wants to know it.
         *
         * @param value the reference
         * @return this builder
         */
        public Builder ownKey(KeyReference value) {
            this.key = Objects.requireNonNull(value, "key");
            return this;
        }

        /**
         * Sets where the trusted certificates lie.
         *
         * @param fileOrFolder a PEM file, or a folder of files ending in {@code .pem}, {@code .crt} or {@code .cer}
         * @return this builder
         */
        public Builder trust(Path fileOrFolder) {
            this.trust = Objects.requireNonNull(fileOrFolder, "trust");
            return this;
        }

        /**
         * Sets how often the files are looked at, at most.
         *
         * @param value ten seconds by default; nothing to look at every connection
         * @return this builder
         */
        public Builder checkEvery(Duration value) {
            this.checkEvery = Objects.requireNonNull(value, "checkEvery");
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param value the system's clock by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            this.clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets who watches rotations and certificates that end.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder listener(TlsListener value) {
            this.listener = Objects.requireNonNull(value, "listener");
            return this;
        }

        /**
         * Reads the files for the first time.
         *
         * @return the material
         * @throws ConfigurationException if no trust was named, a file is missing or cannot be read, or a password is wrong
         */
        public TlsFiles build() {
            if (trust == null) {
                throw new ConfigurationException(
                        "TLS needs at least one trusted certificate: name the partner's CA as a PEM file");
            }
            return new TlsFiles(this, trust);
        }
    }
}
