package io.github.epixsdk.testkit.internal.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a stimulus ended. */
sealed interface Outcome {
    /** How long it took. */
    Duration took();

    /**
     * An HTTP answer.
     *
     * @param status the status
     * @param headers the headers, names in any case
     * @param body the body
     * @param took how long it took
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, Map<String, List<String>> headers, byte[] body, Duration took) implements Outcome {
        public Reply {
            Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            sorted.putAll(headers);
            headers = sorted;
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name))
                    .flatMap(v -> v.stream().findFirst());
        }

        String mediaType() {
            return header("Content-Type")
                    .map(t -> t.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                    .orElse("");
        }
    }

    /**
     * The other side refused: by a TLS alert, or by closing the connection before an answer.
     *
     * @param how what was seen
     * @param took how long it took
     */
    record Refused(String how, Duration took) implements Outcome {}

    /**
     * The other side was not reached, or did not answer in time.
     *
     * @param how what was seen
     * @param timeout whether it was reached, and silent
     * @param took how long it took
     */
    record Unreachable(String how, boolean timeout, Duration took) implements Outcome {}
}
