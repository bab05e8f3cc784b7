package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.PartnerHooks;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.RunListener;
import io.github.epixsdk.transport.EndpointLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Runs cases against the reference in memory, with a decorator that makes it wrong. */
final class MemoryRun {
    private static final TestPki PKI = TestPki.create(Clock.systemUTC());
    private static final TestIdentity CALLER = PKI.client(ReferenceParty.CALLER);
    private static final TestIdentity SEAL = PKI.seal(ReferenceParty.PARTY);
    private static final EndpointLimits LIMITS =
            EndpointLimits.builder().evenTime(Duration.ofMillis(2)).build();

    private MemoryRun() {}

    static List<CaseResult> of(
            ToolkitVersion version,
            Level level,
            List<String> cases,
            BiFunction<Wire, ReferenceParty, Wire> wrong,
            UnaryOperator<PartnerHooks> hooks) {
        ReferenceParty party = new ReferenceParty(PKI, CALLER, SEAL, Clock.systemUTC(), 1 << 20);
        ResponderTarget target = party.target(URI.create("https://localhost/epix"), version)
                .timingPairs(15)
                .hooks(hooks.apply(party.authority()))
                .build();
        Wire wire = new MemoryWire(party.endpoint(LIMITS), new ClientCertificates(target));
        return new Engine(target, wrong.apply(wire, party), level, RunListener.NONE)
                .run(CaseCatalogue.standard().select(cases).stream()
                        .filter(c -> c.role() == ConformanceCase.Role.RESPONDER)
                        .toList());
    }
}
