package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.AnswerTooLargeException;
import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.ConnectionException;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.ExchangeException;
import io.github.epixsdk.transport.ExchangeInfo;
import io.github.epixsdk.transport.ExchangeListener;
import io.github.epixsdk.transport.ExchangeTimeoutException;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.internal.mime.BrokenMessageException;
import io.github.epixsdk.transport.internal.mime.MessageBounds;
import io.github.epixsdk.transport.internal.mime.ReceivedMessage;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a request until there is a SOAP answer, the attempts are used up, or the time is over. */
public final class Exchanger {
    private static final Logger log = LoggerFactory.getLogger(Exchanger.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int MOST_PARTS = 100;
    private static final Set<Integer> TRY_AGAIN = Set.of(502, 503, 504);

    private final PartnerProfile profile;
    private final HttpTransport transport;
    private final ExchangeListener listener;
    private final Clock clock;
    private final MessageBounds bounds;
    private final Recorder recorder;

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
        ReadLimits standard = ReadLimits.DEFAULT;
        ReadLimits limits = new ReadLimits(
                profile.maxAnswerBytes(),
                standard.depth(),
                standard.attributes(),
                standard.textChars(),
                standard.items());
        this.bounds = new MessageBounds(limits, MOST_PARTS, profile.maxAnswerBytes());
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

    /** Sends a request; what may be repeated is repeated. */
    public Reply send(WireRequest request, boolean repeatable, ExchangeInfo info) {
        // Elapsed time is measured by a clock that nobody sets back.
        long end = System.nanoTime() + profile.totalTimeout().toNanos();
        List<Attempt> attempts = new ArrayList<>();
        boolean possiblyReceived = false;
        Duration pause = FIRST_PAUSE;
        while (true) {
            Instant startedAt = clock.instant();
            long start = System.nanoTime();
            Trial trial = attempt(request, attempts.size() + 1, Duration.ofNanos(end - start), info);
            if (trial.reply.isPresent()) {
                return trial.reply.get();
            }
            possiblyReceived |= trial.possiblyReceived;
            attempts.add(new Attempt(
                    attempts.size() + 1,
                    startedAt,
                    Duration.ofNanos(System.nanoTime() - start),
                    trial.failure,
                    trial.message));
            log.atDebug()
                    .addArgument(attempts.size())
                    .addArgument(profile.partner())
                    .addArgument(trial.failure)
                    .log("Attempt {} with {} failed: {}");
            boolean safe = repeatable || !possiblyReceived;
            long left = end - System.nanoTime();
            if (!trial.retryable
                    || !safe
                    || attempts.size() >= profile.attempts()
                    || left <= pause.toNanos()
                    || !waited(pause)) {
                return new Nothing(List.copyOf(attempts), possiblyReceived);
            }
            pause = pause.multipliedBy(2);
        }
    }

    private static boolean waited(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Trial attempt(WireRequest request, int number, Duration left, ExchangeInfo info) {
        WireResponse response;
        recorder.requestSent(info, number, request);
        Instant sentAt = clock.instant();
        try {
            response = transport.exchange(request, left);
        } catch (AnswerTooLargeException e) {
            recorder.attemptFailed(info, number, sentAt, String.valueOf(e.getMessage()));
            return Trial.of(hostile(String.valueOf(e.getMessage())));
        } catch (ExchangeException e) {
            recorder.attemptFailed(info, number, sentAt, String.valueOf(e.getMessage()));
            return Trial.failed(failure(e), String.valueOf(e.getMessage()), e.isRetryable(), e.isPossiblyReceived());
        }
        try (response) {
            recorder.answerReceived(info, number, sentAt, response);
            listener.answered(info, request, response);
            return read(response);
        }
    }

    private Trial read(WireResponse response) {
        int status = response.status();
        boolean retryable = TRY_AGAIN.contains(status);
        if (response.body().isEmpty()) {
            return unusable(status, "an empty answer", retryable);
        }
        try {
            ReceivedMessage received = ReceivedMessage.read(
                    response.body(), response.header("Content-Type").orElse(null), bounds);
            Trial trial = read(received, status, retryable);
            if (trial.reply.filter(Message.class::isInstance).isEmpty()) {
                received.close();
            }
            return trial;
        } catch (BrokenMessageException e) {
            return Trial.of(new Hostile(e.reason()));
        } catch (MalformedDocumentException e) {
            return malformed(e, status, retryable);
        } catch (IllegalArgumentException e) {
            return unusable(status, "a message that cannot be decoded", retryable);
        }
    }

    private Trial read(ReceivedMessage received, int status, boolean retryable) {
        Optional<Soap> soap;
        try {
            soap = Soap.of(SafeXml.parse(received.envelope(), bounds.document()));
        } catch (MalformedDocumentException e) {
            return malformed(e, status, retryable);
        }
        if (soap.isEmpty() || soap.get().bodies().isEmpty()) {
            return unusable(status, "something that is not a SOAP message", retryable);
        }
        if (soap.get().bodies().size() > 1) {
            return Trial.of(new Hostile(new DistrustReason(
                    DistrustReason.Code.SEVERAL_ANSWERS,
                    "expected one element in the SOAP body, found "
                            + soap.get().bodies().size())));
        }
        // A fault counts whatever the status; anything else only if the status says so too.
        if (soap.get().fault().isEmpty() && (status < 200 || status > 299)) {
            return unusable(status, "a SOAP message that is no fault", retryable);
        }
        return Trial.of(new Message(soap.get(), received));
    }

    private static Trial malformed(MalformedDocumentException e, int status, boolean retryable) {
        return e.reason() == MalformedDocumentException.Reason.NOT_XML
                ? unusable(status, "something that is not XML", retryable)
                : Trial.of(hostile("the message is not read: " + e.reason()));
    }

    private static Trial unusable(int status, String what, boolean retryable) {
        boolean error = status < 200 || status > 299;
        return Trial.failed(
                error ? Attempt.Failure.HTTP_ERROR : Attempt.Failure.NOT_SOAP,
                "HTTP " + status + " with " + what + ", expected a SOAP message",
                retryable,
                true);
    }

    private static Hostile hostile(String message) {
        return new Hostile(new DistrustReason(DistrustReason.Code.HOSTILE_MESSAGE, message));
    }

    private static Attempt.Failure failure(ExchangeException e) {
        if (e instanceof ExchangeTimeoutException) {
            return Attempt.Failure.TIMEOUT;
        } else if (e instanceof ConnectionException && !e.isRetryable()) {
            return Attempt.Failure.NOT_TRUSTED;
        }
        return e.isPossiblyReceived() ? Attempt.Failure.CONNECTION_LOST : Attempt.Failure.NOT_REACHED;
    }

    /** One attempt: a reply, or what went wrong. */
    private record Trial(
            Optional<Reply> reply,
            Attempt.Failure failure,
            String message,
            boolean retryable,
            boolean possiblyReceived) {
        static Trial of(Reply reply) {
            return new Trial(Optional.of(reply), Attempt.Failure.NOT_SOAP, "", false, true);
        }

        static Trial failed(Attempt.Failure failure, String message, boolean retryable, boolean possiblyReceived) {
            return new Trial(Optional.empty(), failure, message, retryable, possiblyReceived);
        }
    }
}
