package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.JournalReplay;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix journal replay}. */
@Command(
        name = "replay",
        description =
                "Read recorded messages again with the reader and the seal verifier of this version, and list what "
                        + "comes to another result than was recorded. Nothing is sent.",
        mixinStandardHelpOptions = true)
final class JournalReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of the journal.")
    private Path folder;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "The profile of a partner we asked; may be given several times.")
    private List<Path> profiles = new ArrayList<>();

    @Option(names = "--party", paramLabel = "CC", description = "The own Party, to replay what partners asked us.")
    private @Nullable String party;

    @Mixin
    private JournalSelection selection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (profiles.isEmpty() && party == null) {
            throw new CommandLineException("expected --profile FILE, --party CC, or both");
        }
        JournalReplay.Builder replay = JournalReplay.builder();
        for (Path profile : profiles) {
            Io.requireFile(profile);
            replay.partner(PartnerProfile.load(profile));
        }
        String own = party;
        if (own != null) {
            replay.party(CountryCode.find(own)
                    .orElseThrow(() ->
                            new CommandLineException("--party " + own + ": expected a country code, such as XB")));
        }
        Io.requireJournal(folder);
        PrintWriter out = spec.commandLine().getOut();
        try (Journal journal = FileJournal.read(folder)) {
            JournalReplay.Report report = replay.build().run(journal, selection.query());
            report.differences().forEach(difference -> out.println(Io.printable(difference.toString())));
            out.println(report.messages() + " messages read again, "
                    + report.differences().size() + " with another result; " + report.withoutProfile()
                    + " exchanges without a profile, " + report.unfinished() + " without an outcome");
            return report.isSame() ? ExitCode.GOOD : ExitCode.NO;
        }
    }
}
