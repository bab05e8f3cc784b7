package io.github.epixsdk.testkit.internal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code epix trust}: whose seals are trusted. */
@Command(
        name = "trust",
        description = "List, check or extend the trust anchors of the Parties.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TrustListCommand.class, TrustCheckCommand.class, TrustAddCommand.class})
final class TrustCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
