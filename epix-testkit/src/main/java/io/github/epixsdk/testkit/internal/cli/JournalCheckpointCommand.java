package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.transport.journal.CheckpointSealer;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalCheckpoint;
import io.github.epixsdk.transport.journal.JournalEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix journal checkpoint}. */
@Command(
        name = "checkpoint",
        description = "Close a journal with a signature, so that nobody can write all of it anew. "
                + "The application must not have the journal open meanwhile.",
        mixinStandardHelpOptions = true)
final class JournalCheckpointCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of the journal.")
    private Path folder;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "P12",
            description = "PKCS#12 file with the key and its certificate.")
    private Path key;

    @Option(
            names = "--password-file",
            required = true,
            paramLabel = "FILE",
            description = "File whose first line is the password of the PKCS#12 file.")
    private Path passwordFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Io.requireFile(key);
        char[] password = Io.password(passwordFile);
        try (Journal journal = FileJournal.open(folder)) {
            SigningKey signing = SigningKey.fromPkcs12(key, password);
            CheckpointSealer sealer = CheckpointSealer.signedBy(
                    signing, Sealer.builder(signing).build().algorithm());
            Optional<JournalEntry> checkpoint = JournalCheckpoint.write(journal, sealer, Clock.systemUTC());
            spec.commandLine()
                    .getOut()
                    .println(checkpoint
                            .map(entry -> "Entry " + entry.sequence() + " closes the journal, hash " + entry.hash())
                            .orElse("The journal has no entries: there is nothing to close"));
            return ExitCode.GOOD;
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
