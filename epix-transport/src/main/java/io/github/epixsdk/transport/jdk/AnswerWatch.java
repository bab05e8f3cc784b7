package io.github.epixsdk.transport.jdk;

import io.github.epixsdk.transport.internal.TimeText;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sending of an answer that nobody takes. The JDK's server has a time for answers as well, but where a write hangs,
 * closing the connection from outside waits for that very write, and the thread that watches all others with it; an interrupt
 * closes it at once.
 */
final class AnswerWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AnswerWatch.class);

    private final Duration time;
    private final ScheduledThreadPoolExecutor alarms;

    /**
     * Watches; its thread ends when there is nothing to watch.
     *
     * @param time how long an answer may take
     * @param thread what the thread is called
     */
    AnswerWatch(Duration time, String thread) {
        this.time = time;
        this.alarms = new ScheduledThreadPoolExecutor(1, task -> {
            Thread watching = new Thread(null, task, thread, 0, false);
            watching.setDaemon(true);
            return watching;
        });
        alarms.setRemoveOnCancelPolicy(true);
        alarms.setKeepAliveTime(10, TimeUnit.SECONDS);
        alarms.allowCoreThreadTimeOut(true);
    }

    /** What is to be done in time. */
    @FunctionalInterface
    interface Sending {
        void run() throws IOException;
    }

    /** Sends, and breaks off when the time is over. */
    void send(Sending sending) throws IOException {
        Alarm alarm = new Alarm(Thread.currentThread());
        Future<?> due = alarms.schedule(alarm, time.toNanos(), TimeUnit.NANOSECONDS);
        try {
            sending.run();
        } finally {
            due.cancel(false);
            alarm.off();
        }
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }

    private final class Alarm implements Runnable {
        private final Thread sender;
        private boolean off;
        private boolean rung;

        Alarm(Thread sender) {
            this.sender = sender;
        }

        @Override
        public synchronized void run() {
            if (!off) {
                rung = true;
                sender.interrupt();
            }
        }

        /** From now on the thread does something else, and must not be interrupted for this. */
        synchronized void off() {
            off = true;
            if (rung && Thread.interrupted()) {
                log.atDebug()
                        .addArgument(TimeText.of(time))
                        .log("An answer was not taken within {}; its connection was closed");
            }
        }
    }
}
