package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix outbox resend}. */
@Command(
        name = "resend",
        description = "Let a confirmation that was refused or given up be sent again, with the same bytes, "
                + "when the application runs again.",
        mixinStandardHelpOptions = true)
final class OutboxResendCommand implements Callable<Integer> {
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
            if (outbox.resend(id, Instant.now())) {
                spec.commandLine().getOut().println("It is sent again.");
                return ExitCode.GOOD;
            }
        }
        spec.commandLine().getErr().println("There is no dead letter " + Io.printable(id) + ".");
        return ExitCode.NO;
    }
}
