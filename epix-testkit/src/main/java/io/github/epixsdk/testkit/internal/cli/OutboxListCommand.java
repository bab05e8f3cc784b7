package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix outbox list}. */
@Command(
        name = "list",
        description =
                "List the confirmations that wait, were refused or given up; the application must not be running.",
        mixinStandardHelpOptions = true)
final class OutboxListCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file of the outbox.")
    private Path file;

    @Option(names = "--all", description = "Those that were accepted or discarded, too.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Io.requireFile(file);
        PrintWriter out = spec.commandLine().getOut();
        try (Outbox outbox = FileOutbox.open(file)) {
            List<Letter> letters = outbox.letters().stream()
                    .filter(letter -> all
                            || letter.state() == LetterState.WAITING
                            || letter.state().isDeadLetter())
                    .toList();
            letters.forEach(letter -> out.println(line(letter)));
            boolean dead = letters.stream().anyMatch(letter -> letter.state().isDeadLetter());
            return dead ? ExitCode.NO : ExitCode.GOOD;
        }
    }

    /** One line: id, state, partner, permit, since when, how often it was tried, what came last; no quantity. */
    private static String line(Letter letter) {
        return String.join(
                "\t",
                letter.id(),
                letter.state().name(),
                letter.partner().value(),
                Io.printable(letter.confirmation().number().value()),
                letter.queuedAt().toString(),
                letter.attempts() + " attempts",
                Io.printable(letter.answer().orElse("-")));
    }
}
