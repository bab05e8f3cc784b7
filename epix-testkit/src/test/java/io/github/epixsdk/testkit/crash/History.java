package io.github.epixsdk.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.ledger.Booking;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** What processes said before they were killed, against what the stores hold afterwards. */
final class History {
    /** The certificates of the Party that confirms. */
    private final Path caller;

    private final Set<Long> tried = new ConcurrentSkipListSet<>();
    private final Set<Long> accepted = new ConcurrentSkipListSet<>();

    History(Path caller) {
        this.caller = caller;
    }

    /** A process that confirms, as seen from outside. */
    final class Running {
        private final Process process;
        private final Thread reader;
        private final AtomicInteger lines = new AtomicInteger();

        private Running(Process process) {
            this.process = process;
            this.reader = new Thread(this::read, "history");
            reader.start();
        }

        private void read() {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    // The last line of a killed process may be half: a half number would be another one.
                    if (line.startsWith("TRIED ")) {
                        tried.add(Long.valueOf(line.substring(6)));
                    } else if (line.startsWith("ACCEPTED ") && tried.contains(Long.valueOf(line.substring(9)))) {
                        accepted.add(Long.valueOf(line.substring(9)));
                    }
                    lines.incrementAndGet();
                    synchronized (History.this) {
                        History.this.notifyAll();
                    }
                }
            } catch (IOException e) {
                // Killed in the middle of a line.
            }
        }

        int lines() {
            return lines.get();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        /** Ends the process as a power cut would, and waits until all it said is read. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
            reader.join();
        }
    }

    Running start(String where, long first, long step) throws IOException {
        return new Running(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConfirmingNode.class.getName(),
                        where,
                        String.valueOf(first),
                        String.valueOf(step),
                        caller.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long next() {
        return tried.stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    }

    int acceptedCount() {
        return accepted.size();
    }

    /** Waits until the processes said enough. */
    synchronized void await(BooleanSupplier condition, Running... processes) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within three minutes").isLessThan(end);
            for (Running process : processes) {
                assertThat(process.isAlive()).as("the process goes on").isTrue();
            }
            wait(1000);
        }
    }

    /** Sends what the processes left, and compares. */
    void check(ConfirmingNode after) {
        after.client.deliverDue();

        List<Long> booked = new ArrayList<>();
        for (int permit = 0; permit < ConfirmingNode.PERMITS; permit++) {
            for (Booking booking : after.ledger.bookings(ConfirmingNode.permit(permit))) {
                booked.add(booking.positions().get("A").longValueExact());
            }
        }
        assertThat(booked).as("nothing is booked twice").doesNotHaveDuplicates();
        assertThat(booked).as("what was acknowledged is booked").containsAll(accepted);
        assertThat(after.outbox.letters())
                .as("what was stored is delivered")
                .allMatch(l -> l.state() == LetterState.ACCEPTED);
        assertThat(new TreeSet<>(booked))
                .as("the outbox knows what was booked")
                .isEqualTo(after.outbox.letters().stream()
                        .map(History::amount)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(tried).containsAll(booked);
        assertThat(after.asked.verify().findings()).isEmpty();
        assertThat(after.answered.verify().findings()).isEmpty();
    }

    private static Long amount(Letter letter) {
        return letter.confirmation().positions().get("A").longValueExact();
    }
}
