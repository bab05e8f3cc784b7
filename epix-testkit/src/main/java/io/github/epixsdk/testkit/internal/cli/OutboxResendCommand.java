package io.github.epixsdk.testkit.internal.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code epix outbox resend}. */
@Command(
        name = "resend",
        description = "Let a confirmation that was refused or given up be sent again, with the same bytes, "
                + "when the application runs again.",
        mixinStandardHelpOptions = true)
final class OutboxResendCommand implements Callable<Integer> {
    @Mixin
    private OutboxLetter letter;

    @Override
    public Integer call() {
        return letter.decide(
                (outbox, id) -> outbox.resend(id, Instant.now()), "It is sent again.", "There is no dead letter %s.");
    }
}
