package io.github.epixsdk.testkit.internal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code epix outbox}. */
@Command(
        name = "outbox",
        description = "Look after confirmations of quantities that partners have not answered.",
        mixinStandardHelpOptions = true,
        subcommands = {OutboxListCommand.class, OutboxResendCommand.class, OutboxDiscardCommand.class})
final class OutboxCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
