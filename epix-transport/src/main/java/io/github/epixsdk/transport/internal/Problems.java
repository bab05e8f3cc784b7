package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a configuration, to say it at once. */
public final class Problems {
    private final String where;
    private final List<String> all = new ArrayList<>();

    /** Starts with none. */
    public Problems(String where) {
        this.where = where;
    }

    /** Notes a problem. */
    public void add(String problem) {
        all.add(problem);
    }

    /** Notes a problem with its line. */
    public void add(int line, String problem) {
        all.add("line " + line + ": " + problem);
    }

    /** Notes a problem if there is one. */
    public void addIf(boolean wrong, String problem) {
        if (wrong) {
            all.add(problem);
        }
    }

    /** Throws if there is any. */
    public void throwIfAny() {
        if (!all.isEmpty()) {
            throw new ConfigurationException("Cannot use " + where + ": " + String.join("; ", all));
        }
    }
}
