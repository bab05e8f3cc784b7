package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.internal.onboard.Onboarding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix onboard}. */
@Command(
        name = "onboard",
        description = {
            "Write what a Party needs to begin: keys, requests for certificates, profiles, test permits, and a sheet that"
                    + " both Parties fill in.",
            "Until a CA has answered, certificates of a rehearsal CA let everything be tried."
        },
        mixinStandardHelpOptions = true)
final class OnboardCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CC", description = "The Party, by its country code.")
    private String party;

    @Option(
            names = "--with",
            paramLabel = "CC",
            defaultValue = "XB",
            description = "The Party to begin with (default: ${DEFAULT-VALUE}).")
    private String partner;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "localhost",
            description = "The host name partners will call (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8443",
            description = "The port of the service (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder to write to, empty or new; by default epix-CC.")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CountryCode own = country("CC", party);
        CountryCode other = country("--with", partner);
        if (own.equals(other)) {
            throw new CommandLineException("--with " + other + ": expected another Party than " + own);
        }
        if (port < 1 || port > 65_535) {
            throw new CommandLineException("--port " + port + ": expected 1 to 65535");
        }
        if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
            throw new CommandLineException("--host " + host + ": expected a host name such as epix.example.org");
        }
        Path target = folder == null ? Path.of("epix-" + own) : folder;
        PrintWriter out = spec.commandLine().getOut();
        try {
            new Onboarding(target, own, other, host, port, Clock.systemUTC())
                    .write()
                    .forEach(out::println);
        } catch (FileAlreadyExistsException e) {
            throw new CommandLineException(
                    target + ": is not empty, and keys are never overwritten; choose another folder with --dir", e);
        } catch (IOException e) {
            throw new CommandLineException(target + ": cannot write, " + Io.reason(e), e);
        }
        return ExitCode.GOOD;
    }

    private static CountryCode country(String option, String text) {
        try {
            return CountryCode.of(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLineException(option + ": " + e.getMessage(), e);
        }
    }
}
