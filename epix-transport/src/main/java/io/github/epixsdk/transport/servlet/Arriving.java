package io.github.epixsdk.transport.servlet;

import io.github.epixsdk.transport.internal.MemoryBudget;
import io.github.epixsdk.xml.Payload;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of a request on its way in: bounded in size, in time, and in what all of them hold together. */
final class Arriving implements ReadListener {
    private static final Logger log = LoggerFactory.getLogger(Arriving.class);
    private static final int CHUNK = 8192;

    private final ServletInputStream in;
    private final int most;
    private final MemoryBudget memory;
    private final long deadline;
    private final byte[] chunk = new byte[CHUNK];
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final AtomicBoolean ended = new AtomicBoolean();
    private long taken;
    private Then then = outcome -> {};

    /**
     * Begins.
     *
     * @param most how many bytes the endpoint takes; one more is read, so that it sees that there are more
     * @param deadline when it must be done, by {@link System#nanoTime}
     */
    Arriving(ServletInputStream in, int most, MemoryBudget memory, long deadline) {
        this.in = in;
        this.most = most;
        this.memory = memory;
        this.deadline = deadline;
    }

    /** What is done with the outcome. */
    @FunctionalInterface
    interface Then {
        void accept(Outcome outcome) throws IOException;
    }

    /**
     * What came.
     *
     * @param status 0 if all is well, otherwise the status to answer with
     * @param body the body if all is well
     */
    record Outcome(int status, Payload body) {
        static Outcome refused(int status) {
            return new Outcome(status, Payload.of(new byte[0]));
        }
    }

    /** Reads as bytes arrive, in threads of the container, and holds none in between. */
    void read(Then next) {
        then = next;
        in.setReadListener(this);
    }

    /** Reads in this thread, for containers that cannot do otherwise. */
    void readNow(Then next) throws IOException {
        then = next;
        int status = 0;
        while (status == 0 && !in.isFinished() && received.size() <= most) {
            status = readChunk();
        }
        end(status);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (in.isReady() && !in.isFinished()) {
            int status = readChunk();
            if (status != 0 || received.size() > most) {
                end(status);
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        end(0);
    }

    @Override
    public void onError(Throwable failure) {
        log.atDebug().addArgument(failure.getClass().getName()).log("A request broke off while it was read: {}");
        try {
            end(HttpServletResponse.SC_REQUEST_TIMEOUT);
        } catch (IOException e) {
            log.atTrace().log("Nobody is left to be told");
        }
    }

    /** Returns 0, or the status to answer with. */
    private int readChunk() throws IOException {
        if (System.nanoTime() - deadline > 0) {
            return HttpServletResponse.SC_REQUEST_TIMEOUT;
        }
        int count = in.read(chunk, 0, Math.min(CHUNK, most + 1 - received.size()));
        if (count > 0) {
            // What is written may be held twice, while the buffer grows.
            if (!memory.take(2L * count)) {
                log.warn("Too many requests are being read at once; one was turned away with status 503");
                return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            }
            taken += 2L * count;
            received.write(chunk, 0, count);
        }
        return 0;
    }

    private void end(int status) throws IOException {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            then.accept(status == 0 ? new Outcome(0, Payload.of(received.toByteArray())) : Outcome.refused(status));
        } finally {
            memory.giveBack(taken);
        }
    }
}
