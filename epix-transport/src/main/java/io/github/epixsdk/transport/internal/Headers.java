package io.github.epixsdk.transport.internal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** HTTP headers: names count without regard to case, values keep their order. */
public final class Headers {
    private final Map<String, List<String>> all;

    private Headers(Map<String, List<String>> all) {
        this.all = all;
    }

    /** Copies headers; two spellings of one name become one. */
    public static Headers of(Map<String, List<String>> headers) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.merge(name, List.copyOf(values), Headers::join));
        return new Headers(Collections.unmodifiableMap(copy));
    }

    /** Names to values, unmodifiable. */
    public Map<String, List<String>> all() {
        return all;
    }

    /** The first value of a header. */
    public Optional<String> first(String name) {
        return all.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static List<String> join(List<String> a, List<String> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }
}
