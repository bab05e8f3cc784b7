package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.SeedKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Cases for which the suite issues certificates of its own. */
    private static final Set<String> WITH_TEST_AUTHORITY =
            Set.of("RSP-TLS-03", "RSP-TLS-05", "RSP-TLS-06", "RSP-TLS-07");

    /** Cases that begin with the caller's own certificate. */
    private static final Set<String> AS_THE_CALLER = Set.of("RSP-TLS-01", "RSP-TLS-04", "RSP-TLS-08");

    private Needs() {}

    /** Which key to supply for a case on the identity of callers; empty if it is there. */
    static Optional<String> missingKey(ConformanceCase testCase, ResponderTarget target) {
        boolean authority = WITH_TEST_AUTHORITY.contains(testCase.id());
        if ((authority || AS_THE_CALLER.contains(testCase.id()))
                && target.caller().isEmpty()) {
            return Optional.of("supply clientKey in the profile, the key of the Party that asks");
        }
        if (authority && target.testAuthority().isEmpty()) {
            return Optional.of("supply testAuthority, a test CA the partner trusts for client certificates: the suite"
                    + " issues the certificates of this case with it");
        }
        return Optional.empty();
    }

    /** Why a case is not applicable; empty if it is. */
    static Optional<String> absent(ConformanceCase testCase, ResponderTarget target) {
        return testCase.needs().stream()
                .filter(target::isAbsent)
                .findFirst()
                .map(need -> need.equals("hub") && !target.isHub()
                        ? "the service is not declared to be a hub"
                        : "declared not to be offered: " + need);
    }

    /** What to supply for a need; empty if it is there. */
    static Optional<String> missing(String need, ResponderTarget target) {
        List<SeedKind> kinds = SEEDS.getOrDefault(need, List.of());
        if (!kinds.isEmpty()
                && kinds.stream().allMatch(kind -> target.seeds(kind).isEmpty())) {
            return Optional.of("supply a permit of the kind "
                    + String.join(" or ", kinds.stream().map(SeedKind::key).toList())
                    + " in the seeds, or declare " + need + " absent");
        }
        if (need.equals("hub") && target.hub().isEmpty()) {
            return Optional.of(
                    "supply hub in the declarations, a program that puts the hub before a callee the suite plays, or"
                            + " declare hub absent");
        }
        if (need.equals("signed") && target.verification().isEmpty()) {
            return Optional.of("supply sealTrust in the profile, the anchors of the partner's seals");
        }
        return Optional.empty();
    }
}
