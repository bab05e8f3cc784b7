package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** Takes requests by the names of the Swiss service only, and says so of any other. */
final class SwissHandler extends PersonaHandler {
    SwissHandler(WireHandler endpoint) {
        super(endpoint);
    }

    @Override
    WireResponse answer(WireRequest request, RequestFacts facts, List<X509Certificate> peer) {
        Optional<Operation> operation = facts.operation();
        if (operation.isEmpty()) {
            return pass(request, peer);
        }
        Element element = facts.element().orElseThrow();
        String expected = operation.get().standardName() + "Request";
        if (!element.getLocalName().equals(expected)) {
            return fault(500, "Client", "Unexpected element " + element.getLocalName() + ", expected " + expected);
        }
        String action = request.header("SOAPAction").orElse("").replace("\"", "");
        String expectedAction = "urn:" + operation.get().standardName();
        if (!action.equals(expectedAction)) {
            return fault(500, "Client", "The given SOAPAction does not match an operation, expected " + expectedAction);
        }
        if (operation.get() == Operation.SERVICE_STATE
                && RequestFacts.child(element, null).isPresent()) {
            return fault(500, "Client", "Unexpected element in " + expected + ", expected none");
        }
        return pass(request, peer);
    }
}
