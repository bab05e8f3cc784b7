package io.github.epixsdk.model.speciesplus;

import java.util.Map;
import java.util.TreeMap;

/** What was read and not used, by reason. */
final class Ignored {
    private final Map<String, Integer> counts = new TreeMap<>();

    void add(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }
}
