package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.PartnerFacts;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command is told of a partner: variables of its environment, as {@code docs/conformance.md} names them. */
final class FactsVariables {
    private FactsVariables() {}

    /** Prepares a command that reads nothing, with the facts in its environment; what it says goes into files. */
    static ProcessBuilder process(List<String> command, PartnerFacts facts, Path err) {
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectError(err.toFile());
        process.environment().putAll(of(facts));
        return process;
    }

    private static Map<String, String> of(PartnerFacts facts) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("EPIX_PARTNER", facts.partner().value());
        variables.put("EPIX_CALLER", facts.caller().value());
        variables.put("EPIX_ENDPOINT", facts.endpoint().toString());
        variables.put("EPIX_INTERFACE", facts.version().code());
        variables.put("EPIX_SEAL_REQUIRED", Boolean.toString(facts.sealRequired()));
        variables.put("EPIX_TOTAL_MILLIS", Long.toString(facts.totalTime().toMillis()));
        variables.put("EPIX_ATTEMPTS", Integer.toString(facts.attempts()));
        variables.put("EPIX_PROFILE", facts.profileFile().toString());
        variables.put("EPIX_CLIENT_KEY", facts.clientKeyFile().toString());
        variables.put("EPIX_CLIENT_PASSWORD_FILE", facts.passwordFile().toString());
        variables.put("EPIX_TRUST", facts.trustFile().toString());
        variables.put("EPIX_SEAL_TRUST", facts.sealTrustFile().toString());
        variables.put("EPIX_RECEIVED", facts.received().toString());
        return variables;
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
