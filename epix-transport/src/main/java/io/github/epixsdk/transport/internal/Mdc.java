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
        @Nullable String before = MDC.get(KEY);
        MDC.put(KEY, exchangeId);
        try {
            return work.get();
        } finally {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }
}
