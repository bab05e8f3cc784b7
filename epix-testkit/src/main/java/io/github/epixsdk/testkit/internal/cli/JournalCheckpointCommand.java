package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TimeStampClient;
import io.github.epixsdk.transport.journal.CheckpointSealer;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalCheckpoint;
import io.github.epixsdk.transport.journal.JournalEntry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix journal checkpoint}. */
@Command(
        name = "checkpoint",
        description = "Close a journal with a time stamp or a signature, so that nobody can write all of it anew. "
                + "The application must not have the journal open meanwhile.",
        mixinStandardHelpOptions = true)
final class JournalCheckpointCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of the journal.")
    private Path folder;

    @Option(
            names = "--tsa",
            paramLabel = "URL",
            description = "The authority whose time stamp (RFC 3161) closes the journal.")
    private @Nullable URI authority;

    @Option(names = "--key", paramLabel = "P12", description = "PKCS#12 file with the key and its certificate.")
    private @Nullable Path key;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password of the PKCS#12 file.")
    private @Nullable Path passwordFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Io.requireJournal(folder);
        CheckpointSealer sealer = sealer();
        try (Journal journal = FileJournal.open(folder)) {
            Optional<JournalEntry> checkpoint = JournalCheckpoint.write(journal, sealer, Clock.systemUTC());
            spec.commandLine()
                    .getOut()
                    .println(checkpoint
                            .map(entry -> "Entry " + entry.sequence() + " closes the journal, hash " + entry.hash())
                            .orElse("The journal has no entries: there is nothing to close"));
            return ExitCode.GOOD;
        }
    }

    private CheckpointSealer sealer() {
        if (authority != null && key == null) {
            return CheckpointSealer.timeStampedBy(
                    TimeStampClient.builder(authority).build());
        }
        if (authority != null || key == null || passwordFile == null) {
            throw new CommandLineException("expected --tsa URL, or --key and --password-file");
        }
        Io.requireFile(key);
        char[] password = Io.password(passwordFile);
        try {
            SigningKey signing = SigningKey.fromPkcs12(key, password);
            return CheckpointSealer.signedBy(
                    signing, Sealer.builder(signing).build().algorithm());
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
