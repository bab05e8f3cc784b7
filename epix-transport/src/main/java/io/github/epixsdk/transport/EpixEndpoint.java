package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.internal.CertificateCountry;
import io.github.epixsdk.transport.internal.Dialect;
import io.github.epixsdk.transport.internal.Dispatcher;
import io.github.epixsdk.transport.internal.FaultSignal;
import io.github.epixsdk.transport.internal.FaultWriter;
import io.github.epixsdk.transport.internal.IncomingRequest;
import io.github.epixsdk.transport.internal.Mdc;
import io.github.epixsdk.transport.internal.RequestMessage;
import io.github.epixsdk.transport.internal.ResponderFault;
import io.github.epixsdk.transport.internal.SafeListener;
import io.github.epixsdk.transport.internal.XmlText;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the permits of a Party: takes an HTTP request as plain values with the caller's certificates, and gives the HTTP
 * answer. The same endpoint serves the JDK's server, any other HTTP server, or a test in memory.
 *
 * <p>The caller's Party is the country (OID 2.5.4.6) in the subject of its client certificate, and nothing else: no header
 * stands in for it. A Party that is not on the access list gets nothing. Requests are dispatched on the element in the SOAP
 * body, whatever {@code SOAPAction} says, with or without the suffix {@code Request}; its namespace says the version. Faults
 * tell the caller what it can act on, and nothing of the system behind. Thread-safe.
 *
 * <pre>{@code
 * EpixEndpoint endpoint = EpixEndpoint.builder(CountryCode.of("XA"), service)
 *         .allow(CountryCode.of("XB"))
 *         .build();
 * }</pre>
 *
 * <p>Bounds by default: a request of 1 MiB and depth 32, a service that answers in 30 s.
 *
 * @since 0.1
 */
public final class EpixEndpoint implements WireHandler {
    /** The bounds of a request if nothing else is said: a request is small, even with thousands of positions. */
    public static final ReadLimits DEFAULT_LIMITS = new ReadLimits(1 << 20, 32, 64, 1 << 16, 10_000);

    /** How long a service may take if nothing else is said. */
    public static final Duration DEFAULT_SERVICE_TIME = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(EpixEndpoint.class);
    private static final Set<String> XML_TYPES = Set.of("text/xml", "application/xml", "application/soap+xml");

    private final CountryCode party;
    private final Map<CountryCode, Dialect> callers = new TreeMap<>();
    private final Set<SoapVersion> soapVersions;
    private final ReadLimits limits;
    private final Duration serviceTime;
    private final Clock clock;
    private final ExchangeListener listener;
    private final Dispatcher dispatcher;

    private EpixEndpoint(Builder builder) {
        this.party = builder.party;
        builder.callers.forEach((caller, profile) ->
                callers.put(caller, new Dialect(profile, builder.versions, builder.isoCountryCode)));
        this.soapVersions = Collections.unmodifiableSet(EnumSet.copyOf(builder.soapVersions));
        this.limits = builder.limits;
        this.serviceTime = builder.serviceTime;
        this.clock = builder.clock;
        this.listener = new SafeListener(builder.listener);
        this.dispatcher = new Dispatcher(builder.service, Set.of(builder.party), builder.clock);
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
        return builder(profile.party(), service)
                .allow(profile.access())
                .versions(profile.versions())
                .isoCountryCode(profile.isoCountryCode());
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
     * @return the limit in bytes; a binding need not read further
     */
    @Override
    public int maxRequestBytes() {
        return limits.documentBytes();
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
        Instant start = clock.instant();
        Call call = new Call(ExchangeInfo.of(UUID.randomUUID().toString(), ExchangeInfo.Side.RESPONDER, start));
        return Mdc.within(call.info.id(), () -> handle(request, peer, call, start));
    }

    private WireResponse handle(WireRequest request, List<X509Certificate> peer, Call call, Instant start) {
        listener.started(call.info);
        WireResponse response;
        ExchangeOutcome outcome;
        try {
            response = answer(request, peer, call);
            outcome = call.outcome;
        } catch (FaultSignal signal) {
            response = fault(signal.fault(), call.soap);
            outcome = signal.fault().code().equals(ResponderFault.NOT_ISSUED)
                    ? ExchangeOutcome.NOT_ISSUED
                    : ExchangeOutcome.REFUSED;
            log.atDebug()
                    .addArgument(signal.fault().soapCode())
                    .addArgument(signal.fault().code())
                    .log("Answered with fault {} {}");
        } catch (RuntimeException e) {
            return failed(request, call, e, start);
        }
        listener.answered(call.info, request, response);
        listener.ended(call.info, outcome, Duration.between(start, clock.instant()));
        return response;
    }

    private WireResponse failed(WireRequest request, Call call, RuntimeException e, Instant start) {
        // The message of a stranger's exception may hold anything; the listener gets the whole.
        log.atWarn()
                .addArgument(call.info.operation().map(Enum::name).orElse("request"))
                .addArgument(e.getClass().getName())
                .log("The service failed on {}: {}");
        WireResponse response = fault(ResponderFault.server(), call.soap);
        listener.answered(call.info, request, response);
        listener.failed(call.info, e, Duration.between(start, clock.instant()));
        return response;
    }

    private WireResponse answer(WireRequest request, List<X509Certificate> peer, Call call) {
        if (!request.method().equals("POST")) {
            return WireResponse.of(405, Map.of("Allow", List.of("POST")), new byte[0]);
        }
        String contentType = request.header("Content-Type").orElse(null);
        if (!XML_TYPES.contains(XmlText.mediaType(contentType))) {
            return WireResponse.of(415, Map.of(), new byte[0]);
        }
        call.soap = soapOf(contentType);
        byte[] body = request.body();
        if (body.length > limits.documentBytes()) {
            return WireResponse.of(413, Map.of(), new byte[0]);
        }
        if (body.length == 0) {
            return WireResponse.of(400, Map.of(), new byte[0]);
        }
        X509Certificate certificate =
                peer.stream().findFirst().orElseThrow(() -> refusal(RefusalReason.CERTIFICATE_MISSING));
        CountryCode caller =
                CertificateCountry.of(certificate).orElseThrow(() -> refusal(RefusalReason.CERTIFICATE_MISSING));
        call.info = call.info.with(caller, null, null);
        Dialect dialect = callers.get(caller);
        if (dialect == null) {
            throw refusal(RefusalReason.CALLER_NOT_FOUND);
        }
        RequestMessage message = RequestMessage.read(body, contentType, dialect, limits);
        call.soap = message.soap().filter(soapVersions::contains).orElse(call.soap);
        IncomingRequest incoming = IncomingRequest.of(message, dialect, soapVersions);
        call.info = call.info.with(caller, incoming.operation(), null);
        CallContext context = CallContext.of(
                caller,
                certificate,
                incoming.operation(),
                incoming.version(),
                clock.instant().plus(serviceTime),
                call.info.id());
        Dispatcher.Answer answer = dispatcher.dispatch(
                incoming, context, number -> call.info = call.info.with(caller, incoming.operation(), number));
        call.outcome = answer.outcome();
        log.atDebug()
                .addArgument(caller)
                .addArgument(incoming.operation())
                .addArgument(answer.outcome())
                .log("Answered {} on {}: {}");
        return soap(200, answer.message(), call.soap);
    }

    private static FaultSignal refusal(RefusalReason reason) {
        return new FaultSignal(ResponderFault.of(reason, ""));
    }

    /** The version of SOAP a caller seems to speak, before its envelope was seen. */
    private SoapVersion soapOf(@Nullable String contentType) {
        boolean says12 = XmlText.mediaType(contentType).equals(SoapVersion.SOAP_12.mediaType());
        SoapVersion said = says12 ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
        return soapVersions.contains(said) ? said : soapVersions.iterator().next();
    }

    private static WireResponse fault(ResponderFault fault, SoapVersion soap) {
        return soap(fault.status(soap), FaultWriter.write(fault, soap), soap);
    }

    private static WireResponse soap(int status, byte[] message, SoapVersion soap) {
        return WireResponse.of(status, Map.of("Content-Type", List.of(soap.mediaType() + "; charset=utf-8")), message);
    }

    /** What is learnt about a call while it is worked on. */
    private static final class Call {
        private ExchangeInfo info;
        private ExchangeOutcome outcome = ExchangeOutcome.REFUSED;
        private SoapVersion soap = SoapVersion.SOAP_11;

        Call(ExchangeInfo info) {
            this.info = info;
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
        private ReadLimits limits = DEFAULT_LIMITS;
        private Duration serviceTime = DEFAULT_SERVICE_TIME;
        private Clock clock = Clock.systemUTC();
        private ExchangeListener listener = ExchangeListener.NONE;

        private Builder(CountryCode party, EpixService service) {
            this.party = party;
            this.service = service;
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
         * Sets the bounds of a request.
         *
         * @param value the bounds
         * @return this builder
         */
        public Builder limits(ReadLimits value) {
            this.limits = Objects.requireNonNull(value, "limits");
            return this;
        }

        /**
         * Sets how long the service may take; it is told, and confirmations of one permit wait for each other no longer.
         *
         * @param value the time, 30 s by default
         * @return this builder
         */
        public Builder serviceTime(Duration value) {
            this.serviceTime = Objects.requireNonNull(value, "serviceTime");
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
         * Makes the endpoint.
         *
         * @return the endpoint
         */
        public EpixEndpoint build() {
            return new EpixEndpoint(this);
        }
    }
}
