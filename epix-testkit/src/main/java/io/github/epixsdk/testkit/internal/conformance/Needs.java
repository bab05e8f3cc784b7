package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.SeedKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the needs of the catalogue mean. */
final class Needs {
    private static final Map<String, List<SeedKind>> SEEDS = Map.of(
            "seed:final", List.of(SeedKind.FINAL),
            "seed:draft", List.of(SeedKind.DRAFT),
            "seed:multi", List.of(SeedKind.MULTI),
            "seed:composite", List.of(SeedKind.COMPOSITE),
            "seed:decimal", List.of(SeedKind.DECIMAL),
            "seed:att", List.of(SeedKind.ATTACHMENT, SeedKind.ATTACHMENTS),
            "seed:big", List.of(SeedKind.BIG),
            "seed:states", List.of(SeedKind.EXPIRED, SeedKind.CANCELLED, SeedKind.REPLACED, SeedKind.USED_UP),
            "signed", List.of(SeedKind.SEALED));

    private Needs() {}

    /** What to supply for a need; empty if it is there. */
    static Optional<String> missing(String need, ResponderTarget target) {
        List<SeedKind> kinds = SEEDS.getOrDefault(need, List.of());
        if (!kinds.isEmpty()
                && kinds.stream().allMatch(kind -> target.seeds(kind).isEmpty())) {
            return Optional.of("supply a permit of the kind "
                    + String.join(" or ", kinds.stream().map(SeedKind::key).toList())
                    + " in the seeds, or declare " + need + " absent");
        }
        if (need.equals("signed") && target.verification().isEmpty()) {
            return Optional.of("supply sealTrust in the profile, the anchors of the partner's seals");
        }
        return Optional.empty();
    }
}
