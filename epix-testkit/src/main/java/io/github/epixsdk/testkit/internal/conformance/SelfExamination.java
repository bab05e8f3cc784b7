package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.HubDriver;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.RequesterConformance;
import io.github.epixsdk.testkit.conformance.RequesterDriver;
import io.github.epixsdk.testkit.conformance.RequesterTarget;
import io.github.epixsdk.testkit.conformance.ResponderConformance;
import io.github.epixsdk.testkit.conformance.RunListener;
import io.github.epixsdk.transport.EndpointLimits;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.xml.ToolkitVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Examines this SDK: its endpoint, its client and its hub, over TLS on this machine, in both versions of the interface. All 80 cases
 * are run in each version.
 */
public final class SelfExamination {
    private static final String SUBJECT = "EPIX SDK for Java";
    private static final List<ToolkitVersion> VERSIONS = List.of(ToolkitVersion.V1, ToolkitVersion.V2);

    private final List<ConformanceCase> cases;
    private final Level level;
    private final int kills;

    /**
     * Prepares an examination.
     *
     * @throws IllegalArgumentException if a pattern selects nothing
     */
    public SelfExamination(List<String> patterns, Level level, int kills) {
        this.cases = CaseCatalogue.standard().select(patterns);
        this.level = level;
        this.kills = kills;
    }

    /** The cases, each of which is run once in each version. */
    public List<ConformanceCase> cases() {
        return cases;
    }

    /**
     * Runs the cases.
     *
     * @param listeners gives the listener for the run of a name
     */
    public JointReport run(Function<String, RunListener> listeners) {
        JointReport.Builder joint = JointReport.builder(SUBJECT);
        for (ToolkitVersion version : VERSIONS) {
            if (has(ConformanceCase.Role.RESPONDER)) {
                String name = name(ConformanceCase.Role.RESPONDER, version);
                joint.run(name, responder(version, listeners.apply(name)));
            }
        }
        for (ToolkitVersion version : VERSIONS) {
            if (has(ConformanceCase.Role.REQUESTER) || has(ConformanceCase.Role.HUB)) {
                String name = name(ConformanceCase.Role.REQUESTER, version);
                ConformanceReport both = requester(version, listeners.apply(name));
                add(joint, both, ConformanceCase.Role.REQUESTER, version);
                add(joint, both, ConformanceCase.Role.HUB, version);
            }
        }
        return joint.build();
    }

    private boolean has(ConformanceCase.Role role) {
        return cases.stream().anyMatch(c -> c.role() == role);
    }

    private static String name(ConformanceCase.Role role, ToolkitVersion version) {
        return role.name().toLowerCase(Locale.ROOT) + " " + version;
    }

    private List<String> ids(boolean responder) {
        return cases.stream()
                .filter(c -> (c.role() == ConformanceCase.Role.RESPONDER) == responder)
                .map(ConformanceCase::id)
                .toList();
    }

    private ConformanceReport responder(ToolkitVersion version, RunListener listener) {
        Clock clock = Clock.systemUTC();
        TestPki pki = TestPki.create(clock);
        ReferenceParty party = new ReferenceParty(pki, clock);
        try (EpixHttpsServer server = EpixHttpsServer.builder(
                        party.endpoint(EndpointLimits.DEFAULT), pki.tls(pki.server(ReferenceParty.PARTY, "localhost")))
                .start()) {
            return ResponderConformance.of(party.target(server.uri(), version).build())
                    .select(ids(true))
                    .level(level)
                    .listener(listener)
                    // The machine a report is made on may be busy; how long a run takes is not what is shown here.
                    .within(Duration.ofHours(1))
                    .run();
        }
    }

    private ConformanceReport requester(ToolkitVersion version, RunListener listener) {
        RequesterTarget target = RequesterTarget.builder(SUBJECT, RequesterDriver.epixClient())
                .version(version)
                .hub(HubDriver.epixHub())
                .kills(kills)
                .build();
        return RequesterConformance.of(target)
                .select(ids(false))
                .level(level)
                .listener(listener)
                .run();
    }

    /** The hub is a system of its own: its cases stand in a run of their own. */
    private static void add(
            JointReport.Builder joint, ConformanceReport both, ConformanceCase.Role role, ToolkitVersion version) {
        List<CaseResult> results =
                both.results().stream().filter(r -> r.testCase().role() == role).toList();
        if (!results.isEmpty()) {
            joint.run(
                    name(role, version),
                    ConformanceReport.of(
                            both.startedAt(), both.partner(), role, "interface " + version, both.level(), results));
        }
    }
}
