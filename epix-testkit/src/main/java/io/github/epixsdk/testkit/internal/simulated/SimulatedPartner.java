package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.testkit.faults.Faults;
import io.github.epixsdk.testkit.internal.wire.Partner;
import io.github.epixsdk.testkit.internal.wire.ServerIdentities;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The partner behind the wire: passes requests to the endpoint, shows the faults, and keeps every message. Thread-safe. */
public final class SimulatedPartner implements Partner {
    private final WireHandler endpoint;
    private final String path;
    private final Faults faults;
    private final ServerIdentities identities;
    private final AnswerFaults answerFaults;
    private final Messages messages;
    private final Clock clock;
    private final Predicate<String> knowsPermit;
    private final Confirmations confirmations;

    /** How the authority is told to keep its book badly. */
    @FunctionalInterface
    public interface Confirmations {
        /**
         * Says how the next confirmation is to be booked.
         *
         * @param times 1 as it should be, 2 twice, 0 not at all
         */
        void bookNext(int times);
    }

    /** Puts a partner together. */
    public SimulatedPartner(
            WireHandler endpoint,
            String path,
            Faults faults,
            ServerIdentities identities,
            PermitSealing sealing,
            Messages messages,
            Clock clock,
            Predicate<String> knowsPermit,
            Confirmations confirmations) {
        this.endpoint = endpoint;
        this.path = path;
        this.faults = faults;
        this.identities = identities;
        this.answerFaults = new AnswerFaults(new PermitForger(sealing.party(), sealing.pki(), clock, sealing.seal()));
        this.messages = messages;
        this.clock = clock;
        this.knowsPermit = knowsPermit;
        this.confirmations = confirmations;
        faults.watch(this::prepare);
    }

    /** Makes the keys that faults need before somebody waits for them. */
    private void prepare() {
        identities.prepare(faults.active());
        answerFaults.prepare(faults.active());
    }

    @Override
    public int maxRequestBytes() {
        return endpoint.maxRequestBytes();
    }

    @Override
    public List<Fault> connectionFaults() {
        return faults.forConnection();
    }

    @Override
    public TlsMaterial identity(List<Fault> ofConnection) {
        return identities.of(ofConnection);
    }

    @Override
    public LongSupplier randomNumbers() {
        return faults.randomNumbers();
    }

    @Override
    public Call begin(WireRequest request, List<X509Certificate> peer) {
        RequestFacts facts = RequestFacts.of(request, maxRequestBytes());
        List<Fault> drawn = faults.forRequest(facts.operation());
        return new SimulatedCall(request, peer, facts, drawn);
    }

    private final class SimulatedCall implements Call {
        private final WireRequest request;
        private final List<X509Certificate> peer;
        private final RequestFacts facts;
        private final List<Fault> drawn;
        private final Messages.Open open;

        SimulatedCall(WireRequest request, List<X509Certificate> peer, RequestFacts facts, List<Fault> drawn) {
            this.request = request;
            this.peer = peer;
            this.facts = facts;
            this.drawn = drawn;
            this.open = messages.arrived(clock.instant(), peer, facts.operation(), facts.permit(), request, drawn);
        }

        @Override
        public List<Fault> faults() {
            return drawn;
        }

        @Override
        public WireResponse answer() {
            WireResponse answer =
                    AnswerFaults.instead(drawn).orElseGet(() -> answerFaults.apply(worked(), drawn, isKnown()));
            WireResponse dated = dated(answer);
            open.answered(dated);
            return dated;
        }

        private boolean isKnown() {
            return facts.key().filter(knowsPermit).isPresent();
        }

        private WireResponse worked() {
            if (!request.target().getPath().equals(path)) {
                return WireResponse.of(404, Map.of(), new byte[0]);
            }
            int times = has(FaultKind.FORGOTTEN_CONFIRMATION) ? 0 : has(FaultKind.CONFIRMED_TWICE) ? 2 : 1;
            if (facts.operation().filter(o -> o == Operation.CONFIRM_QUANTITIES).isEmpty()) {
                return endpoint.handle(request, peer);
            }
            // Which way a confirmation is booked is said beforehand, so they are booked one by one.
            synchronized (confirmations) {
                confirmations.bookNext(times);
                try {
                    return endpoint.handle(request, peer);
                } finally {
                    confirmations.bookNext(1);
                }
            }
        }

        private boolean has(FaultKind kind) {
            return drawn.stream().anyMatch(fault -> fault.kind() == kind);
        }

        private WireResponse dated(WireResponse answer) {
            Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
            headers.put(
                    "Date",
                    List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            clock.instant().atZone(ZoneOffset.UTC))));
            return WireResponse.of(answer.status(), headers, answer.body());
        }

        @Override
        public void ended(String how) {
            open.ended(how);
        }
    }
}
