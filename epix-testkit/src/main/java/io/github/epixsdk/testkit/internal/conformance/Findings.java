package io.github.epixsdk.testkit.internal.conformance;

import java.util.ArrayList;
import java.util.List;

/** What a case found: how much was checked, what did not hold, what a person must look at. Thread-safe. */
final class Findings {
    private static final int MOST = 20;

    private final List<String> broken = new ArrayList<>();
    private final List<String> warned = new ArrayList<>();
    private final List<String> toReview = new ArrayList<>();
    private int checks;

    /** Checks one expectation. */
    synchronized void check(boolean holds, String expected, String found) {
        checks++;
        if (!holds && broken.size() < MOST) {
            broken.add("expected " + expected + ", found " + found);
        }
    }

    /** Checks what is worth a warning at most. */
    synchronized void warn(boolean holds, String expected, String found) {
        checks++;
        if (!holds && warned.size() < MOST) {
            warned.add("expected " + expected + ", found " + found);
        }
    }

    /** Asks a person to look. */
    synchronized void review(String what) {
        checks++;
        toReview.add(what);
    }

    synchronized int checks() {
        return checks;
    }

    synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    synchronized List<String> warned() {
        return List.copyOf(warned);
    }

    synchronized List<String> toReview() {
        return List.copyOf(toReview);
    }
}
