package io.github.epixsdk.model.rules;

import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.internal.Resources;
import io.github.epixsdk.model.rules.PermitRule.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SDK's own rules: severity, source and words stand in {@code rules.txt}, what they look for in the classes of each group. */
final class StandardRules {
    private static final int CELLS = 8;

    private StandardRules() {}

    /**
     * Loads the rules.
     *
     * @return the rules in the order of the file
     */
    static List<PermitRule> load() {
        Map<String, Check> checks = new LinkedHashMap<>();
        HeaderRules.addTo(checks);
        DateRules.addTo(checks);
        PartyRules.addTo(checks);
        SpecimenRules.addTo(checks);
        QuantityRules.addTo(checks);
        OriginRules.addTo(checks);
        EndorsementRules.addTo(checks);
        SpeciesRules.addTo(checks);
        List<PermitRule> rules = Resources.table("rules.txt").stream()
                .map(row -> rule(row, checks))
                .toList();
        if (!checks.isEmpty()) {
            throw new IllegalStateException("rules.txt has no line for " + checks.keySet());
        }
        return rules;
    }

    private static PermitRule rule(List<String> row, Map<String, Check> checks) {
        if (row.size() != CELLS) {
            throw new IllegalStateException(
                    "rules.txt: expected " + CELLS + " cells in the line \"" + row + "\", found " + row.size());
        }
        return new PermitRule(
                row.get(0),
                Severity.valueOf(row.get(1)),
                row.get(2),
                Certainty.valueOf(row.get(3)),
                row.get(4),
                Map.of("en", row.get(5), "fr", row.get(6), "es", row.get(7)),
                Optional.ofNullable(checks.remove(row.get(0)))
                        .orElseThrow(() -> new IllegalStateException("rules.txt names an unknown rule " + row.get(0))));
    }
}
