package io.github.epixsdk.transport.internal;

import java.io.Serial;
import java.util.List;

/**
 * What is wrong with a profile and where: the cause of a {@link io.github.epixsdk.transport.ConfigurationException}, by which the
 * reader of a file, who alone knows them, adds the lines.
 */
final class FoundProblems extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * A problem.
     *
     * @param place the key it is about, and the keys in it that lead there; empty if it is about none
     * @param text what is wrong
     */
    record Problem(List<String> place, String text) {}

    FoundProblems(List<Problem> problems) {
        super(problems.size() == 1 ? "one problem" : problems.size() + " problems", null, false, false);
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
