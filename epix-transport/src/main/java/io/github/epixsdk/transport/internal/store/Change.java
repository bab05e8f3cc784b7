package io.github.epixsdk.transport.internal.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** A change as a line of text: names and values, in an order, with tabs between them. */
public final class Change {
    private Change() {}

    static String render(Map<String, String> change) {
        StringBuilder text = new StringBuilder();
        change.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "\t").append(name).append('=').append(escape(value)));
        return text.toString();
    }

    static Map<String, String> parse(String text) {
        Map<String, String> change = new LinkedHashMap<>();
        for (String part : text.split("\t", -1)) {
            int equals = part.indexOf('=');
            change.put(part.substring(0, Math.max(0, equals)), unescape(part.substring(equals + 1)));
        }
        return change;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                text.append(c);
                continue;
            }
            char escaped = value.charAt(++i);
            text.append(
                    switch (escaped) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        default -> escaped;
                    });
        }
        return text.toString();
    }
}
