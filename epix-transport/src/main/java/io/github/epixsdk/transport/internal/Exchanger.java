package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.AnswerTooLargeException;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.ExchangeException;
import io.github.epixsdk.transport.ExchangeInfo;
import io.github.epixsdk.transport.ExchangeListener;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.internal.mime.BrokenMessageException;
import io.github.epixsdk.transport.internal.mime.ReceivedMessage;
import io.github.epixsdk.xml.Attachment;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a request until there is a SOAP answer, the attempts are used up, or the time is over. */
public final class Exchanger {
    private static final Logger log = LoggerFactory.getLogger(Exchanger.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final double GROWTH = 2;
    private static final double JITTER = 0.5;

    private final PartnerProfile profile;
    private final HttpTransport transport;
    private final ExchangeListener listener;
    private final Clock clock;
    private final Recorder recorder;
    private final Credentials credentials;
    private final ReplyReader reader;
    private final Breaker breaker;
    private final IntervalFunction backoff;
    private final Retry retry;

    /** Sends to a partner. */
    public Exchanger(
            PartnerProfile profile,
            HttpTransport transport,
            ExchangeListener listener,
            Recorder recorder,
            Clock clock) {
        this.profile = profile;
        this.transport = transport;
        this.listener = listener;
        this.clock = clock;
        this.recorder = recorder;
        this.credentials = new Credentials(profile);
        this.reader = new ReplyReader(profile, clock);
        this.breaker = new Breaker(profile);
        this.backoff = IntervalFunction.ofExponentialRandomBackoff(profile.retryPause(), GROWTH, JITTER, LONGEST_PAUSE);
        this.retry = Retry.of(
                "epix-" + profile.partner(),
                RetryConfig.<Step>custom()
                        .maxAttempts(profile.attempts())
                        .retryOnException(e -> false)
                        .retryOnResult(Step::again)
                        .intervalBiFunction((n, step) -> step.get().pause().toMillis())
                        .build());
    }

    /** What came back. */
    public sealed interface Reply {}

    /** A SOAP message with one element in its body. */
    public static final class Message implements Reply, AutoCloseable {
        private final Soap soap;
        private final ReceivedMessage received;

        Message(Soap soap, ReceivedMessage received) {
            this.soap = soap;
            this.received = received;
        }

        /** The message. */
        public Soap soap() {
            return soap;
        }

        /** The envelope as it was received, in the character set it declares. */
        public byte[] bytes() {
            return received.envelope();
        }

        /**
         * The attachments with their contents.
         *
         * @param named what the envelope says of them
         * @throws BrokenMessageException if a reference leads nowhere or out of the message
         */
        List<Attachment> attachments(List<Attachment> named) {
            return received.attachments(named);
        }

        /** How the attachments travelled. */
        Set<AttachmentForm> forms(List<Attachment> named) {
            return received.forms(named);
        }

        /** Deletes the files that came with the message. */
        @Override
        public void close() {
            received.close();
        }
    }

    /**
     * Nothing usable.
     *
     * @param attempts every try
     * @param possiblyReceived whether the partner may have received the request
     */
    public record Nothing(List<Attempt> attempts, boolean possiblyReceived) implements Reply {}

    /**
     * A message that is not looked at any further.
     *
     * @param reason why
     */
    public record Hostile(DistrustReason reason) implements Reply {}

    /**
     * Sends a request; what may be repeated is repeated.
     *
     * @param request what to send, without credentials
     * @param end when everything must be over, by {@link System#nanoTime}: a clock that nobody sets back
     */
    public Reply send(WireRequest request, boolean repeatable, ExchangeInfo info, long end) {
        Sending sending = new Sending(request, repeatable, info, end);
        try {
            return retry.executeSupplier(sending).trial().reply().orElseGet(sending::nothing);
        } catch (CancellationException e) {
            log.atDebug().addArgument(profile.partner()).log("Interrupted between two attempts with {}");
            return sending.nothing();
        }
    }

    /**
     * An attempt, and what follows from it.
     *
     * @param trial the attempt
     * @param again whether another one is worth the time
     * @param pause how long to wait before
     */
    private record Step(Trial trial, boolean again, Duration pause) {}

    /** The attempts of one exchange. Used by one thread. */
    private final class Sending implements Supplier<Step> {
        private final WireRequest request;
        private final boolean repeatable;
        private final ExchangeInfo info;
        private final long end;
        private final List<Attempt> failed = new ArrayList<>();
        private boolean possiblyReceived;

        Sending(WireRequest request, boolean repeatable, ExchangeInfo info, long end) {
            this.request = request;
            this.repeatable = repeatable;
            this.info = info;
            this.end = end;
        }

        Nothing nothing() {
            return new Nothing(List.copyOf(failed), possiblyReceived);
        }

        @Override
        public Step get() {
            Instant startedAt = clock.instant();
            long start = System.nanoTime();
            Trial trial = attempt(Duration.ofNanos(end - start));
            if (trial.reply().isPresent()) {
                return new Step(trial, false, Duration.ZERO);
            }
            possiblyReceived |= trial.possiblyReceived();
            Attempt attempt = new Attempt(
                    failed.size() + 1,
                    startedAt,
                    Duration.ofNanos(System.nanoTime() - start),
                    trial.failure(),
                    trial.message());
            failed.add(attempt);
            listener.attemptFailed(info, attempt);
            log.atDebug()
                    .addArgument(attempt.number())
                    .addArgument(profile.partner())
                    .addArgument(trial.failure())
                    .log("Attempt {} with {} failed: {}");
            Duration pause = trial.retryAfter().orElseGet(() -> Duration.ofMillis(backoff.apply(failed.size())));
            boolean worthIt = pause.compareTo(Duration.ofNanos(end - System.nanoTime())) < 0;
            return new Step(trial, trial.retryable() && (repeatable || !possiblyReceived) && worthIt, pause);
        }

        private Trial attempt(Duration left) {
            if (left.isNegative() || left.isZero()) {
                return Trial.notTried("not sent: no time was left");
            } else if (!breaker.permits()) {
                return Trial.notTried(breaker.why());
            }
            long start = System.nanoTime();
            Optional<Trial> trial = Optional.empty();
            try {
                trial = Optional.of(exchanged(left));
                return trial.get();
            } finally {
                tell(trial, Duration.ofNanos(System.nanoTime() - start));
            }
        }

        /** What the attempt says about the partner. */
        private void tell(Optional<Trial> trial, Duration took) {
            if (trial.isEmpty() || Thread.currentThread().isInterrupted()) {
                breaker.unused();
            } else if (trial.get().reply().isPresent()) {
                breaker.worked(took);
            } else {
                breaker.failed(took);
            }
        }

        private Trial exchanged(Duration left) {
            WireResponse response;
            int number = failed.size() + 1;
            WireRequest sent = credentials.sent(request);
            WireRequest kept = credentials.kept(request);
            recorder.requestSent(info, number, kept, credentials.note());
            Instant sentAt = clock.instant();
            try {
                response = transport.exchange(sent, left);
            } catch (AnswerTooLargeException e) {
                recorder.attemptFailed(info, number, sentAt, String.valueOf(e.getMessage()));
                return Trial.of(ReplyReader.hostile(String.valueOf(e.getMessage())));
            } catch (ExchangeException e) {
                recorder.attemptFailed(info, number, sentAt, String.valueOf(e.getMessage()));
                return Trial.failed(e);
            }
            try (response) {
                recorder.answerReceived(info, number, sentAt, response);
                listener.answered(info, kept, response);
                return reader.read(response);
            }
        }
    }
}
