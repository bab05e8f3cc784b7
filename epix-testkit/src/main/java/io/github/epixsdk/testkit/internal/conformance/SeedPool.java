package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gives each case that confirms a permit one of its own. */
final class SeedPool {
    private final ResponderTarget target;
    private final Map<SeedKind, Integer> taken = new EnumMap<>(SeedKind.class);

    SeedPool(ResponderTarget target) {
        this.target = target;
    }

    /** Takes a permit nobody else took; the first of several is left for cases that only read. */
    synchronized Seed take(SeedKind kind) {
        List<Seed> all = target.seeds(kind);
        int next = taken.merge(kind, 1, Integer::sum) - (all.size() > 1 ? 0 : 1);
        if (next >= all.size()) {
            throw new SkippedException("supply one more permit of the kind " + kind.key() + ", besides the "
                    + all.size() + " there are: each case that confirms needs one that nothing was confirmed for");
        }
        return all.get(next);
    }
}
