package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.internal.Subjects;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The hub before a callee: finds out who calls and who is meant, and passes on what it understands.
 *
 * <p>It loses what its source code loses: the quantities of a confirmation, and attachments. Its own faults have status 500
 * and no namespace, those of the callee come with status 200 in the callee's envelope.
 */
final class HubHandler extends PersonaHandler {
    private static final Pattern QUANTITIES =
            Pattern.compile("<((?:[\\w.-]+:)?ConfirmedQuantities)(?=[\\s>/])(?:[^<>]*/>|[\\s\\S]*</\\1\\s*>)");
    private static final Pattern ATTACHMENTS = Pattern.compile("<Attachments>[\\s\\S]*</Attachments>|<Attachments/>");
    private static final String TOKEN_RULE = "XML structure is not valid. ID must be a token";

    private final CountryCode callee;
    private final Set<CountryCode> callers;

    HubHandler(WireHandler endpoint, CountryCode callee, Set<CountryCode> callers) {
        super(endpoint);
        this.callee = callee;
        this.callers = callers;
    }

    @Override
    WireResponse answer(WireRequest request, RequestFacts facts, List<X509Certificate> peer) {
        Optional<String> objection = objection(facts, peer);
        if (objection.isPresent()) {
            return own(objection.get().equals(TOKEN_RULE) ? "Client" : "Server", objection.get());
        }
        return relayed(pass(withoutQuantities(request), peer));
    }

    private Optional<String> objection(RequestFacts facts, List<X509Certificate> peer) {
        Optional<CountryCode> caller = peer.stream().findFirst().flatMap(Subjects::country);
        if (caller.isEmpty()) {
            return Optional.of("CertificateMissing");
        }
        if (!callers.contains(caller.get())) {
            return Optional.of("CallerNotFound");
        }
        if (facts.operation().isEmpty()) {
            return Optional.of("Cannot find SOAP action mapping for "
                    + facts.element().map(e -> e.getLocalName()).orElse("this request"));
        }
        Optional<String> asked = facts.element()
                .flatMap(e -> RequestFacts.text(e, "IsoCountryCode"))
                .map(text -> text.substring(0, Math.min(2, text.length())).toUpperCase(java.util.Locale.ROOT));
        if (asked.filter(callee.value()::equals).isEmpty()) {
            return Optional.of("CalleeNotFound");
        }
        return hasBadId(facts) ? Optional.of(TOKEN_RULE) : Optional.empty();
    }

    private static boolean hasBadId(RequestFacts facts) {
        var positions = facts.element().orElseThrow().getElementsByTagNameNS("*", "CitesPosition");
        for (int i = 0; i < positions.getLength(); i++) {
            String id = RequestFacts.child((org.w3c.dom.Element) positions.item(i), "ID")
                    .map(org.w3c.dom.Element::getTextContent)
                    .orElse("");
            if (id.chars().anyMatch(Character::isWhitespace)) {
                return true;
            }
        }
        return false;
    }

    private static WireRequest withoutQuantities(WireRequest request) {
        String message = new String(request.body().bytes(), StandardCharsets.UTF_8);
        return WireRequest.of(
                request.method(),
                request.target(),
                request.headers(),
                QUANTITIES.matcher(message).replaceAll("").getBytes(StandardCharsets.UTF_8));
    }

    /** The callee's own envelope, whatever the hub's interface promises. */
    private static WireResponse relayed(WireResponse answer) {
        String message = new String(answer.body().bytes(), StandardCharsets.UTF_8);
        String content = answer.header("Content-Type").orElse("");
        if (content.startsWith("multipart/")) {
            // It passes the first part on, and nobody notices that the others are missing.
            int start = message.indexOf("<?xml");
            message = message.substring(start, message.indexOf("Envelope>", start) + "Envelope>".length());
        }
        String callees = ATTACHMENTS
                .matcher(message)
                .replaceAll("")
                .replace("\"" + Personas.HUB_NAMESPACE + "\"", "\"" + ToolkitVersion.V2.messageNamespace() + "\"");
        return xml(answer.status() == 500 ? 200 : answer.status(), callees);
    }

    private static WireResponse own(String code, String text) {
        return xml(500, HubText.fault(code, text));
    }
}
