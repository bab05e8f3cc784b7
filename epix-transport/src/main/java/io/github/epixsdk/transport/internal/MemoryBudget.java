package io.github.epixsdk.transport.internal;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes all requests that are being read may hold together. */
public final class MemoryBudget {
    private final AtomicLong free;

    /** Starts with so many bytes. */
    public MemoryBudget(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes some bytes; false, and nothing is taken, if there are not enough. */
    public boolean take(long bytes) {
        long before = free.getAndUpdate(left -> left >= bytes ? left - bytes : left);
        return before >= bytes;
    }

    /** Gives bytes back. */
    public void giveBack(long bytes) {
        free.addAndGet(bytes);
    }
}
