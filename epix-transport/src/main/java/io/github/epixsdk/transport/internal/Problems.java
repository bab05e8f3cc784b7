package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.internal.FoundProblems.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Collects everything that is wrong with a configuration, to say it at once. */
public final class Problems {
    private final String where;
    private final List<Problem> all = new ArrayList<>();

    /** Starts with none. */
    public Problems(String where) {
        this.where = where;
    }

    /** Notes a problem. */
    public void add(String problem) {
        all.add(new Problem(List.of(), problem));
    }

    /** Notes a problem with its line. */
    public void add(int line, String problem) {
        add("line " + line + ": " + problem);
    }

    /** Notes a problem if there is one. */
    public void addIf(boolean wrong, String problem) {
        if (wrong) {
            add(problem);
        }
    }

    /** Notes a problem with a key, or with one inside it; whoever reads the file adds the line. */
    void at(List<String> place, String problem) {
        all.add(new Problem(List.copyOf(place), problem));
    }

    /** Notes a problem with a key if there is one. */
    void atIf(boolean wrong, String key, String problem) {
        if (wrong) {
            at(List.of(key), problem);
        }
    }

    /** Notes what was found before there were lines. */
    void addAll(FoundProblems found, Function<List<String>, Optional<Integer>> lineOf) {
        for (Problem problem : found.problems()) {
            Optional<Integer> line = problem.place().isEmpty() ? Optional.empty() : lineOf.apply(problem.place());
            line.ifPresentOrElse(number -> add(number, problem.text()), () -> add(problem.text()));
        }
    }

    /** Throws if there is any. */
    public void throwIfAny() {
        if (!all.isEmpty()) {
            throw new ConfigurationException(
                    "Cannot use " + where + ": "
                            + all.stream().map(Problem::text).collect(Collectors.joining("; ")),
                    all.stream().allMatch(problem -> problem.place().isEmpty()) ? null : new FoundProblems(all));
        }
    }
}
