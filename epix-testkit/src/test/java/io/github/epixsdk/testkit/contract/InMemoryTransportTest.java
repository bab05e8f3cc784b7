package io.github.epixsdk.testkit.contract;

import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.InMemoryTransport;
import java.net.URI;

class InMemoryTransportTest extends EndpointTransportContract {
    @Override
    protected HttpTransport open(EpixEndpoint endpoint, TestIdentity caller) {
        return InMemoryTransport.to(endpoint, caller.chain());
    }

    @Override
    protected URI address() {
        return URI.create("https://localhost/epix");
    }
}
