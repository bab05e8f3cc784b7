package io.github.epixsdk.testkit.internal.page;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStacheConfig;
import io.jstach.jstache.JStachePath;
import io.jstach.jstache.JStacheType;
import java.util.List;

/** What the template {@code overview.mustache} prints. */
@JStache(path = "overview")
@JStacheConfig(
        type = JStacheType.STACHE,
        pathing = @JStachePath(prefix = "io/github/epixsdk/testkit/internal/page/", suffix = ".mustache"))
record Overview(
        String sheet,
        String title,
        String persona,
        String endpoint,
        String key,
        String problem,
        boolean live,
        List<ActiveFault> faults,
        List<Stage> stages,
        List<PermitRow> permits,
        List<SignalRow> signals,
        List<MessageRow> messages) {
    boolean noFaults() {
        return faults.isEmpty();
    }

    boolean noPermits() {
        return permits.isEmpty();
    }

    boolean noMessages() {
        return messages.isEmpty();
    }

    boolean hasProblem() {
        return !problem.isEmpty();
    }

    /** A fault that is shown, to be taken away. */
    record ActiveFault(String text, String summary) {}

    /** The faults of a stage, to be chosen. */
    record Stage(String name, List<Choice> choices) {}

    record Choice(String id, String summary, String argument) {}

    /** A permit in the book. */
    record PermitRow(String number, String link, String type, String state, List<Position> positions) {}

    record Position(String item, String permitted, String exported, String imported) {}

    record SignalRow(String severity, String text) {}

    /** An exchange in the list. */
    record MessageRow(
            int number,
            String at,
            String caller,
            String operation,
            String permit,
            String status,
            String faults,
            String ending) {}
}
