package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.transport.internal.Answers;
import io.github.epixsdk.transport.internal.AsyncCalls;
import io.github.epixsdk.transport.internal.Delivery;
import io.github.epixsdk.transport.internal.Exchanger;
import io.github.epixsdk.transport.internal.Mdc;
import io.github.epixsdk.transport.internal.PermitAnswers;
import io.github.epixsdk.transport.internal.Recorder;
import io.github.epixsdk.transport.internal.Reloaded;
import io.github.epixsdk.transport.internal.RequestWriter;
import io.github.epixsdk.transport.internal.SafeListener;
import io.github.epixsdk.transport.internal.TimeText;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.transport.outbox.OutboxPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one partner for permits, and tells it what arrived.
 *
 * <p>Every outcome that can be foreseen is a result, an outage included; an exception means a fault in the program or its
 * set-up. A read is tried up to three times within the total time of the profile (60 s by default) if no usable answer came,
 * with growing pauses or those the partner asks for; a fault of the partner is never tried again. A confirmation is sent again
 * only if it is certain that the partner did not receive it, or by way of an {@linkplain Builder#outbox outbox}. A partner that did not answer five times in a row is left alone for
 * half a minute: calls are answered at once with {@link Attempt.Failure#NOT_TRIED}. Thread-safe; one client per partner lives as
 * long as the application.
 *
 * <pre>{@code
 * PartnerProfile profile = PartnerProfile.load(Path.of("xa.yaml"));
 * try (EpixClient client = EpixClient.builder(profile).transport(OkHttpTransport.of(profile)).build()) {
 *     PermitAnswer answer = client.finalPermit(PermitNumber.of("XA/2026/000017"), TokenId.of(token));
 *     answer.document().ifPresent(document -> show(document.permit()));
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class EpixClient implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EpixClient.class);

    private final PartnerProfile profile;
    private final HttpTransport transport;
    private final Clock clock;
    private final ExchangeListener listener;
    private final RequestWriter writer;
    private final Exchanger exchanger;
    private final Answers answers;
    private final AsyncCalls async;
    private final Recorder recorder;
    private final @Nullable Delivery delivery;
    private volatile boolean closed;

    private EpixClient(Builder builder, HttpTransport transport) {
        this.profile = builder.profile;
        this.transport = transport;
        this.clock = builder.clock;
        this.listener = new SafeListener(builder.listener);
        this.recorder = new Recorder(builder.journal, clock);
        this.writer = new RequestWriter(profile);
        this.exchanger = new Exchanger(profile, transport, listener, recorder, clock);
        this.answers = new Answers(profile, new PermitAnswers(profile, builder.policy(), builder.rules, clock));
        this.delivery = builder.outbox == null
                ? null
                : new Delivery(
                        builder.outbox, builder.outboxPolicy, profile, this::deliver, clock, new SplittableRandom());
        this.async = new AsyncCalls(
                "epix-client-" + profile.partner(), profile.totalTimeout().toNanos(), builder.executor);
    }

    /**
     * Starts a client.
     *
     * @param profile what was agreed with the partner
     * @return a builder; it needs a transport
     */
    public static Builder builder(PartnerProfile profile) {
        return new Builder(Objects.requireNonNull(profile, "profile"));
    }

    /**
     * Returns what was agreed with the partner.
     *
     * @return the profile
     */
    public PartnerProfile profile() {
        return profile;
    }

    /**
     * Asks for a permit as issued, before Customs endorsed it.
     *
     * @param number the permit
     * @param token the additional security code, or null if the permit has none
     * @return what came of it
     */
    public PermitAnswer nonFinalPermit(PermitNumber number, @Nullable TokenId token) {
        return permit(Operation.NON_FINAL_PERMIT, number, token, end());
    }

    /**
     * Asks for a permit as issued that needs no additional security code.
     *
     * @param number the permit
     * @return what came of it
     */
    public PermitAnswer nonFinalPermit(PermitNumber number) {
        return nonFinalPermit(number, null);
    }

    /**
     * Asks for a permit with the quantities actually exported that needs no additional security code.
     *
     * @param number the permit
     * @return what came of it
     */
    public PermitAnswer finalPermit(PermitNumber number) {
        return finalPermit(number, null);
    }

    /**
     * Asks for a permit with the quantities actually exported.
     *
     * @param number the permit
     * @param token the additional security code, or null if the permit has none
     * @return what came of it
     */
    public PermitAnswer finalPermit(PermitNumber number, @Nullable TokenId token) {
        return permit(Operation.FINAL_PERMIT, number, token, end());
    }

    /**
     * Tells the partner what was found at inspection.
     *
     * <p>With an {@linkplain Builder#outbox outbox} the confirmation is durable before it is sent, and goes after those on the
     * same permit that are still there. If this answers {@link ConfirmationAnswer.Unreachable} it stays in the outbox and is sent
     * again, and so does one that was {@linkplain ConfirmationAnswer.Refused refused} for what failed at the partner; {@link
     * ConfirmationAnswer#isUndecided()} tells both. A confirmation the partner took is not sent a second time, and answered as it was. One with another token is
     * another confirmation.
     *
     * <p>A repetition changes nothing, at the partner's neither, which answers it as it did the first time. So neither a second
     * arrival of equal quantities nor the way back to a former value can be told by this call, although it is answered by {@link
     * ConfirmationAnswer.Accepted}; an outbox says so by {@link ConfirmationAnswer.Accepted#repeated()}, and some partners do.
     * Whether other quantities add to those confirmed before or correct them, the interface does not say: the SDK's own book
     * adds. Agree on both with the partner.
     *
     * @param confirmation the quantities
     * @return what came of it
     * @throws ConfigurationException if the partner wants a password that cannot be read; what is in an outbox stays there
     */
    public ConfirmationAnswer confirmQuantities(QuantityConfirmation confirmation) {
        Objects.requireNonNull(confirmation, "confirmation");
        return confirmQuantities(confirmation, null, end());
    }

    /** As a hub does: what another Party confirms is told apart from what we or a third one do. */
    ConfirmationAnswer confirmQuantities(QuantityConfirmation confirmation, CountryCode onBehalfOf) {
        return confirmQuantities(confirmation, onBehalfOf, end());
    }

    private ConfirmationAnswer confirmQuantities(
            QuantityConfirmation confirmation, @Nullable CountryCode onBehalfOf, long end) {
        if (!profile.operations().contains(Operation.CONFIRM_QUANTITIES)) {
            return new ConfirmationAnswer.Refused(RefusalReason.OPERATION_NOT_AVAILABLE, notOffered());
        }
        if (profile.quantities() == QuantityForm.WHOLE) {
            Optional<String> fraction = confirmation.firstFraction();
            if (fraction.isPresent()) {
                return new ConfirmationAnswer.Refused(
                        RefusalReason.INVALID_REQUEST,
                        "not sent: " + profile.partner() + " takes whole quantities only, and position "
                                + fraction.get() + " has a fraction, which is never rounded");
            }
        }
        WireRequest request = writer.write(
                Operation.CONFIRM_QUANTITIES,
                confirmation.number(),
                confirmation.token().orElse(null),
                confirmation.positions());
        return delivery == null
                ? confirm(confirmation, request, false, end, answer -> {})
                : delivery.confirm(confirmation, onBehalfOf, request, end);
    }

    /**
     * Sends the confirmations in the outbox that are due: those no partner answered yet, at their time. An {@link
     * io.github.epixsdk.transport.outbox.OutboxWorker} calls this from time to time.
     *
     * @return how many were answered
     * @throws IllegalStateException if the client has no outbox
     * @throws StoreException if the outbox cannot be read or written
     */
    public int deliverDue() {
        if (delivery == null) {
            throw new IllegalStateException("This client has no outbox");
        }
        return delivery.deliverDue();
    }

    /** A confirmation from the outbox is repeated with the same bytes: partners book it once. */
    private ConfirmationAnswer deliver(Letter letter, long end, Consumer<ConfirmationAnswer> settling) {
        WireRequest request = WireRequest.post(profile.endpoint(), letter.headers(), letter.body());
        return confirm(letter.confirmation(), request, true, end, settling);
    }

    private ConfirmationAnswer confirm(
            QuantityConfirmation confirmation,
            WireRequest request,
            boolean repeatable,
            long end,
            Consumer<ConfirmationAnswer> settling) {
        Question<ConfirmationAnswer> question = new Question<>(
                Operation.CONFIRM_QUANTITIES,
                confirmation.number(),
                () -> request,
                repeatable,
                reply -> answers.confirmation(reply, confirmation.token().orElse(null)),
                Answers::outcome);
        return exchange(question, end, settling);
    }

    /**
     * Asks whether the partner's service is working.
     *
     * @return what came of it
     */
    public ServiceStateAnswer serviceState() {
        return serviceState(end());
    }

    private ServiceStateAnswer serviceState(long end) {
        if (!profile.operations().contains(Operation.SERVICE_STATE)) {
            return new ServiceStateAnswer.Refused(RefusalReason.OPERATION_NOT_AVAILABLE, notOffered());
        }
        Question<ServiceStateAnswer> question = new Question<>(
                Operation.SERVICE_STATE,
                null,
                () -> writer.write(Operation.SERVICE_STATE, null, null, Map.of()),
                true,
                answers::serviceState,
                Answers::outcome);
        return exchange(question, end, answer -> {});
    }

    /**
     * Asks for a permit as issued like {@link #nonFinalPermit(PermitNumber, TokenId)}, in another thread.
     *
     * @param number the permit
     * @param token the additional security code, or null if the permit has none
     * @return what will come of it, within the total time of the profile; a call cancelled before it began is not sent, one
     *     under way ends by itself
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<PermitAnswer> nonFinalPermitAsync(PermitNumber number, @Nullable TokenId token) {
        Objects.requireNonNull(number, "number");
        return async.start(
                end -> permit(Operation.NON_FINAL_PERMIT, number, token, end),
                () -> new PermitAnswer.Unreachable(noThread()));
    }

    /**
     * Asks for a permit with the quantities actually exported like {@link #finalPermit(PermitNumber, TokenId)}, in another
     * thread.
     *
     * @param number the permit
     * @param token the additional security code, or null if the permit has none
     * @return what will come of it, within the total time of the profile; a call cancelled before it began is not sent, one
     *     under way ends by itself
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<PermitAnswer> finalPermitAsync(PermitNumber number, @Nullable TokenId token) {
        Objects.requireNonNull(number, "number");
        return async.start(
                end -> permit(Operation.FINAL_PERMIT, number, token, end),
                () -> new PermitAnswer.Unreachable(noThread()));
    }

    /**
     * Tells the partner what was found at inspection like {@link #confirmQuantities(QuantityConfirmation)}, in another thread.
     *
     * @param confirmation the quantities
     * @return what will come of it, within the total time of the profile; a call cancelled before it began is not sent, one
     *     under way ends by itself
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<ConfirmationAnswer> confirmQuantitiesAsync(QuantityConfirmation confirmation) {
        Objects.requireNonNull(confirmation, "confirmation");
        return async.start(
                end -> confirmQuantities(confirmation, null, end),
                () -> new ConfirmationAnswer.Unreachable(noThread(), false));
    }

    /**
     * Asks whether the partner's service is working like {@link #serviceState()}, in another thread.
     *
     * @return what will come of it, within the total time of the profile
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<ServiceStateAnswer> serviceStateAsync() {
        return async.start(this::serviceState, () -> new ServiceStateAnswer.Unreachable(noThread()));
    }

    private List<Attempt> noThread() {
        Instant now = clock.instant();
        return List.of(new Attempt(
                1,
                now.minus(profile.totalTimeout()),
                profile.totalTimeout(),
                Attempt.Failure.NOT_TRIED,
                "not sent: no thread was free within " + TimeText.of(profile.totalTimeout())));
    }

    /**
     * Closes the transport. Calls under way end as unreachable, calls that wait for a thread are cancelled, and any further call
     * throws {@link IllegalStateException}. May be called more than once.
     */
    @Override
    public void close() {
        closed = true;
        async.close();
        transport.close();
    }

    private long end() {
        return System.nanoTime() + profile.totalTimeout().toNanos();
    }

    private PermitAnswer permit(Operation operation, PermitNumber number, @Nullable TokenId token, long end) {
        Objects.requireNonNull(number, "number");
        if (!profile.operations().contains(operation)) {
            return new PermitAnswer.Refused(RefusalReason.OPERATION_NOT_AVAILABLE, notOffered());
        }
        Question<PermitAnswer> question = new Question<>(
                operation,
                number,
                () -> writer.write(operation, number, token, Map.of()),
                true,
                reply -> answers.permit(operation, reply, number, token),
                Answers::outcome);
        return exchange(question, end, answer -> {});
    }

    /**
     * What is asked, and how the reply is understood.
     *
     * @param repeatable whether the request may be sent again although the partner may have received it
     */
    private record Question<A>(
            Operation operation,
            @Nullable PermitNumber number,
            Supplier<WireRequest> request,
            boolean repeatable,
            Function<Exchanger.Reply, A> reading,
            Function<A, ExchangeOutcome> outcome) {}

    private <A> A exchange(Question<A> question, long end, Consumer<A> settling) {
        if (closed) {
            throw new IllegalStateException("The client for " + profile.partner() + " is closed");
        }
        ExchangeInfo info = ExchangeInfo.of(UUID.randomUUID().toString(), ExchangeInfo.Side.REQUESTER, clock.instant())
                .with(profile.partner(), question.operation(), question.number());
        return Mdc.within(info.id(), () -> {
            A answer = observed(question, info, end);
            settling.accept(answer);
            return answer;
        });
    }

    private <A> A observed(Question<A> question, ExchangeInfo info, long end) {
        listener.started(info);
        try {
            A answer = question.reading()
                    .apply(exchanger.send(question.request().get(), question.repeatable(), info, end));
            ExchangeOutcome outcome = question.outcome().apply(answer);
            log.atDebug()
                    .addArgument(question.operation())
                    .addArgument(profile.partner())
                    .addArgument(outcome)
                    .log("{} of {}: {}");
            recorder.outcome(info, outcome, expiry(answer));
            listener.ended(info, outcome, Duration.between(info.startedAt(), clock.instant()));
            return answer;
        } catch (RuntimeException e) {
            listener.failed(info, e, Duration.between(info.startedAt(), clock.instant()));
            throw e;
        }
    }

    /** How long the evidence is kept goes by the permit it is about. */
    private static Optional<LocalDate> expiry(Object answer) {
        return answer instanceof PermitAnswer.Found found
                ? found.permit().validUntil().map(PermitDateTime::date)
                : Optional.empty();
    }

    private String notOffered() {
        return "the profile of " + profile.partner() + " does not offer this operation";
    }

    /** Collects what a client needs. Not thread-safe. */
    public static final class Builder {
        private final PartnerProfile profile;
        private @Nullable HttpTransport transport;
        private @Nullable VerificationPolicy verification;
        private PermitRules rules = PermitRules.standard();
        private Clock clock = Clock.systemUTC();
        private ExchangeListener listener = ExchangeListener.NONE;
        private @Nullable Journal journal;
        private @Nullable Outbox outbox;
        private OutboxPolicy outboxPolicy = OutboxPolicy.DEFAULT;
        private @Nullable Executor executor;

        private Builder(PartnerProfile profile) {
            this.profile = profile;
        }

        /**
         * Sets what carries the requests. The client takes it over: closing the client closes it.
         *
         * @param value the transport
         * @return this builder
         */
        public Builder transport(HttpTransport value) {
            this.transport = Objects.requireNonNull(value, "transport");
            return this;
        }

        /**
         * Sets by what seals are judged.
         *
         * @param value the policy; by default, the certificates of the profile's {@code sealTrust}, at the present time
         * @return this builder
         */
        public Builder verification(VerificationPolicy value) {
            this.verification = Objects.requireNonNull(value, "verification");
            return this;
        }

        /**
         * Sets the rules a permit is judged by; a breach is a finding and never hides the permit.
         *
         * @param value the rules, the SDK's own by default
         * @return this builder
         */
        public Builder rules(PermitRules value) {
            this.rules = Objects.requireNonNull(value, "rules");
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param value the system's clock by default
         * @return this builder
         */
        public Builder clock(Clock value) {
            this.clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets who watches.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder listener(ExchangeListener value) {
            this.listener = Objects.requireNonNull(value, "listener");
            return this;
        }

        /**
         * Sets the threads of the {@code …Async} calls.
         *
         * @param value the application's threads, which are never shut down by us; by default, up to 16 threads of the client's
         *     own, which end when they are idle or the client is closed
         * @return this builder
         */
        public Builder executor(Executor value) {
            this.executor = Objects.requireNonNull(value, "executor");
            return this;
        }

        /**
         * Sets where every exchange is recorded: each request before it is sent, each answer before it is looked at. A request
         * that cannot be recorded is not sent; the call ends with a {@link
         * io.github.epixsdk.transport.journal.JournalException}.
         *
         * @param value the journal, which the client does not close; none by default
         * @return this builder
         */
        public Builder journal(Journal value) {
            this.journal = Objects.requireNonNull(value, "journal");
            return this;
        }

        /**
         * Sets where confirmations of quantities are stored before they are sent. Then they are sent again, with the same bytes
         * (user name and password apart, which are not stored, but added to each attempt), until the partner answers: by {@link EpixClient#deliverDue()}, or an {@link
         * io.github.epixsdk.transport.outbox.OutboxWorker} that calls it.
         *
         * @param value the outbox, which the client does not close; none by default, so that a confirmation is sent while its
         *     caller waits, and not at all afterwards
         * @return this builder
         */
        public Builder outbox(Outbox value) {
            return outbox(value, OutboxPolicy.DEFAULT);
        }

        /**
         * Sets where confirmations of quantities are stored before they are sent, and how often they are.
         *
         * @param value the outbox, which the client does not close
         * @param policy how often and how long they are tried
         * @return this builder
         */
        public Builder outbox(Outbox value, OutboxPolicy policy) {
            this.outbox = Objects.requireNonNull(value, "outbox");
            this.outboxPolicy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Makes the client.
         *
         * @return the client
         * @throws IllegalStateException if there is no transport
         * @throws ConfigurationException if the profile wants seals verified, and there is neither a policy nor a
         *     {@code sealTrust}
         * @throws io.github.epixsdk.signature.TrustException if the profile's {@code sealTrust} cannot be read
         */
        public EpixClient build() {
            if (transport == null) {
                throw new IllegalStateException("An EpixClient needs a transport");
            }
            return new EpixClient(this, transport);
        }

        /** What is asked for each seal; trusted certificates follow their file, so that they can be replaced. */
        private Optional<Supplier<VerificationPolicy>> policy() {
            if (profile.sealing() == Sealing.NONE) {
                return Optional.empty();
            }
            VerificationPolicy given = verification;
            if (given != null) {
                return Optional.of(() -> given);
            }
            Path trust = profile.sealTrust()
                    .orElseThrow(() -> new ConfigurationException("Cannot verify the seals of " + profile.partner()
                            + ": the profile needs the key sealTrust with its seal certificates, or sealing: none"));
            return Optional.of(new Reloaded<>(trust, this::policyOf));
        }

        private VerificationPolicy policyOf(Path trust) {
            return VerificationPolicy.builder(TrustAnchors.load(trust))
                    .clock(clock)
                    .build();
        }
    }
}
