package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** A persona before an endpoint: lets a request through, changed or not, or answers itself. */
abstract class PersonaHandler implements WireHandler {
    private final WireHandler endpoint;

    PersonaHandler(WireHandler endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public final int maxRequestBytes() {
        return endpoint.maxRequestBytes();
    }

    @Override
    public final WireResponse handle(WireRequest request, List<X509Certificate> peer) {
        return request.method().equals("POST")
                ? answer(request, RequestFacts.of(request, maxRequestBytes()), peer)
                : pass(request, peer);
    }

    abstract WireResponse answer(WireRequest request, RequestFacts facts, List<X509Certificate> peer);

    final WireResponse pass(WireRequest request, List<X509Certificate> peer) {
        return endpoint.handle(request, peer);
    }

    static WireResponse fault(int status, String code, String text) {
        String message = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
                + "<soapenv:Fault><faultcode>soapenv:" + code + "</faultcode><faultstring>" + text
                + "</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>\n";
        return xml(status, message);
    }

    static WireResponse xml(int status, String message) {
        return WireResponse.of(
                status,
                Map.of("Content-Type", List.of("text/xml; charset=utf-8")),
                message.getBytes(StandardCharsets.UTF_8));
    }
}
