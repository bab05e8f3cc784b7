package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.testkit.internal.doctor.Check;
import io.github.epixsdk.testkit.internal.doctor.Check.Verdict;
import io.github.epixsdk.testkit.internal.doctor.Doctor;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code epix doctor}. */
@Command(
        name = "doctor",
        description = {
            "Check clock, keys, certificates and their expiry, TLS, profile and reachability of a partner; say what to do.",
            "Asks the partner for the state of its service and nothing else."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Partner partner;

    @Option(names = "--json", description = "Print the checks as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Check> checks = new Doctor(partner.load(), Clock.systemUTC()).examine();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(
                    out,
                    j -> j.objects(
                            "checks", checks.stream().map(DoctorCommand::json).toList()));
        } else {
            checks.forEach(check -> print(out, check));
        }
        return exitCode(checks);
    }

    private static Json.Content json(Check check) {
        return json -> {
            json.field("name", check.name());
            json.field("verdict", check.verdict().name());
            json.field("found", Io.printable(check.found()));
            json.field("advice", check.advice().isEmpty() ? null : check.advice());
        };
    }

    private static void print(PrintWriter out, Check check) {
        out.println("%-4s  %s: %s".formatted(check.verdict(), check.name(), Io.printable(check.found())));
        if (!check.advice().isEmpty()) {
            out.println("      -> " + check.advice());
        }
    }

    /** Undecided if nothing is wrong here and the partner was not reached. */
    private static int exitCode(List<Check> checks) {
        List<String> failed = checks.stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map(Check::name)
                .toList();
        if (failed.isEmpty()) {
            return ExitCode.GOOD;
        }
        return List.of("name", "connection").containsAll(failed) ? ExitCode.UNDECIDED : ExitCode.NO;
    }
}
