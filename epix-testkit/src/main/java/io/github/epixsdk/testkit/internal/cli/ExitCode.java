package io.github.epixsdk.testkit.internal.cli;

/** What the process tells its caller. */
final class ExitCode {
    /** Done, and the answer is good. */
    static final int GOOD = 0;

    /** Done, and the answer is "no": findings of severity error, seal invalid, permit not issued. */
    static final int NO = 1;

    /** Wrong use or unreadable input. */
    static final int UNUSABLE = 2;

    /** Undecided: seal indeterminate, partner unreachable. */
    static final int UNDECIDED = 3;

    /** Refused by the partner. */
    static final int REFUSED = 4;

    private ExitCode() {}
}
