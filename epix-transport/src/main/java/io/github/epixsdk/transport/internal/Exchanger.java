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
import org.w3c.dom.Document;

/** Sends a request until there is a SOAP answer, the attempts are used up, or the time is over. */
public final class Exchanger {
    private static final Logger log = LoggerFactory.getLogger(Exchanger.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Set<Integer> TRY_AGAIN = Set.of(502, 503, 504);

    private final PartnerProfile profile;
    private final HttpTransport transport;
    private final ExchangeListener listener;
    private final Clock clock;
    private final ReadLimits limits;

    /** Sends to a partner. */
    public Exchanger(PartnerProfile profile, HttpTransport transport, ExchangeListener listener, Clock clock) {
        this.profile = profile;
        this.transport = transport;
        this.listener = listener;
        this.clock = clock;
        ReadLimits standard = ReadLimits.DEFAULT;
        this.limits = new ReadLimits(
                profile.maxAnswerBytes(),
                standard.depth(),
                standard.attributes(),
                standard.textChars(),
                standard.items());
    }

    /** What came back. */
    public sealed interface Reply {}

    /** A SOAP message with one element in its body. */
    public static final class Message implements Reply {
        private final Soap soap;
        private final byte[] bytes;

        Message(Soap soap, byte[] bytes) {
            this.soap = soap;
            this.bytes = bytes;
        }

        /** The message. */
        public Soap soap() {
            return soap;
        }

        /** The same as it was received, in the character set it declares. */
        public byte[] bytes() {
            return bytes;
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
            Trial trial = attempt(request, Duration.ofNanos(end - start), info);
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

    private Trial attempt(WireRequest request, Duration left, ExchangeInfo info) {
        WireResponse response;
        try {
            response = transport.exchange(request, left);
        } catch (AnswerTooLargeException e) {
            return Trial.of(hostile(String.valueOf(e.getMessage())));
        } catch (ExchangeException e) {
            return Trial.failed(failure(e), String.valueOf(e.getMessage()), e.isRetryable(), e.isPossiblyReceived());
        }
        try (response) {
            listener.answered(info, request, response);
            return read(response);
        }
    }

    private Trial read(WireResponse response) {
        int status = response.status();
        boolean retryable = TRY_AGAIN.contains(status);
        byte[] body;
        Document document;
        try {
            String contentType = response.header("Content-Type").orElse(null);
            if (XmlText.mediaType(contentType).startsWith("multipart/")) {
                return Trial.failed(
                        Attempt.Failure.NOT_SOAP,
                        "HTTP " + status + " with a message in several parts, expected text/xml",
                        false,
                        true);
            }
            body = XmlText.body(response.body().bytes(), contentType);
            if (body.length == 0) {
                return unusable(status, "an empty answer", retryable);
            }
            document = SafeXml.parse(body, limits);
        } catch (MalformedDocumentException e) {
            return e.reason() == MalformedDocumentException.Reason.NOT_XML
                    ? unusable(status, "something that is not XML", retryable)
                    : Trial.of(hostile("the message is not read: " + e.reason()));
        } catch (IllegalArgumentException e) {
            return unusable(status, "a message that cannot be decoded", retryable);
        }
        Optional<Soap> soap = Soap.of(document);
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
        return Trial.of(new Message(soap.get(), body));
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
