package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import java.nio.file.Path;
import java.util.function.BiPredicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One letter of an outbox on which something is decided, as the commands for it share it. */
final class OutboxLetter {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file of the outbox.")
    private Path file;

    @Parameters(index = "1", paramLabel = "ID", description = "The letter, as 'epix outbox list' names it.")
    private String id;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Decides, and says what came of it.
     *
     * @param decision tells whether there was such a letter
     * @param done what to say if there was
     * @param missing what there was not, with the place of the id
     */
    int decide(BiPredicate<Outbox, String> decision, String done, String missing) {
        Io.requireFile(file);
        try (Outbox outbox = FileOutbox.open(file)) {
            if (decision.test(outbox, id)) {
                spec.commandLine().getOut().println(done);
                return ExitCode.GOOD;
            }
        }
        spec.commandLine().getErr().println(missing.formatted(Io.printable(id)));
        return ExitCode.NO;
    }
}
