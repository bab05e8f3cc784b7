package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.transport.EpixClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code epix state}. */
@Command(name = "state", description = "Ask a partner whether its service is up.", mixinStandardHelpOptions = true)
final class StateCommand implements Callable<Integer> {
    @Mixin
    private Partner partner;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (EpixClient client = partner.client()) {
            return client.serviceState()
                    .fold(
                            available -> say(out, "Available", available.text(), ExitCode.GOOD),
                            notAvailable -> say(out, "Not available", notAvailable.text(), ExitCode.NO),
                            refused -> Partner.refused(err, refused.reason(), refused.text()),
                            unreachable -> Partner.unreachable(err, unreachable.attempts()),
                            untrusted -> Partner.untrusted(err, untrusted.reasons()));
        }
    }

    private static int say(PrintWriter out, String state, String text, int code) {
        out.println(state + (text.isBlank() ? "" : ": " + Io.printable(text)));
        return code;
    }
}
