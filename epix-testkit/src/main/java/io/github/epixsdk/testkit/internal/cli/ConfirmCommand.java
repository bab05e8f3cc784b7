package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.QuantityConfirmation;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix confirm}. */
@Command(
        name = "confirm",
        description =
                "Confirm to the issuing partner the quantities that arrived; the same confirmation is booked once.",
        mixinStandardHelpOptions = true)
final class ConfirmCommand implements Callable<Integer> {
    private static final String REPEAT = "Repeat it: the same one is booked once.";

    @Parameters(paramLabel = "NUMBER", description = "The number of the permit.")
    private String number;

    @Mixin
    private Partner partner;

    @Option(
            names = "--position",
            required = true,
            paramLabel = "ITEM=AMOUNT",
            description = "An item and its quantity in the unit of the permit, such as A=5; may be repeated.")
    private List<String> positions;

    @Option(names = "--token", paramLabel = "T", description = "The additional code that protects the permit.")
    private @Nullable String token;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PermitNumber permit = Partner.number(number);
        QuantityConfirmation confirmation = confirmation(permit);
        PrintWriter err = spec.commandLine().getErr();
        try (EpixClient client = partner.client()) {
            return client.confirmQuantities(confirmation)
                    .fold(
                            this::accepted,
                            notIssued -> Partner.notIssued(err, number),
                            refused -> refused(err, refused),
                            unreachable -> unreachable(err, unreachable),
                            untrusted -> Partner.untrusted(err, untrusted.reasons()));
        }
    }

    private QuantityConfirmation confirmation(PermitNumber permit) {
        QuantityConfirmation.Builder confirmation =
                QuantityConfirmation.builder(permit).token(Partner.token(token));
        for (String position : positions) {
            int equals = position.lastIndexOf('=');
            if (equals < 1) {
                throw new CommandLineException("--position " + position + ": expected ITEM=AMOUNT, such as A=5");
            }
            try {
                confirmation.position(
                        position.substring(0, equals), Quantity.parseAmount(position.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw new CommandLineException("--position " + position + ": " + e.getMessage(), e);
            }
        }
        return confirmation.build();
    }

    private int accepted(ConfirmationAnswer.Accepted accepted) {
        spec.commandLine()
                .getOut()
                .println(
                        accepted.repeated()
                                ? "Accepted: the partner had booked this confirmation before."
                                : "Accepted by the partner.");
        return ExitCode.GOOD;
    }

    private static int refused(PrintWriter err, ConfirmationAnswer.Refused refused) {
        int code = Partner.refused(err, refused.reason(), refused.text());
        if (refused.isUndecided()) {
            err.println("Something failed there, and the confirmation may be booked all the same. " + REPEAT);
            return ExitCode.UNDECIDED;
        }
        return code;
    }

    private static int unreachable(PrintWriter err, ConfirmationAnswer.Unreachable unreachable) {
        int code = Partner.unreachable(err, unreachable.attempts());
        err.println(
                unreachable.possiblyReceived()
                        ? "The partner may have received the confirmation. " + REPEAT
                        : "The partner did not receive the confirmation.");
        return code;
    }
}
