package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.testkit.faults.Faults;
import io.github.epixsdk.testkit.internal.simulated.Messages;
import io.github.epixsdk.testkit.internal.simulated.PermitSealing;
import io.github.epixsdk.testkit.internal.simulated.SimulatedPartner;
import io.github.epixsdk.testkit.internal.wire.FaultyServer;
import io.github.epixsdk.testkit.internal.wire.ServerIdentities;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The partner the suite plays before a requester: a good one, until a case has it go wrong. Thread-safe. */
final class SuiteParty implements AutoCloseable {
    static final CountryCode PARTY = CountryCode.of("XA");
    static final CountryCode CALLER = CountryCode.of("XB");
    static final String HOST = "localhost";

    private static final Script GOOD = (request, peer, endpoint) -> endpoint.handle(request, peer);

    private final TestPki pki;
    private final LocalDate today;
    private final Faults faults = new Faults(1);
    private final ReferenceAuthority reference;
    private final InMemoryAuthority authority;
    private final EpixEndpoint endpoint;
    private final FaultyServer server;
    private final X509Certificate serverCertificate;
    private final Sealer sealer;
    private final TestIdentity caller;
    private final List<Seen> seen = new ArrayList<>();
    private volatile Script script = GOOD;
    private int number;

    /** How the partner answers. */
    @FunctionalInterface
    interface Script {
        WireResponse answer(WireRequest request, List<X509Certificate> peer, WireHandler endpoint);
    }

    SuiteParty(TestPki pki, Clock clock) {
        this.pki = pki;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        this.caller = pki.client(CALLER);
        TestIdentity seal = pki.seal(PARTY);
        this.sealer = Sealer.builder(SigningKey.of(seal.key(), seal.chain()))
                .clock(clock)
                .build();
        this.authority = new InMemoryAuthority(PARTY, sealer, clock);
        this.reference = new ReferenceAuthority(authority);
        this.endpoint = EpixEndpoint.builder(PARTY, reference)
                .allow(CALLER)
                .clock(clock)
                .build();
        ServerIdentities identities = new ServerIdentities(PARTY, HOST, pki, clock);
        this.serverCertificate = identities.of(List.of()).ownChain().get(0);
        this.server = new FaultyServer(
                new SimulatedPartner(
                        new Scripted(),
                        EpixHttpsServer.DEFAULT_PATH,
                        faults,
                        identities,
                        new PermitSealing(PARTY, pki, sealer::seal),
                        new Notes(),
                        clock,
                        key -> true,
                        times -> {}),
                HOST,
                0);
        faults.watch(() -> server.mode(
                faults.active(FaultKind.NO_LISTENER).isPresent()
                        ? FaultyServer.Mode.REFUSED
                        : faults.active(FaultKind.SYN_LOST).isPresent()
                                ? FaultyServer.Mode.SYN_LOST
                                : FaultyServer.Mode.OPEN));
    }

    TestPki pki() {
        return pki;
    }

    /** Key and certificate of the Party that asks. */
    TestIdentity caller() {
        return caller;
    }

    /** Key and certificate a hub shows its callers. */
    TestIdentity hub() {
        return pki.server(CountryCode.of("XH"), HOST);
    }

    /** What this partner shows its callers. */
    X509Certificate serverCertificate() {
        return serverCertificate;
    }

    List<X509Certificate> callerChain() {
        return caller.chain();
    }

    InMemoryAuthority authority() {
        return authority;
    }

    ReferenceAuthority reference() {
        return reference;
    }

    WireHandler endpoint() {
        return endpoint;
    }

    URI address() {
        return URI.create("https://" + HOST + ":" + server.port() + EpixHttpsServer.DEFAULT_PATH);
    }

    /** Issues a permit that Customs has endorsed, which can be read in both forms and confirmed. */
    synchronized PermitNumber issue(@Nullable String token) {
        Permit permit =
                SamplePermits.rehearsal(PermitNumber.of("XA/%d/8%05d".formatted(today.getYear(), ++number)), today);
        reference.issue(permit, token == null ? null : TokenId.of(token));
        reference.endorse(permit, today);
        return permit.number();
    }

    /** Issues a final permit whose seal covers files; what goes along with it is another matter. */
    synchronized PermitNumber issueSealed(ToolkitVersion version, List<Attachment> sealed, List<Attachment> sent) {
        PermitNumber permit = issue(null);
        byte[] bytes = PermitCodec.create()
                .write(permit(permit), WriteOptions.of(version).unqualifiedRoot())
                .bytes();
        reference.give(permit, PermitReply.document(sealer.seal(bytes, sealed)).withAttachments(sent));
        return permit;
    }

    private Permit permit(PermitNumber number) {
        return authority.permits().stream()
                .filter(p -> p.number().sameAs(number))
                .findFirst()
                .orElseThrow();
    }

    /** The last day of a permit. */
    LocalDate expiry(String permit) {
        return permit(PermitNumber.of(permit)).validUntil().orElseThrow().date();
    }

    /** Answers well from now on; what it saw stays. */
    void answerWell() {
        script = GOOD;
    }

    /** Is good again, and forgets what it saw. */
    void recover() {
        faults.clear();
        script = GOOD;
        synchronized (seen) {
            seen.clear();
        }
    }

    /** Goes wrong from now on. */
    void show(Fault... wrong) {
        faults.inject(wrong);
    }

    /** Answers otherwise from now on. */
    void answer(Script value) {
        this.script = value;
    }

    /** What was asked since the last recovery. */
    List<Seen> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    /** Waits until every connection is closed on which an answer is owed; returns how many are left. */
    int awaitGivenUp(Duration most) throws InterruptedException {
        return server.awaitGivenUp(most);
    }

    /** Waits until every connection is closed; returns how many are left. */
    int awaitClosed(Duration most) throws InterruptedException {
        return server.awaitClosed(most);
    }

    @Override
    public void close() {
        server.close();
    }

    private final class Scripted implements WireHandler {
        @Override
        public WireResponse handle(WireRequest request, List<X509Certificate> peer) {
            return script.answer(request, peer, endpoint);
        }

        @Override
        public int maxRequestBytes() {
            return endpoint.maxRequestBytes();
        }
    }

    private final class Notes implements Messages {
        @Override
        public Open arrived(
                Instant at,
                List<X509Certificate> peer,
                Optional<Operation> operation,
                Optional<String> permit,
                WireRequest request,
                List<Fault> wrong) {
            Seen one = new Seen(
                    at,
                    peer,
                    operation,
                    request.method() + " " + request.target().getRawPath()
                            + (request.target().getRawQuery() == null
                                    ? ""
                                    : "?" + request.target().getRawQuery()),
                    request.headers(),
                    request.body().bytes());
            synchronized (seen) {
                seen.add(one);
            }
            return new Open() {
                @Override
                public void answered(WireResponse answer) {
                    one.answered(new Seen.Said(
                            answer.status(), answer.headers(), answer.body().bytes()));
                }

                @Override
                public void ended(String how) {
                    one.ended(how);
                }
            };
        }
    }
}
