package io.github.epixsdk.testkit.internal.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Which connections of callers are open, and on which of them an answer is owed. Thread-safe. */
final class Connections {
    private final Map<Socket, Boolean> owing = new HashMap<>();

    /** A connection was accepted: the caller waits for a handshake. */
    synchronized void opened(Socket connection) {
        owing.put(connection, true);
    }

    /** Whether the caller waits for something now, or the connection lies idle between two requests. */
    synchronized void owes(Socket connection, boolean value) {
        owing.replace(connection, value);
        notifyAll();
    }

    /** One side has ended the connection. */
    synchronized void ended(Socket connection) {
        owing.remove(connection);
        notifyAll();
    }

    synchronized List<Socket> open() {
        return List.copyOf(owing.keySet());
    }

    /** Waits until no connection is open, or time is over; returns how many are left. */
    int awaitNoneOpen(Duration most) throws InterruptedException {
        return awaitNone(owing::size, most);
    }

    /** Waits until no connection is open on which an answer is owed, or time is over; returns how many are left. */
    int awaitNoneOwing(Duration most) throws InterruptedException {
        return awaitNone(
                () -> (int) owing.values().stream().filter(owes -> owes).count(), most);
    }

    private synchronized int awaitNone(IntSupplier count, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (; ; ) {
            int left = count.getAsInt();
            long nanos = end - System.nanoTime();
            if (left == 0 || nanos <= 0) {
                return left;
            }
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        }
    }

    void close() throws IOException {
        for (Socket connection : open()) {
            connection.close();
        }
    }
}
