package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.conformance.HubDriver;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.transport.EndpointLimits;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.EpixHub;
import io.github.epixsdk.transport.KeyReference;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.TlsFiles;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The hub of this SDK as a hub under test. */
public final class EpixHubUnderTest implements HubDriver.Running {
    static final CountryCode HUB = CountryCode.of("XH");
    private static final Duration LONGER = Duration.ofSeconds(5);

    private final EpixClient client;
    private final EpixHttpsServer server;

    /** Starts the hub before a callee. */
    public EpixHubUnderTest(PartnerFacts callee) {
        this(callee, UnaryOperator.identity());
    }

    /** Starts the hub with something before it that may spoil what it does. */
    EpixHubUnderTest(PartnerFacts callee, UnaryOperator<WireHandler> before) {
        PartnerProfile profile = PartnerProfile.load(callee.profileFile());
        this.client = EpixClient.builder(profile)
                .transport(OkHttpTransport.of(profile))
                .build();
        EpixHub hub = EpixHub.builder().partner(client).build();
        EpixEndpoint endpoint = EpixEndpoint.builder(HUB, hub)
                .callees(hub.partners())
                .allow(callee.caller())
                .limits(EndpointLimits.builder()
                        .serviceTime(callee.totalTime().plus(LONGER))
                        .build())
                .build();
        this.server = EpixHttpsServer.builder(
                        before.apply(endpoint),
                        TlsFiles.builder()
                                .ownKey(KeyReference.withPasswordFile(
                                        FactsFolder.serverKey(callee), FactsFolder.serverPassword(callee)))
                                .trust(callee.trustFile())
                                .build())
                .start();
    }

    @Override
    public URI endpoint() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
