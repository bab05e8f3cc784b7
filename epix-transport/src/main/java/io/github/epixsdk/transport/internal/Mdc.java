package io.github.epixsdk.transport.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id of an exchange in the logging context. */
public final class Mdc {
    private static final String KEY = "epix.exchange";

    private Mdc() {}

    /** Works with the id set, and puts back what was there before. */
    public static <T> T within(String exchangeId, Supplier<T> work) {
        return with(exchangeId, work);
    }

    /**
     * Hands work over without the id, and puts it back: where threads inherit the logging context, one that is made for this work
     * would keep the id for ever.
     */
    public static void handOver(Runnable work) {
        with(null, () -> {
            work.run();
            return true;
        });
    }

    private static <T> T with(@Nullable String exchangeId, Supplier<T> work) {
        @Nullable String before = MDC.get(KEY);
        set(exchangeId);
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    private static void set(@Nullable String exchangeId) {
        if (exchangeId == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, exchangeId);
        }
    }
}
