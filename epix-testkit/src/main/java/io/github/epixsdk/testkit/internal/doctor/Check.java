package io.github.epixsdk.testkit.internal.doctor;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at
 * @param verdict whether it is well
 * @param found what was found
 * @param advice what to do about it; empty if nothing
 */
public record Check(String name, Verdict verdict, String found, String advice) {
    /** Whether it is well. */
    public enum Verdict {
        /** It is well. */
        OK,
        /** It works, and should not stay so. */
        WARN,
        /** It does not work. */
        FAIL,
        /** It could not be looked at, because something before it does not work. */
        SKIP
    }

    static Check ok(String name, String found) {
        return new Check(name, Verdict.OK, found, "");
    }

    static Check warn(String name, String found, String advice) {
        return new Check(name, Verdict.WARN, found, advice);
    }

    static Check fail(String name, String found, String advice) {
        return new Check(name, Verdict.FAIL, found, advice);
    }

    static Check skip(String name, String why) {
        return new Check(name, Verdict.SKIP, why, "");
    }
}
