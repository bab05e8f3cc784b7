package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.internal.conformance.ReferenceParty;
import io.github.epixsdk.transport.EndpointLimits;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.xml.ToolkitVersion;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract as a user extends it, over some of the cases. */
class OwnEndpointContractIT extends ResponderConformanceContract {
    private static ReferenceParty party;
    private static EpixHttpsServer server;

    @BeforeAll
    static void start() {
        TestPki pki = TestPki.create(Clock.systemUTC());
        party = new ReferenceParty(pki, Clock.systemUTC());
        server = EpixHttpsServer.builder(
                        party.endpoint(EndpointLimits.DEFAULT), pki.tls(pki.server(ReferenceParty.PARTY, "localhost")))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected ResponderTarget target() {
        return party.target(server.uri(), ToolkitVersion.V1).build();
    }

    @Override
    protected Level level() {
        return Level.STRICT;
    }

    @Override
    protected String[] cases() {
        return new String[] {"RSP-TLS-*", "RSP-GET-01", "RSP-CNF-04"};
    }
}
