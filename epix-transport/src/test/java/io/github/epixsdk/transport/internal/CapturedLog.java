package io.github.epixsdk.transport.internal;

import java.io.Serial;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The logging of the tests: keeps what the SDK says while a test listens. Its logging context is one that new threads inherit, as
 * with several logging libraries.
 */
public final class CapturedLog implements SLF4JServiceProvider {
    private static final String OURS = "io.github.epixsdk.";
    private static volatile @Nullable Queue<Line> lines;

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new BasicMDCAdapter();

    /** What was said, in which thread, and in which exchange: null if in none. */
    public record Line(Level level, String thread, @Nullable String exchange, String message) {}

    /** Collects what is said until it is closed. */
    public static final class Capture implements AutoCloseable {
        private final Queue<Line> heard = new ConcurrentLinkedQueue<>();

        public List<Line> lines() {
            return List.copyOf(heard);
        }

        @Override
        public void close() {
            lines = null;
        }
    }

    /** Begins to listen. One test at a time does. */
    public static Capture capture() {
        Capture capture = new Capture();
        lines = capture.heard;
        return capture;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return CapturedLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Nothing to prepare.
    }

    private static final class CapturedLogger extends LegacyAbstractLogger {
        @Serial
        private static final long serialVersionUID = 1L;

        CapturedLogger(String name) {
            this.name = name;
        }

        private boolean isHeard() {
            return lines != null && name.startsWith(OURS);
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String pattern,
                Object @Nullable [] arguments,
                @Nullable Throwable throwable) {
            Queue<Line> now = lines;
            if (now != null) {
                now.add(new Line(
                        level,
                        Thread.currentThread().getName(),
                        MDC.get("epix.exchange"),
                        String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments))));
            }
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return isHeard();
        }

        @Override
        public boolean isDebugEnabled() {
            return isHeard();
        }

        @Override
        public boolean isInfoEnabled() {
            return isHeard();
        }

        @Override
        public boolean isWarnEnabled() {
            return isHeard();
        }

        @Override
        public boolean isErrorEnabled() {
            return isHeard();
        }
    }
}
