package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.PermitAnswer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix get}. */
@Command(
        name = "get",
        description =
                "Ask a partner for a permit and verify its seal; a permit that was found is kept as it came, nothing else is.",
        mixinStandardHelpOptions = true)
final class GetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "The number of the permit.")
    private String number;

    @Mixin
    private Partner partner;

    @Option(names = "--final", description = "Ask for the final permit, with the quantities actually exported.")
    private boolean asFinal;

    @Option(names = "--token", paramLabel = "T", description = "The additional code that protects the permit.")
    private @Nullable String token;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "The file to write the message to.")
    private Path target;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PermitNumber permit = Partner.number(number);
        PrintWriter err = spec.commandLine().getErr();
        try (EpixClient client = partner.client()) {
            PermitAnswer answer = asFinal
                    ? client.finalPermit(permit, Partner.token(token))
                    : client.nonFinalPermit(permit, Partner.token(token));
            return answer.fold(
                    this::found,
                    notIssued -> Partner.notIssued(err, number),
                    refused -> Partner.refused(err, refused.reason(), refused.text()),
                    unreachable -> Partner.unreachable(err, unreachable.attempts()),
                    untrusted -> Partner.untrusted(err, untrusted.reasons()));
        }
    }

    private int found(PermitAnswer.Found found) {
        Io.write(target, found.permitDocument().bytes());
        found.findings()
                .forEach(f -> spec.commandLine().getErr().println(f.severity() + " " + f.rule() + ": " + f.message()));
        spec.commandLine()
                .getOut()
                .println("Found " + found.permit().number() + " ("
                        + found.permitDocument().version() + ", items: "
                        + found.permit().items().size() + ", seal: "
                        + found.verdict().map(SealVerdict::code).orElse("none") + "), written to " + target);
        return ExitCode.GOOD;
    }
}
