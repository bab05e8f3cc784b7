package io.github.epixsdk.transport.internal;

import java.util.Locale;
import java.util.Set;

/** The words of answers whose form no public source gives; our proposal. */
final class StateWords {
    static final String ACCEPTED = "ACCEPTED";
    static final String ALREADY_ACCEPTED = "ALREADY_ACCEPTED";
    static final String AVAILABLE = "AVAILABLE";
    static final String NOT_AVAILABLE = "NOT_AVAILABLE";

    /** What else a service may say when it took a confirmation; anything but these is not taken for a yes. */
    private static final Set<String> YES =
            Set.of("", ACCEPTED, ALREADY_ACCEPTED, "OK", "TRUE", "1", "SUCCESS", "CONFIRMED", "DONE");

    private StateWords() {}

    /** Tells whether an answer says that a confirmation was taken. An answer without a word is one: it is no fault. */
    static boolean meansYes(String text) {
        return YES.contains(text.strip().toUpperCase(Locale.ROOT));
    }
}
