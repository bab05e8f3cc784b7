package io.github.epixsdk.testkit.faults;

import static io.github.epixsdk.testkit.faults.FaultStage.ATTACHMENT;
import static io.github.epixsdk.testkit.faults.FaultStage.CONNECTION;
import static io.github.epixsdk.testkit.faults.FaultStage.CONTENT;
import static io.github.epixsdk.testkit.faults.FaultStage.HTTP;
import static io.github.epixsdk.testkit.faults.FaultStage.SOAP;
import static io.github.epixsdk.testkit.faults.FaultStage.STATE;
import static io.github.epixsdk.testkit.faults.FaultStage.TIME;
import static io.github.epixsdk.testkit.faults.FaultStage.TLS;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The faults a simulated partner can show, each with a name for the command line and the page: the constant's name in lower
 * case with hyphens, {@code reset-mid-body} for {@link #RESET_MID_BODY}.
 *
 * @since 0.1
 */
public enum FaultKind {
    /** Nobody listens on the port: the connection is refused. */
    NO_LISTENER(CONNECTION, "Nobody listens: the connection is refused"),
    /** The connection is neither accepted nor refused (Linux): the caller's connect time-out is all there is. */
    SYN_LOST(CONNECTION, "The connection is neither accepted nor refused"),
    /** The connection is reset as soon as it is made. */
    RESET_ON_ACCEPT(CONNECTION, "The connection is reset as soon as it is made"),
    /** The connection is made, and the TLS handshake is never answered. */
    SILENT_HANDSHAKE(CONNECTION, "The connection is made and the TLS handshake never answered"),
    /** The request is read and nothing comes back; the connection stays open. */
    NO_ANSWER(CONNECTION, "The request is read, nothing comes back, the connection stays open"),
    /** The request is read and the connection reset before it is worked on. */
    RESET_BEFORE_ANSWER(CONNECTION, "The connection is reset once the request is read, before it is worked on"),
    /** The connection is reset in the middle of the answer. */
    RESET_MID_BODY(CONNECTION, "The connection is reset in the answer", "percent of the body sent before", 50, 0, 99),
    /** The answer comes byte by byte, slowly. */
    SLOW_BYTES(CONNECTION, "The answer comes slowly, byte by byte", "bytes a second", 1, 1, 100_000),
    /** The answer comes in pieces of a kibibyte, no faster than a bad line lets it. */
    BANDWIDTH(CONNECTION, "The answer comes no faster than a bad line lets it", "KiB a second", 16, 1, 100_000),
    /** The answer comes late, each time differently. */
    LATENCY(CONNECTION, "The answer comes late, with half as much jitter", "milliseconds", 500, 0, 600_000),
    /** The answer comes in segments of few bytes. */
    TINY_SEGMENTS(CONNECTION, "The answer comes in segments of few bytes", "bytes a segment", 1, 1, 1_000),
    /** All but the last byte comes, then silence; the connection stays open. */
    STALL_BEFORE_END(CONNECTION, "All but the last byte comes, then silence"),
    /** All but the last byte comes, then the connection is closed in good order. */
    TRUNCATED(CONNECTION, "All but the last byte comes, then the connection is closed"),
    /** The answer is complete, and the connection closed long after it said it would be. */
    SLOW_CLOSE(CONNECTION, "The connection is closed long after the answer", "milliseconds", 2_000, 0, 600_000),

    /** The server's certificate has expired. */
    CERTIFICATE_EXPIRED(TLS, "The server's certificate has expired"),
    /** The server's certificate is not valid yet. */
    CERTIFICATE_NOT_YET_VALID(TLS, "The server's certificate is not valid yet"),
    /** The server's certificate is for another host. */
    CERTIFICATE_WRONG_HOST(TLS, "The server's certificate is for another host"),
    /** The server's certificate is by an authority nobody trusts. */
    CERTIFICATE_UNKNOWN_CA(TLS, "The server's certificate is by an authority nobody trusts"),
    /** The server signed its certificate itself. */
    CERTIFICATE_SELF_SIGNED(TLS, "The server signed its certificate itself"),
    /** The server does not send the certificate of the intermediate authority. */
    CERTIFICATE_WITHOUT_INTERMEDIATE(TLS, "The certificate of the intermediate authority is not sent"),
    /** The server shows another certificate, as good as the first, on every connection. */
    CERTIFICATE_RENEWED(TLS, "Another certificate, as good as the first, on every connection"),
    /** The server offers TLS 1.0 only. */
    TLS_1_0(TLS, "The server offers TLS 1.0 only"),
    /** The client's certificate is asked for only once the request was read, by renegotiation in TLS 1.2. */
    CLIENT_CERTIFICATE_LATE(TLS, "The client's certificate is asked for after the request, by renegotiation"),
    /** The connection is closed without TLS saying so. */
    NO_CLOSE_NOTIFY(TLS, "The connection is closed without TLS saying so"),

    /** Status 502, as from a proxy before a system that is down. */
    STATUS_502(HTTP, "Status 502, as from a proxy before a system that is down"),
    /** Status 503 with {@code Retry-After}. */
    STATUS_503(HTTP, "Status 503 with Retry-After", "seconds in Retry-After", 1, 0, 86_400),
    /** An HTML error page with status 500. */
    HTML_500(HTTP, "An HTML error page with status 500"),
    /** An HTML page with status 200, as from a log-in portal. */
    HTML_200(HTTP, "An HTML page with status 200, as from a log-in portal"),
    /** An empty answer with status 200. */
    EMPTY_200(HTTP, "An empty answer with status 200"),
    /** A redirect to another host. */
    REDIRECT(HTTP, "A redirect (307) to another host"),
    /** The good answer called {@code application/octet-stream}. */
    WRONG_CONTENT_TYPE(HTTP, "The good answer, called application/octet-stream"),
    /** {@code Content-Length} promises more than comes. */
    WRONG_CONTENT_LENGTH(HTTP, "Content-Length promises more than comes", "bytes too many", 100, 1, 1_000_000),
    /** A chunk whose length is no number. */
    BAD_CHUNK(HTTP, "Chunked, with a chunk whose length is no number"),
    /** Random bytes instead of HTTP, then the end. */
    RANDOM_BYTES(HTTP, "Random bytes instead of HTTP", "bytes", 200, 1, 1_000_000),
    /** A small body that unpacks to a huge one. */
    GZIP_BOMB(HTTP, "A small body that unpacks to a huge one", "MiB unpacked", 256, 1, 4_096),
    /** A header of a size nobody needs. */
    HUGE_HEADER(HTTP, "A header of a size nobody needs", "KiB", 1_024, 1, 65_536),
    /** The answer twice, one after the other, to one request. */
    DOUBLED_ANSWER(HTTP, "The whole answer twice to one request"),

    /** The message breaks off in the middle of an element. */
    MALFORMED_XML(SOAP, "A message that is no well-formed XML"),
    /** A document type declaration with an entity. */
    DOCTYPE(SOAP, "A document type declaration with an external entity"),
    /** Another root element than an envelope. */
    WRONG_ENVELOPE(SOAP, "Another root element than an envelope"),
    /** The answer's element in a namespace nobody knows. */
    WRONG_NAMESPACE(SOAP, "The answer in a namespace nobody knows"),
    /** An envelope of the other version of SOAP than was asked in. */
    WRONG_SOAP_VERSION(SOAP, "An envelope of the other version of SOAP"),
    /** A fault with status 200, unqualified and with an undeclared prefix. */
    FAULT_200(SOAP, "A fault with status 200, as the hub sends it"),
    /** Two children in the body. */
    DOUBLED_BODY(SOAP, "The answer twice in one body"),
    /** The header says another character set than the message is in. */
    WRONG_CHARSET(SOAP, "UTF-16 in the header, UTF-8 in the message"),

    /** The permit of another number. */
    OTHER_PERMIT(CONTENT, "The permit of another number, sealed in good order"),
    /** A quantity changed after sealing. */
    ALTERED_QUANTITY(CONTENT, "A quantity changed after sealing"),
    /** The permit without its seal. */
    SEAL_MISSING(CONTENT, "The permit without its seal"),
    /** A seal with a broken signature value. */
    SEAL_BROKEN(CONTENT, "A seal with a broken signature value"),
    /** A seal of another Party. */
    SEAL_FOREIGN(CONTENT, "The seal of another Party's authority"),
    /** A seal in the Party's name by an authority nobody trusts. */
    SEAL_UNKNOWN_CA(CONTENT, "A seal in the Party's name, by an authority nobody trusts"),
    /** A seal with a certificate that has expired. */
    SEAL_EXPIRED(CONTENT, "A seal with a certificate that has expired"),
    /** A forged permit with the original and its seal elsewhere in the message. */
    SEAL_WRAPPED(CONTENT, "A forged permit, the sealed original elsewhere in the message", "variant", 1, 1, 8),
    /** The answer to an earlier request, whatever is asked. */
    REPLAY(CONTENT, "The answer to an earlier request, whatever is asked"),
    /** Two answers change places. */
    UNORDERED_ANSWERS(CONTENT, "The answers to two requests change places", "milliseconds to wait", 1_000, 1, 60_000),
    /** A wrong token is told apart from an unknown number. */
    TOKEN_ORACLE(CONTENT, "A wrong token is told apart from an unknown number"),

    /** An attachment whose content is not in the message. */
    ATTACHMENT_MISSING(ATTACHMENT, "An attachment whose content is not in the message"),
    /** An attachment whose content was changed on the way. */
    ATTACHMENT_TAMPERED(ATTACHMENT, "An attachment changed on the way"),
    /** An attachment named like a path out of the folder. */
    ATTACHMENT_PATH(ATTACHMENT, "An attachment named like a path out of the folder"),
    /** An attachment of a size nobody expects. */
    ATTACHMENT_HUGE(ATTACHMENT, "An attachment of a size nobody expects", "MiB", 64, 1, 2_048),
    /** Two parts with the same Content-ID. */
    ATTACHMENT_TWICE(ATTACHMENT, "Two parts with the same Content-ID"),
    /** A multipart within a multipart, and so on. */
    ATTACHMENT_NESTED(ATTACHMENT, "A multipart in a multipart, and so on", "levels", 50, 2, 1_000),
    /** More parts than anybody sends. */
    ATTACHMENT_MANY_PARTS(ATTACHMENT, "More parts than anybody sends", "parts", 10_000, 2, 100_000),
    /** A multipart message without its end. */
    ATTACHMENT_UNTERMINATED(ATTACHMENT, "A multipart message without its last boundary"),

    /** The partner's clock is wrong. */
    CLOCK_SKEW(TIME, "The partner's clock is wrong", "hours ahead, negative for behind", 24, -87_600, 87_600),

    /** Quantities are booked, and the connection is reset before that is said. */
    LOST_ACKNOWLEDGEMENT(STATE, "Worked on and booked, then the connection is reset before the answer"),
    /** Quantities are booked again when they are confirmed again. */
    CONFIRMED_TWICE(STATE, "A confirmation is worked on twice"),
    /** Quantities are acknowledged and forgotten. */
    FORGOTTEN_CONFIRMATION(STATE, "A confirmation is acknowledged and not booked");

    private final FaultStage stage;
    private final String summary;
    private final @Nullable String meaning;
    private final long standard;
    private final long least;
    private final long most;

    FaultKind(FaultStage stage, String summary) {
        this.stage = stage;
        this.summary = summary;
        this.meaning = null;
        this.standard = 0;
        this.least = 0;
        this.most = 0;
    }

    FaultKind(FaultStage stage, String summary, String meaning, long standard, long least, long most) {
        this.stage = stage;
        this.summary = summary;
        this.meaning = meaning;
        this.standard = standard;
        this.least = least;
        this.most = most;
    }

    /**
     * The number that says how bad a fault is.
     *
     * @param meaning what it counts, with its unit
     * @param standard what is taken if none is said
     * @param least the least that can be said
     * @param most the most that can be said
     */
    public record Argument(String meaning, long standard, long least, long most) {}

    /**
     * Returns the name on the command line.
     *
     * @return the name in lower case with hyphens
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns where the fault lies.
     *
     * @return the stage
     */
    public FaultStage stage() {
        return stage;
    }

    /**
     * Says in a line what the partner does.
     *
     * @return English text without a full stop
     */
    public String summary() {
        return summary;
    }

    /**
     * Returns the number that can be said with the fault.
     *
     * @return its meaning and bounds, or empty if the fault takes none
     */
    public Optional<Argument> argument() {
        return Optional.ofNullable(meaning).map(m -> new Argument(m, standard, least, most));
    }

    /**
     * Finds a fault by its name on the command line.
     *
     * @param id the name, for example {@code reset-mid-body}
     * @return the kind, or empty if there is none
     */
    public static Optional<FaultKind> named(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** Tells whether it is there before a request could be read, so that it cannot depend on one. */
    boolean isBeforeRequests() {
        return switch (this) {
            case NO_LISTENER, SYN_LOST, RESET_ON_ACCEPT, SILENT_HANDSHAKE -> true;
            default -> stage == TLS;
        };
    }
}
