package io.github.epixsdk.signature.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps what was fetched until its own end, and failures for a minute; threads that need the same thing wait for one of them. */
final class FetchCache {
    private static final int MAX_KEPT = 256;
    private static final int LOCKS = 16;
    private static final Duration FAILURE_LIFETIME = Duration.ofMinutes(1);

    private final Clock clock;
    private final List<Lock> locks =
            Stream.generate(() -> (Lock) new ReentrantLock()).limit(LOCKS).toList();
    private final Map<String, Fetched> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Fetched> eldest) {
            return size() > MAX_KEPT;
        }
    };

    FetchCache(Clock clock) {
        this.clock = clock;
    }

    /** What was fetched, or why it could not be; and until when that is kept. */
    static final class Fetched {
        private final byte @Nullable [] content;
        private final String failure;
        private final Instant until;

        Fetched(byte[] content, Instant until) {
            this.content = content;
            this.failure = "";
            this.until = until;
        }

        private Fetched(String failure, Instant until) {
            this.content = null;
            this.failure = failure;
            this.until = until;
        }
    }

    /** A way to something. */
    interface Fetch {
        Fetched fetch() throws IOException;
    }

    byte[] get(String key, URI address, Fetch fetch) throws IOException {
        Lock lock = locks.get(Math.floorMod(key.hashCode(), LOCKS));
        lock.lock();
        try {
            @Nullable Fetched known = known(key);
            if (known == null) {
                known = fetched(fetch);
                keep(key, known);
            }
            byte @Nullable [] content = known.content;
            if (content == null) {
                throw new IOException(address + ": " + known.failure);
            }
            return content.clone();
        } finally {
            lock.unlock();
        }
    }

    private Fetched fetched(Fetch fetch) {
        try {
            return fetch.fetch();
        } catch (IOException e) {
            return new Fetched(String.valueOf(e.getMessage()), clock.instant().plus(FAILURE_LIFETIME));
        }
    }

    private synchronized @Nullable Fetched known(String key) {
        @Nullable Fetched found = kept.get(key);
        return found != null && clock.instant().isBefore(found.until) ? found : null;
    }

    private synchronized void keep(String key, Fetched fetched) {
        kept.put(key, fetched);
    }
}
