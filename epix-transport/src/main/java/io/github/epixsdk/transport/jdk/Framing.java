package io.github.epixsdk.transport.jdk;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether a request says in one way only how long it is (RFC 9112, 6.3). A proxy that reads the other way takes two requests for
 * one, and the second comes with headers nobody looked at.
 */
final class Framing {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private Framing() {}

    /** Judges the headers of a request, whose names are as the JDK's server writes them. */
    static boolean isPlain(Map<String, List<String>> headers) {
        List<String> lengths = headers.getOrDefault("Content-length", List.of());
        List<String> codings = headers.getOrDefault("Transfer-encoding", List.of());
        if (lengths.size() + codings.size() > 1) {
            return false;
        }
        return lengths.stream()
                        .allMatch(length -> LENGTH.matcher(length.strip()).matches())
                && codings.stream().allMatch(coding -> coding.strip().equalsIgnoreCase("chunked"));
    }
}
