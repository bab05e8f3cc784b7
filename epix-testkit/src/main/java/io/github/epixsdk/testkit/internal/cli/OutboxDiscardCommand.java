package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix outbox discard}. */
@Command(
        name = "discard",
        description = "Decide that a confirmation is not sent any more, so that later ones on its permit are.",
        mixinStandardHelpOptions = true)
final class OutboxDiscardCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file of the outbox.")
    private Path file;

    @Parameters(index = "1", paramLabel = "ID", description = "The letter, as 'epix outbox list' names it.")
    private String id;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Io.requireFile(file);
        try (Outbox outbox = FileOutbox.open(file)) {
            if (outbox.discard(id)) {
                spec.commandLine().getOut().println("It is not sent any more.");
                return ExitCode.GOOD;
            }
        }
        spec.commandLine()
                .getErr()
                .println("There is no letter " + Io.printable(id) + " that is waiting, refused or given up.");
        return ExitCode.NO;
    }
}
