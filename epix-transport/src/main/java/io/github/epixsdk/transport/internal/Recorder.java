package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.ExchangeInfo;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.xml.Payload;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records the steps of exchanges in a journal, if there is one. What cannot be recorded throws, so that it does not happen. */
public final class Recorder {
    private static final String NOT_RECORDED = "(not recorded)";

    private static final Payload NOTHING = Payload.of(new byte[0]);

    private final @Nullable Journal journal;
    private final Clock clock;

    /** Records in a journal; null if there is none. */
    public Recorder(@Nullable Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A request is about to be sent.
     *
     * @param request the request without what must not be kept
     * @param note in what it differs from what is sent, if it does
     */
    void requestSent(ExchangeInfo info, int attempt, WireRequest request, Optional<String> note) {
        append(
                record(EntryKind.REQUEST_SENT, info, clock.instant())
                        .attempt(attempt)
                        .text(note.orElse(null)),
                request);
    }

    /** An answer came. */
    public void answerReceived(ExchangeInfo info, int attempt, Instant requestedAt, WireResponse response) {
        append(
                record(EntryKind.ANSWER_RECEIVED, info, clock.instant())
                        .attempt(attempt)
                        .requestedAt(requestedAt)
                        .certificate(leaf(response.peer())),
                response);
    }

    /** No answer came. */
    public void attemptFailed(ExchangeInfo info, int attempt, Instant requestedAt, String why) {
        append(
                record(EntryKind.ATTEMPT_FAILED, info, clock.instant())
                        .attempt(attempt)
                        .requestedAt(requestedAt)
                        .text(why),
                NOTHING);
    }

    /** The answer was looked at. */
    public void outcome(ExchangeInfo info, ExchangeOutcome outcome, Optional<LocalDate> expires) {
        append(
                record(EntryKind.OUTCOME, info, clock.instant())
                        .requestedAt(info.startedAt())
                        .outcome(outcome)
                        .permitExpires(expires.orElse(null)),
                NOTHING);
    }

    /** A partner asked. */
    public void requestReceived(ExchangeInfo info, WireRequest request, @Nullable X509Certificate caller) {
        append(record(EntryKind.REQUEST_RECEIVED, info, info.startedAt()).certificate(caller), request);
    }

    /** The answer to a partner is about to be sent. */
    public void answerSent(
            ExchangeInfo info,
            WireResponse response,
            ExchangeOutcome outcome,
            Optional<LocalDate> expires,
            @Nullable X509Certificate caller) {
        append(
                record(EntryKind.ANSWER_SENT, info, clock.instant())
                        .requestedAt(info.startedAt())
                        .outcome(outcome)
                        .permitExpires(expires.orElse(null))
                        .certificate(caller),
                response);
    }

    /** The certificate itself, without those that vouch for it. */
    public static @Nullable X509Certificate leaf(List<X509Certificate> chain) {
        return chain.isEmpty() ? null : chain.get(0);
    }

    private static JournalRecord.Builder record(EntryKind kind, ExchangeInfo info, Instant at) {
        return JournalRecord.builder(kind, info.id(), at)
                .partner(info.partner().orElse(null))
                .operation(info.operation().orElse(null))
                .permit(info.permit().orElse(null));
    }

    private void append(JournalRecord.Builder record, WireRequest request) {
        if (journal != null) {
            URI target = request.target();
            // Neither the query nor a user's name and password belong to the address.
            String host = target.getHost() == null ? "" : target.getScheme() + "://" + target.getHost();
            String port = target.getPort() < 0 ? "" : ":" + target.getPort();
            String path = Objects.requireNonNullElse(target.getRawPath(), "");
            append(
                    record.request(request.method(), host + port + path)
                            .headers(Headers.withoutCredentials(request.headers(), NOT_RECORDED)),
                    request.body());
        }
    }

    private void append(JournalRecord.Builder record, WireResponse response) {
        if (journal != null) {
            append(
                    record.status(response.status())
                            .headers(Headers.withoutCredentials(response.headers(), NOT_RECORDED)),
                    response.body());
        }
    }

    private void append(JournalRecord.Builder record, Payload body) {
        if (journal == null) {
            return;
        }
        try {
            journal.append(record.build(), body);
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new JournalException(
                    "Cannot record an exchange in " + journal.getClass().getName(), e);
        }
    }
}
