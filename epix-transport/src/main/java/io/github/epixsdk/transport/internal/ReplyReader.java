package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.internal.mime.BrokenMessageException;
import io.github.epixsdk.transport.internal.mime.MessageBounds;
import io.github.epixsdk.transport.internal.mime.ReceivedMessage;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Tells SOAP answers from everything else that comes over HTTP. */
final class ReplyReader {
    private static final int MOST_PARTS = 100;
    /** Service unavailable (RFC 9110, 15.6.4). */
    private static final int LATER = 503;

    private static final Set<Integer> TRY_AGAIN = Set.of(429, 502, LATER, 504);
    private static final Set<String> FINAL =
            Set.of("client", "sender", "versionmismatch", "mustunderstand", "dataencodingunknown");
    private static final int LONGEST_WAIT_DIGITS = 9;

    private final MessageBounds bounds;
    private final Clock clock;

    /** Reads the answers of a partner. */
    ReplyReader(PartnerProfile profile, Clock clock) {
        ReadLimits standard = ReadLimits.DEFAULT;
        ReadLimits limits = new ReadLimits(
                profile.maxAnswerBytes(),
                standard.depth(),
                standard.attributes(),
                standard.textChars(),
                standard.items());
        this.bounds = new MessageBounds(limits, MOST_PARTS, profile.maxAnswerBytes());
        this.clock = clock;
    }

    /** What came of an attempt that was answered. */
    Trial read(WireResponse response) {
        if (response.body().isEmpty()) {
            return unusable(response, "an empty answer");
        }
        try {
            ReceivedMessage received = ReceivedMessage.read(
                    response.body(), response.header("Content-Type").orElse(null), bounds);
            Trial trial = read(received, response);
            if (trial.reply().filter(Exchanger.Message.class::isInstance).isEmpty()) {
                received.close();
            }
            return trial;
        } catch (BrokenMessageException e) {
            return Trial.of(new Exchanger.Hostile(e.reason()));
        } catch (MalformedDocumentException e) {
            return malformed(e, response);
        } catch (IllegalArgumentException e) {
            return unusable(response, "a message that cannot be decoded");
        }
    }

    private Trial read(ReceivedMessage received, WireResponse response) {
        Optional<Soap> soap;
        try {
            soap = Soap.of(SafeXml.parse(received.envelope(), bounds.document()));
        } catch (MalformedDocumentException e) {
            return malformed(e, response);
        }
        if (soap.isEmpty() || soap.get().bodies().isEmpty()) {
            return unusable(response, "something that is not a SOAP message");
        }
        if (soap.get().bodies().size() > 1) {
            return Trial.of(new Exchanger.Hostile(new DistrustReason(
                    DistrustReason.Code.SEVERAL_ANSWERS,
                    "expected one element in the SOAP body, found "
                            + soap.get().bodies().size())));
        }
        // A fault counts whatever the status, but for one that says "later"; anything else only if the status says so
        // too.
        if (response.status() == LATER
                && soap.get().fault().filter(fault -> !isFinal(fault)).isPresent()) {
            return unusable(Attempt.Failure.HTTP_ERROR, response, "a SOAP fault, which counts as \"try again later\"");
        }
        if (soap.get().fault().isEmpty() && isError(response)) {
            return unusable(response, "a SOAP message that is no fault");
        }
        return Trial.of(new Exchanger.Message(soap.get(), received));
    }

    /**
     * Whether the fault lies with the request, so that the same one will bring it again (SOAP 1.1, 4.4.1; SOAP 1.2, 5.4.6).
     * Codes may be refined after a full stop, and their prefixes are not always declared.
     */
    private static boolean isFinal(Element fault) {
        String code = Soap.child(fault, "faultcode")
                .or(() -> Soap.child(fault, "Code").flatMap(c -> Soap.child(c, "Value")))
                .map(Soap::text)
                .orElse("");
        String name = code.substring(code.indexOf(':') + 1).split("\\.", 2)[0];
        return FINAL.contains(name.toLowerCase(Locale.ROOT));
    }

    private Trial malformed(MalformedDocumentException e, WireResponse response) {
        if (isPage(response)) {
            // Its DOCTYPE is no attack: a proxy or a log-in portal wrote to a person.
            return unusable(response, "a page for a person to read");
        }
        return e.reason() == MalformedDocumentException.Reason.NOT_XML
                ? unusable(response, "something that is not XML")
                : Trial.of(hostile("the message is not read: " + e.reason()));
    }

    private Trial unusable(WireResponse response, String what) {
        return unusable(
                isError(response) ? Attempt.Failure.HTTP_ERROR : Attempt.Failure.NOT_SOAP,
                response,
                what + ", expected a SOAP message");
    }

    private Trial unusable(Attempt.Failure failure, WireResponse response, String what) {
        Optional<Duration> retryAfter = response.header("Retry-After").flatMap(this::duration);
        String wish = retryAfter
                .map(time ->
                        "; the partner asks to be left alone for " + TimeText.of(time.truncatedTo(ChronoUnit.SECONDS)))
                .orElse("");
        return Trial.unusable(
                failure,
                "HTTP " + response.status() + " with " + what + wish,
                TRY_AGAIN.contains(response.status()),
                retryAfter);
    }

    /** Seconds, or a date (RFC 9110, 10.2.3); whatever else stands there is no wish. */
    private Optional<Duration> duration(String retryAfter) {
        String text = retryAfter.strip();
        if (text.matches("\\d{1," + LONGEST_WAIT_DIGITS + "}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), then);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isPage(WireResponse response) {
        String type = response.header("Content-Type").orElse("").strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
    }

    private static boolean isError(WireResponse response) {
        return response.status() < 200 || response.status() > 299;
    }

    /** A message that is not looked at any further. */
    static Exchanger.Hostile hostile(String message) {
        return new Exchanger.Hostile(new DistrustReason(DistrustReason.Code.HOSTILE_MESSAGE, message));
    }
}
