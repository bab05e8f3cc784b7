package io.github.epixsdk.transport.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of answers whose form no public source gives; our proposal. */
final class StateWords {
    static final String ACCEPTED = "ACCEPTED";
    static final String ALREADY_ACCEPTED = "ALREADY_ACCEPTED";
    static final String AVAILABLE = "AVAILABLE";
    static final String NOT_AVAILABLE = "NOT_AVAILABLE";

    /** What else a service may say when it took a confirmation; anything but these is not taken for a yes. */
    private static final Set<String> YES =
            Set.of("", ACCEPTED, ALREADY_ACCEPTED, "OK", "TRUE", "1", "SUCCESS", "CONFIRMED", "DONE");

    /** What else a service may say that works, without blanks, hyphens and underscores; it need not say anything. */
    private static final Set<String> WORKING = Set.of(
            "",
            AVAILABLE,
            "SERVICEAVAILABLE",
            "OK",
            "UP",
            "TRUE",
            "1",
            "YES",
            "RUNNING",
            "ONLINE",
            "WORKING",
            "ALIVE",
            "READY",
            "ACTIVE",
            "OPERATIONAL",
            "INSERVICE",
            "HEALTHY");

    /** What else a service may say that does not work; more may follow: until when, for example. */
    private static final Set<String> NOT_WORKING = Set.of(
            "NOTAVAILABLE",
            "UNAVAILABLE",
            "SERVICENOTAVAILABLE",
            "SERVICEUNAVAILABLE",
            "NOTUP",
            "NOTRUNNING",
            "NOTONLINE",
            "NOTWORKING",
            "NOTALIVE",
            "NOTREADY",
            "NOTACTIVE",
            "NOTOPERATIONAL",
            "NOTINSERVICE",
            "NOTOK",
            "DOWN",
            "OFFLINE",
            "STOPPED",
            "INACTIVE",
            "DISABLED",
            "SUSPENDED",
            "UNREACHABLE",
            "MAINTENANCE",
            "UNDERMAINTENANCE",
            "INMAINTENANCE",
            "OUTOFSERVICE",
            "OUTOFORDER",
            "UNHEALTHY");

    /** What says no only if nothing follows: "no problems" is no outage. */
    private static final Set<String> NO = Set.of("FALSE", "0", "NO");

    private static final Pattern BETWEEN = Pattern.compile("[\\s_.!-]+");
    private static final Pattern WORDS = Pattern.compile("[\\s_:;,.()-]+");
    private static final Pattern OWN_WORD = Pattern.compile("(?i)^not[\\s_-]*available:?\\s*");
    private static final int LONGEST = 3;

    private StateWords() {}

    /** Tells whether an answer says that a confirmation was taken. An answer without a word is one: it is no fault. */
    static boolean meansYes(String text) {
        return YES.contains(text.strip().toUpperCase(Locale.ROOT));
    }

    /** Tells whether an answer says that the confirmation had been taken before. */
    static boolean meansRepeated(String text) {
        return text.strip().equalsIgnoreCase(ALREADY_ACCEPTED);
    }

    /** Whether a service says that it works; empty if it says something nobody knows. */
    static Optional<Boolean> working(String text) {
        int colon = text.indexOf(':');
        String word = plain(colon < 0 ? text : text.substring(0, colon));
        String rest = colon < 0 ? "" : plain(text.substring(colon + 1));
        if (NO.contains(word) || NO.contains(rest) || beginsWithNo(text) || NOT_WORKING.contains(rest)) {
            return Optional.of(false);
        }
        return WORKING.contains(word) && (colon < 0 || !word.isEmpty()) ? Optional.of(true) : Optional.empty();
    }

    private static boolean beginsWithNo(String text) {
        StringBuilder begun = new StringBuilder();
        return WORDS.splitAsStream(text.strip().toUpperCase(Locale.ROOT))
                .limit(LONGEST)
                .anyMatch(word -> NOT_WORKING.contains(begun.append(word).toString()));
    }

    private static String plain(String text) {
        return BETWEEN.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** A text that says that a service does not work, without the word for it. */
    static String withoutNotAvailable(String text) {
        return OWN_WORD.matcher(text).replaceFirst("");
    }
}
