package io.github.epixsdk.testkit.internal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code epix journal}. */
@Command(
        name = "journal",
        description = "Check and read the journal of exchanges.",
        mixinStandardHelpOptions = true,
        subcommands = {
            JournalVerifyCommand.class,
            JournalSearchCommand.class,
            JournalExportCommand.class,
            JournalReplayCommand.class,
            JournalCheckpointCommand.class,
            JournalRetentionCommand.class
        })
final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
