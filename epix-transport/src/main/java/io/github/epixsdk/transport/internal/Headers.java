package io.github.epixsdk.transport.internal;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** HTTP headers: names count without regard to case, values keep their order. */
public final class Headers {
    /** What opens a door is no evidence, and must not lie about. */
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    private final Map<String, List<String>> all;

    private Headers(Map<String, List<String>> all) {
        this.all = all;
    }

    /** Copies headers; two spellings of one name become one. */
    public static Headers of(Map<String, List<String>> headers) {
        Map<String, List<String>> copy = new Discreet();
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

    /** A copy with other words in the place of credentials. */
    public static Map<String, List<String>> withoutCredentials(Map<String, List<String>> headers, String words) {
        Map<String, List<String>> kept = new TreeMap<>(headers);
        kept.replaceAll(
                (name, values) -> CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)) ? List.of(words) : values);
        return kept;
    }

    private static List<String> join(List<String> a, List<String> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    /** Tells its credentials to those who ask for them, and not to a log. */
    private static final class Discreet extends TreeMap<String, List<String>> {
        private static final long serialVersionUID = 1L;

        Discreet() {
            super(String.CASE_INSENSITIVE_ORDER);
        }

        @Override
        public String toString() {
            return withoutCredentials(this, "***").toString();
        }
    }
}
