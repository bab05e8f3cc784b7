package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.internal.CallerIdentity;
import io.github.epixsdk.transport.internal.Dialect;
import io.github.epixsdk.transport.internal.Dispatcher;
import io.github.epixsdk.transport.internal.Evener;
import io.github.epixsdk.transport.internal.FaultSignal;
import io.github.epixsdk.transport.internal.FaultWriter;
import io.github.epixsdk.transport.internal.Gate;
import io.github.epixsdk.transport.internal.HttpRules;
import io.github.epixsdk.transport.internal.IncomingRequest;
import io.github.epixsdk.transport.internal.InterfacePublisher;
import io.github.epixsdk.transport.internal.Mdc;
import io.github.epixsdk.transport.internal.ReceivedRequest;
import io.github.epixsdk.transport.internal.Recorder;
import io.github.epixsdk.transport.internal.RequestMessage;
import io.github.epixsdk.transport.internal.ResponderFault;
import io.github.epixsdk.transport.internal.SafeListener;
import io.github.epixsdk.transport.internal.ServiceRunner;
import io.github.epixsdk.transport.internal.mime.WrittenMessage;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the permits of a Party: takes an HTTP request as plain values with the caller's certificates, and gives the HTTP
 * answer. The same endpoint serves the JDK's server, any other HTTP server, or a test in memory.
 *
 * <p>The caller's Party is the country (OID 2.5.4.6) in the subject of its client certificate, and nothing else: no header
 * stands in for it, unless a {@link TrustedProxy} was named. A Party that is not on the access list gets nothing. Requests are
 * dispatched on the element in the SOAP body, whatever {@code SOAPAction} says, with or without the suffix {@code Request}; its
 * namespace says the version. The answer comes in the version of SOAP and of the interface that was asked in, and in the names
 * the caller's {@link CallerProfile} says. Faults tell the caller what it can act on, and nothing of the system behind.
 *
 * <p>{@code GET} with {@code ?wsdl} gives the WSDL, and the schemas it imports, with the address they are asked at.
 *
 * <p>What the service gives is looked at once more before it leaves: it must be the permit that was asked for, in the caller's
 * version, and endorsed if a final permit was asked for. A service that takes too long is interrupted and answered for. All of
 * it is bounded by {@link EndpointLimits}. Thread-safe.
 *
 * <pre>{@code
 * EpixEndpoint endpoint = EpixEndpoint.builder(CountryCode.of("XA"), service)
 *         .allow(CountryCode.of("XB"))
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class EpixEndpoint implements WireHandler {
    private static final Logger log = LoggerFactory.getLogger(EpixEndpoint.class);

    private final CountryCode party;
    private final Map<CountryCode, Dialect> callers = new TreeMap<>();
    private final Set<SoapVersion> soapVersions;
    private final EndpointLimits limits;
    private final ReadLimits reading;
    private final Clock clock;
    private final ExchangeListener listener;
    private final @Nullable TrustedProxy proxy;
    private final Optional<InterfacePublisher> publisher;
    private final Gate gate;
    private final ServiceRunner runner;
    private final Evener evener;
    private final Dispatcher dispatcher;
    private final Recorder recorder;

    private EpixEndpoint(Builder builder) {
        this.party = builder.party;
        builder.callers.forEach((caller, profile) -> callers.put(
                caller, new Dialect(profile, builder.versions, builder.isoCountryCode, builder.attachmentForm)));
        this.soapVersions = Collections.unmodifiableSet(EnumSet.copyOf(builder.soapVersions));
        this.limits = builder.limits;
        this.reading = limits.reading();
        this.clock = builder.clock;
        this.listener = new SafeListener(builder.listener);
        this.recorder = new Recorder(builder.journal, clock);
        this.proxy = builder.proxy;
        this.publisher = builder.publishInterface
                ? Optional.of(new InterfacePublisher(builder.versions, builder.address))
                : Optional.empty();
        this.gate = new Gate(limits.parallelCalls(), limits.waitingCalls());
        this.runner = new ServiceRunner(
                builder.serviceExecutor == null ? ServiceRunner.ownThreads() : builder.serviceExecutor);
        this.evener = new Evener(limits.evenTime());
        this.dispatcher = new Dispatcher(builder.service, builder.callees, builder.ledger, builder.clock, evener);
    }

    /**
     * Starts an endpoint that serves both versions and allows nobody.
     *
     * @param party the own Party
     * @param service the national system
     * @return a builder
     */
    public static Builder builder(CountryCode party, EpixService service) {
        return new Builder(Objects.requireNonNull(party, "party"), Objects.requireNonNull(service, "service"));
    }

    /**
     * Starts an endpoint with Party, access list and versions of a profile.
     *
     * @param profile the profile
     * @param service the national system
     * @return a builder
     */
    public static Builder builder(ResponderProfile profile, EpixService service) {
        Builder builder = builder(profile.party(), service)
                .allow(profile.access())
                .versions(profile.versions())
                .isoCountryCode(profile.isoCountryCode());
        profile.callers().forEach(builder::allow);
        return builder;
    }

    /**
     * Returns the own Party.
     *
     * @return the Party that serves
     */
    public CountryCode party() {
        return party;
    }

    /**
     * Returns how large a request may be.
     *
     * @return the limit in bytes; a binding reads one byte more at most
     */
    @Override
    public int maxRequestBytes() {
        return limits.requestBytes();
    }

    /**
     * Answers a request. Never throws because of a request, a caller or a service.
     *
     * @param request the request
     * @param peer the client certificates of the TLS connection, verified, the leaf first; empty if there are none
     * @return the answer
     */
    @Override
    public WireResponse handle(WireRequest request, List<X509Certificate> peer) {
        return publisher.flatMap(p -> p.answer(request)).orElseGet(() -> exchange(request, peer));
    }

    private WireResponse exchange(WireRequest request, List<X509Certificate> peer) {
        Call call = new Call(clock.instant());
        return Mdc.within(call.info.id(), () -> {
            listener.started(call.info);
            WireResponse response = recorded(request, peer, call);
            listener.answered(call.info, request, response);
            Duration took = Duration.between(call.info.startedAt(), clock.instant());
            if (call.failure == null) {
                listener.ended(call.info, call.outcome, took);
            } else {
                listener.failed(call.info, call.failure, took);
            }
            return response;
        });
    }

    /** An answer that cannot be recorded does not leave; what it answers for can be asked for again. */
    private WireResponse recorded(WireRequest request, List<X509Certificate> peer, Call call) {
        WireResponse response = answer(request, peer, call);
        if (call.outcome == ExchangeOutcome.NOT_ISSUED) {
            // What comes before the look-up, and after it, takes the same time whatever was looked for.
            evener.await(call.lookUpBegan);
        }
        try {
            if (!call.requestRecorded) {
                call.certificate = Recorder.leaf(peer);
                recorder.requestReceived(call.info, request, call.certificate);
            }
            recorder.answerSent(call.info, response, call.outcome, call.permitExpires, call.certificate);
            return response;
        } catch (JournalException e) {
            log.error("An answer could not be recorded in the journal and was not sent", e);
            response.close();
            call.failure = e;
            return fault(ResponderFault.server(), call.soap);
        }
    }

    private WireResponse answer(WireRequest request, List<X509Certificate> peer, Call call) {
        try {
            return HttpRules.objection(request).orElseGet(() -> enter(request, peer, call));
        } catch (FaultSignal signal) {
            ResponderFault fault = signal.fault();
            call.outcome = fault.code().equals(ResponderFault.NOT_ISSUED)
                    ? ExchangeOutcome.NOT_ISSUED
                    : ExchangeOutcome.REFUSED;
            log.atDebug()
                    .addArgument(fault.soapCode())
                    .addArgument(fault.code())
                    .log("Answered with fault {} {}");
            return fault(fault, call.soap);
        } catch (RuntimeException e) {
            call.failure = e;
            // The message of a stranger's exception may hold anything; the listener gets the whole.
            log.atWarn()
                    .addArgument(call.operationName())
                    .addArgument(e.getClass().getName())
                    .addArgument(place(e))
                    .log("The service failed on {}: {} at {}");
            return fault(ResponderFault.server(), call.soap);
        }
    }

    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    private WireResponse enter(WireRequest request, List<X509Certificate> peer, Call call) {
        if (request.body().length().orElse(0) > limits.requestBytes()) {
            return HttpRules.status(413);
        }
        if (request.body().isEmpty()) {
            return HttpRules.status(400);
        }
        call.soap = HttpRules.soapOf(request, soapVersions);
        CallerIdentity caller = CallerIdentity.of(request, peer, proxy);
        call.info = call.info.with(caller.country(), null, null);
        Dialect agreed = callers.get(caller.country());
        if (agreed == null) {
            throw new FaultSignal(ResponderFault.of(RefusalReason.CALLER_NOT_FOUND, ""));
        }
        Dialect dialect = agreed.accepting(request.header("Accept"));
        Optional<Gate.Pass> pass = gate.enter(limits.serviceTime());
        if (pass.isEmpty()) {
            log.warn("Too many calls at once; one was turned away with status 503");
            return HttpRules.busy();
        }
        try (Gate.Pass inside = pass.get()) {
            // Only what was let in may take up memory.
            RequestMessage message = RequestMessage.read(ReceivedRequest.read(request, reading), dialect, reading);
            call.soap = message.soap().filter(soapVersions::contains).orElse(call.soap);
            IncomingRequest incoming = IncomingRequest.of(message, dialect, soapVersions);
            call.info = call.info.with(caller.country(), incoming.operation(), incoming.numberIfAny());
            call.certificate = caller.certificate();
            recorder.requestReceived(call.info, request, call.certificate);
            call.requestRecorded = true;
            return serve(incoming, caller, call, inside);
        }
    }

    private WireResponse serve(IncomingRequest incoming, CallerIdentity caller, Call call, Gate.Pass pass) {
        CallContext context = CallContext.of(
                caller.country(),
                caller.certificate(),
                incoming.operation(),
                incoming.version(),
                call.info.startedAt().plus(limits.serviceTime()),
                call.info.id());
        Consumer<PermitNumber> onPermit =
                number -> call.info = call.info.with(caller.country(), incoming.operation(), number);
        call.lookUpBegan = System.nanoTime();
        Duration left = limits.serviceTime().minusNanos(call.lookUpBegan - call.entered);
        Dispatcher.Answer answer = runner.run(
                () -> Mdc.within(context.exchangeId(), () -> dispatcher.dispatch(incoming, context, onPermit)),
                left,
                pass);
        call.outcome = answer.outcome();
        call.permitExpires = answer.permitExpires();
        log.atDebug()
                .addArgument(caller.country())
                .addArgument(incoming.operation())
                .addArgument(answer.outcome())
                .log("Answered {} on {}: {}");
        WrittenMessage message = answer.message();
        return WireResponse.of(200, Map.of("Content-Type", List.of(message.contentType())), message.body());
    }

    private static WireResponse fault(ResponderFault fault, SoapVersion soap) {
        return soap(fault.status(soap), FaultWriter.write(fault, soap), soap);
    }

    private static WireResponse soap(int status, byte[] message, SoapVersion soap) {
        return WireResponse.of(status, Map.of("Content-Type", List.of(soap.mediaType() + "; charset=utf-8")), message);
    }

    /** What is learnt about a call while it is worked on, in the thread of the service as well. */
    private static final class Call {
        private final long entered = System.nanoTime();
        private long lookUpBegan = entered;
        private volatile ExchangeInfo info;
        private ExchangeOutcome outcome = ExchangeOutcome.REFUSED;
        private SoapVersion soap = SoapVersion.SOAP_11;
        private @Nullable RuntimeException failure;
        private @Nullable X509Certificate certificate;
        private Optional<LocalDate> permitExpires = Optional.empty();
        private boolean requestRecorded;

        Call(Instant start) {
            this.info = ExchangeInfo.of(UUID.randomUUID().toString(), ExchangeInfo.Side.RESPONDER, start);
        }

        String operationName() {
            return info.operation().map(Enum::name).orElse("request");
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final CountryCode party;
        private final EpixService service;
        private final Map<CountryCode, CallerProfile> callers = new TreeMap<>();
        private Set<SoapVersion> soapVersions = EnumSet.allOf(SoapVersion.class);
        private Set<ToolkitVersion> versions = new LinkedHashSet<>(ToolkitVersion.published());
        private CountryCodeUse isoCountryCode = CountryCodeUse.CALLEE;
        private AttachmentForm attachmentForm = AttachmentForm.MTOM;
        private Set<CountryCode> callees;
        private EndpointLimits limits = EndpointLimits.DEFAULT;
        private @Nullable Executor serviceExecutor;
        private @Nullable TrustedProxy proxy;
        private @Nullable URI address;
        private boolean publishInterface = true;
        private Clock clock = Clock.systemUTC();
        private ExchangeListener listener = ExchangeListener.NONE;
        private @Nullable Journal journal;
        private @Nullable Ledger ledger;

        private Builder(CountryCode party, EpixService service) {
            this.party = party;
            this.service = service;
            this.callees = Set.of(party);
        }

        /**
         * Puts Parties on the access list, for all operations.
         *
         * @param parties who may ask
         * @return this builder
         */
        public Builder allow(CountryCode... parties) {
            return allow(Arrays.asList(parties));
        }

        /**
         * Puts Parties on the access list, for all operations.
         *
         * @param parties who may ask
         * @return this builder
         */
        public Builder allow(Collection<CountryCode> parties) {
            parties.forEach(party -> allow(CallerProfile.of(party)));
            return this;
        }

        /**
         * Puts a Party on the access list that may not do everything, or speaks another dialect.
         *
         * @param caller what the Party may do, and how it names things
         * @return this builder
         */
        public Builder allow(CallerProfile caller) {
            callers.put(caller.caller(), caller);
            return this;
        }

        /**
         * Sets the versions of SOAP that are spoken; each caller is answered in its own.
         *
         * @param value one at least; both by default
         * @return this builder
         * @throws IllegalArgumentException if there is none
         */
        public Builder soapVersions(Collection<SoapVersion> value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("An endpoint speaks one version of SOAP at least");
            }
            this.soapVersions = EnumSet.copyOf(value);
            return this;
        }

        /**
         * Sets the versions of the interface that are served.
         *
         * @param value one at least; v1 and v2 by default
         * @return this builder
         * @throws IllegalArgumentException if there is none
         */
        public Builder versions(Collection<ToolkitVersion> value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("An endpoint serves one version at least");
            }
            this.versions = new LinkedHashSet<>(value);
            return this;
        }

        /**
         * Sets whose country is expected in {@code IsoCountryCode}.
         *
         * @param value the own by default; where {@code OMIT}, it is not looked at
         * @return this builder
         */
        public Builder isoCountryCode(CountryCodeUse value) {
            this.isoCountryCode = Objects.requireNonNull(value, "isoCountryCode");
            return this;
        }

        /**
         * Sets for whom this endpoint answers: what {@code IsoCountryCode} may say where it names the callee.
         *
         * @param value the own Party by default; a hub answers for its partners
         * @return this builder
         */
        public Builder callees(Collection<CountryCode> value) {
            this.callees = Set.copyOf(value);
            return this;
        }

        /**
         * Sets how files travel beside a permit; a {@link CallerProfile} may say otherwise for one Party.
         *
         * @param value MTOM by default; {@link AttachmentForm#INLINE} is read by the most software
         * @return this builder
         */
        public Builder attachmentForm(AttachmentForm value) {
            this.attachmentForm = Objects.requireNonNull(value, "attachmentForm");
            return this;
        }

        /**
         * Sets how much is taken on.
         *
         * @param value the bounds
         * @return this builder
         */
        public Builder limits(EndpointLimits value) {
            this.limits = Objects.requireNonNull(value, "limits");
            return this;
        }

        /**
         * Sets in which threads the service runs: a {@code ManagedExecutorService} of a Jakarta EE server, for example, or
         * virtual threads. No more than {@link EndpointLimits#parallelCalls()} are used at once.
         *
         * @param value the executor; threads of the endpoint's own by default, which end when idle
         * @return this builder
         */
        public Builder serviceExecutor(Executor value) {
            this.serviceExecutor = Objects.requireNonNull(value, "serviceExecutor");
            return this;
        }

        /**
         * Trusts a proxy that ends the TLS connections of callers.
         *
         * @param value the proxy; none by default, so that no header says who calls
         * @return this builder
         */
        public Builder trustedProxy(TrustedProxy value) {
            this.proxy = Objects.requireNonNull(value, "trustedProxy");
            return this;
        }

        /**
         * Sets the address that stands in the published WSDL.
         *
         * @param value where partners call; by default the address the WSDL is asked at, which is wrong behind a proxy
         * @return this builder
         */
        public Builder address(URI value) {
            this.address = Objects.requireNonNull(value, "address");
            return this;
        }

        /**
         * Sets whether {@code ?wsdl} is answered.
         *
         * @param value true by default
         * @return this builder
         */
        public Builder publishInterface(boolean value) {
            this.publishInterface = value;
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
         * Sets where every exchange is recorded: a request before the national system is called, an answer before it leaves.
         * A request that cannot be recorded is not served, and its caller gets a fault of the server.
         *
         * @param value the journal, which the endpoint does not close; none by default
         * @return this builder
         */
        public Builder journal(Journal value) {
            this.journal = Objects.requireNonNull(value, "journal");
            return this;
        }

        /**
         * Sets where confirmations of quantities are booked. Then the service is asked once for each confirmation of a Party, and
         * every repetition gets the first answer again, on this node or another one. A repetition with another token than was
         * booked is shown to the service once more, so that it can refuse it.
         *
         * @param value the ledger, which the endpoint does not close; none by default, so that the service has to know
         *     repetitions by {@link QuantityConfirmation#digest()}
         * @return this builder
         */
        public Builder ledger(Ledger value) {
            this.ledger = Objects.requireNonNull(value, "ledger");
            return this;
        }

        /**
         * Makes the endpoint.
         *
         * @return the endpoint
         */
        public EpixEndpoint build() {
            return new EpixEndpoint(this);
        }
    }
}
