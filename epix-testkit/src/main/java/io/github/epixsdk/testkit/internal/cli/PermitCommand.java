package io.github.epixsdk.testkit.internal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code epix permit}: what can be done with one permit file. */
@Command(
        name = "permit",
        description = "Show, judge, convert or make up a permit.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PermitShowCommand.class,
            PermitValidateCommand.class,
            PermitConvertCommand.class,
            PermitSampleCommand.class
        })
final class PermitCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
