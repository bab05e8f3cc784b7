package io.github.epixsdk.testkit.internal.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which script runs which case of a responder. */
final class ResponderScripts {
    private static final Map<String, CaseScript> SCRIPTS = scripts();

    private ResponderScripts() {}

    static Optional<CaseScript> find(String id) {
        return Optional.ofNullable(SCRIPTS.get(id));
    }

    private static Map<String, CaseScript> scripts() {
        Map<String, CaseScript> scripts = new HashMap<>();
        scripts.putAll(TlsCases.SCRIPTS);
        scripts.putAll(SoapCases.SCRIPTS);
        scripts.putAll(GetCases.SCRIPTS);
        scripts.putAll(PayloadCases.SCRIPTS);
        scripts.putAll(AttachmentCases.SCRIPTS);
        scripts.putAll(ConfirmCases.SCRIPTS);
        scripts.putAll(ConfirmEdgeCases.SCRIPTS);
        scripts.putAll(StateCases.SCRIPTS);
        scripts.putAll(HostileCases.SCRIPTS);
        return Map.copyOf(scripts);
    }
}
