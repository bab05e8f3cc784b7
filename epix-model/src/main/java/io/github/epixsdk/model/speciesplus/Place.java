package io.github.epixsdk.model.speciesplus;

import org.jspecify.annotations.Nullable;

/** Where in a snapshot a value stands, for messages. */
record Place(String source, int line, String path) {
    Place inside(String name) {
        return new Place(source, line, path.isEmpty() ? name : path + "." + name);
    }

    Place at(int index) {
        return new Place(source, line, path + "[" + index + "]");
    }

    SnapshotFormatException unexpected(String expected, @Nullable Object found) {
        return wrong("expected " + expected + ", found "
                + (found instanceof String s ? '"' + shortened(s) + '"' : kind(found)));
    }

    SnapshotFormatException wrong(String message) {
        return new SnapshotFormatException(
                source + ", line " + line + (path.isEmpty() ? "" : ", " + path) + ": " + message, null);
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        return value instanceof java.util.Map
                ? "an object"
                : value instanceof java.util.List ? "a list" : value.toString();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
