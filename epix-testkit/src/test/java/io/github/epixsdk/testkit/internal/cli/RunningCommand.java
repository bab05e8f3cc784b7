package io.github.epixsdk.testkit.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A command that serves until it is stopped, in a thread of its own; closing stops it. */
final class RunningCommand implements AutoCloseable {
    private static final String ENDED = "(the command has ended)";
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<String> coming = new LinkedBlockingQueue<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final StringWriter err = new StringWriter();
    private final AtomicInteger code = new AtomicInteger(-1);
    private final Thread thread;

    private RunningCommand(Object... arguments) {
        PrintWriter out = new PrintWriter(new Lines(), true);
        this.thread = new Thread(
                () -> {
                    code.set(Epix.run(
                            out,
                            new PrintWriter(err, true),
                            Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new)));
                    coming.add(ENDED);
                },
                "epix-test-command");
        thread.start();
    }

    static RunningCommand start(Object... arguments) {
        return new RunningCommand(arguments);
    }

    /** Waits for a line of the result that contains a text. */
    String awaitLine(String part) throws InterruptedException {
        while (true) {
            String line = coming.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line)
                    .as("a line with \"%s\" after %s, errors: %s", part, lines, err)
                    .isNotNull()
                    .isNotEqualTo(ENDED);
            lines.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
    }

    /** Stops the command as Ctrl-C would, and checks that it ended well and without a word. */
    @Override
    public void close() throws InterruptedException {
        assertThat(stop()).isEmpty();
    }

    /** Stops the command as Ctrl-C would, and checks that it ended well; what it said beside its results. */
    String stop() throws InterruptedException {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertThat(thread.isAlive()).as("still running").isFalse();
        assertThat(code).hasValue(ExitCode.GOOD);
        return err.toString();
    }

    /** Cuts what is written into lines. */
    private final class Lines extends Writer {
        private final StringBuilder line = new StringBuilder();

        @Override
        public void write(char[] text, int offset, int length) {
            for (char c : Arrays.copyOfRange(text, offset, offset + length)) {
                if (c == '\n') {
                    coming.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append(c);
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
