package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.transport.outbox.Outbox;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code epix outbox discard}. */
@Command(
        name = "discard",
        description = "Decide that a confirmation is not sent any more, so that later ones on its permit are.",
        mixinStandardHelpOptions = true)
final class OutboxDiscardCommand implements Callable<Integer> {
    @Mixin
    private OutboxLetter letter;

    @Override
    public Integer call() {
        return letter.decide(
                Outbox::discard,
                "It is not sent any more.",
                "There is no letter %s that is waiting, refused or given up.");
    }
}
