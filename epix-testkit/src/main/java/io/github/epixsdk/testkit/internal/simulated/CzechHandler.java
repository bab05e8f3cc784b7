package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** Wants user name and password in the header of its own. */
final class CzechHandler extends PersonaHandler {
    private final String user;
    private final String password;

    CzechHandler(WireHandler endpoint, String user, String password) {
        super(endpoint);
        this.user = user;
        this.password = password;
    }

    @Override
    WireResponse answer(WireRequest request, RequestFacts facts, List<X509Certificate> peer) {
        return facts.element().isEmpty() || isAuthenticated(facts.element().get())
                ? pass(request, peer)
                : fault(500, "Client", "Unauthorized");
    }

    private boolean isAuthenticated(Element request) {
        Optional<Element> header = RequestFacts.child(request.getOwnerDocument().getDocumentElement(), "Header")
                .flatMap(h -> RequestFacts.child(h, "AuthenticationSoapHeader"));
        return header.flatMap(h -> RequestFacts.text(h, "Username"))
                        .filter(user::equals)
                        .isPresent()
                && header.flatMap(h -> RequestFacts.text(h, "Password"))
                        .filter(password::equals)
                        .isPresent();
    }
}
