package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.book.PermitBook;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.model.book.Signal;
import io.github.epixsdk.testkit.conformance.MisuseSignal;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterArchive;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.TlsFiles;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalHistory;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.transport.outbox.OutboxPolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The client of this SDK as a requester under test. Not thread-safe. */
public final class EpixClientRequester implements Requester {
    private static final Duration CHECK_KEYS_EVERY = Duration.ofMillis(200);
    private static final OutboxPolicy SOON =
            new OutboxPolicy(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofDays(1));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PartnerProfile profile;
    private final EpixClient client;
    private final @Nullable Journal journal;
    private final @Nullable Outbox outbox;
    private final @Nullable Path folder;
    private final List<PermitEvent> presented = new ArrayList<>();

    /** Makes a client that keeps its evidence, from the files of the suite. */
    public EpixClientRequester(PartnerFacts facts) {
        this(facts, UnaryOperator.identity());
    }

    /** The same over a changed transport. */
    EpixClientRequester(PartnerFacts facts, UnaryOperator<HttpTransport> change) {
        this(facts.folder(), PartnerProfile.load(facts.profileFile()), change, false);
    }

    /** A client over a transport of one's own, which keeps nothing. */
    EpixClientRequester(PartnerProfile profile, HttpTransport transport) {
        this.profile = profile;
        this.folder = null;
        this.journal = null;
        this.outbox = null;
        this.client = EpixClient.builder(profile).transport(transport).build();
    }

    private EpixClientRequester(
            Path folder, PartnerProfile profile, UnaryOperator<HttpTransport> change, boolean withOutbox) {
        this.profile = profile;
        this.folder = folder;
        this.journal = FileJournal.open(folder.resolve("archive"));
        this.outbox = withOutbox ? FileOutbox.open(folder.resolve("outbox")) : null;
        EpixClient.Builder builder = EpixClient.builder(profile)
                .transport(change.apply(transport(profile)))
                .journal(journal);
        this.client = (outbox == null ? builder : builder.outbox(outbox, SOON)).build();
    }

    /** A client with journal and outbox in a folder of facts: what a process that may be killed needs. */
    static EpixClientRequester withOutbox(Path folder, UnaryOperator<HttpTransport> change) {
        return new EpixClientRequester(folder, PartnerProfile.load(folder.resolve(PartnerFacts.PROFILE)), change, true);
    }

    /** As {@link OkHttpTransport#of}, but looks for new keys more often than a run would wait for. */
    static HttpTransport transport(PartnerProfile profile) {
        return OkHttpTransport.builder(TlsFiles.builder()
                        .ownKey(profile.clientKey().orElseThrow())
                        .trust(profile.trust().orElseThrow())
                        .checkEvery(CHECK_KEYS_EVERY)
                        .build())
                .connectTimeout(profile.connectTimeout())
                .answerTimeout(profile.answerTimeout())
                .maxAnswerBytes(profile.maxAnswerBytes())
                .build();
    }

    @Override
    public RequesterTold getNonFinal(String number, Optional<String> token) {
        return told(client.nonFinalPermit(PermitNumber.of(number), token(token)));
    }

    @Override
    public RequesterTold getFinal(String number, Optional<String> token) {
        return told(client.finalPermit(PermitNumber.of(number), token(token)));
    }

    @Override
    public RequesterTold confirm(String number, Optional<String> token, Map<String, BigDecimal> positions) {
        QuantityConfirmation.Builder confirmation =
                QuantityConfirmation.builder(PermitNumber.of(number)).token(token(token));
        positions.forEach(confirmation::position);
        return client.confirmQuantities(confirmation.build())
                .fold(
                        accepted -> RequesterTold.of(Outcome.DONE, accepted.text()),
                        notIssued -> RequesterTold.of(Outcome.NOT_ISSUED, ""),
                        refused -> RequesterTold.of(
                                Outcome.REFUSED, refused.reason().name()),
                        unreachable -> unreachable(unreachable.attempts()),
                        untrusted -> untrusted(untrusted.reasons()));
    }

    @Override
    public RequesterTold state() {
        return client.serviceState()
                .fold(
                        available -> RequesterTold.of(Outcome.DONE, available.text()),
                        notAvailable -> RequesterTold.of(Outcome.REFUSED, notAvailable.text()),
                        refused -> RequesterTold.of(
                                Outcome.REFUSED, refused.reason().name()),
                        unreachable -> unreachable(unreachable.attempts()),
                        untrusted -> untrusted(untrusted.reasons()));
    }

    @Override
    public RequesterTold present(String number, String key) {
        presented.add(new PermitEvent.Presented(PermitNumber.of(number), Instant.now(), caller(), key));
        return RequesterTold.of(Outcome.DONE, "");
    }

    @Override
    public Optional<List<MisuseSignal>> signals(String number) {
        if (journal == null) {
            return Optional.empty();
        }
        List<PermitEvent> events =
                new ArrayList<>(JournalHistory.of(journal, JournalQuery.all()).events(caller()));
        events.addAll(presented);
        return Optional.of(PermitBook.of(events).signals(PermitNumber.of(number)).stream()
                .map(EpixClientRequester::told)
                .toList());
    }

    private CountryCode caller() {
        return profile.caller().orElseThrow();
    }

    private static MisuseSignal told(Signal signal) {
        MisuseSignal.Kind kind = switch (signal.code()) {
            case PRESENTED_TWICE -> MisuseSignal.Kind.PRESENTED_TWICE;
            case CONFIRMED_ABOVE_PERMITTED -> MisuseSignal.Kind.CONFIRMED_ABOVE_PERMITTED;
            case QUANTITY_CHANGED -> MisuseSignal.Kind.QUANTITY_CHANGED;
            case SPECIES_CHANGED -> MisuseSignal.Kind.SPECIES_CHANGED;
            case QUOTA_OVERUSED -> MisuseSignal.Kind.QUOTA_OVERUSED;
            default -> MisuseSignal.Kind.OTHER;
        };
        return new MisuseSignal(
                kind,
                signal.evidence().stream()
                        .map(event -> event.fields().toString())
                        .toList());
    }

    @Override
    public Optional<RequesterArchive> archive() {
        return journal == null || folder == null
                ? Optional.empty()
                : Optional.of(new JournalArchive(journal, folder.resolve("archive"), profile));
    }

    /** Sends what is in the outbox, until all is answered or patience ends. */
    RequesterTold resume() {
        Outbox left = Objects.requireNonNull(outbox, "outbox");
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            client.deliverDue();
            if (left.letters().stream().noneMatch(l -> l.state() == LetterState.WAITING)) {
                return RequesterTold.of(Outcome.DONE, "");
            }
            LockSupport.parkNanos(SOON.firstPause().toNanos());
        } while (System.nanoTime() < end);
        return RequesterTold.of(Outcome.UNREACHABLE, "letters are left in the outbox");
    }

    @Override
    public void close() {
        client.close();
        if (outbox != null) {
            outbox.close();
        }
        if (journal != null) {
            journal.close();
        }
    }

    private static @Nullable TokenId token(Optional<String> token) {
        return token.map(TokenId::of).orElse(null);
    }

    private RequesterTold told(PermitAnswer answer) {
        return answer.fold(
                found -> {
                    try (found) {
                        if (folder != null) {
                            ReceivedFiles.save(folder.resolve(PartnerFacts.RECEIVED), found.attachments());
                        }
                        return RequesterTold.found(found.permit().number().value());
                    }
                },
                notIssued -> RequesterTold.of(Outcome.NOT_ISSUED, ""),
                refused -> RequesterTold.of(Outcome.REFUSED, refused.reason().name()),
                unreachable -> unreachable(unreachable.attempts()),
                untrusted -> untrusted(untrusted.reasons()));
    }

    private static RequesterTold unreachable(List<Attempt> attempts) {
        return RequesterTold.of(
                        Outcome.UNREACHABLE,
                        attempts.isEmpty() ? "" : attempts.get(0).failure().name())
                .withAttempts(attempts.size());
    }

    private static RequesterTold untrusted(List<DistrustReason> reasons) {
        return RequesterTold.of(Outcome.UNTRUSTED, reasons.get(0).code().name());
    }
}
