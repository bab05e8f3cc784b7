package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.testkit.internal.Rehearsal;
import io.github.epixsdk.testkit.internal.RehearsalFailure;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code epix demo}. */
@Command(
        name = "demo",
        description = "Two Parties on this machine exchange a sealed permit; prints the transcript and both books.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--interface",
            paramLabel = "VERSION",
            defaultValue = "v2",
            description = "Version of the interface: v1 or v2 (default: ${DEFAULT-VALUE}).")
    private PermitConvertCommand.Version version;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            new Rehearsal(version.toolkit(), Clock.systemUTC(), out::println).run();
            return ExitCode.GOOD;
        } catch (RehearsalFailure e) {
            spec.commandLine().getErr().println("epix: " + e.getMessage());
            return ExitCode.NO;
        }
    }
}
