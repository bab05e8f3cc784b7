package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.RunListener;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.transport.EndpointLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The SDK's own endpoint, in memory, strictly. */
class ReferenceInMemoryIT {
    @Test
    void passesAllCasesInBothVersions() {
        TestPki pki = TestPki.create(Clock.systemUTC());
        for (ToolkitVersion version : ToolkitVersion.published()) {
            ReferenceParty party = new ReferenceParty(pki, Clock.systemUTC(), 1 << 20);
            ResponderTarget target = party.target(URI.create("https://localhost/epix"), version)
                    .timingPairs(20)
                    .build();
            EndpointLimits limits =
                    EndpointLimits.builder().evenTime(Duration.ofMillis(2)).build();
            MemoryWire wire = new MemoryWire(party.endpoint(limits), new ClientCertificates(target));

            List<CaseResult> results = new Engine(target, wire, Level.STRICT, RunListener.NONE)
                    .run(CaseCatalogue.standard().cases().stream()
                            .filter(c -> c.role() == ConformanceCase.Role.RESPONDER)
                            .toList());

            assertThat(results).filteredOn(r -> r.verdict() != Verdict.PASS).isEmpty();
        }
    }
}
