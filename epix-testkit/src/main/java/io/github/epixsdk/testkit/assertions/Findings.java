package io.github.epixsdk.testkit.assertions;

import io.github.epixsdk.model.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Findings as the failure of an assertion shows them. */
final class Findings {
    private Findings() {}

    static String list(List<Finding> findings) {
        return findings.isEmpty()
                ? " none"
                : findings.stream().map(f -> "\n  " + f + ": " + f.message()).collect(Collectors.joining());
    }

    static boolean names(List<Finding> findings, String rule) {
        return findings.stream().anyMatch(f -> f.rule().equals(rule));
    }
}
