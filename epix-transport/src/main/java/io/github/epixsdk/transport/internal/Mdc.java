package io.github.epixsdk.transport.internal;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Puts the id of an exchange into the logging context, and puts back what was there before. */
public final class Mdc implements AutoCloseable {
    private static final String KEY = "epix.exchange";

    private final @Nullable String before;

    private Mdc(@Nullable String before) {
        this.before = before;
    }

    /** Sets the id until closed. */
    public static Mdc exchange(String id) {
        Mdc mdc = new Mdc(MDC.get(KEY));
        MDC.put(KEY, id);
        return mdc;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, before);
        }
    }
}
