package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.TimeStampVerifier;
import io.github.epixsdk.transport.journal.CheckpointVerifier;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalFinding;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRemoval;
import io.github.epixsdk.transport.journal.JournalReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix journal verify}. */
@Command(
        name = "verify",
        description = "Check every byte of a journal: what was changed, removed, inserted or swapped is named.",
        mixinStandardHelpOptions = true)
final class JournalVerifyCommand implements Callable<Integer> {
    private static final Pattern ANCHOR = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    @Parameters(paramLabel = "FOLDER", description = "The folder of the journal.")
    private Path folder;

    @Option(
            names = "--anchor",
            paramLabel = "NUMBER:HASH",
            description = "Number and hash of an entry, as noted at an earlier check: it must be there unchanged.")
    private @Nullable String anchor;

    @Option(
            names = "--checkpoint-trust",
            paramLabel = "PEM",
            description =
                    "The certificates of those who may sign checkpoints; without it, their seals are not looked at.")
    private @Nullable Path trust;

    @Option(
            names = "--tsa-trust",
            paramLabel = "PEM",
            description = "The certificates that the authorities of time-stamped checkpoints must lead to.")
    private @Nullable Path stampTrust;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Io.requireJournal(folder);
        PrintWriter out = spec.commandLine().getOut();
        try (Journal journal = FileJournal.read(folder)) {
            JournalReport report = journal.verify(checkpoints());
            for (JournalFinding finding : report.findings()) {
                out.println(finding.kind() + ": " + finding.message());
            }
            report.removals().stream().map(JournalVerifyCommand::removed).forEach(out::println);
            boolean anchored = anchor == null || (report.isIntact() && isAnchored(journal, anchor, out));
            out.println(report.entries() + " entries, " + report.findings().size() + " findings, last hash "
                    + report.lastHash());
            if (report.isIntact() && (trust != null || stampTrust != null)) {
                report.lastCheckpoint().map(JournalVerifyCommand::closed).ifPresent(out::println);
            }
            return report.isIntact() && anchored ? ExitCode.GOOD : ExitCode.NO;
        }
    }

    /** No finding, but for the reader to compare with the time of retention: what was removed cannot be asked any more. */
    private static String removed(JournalRemoval removal) {
        int count = removal.entries().size();
        return (count == 1 ? "1 entry was" : count + " entries were") + " removed on " + removal.at() + ", by entry "
                + removal.sequence() + ": " + removal.ranges();
    }

    /** Up to where the journal is closed: what came later can be cut off without a trace, but for a noted hash. */
    private static String closed(JournalEntry checkpoint) {
        return "closed by checkpoint " + checkpoint.sequence() + " of "
                + checkpoint.record().at() + "; what comes after it is vouched for by --anchor only";
    }

    private CheckpointVerifier checkpoints() {
        Optional<CheckpointVerifier> signed =
                Optional.ofNullable(trust).map(Trust::certificates).map(CheckpointVerifier::signedBy);
        Optional<CheckpointVerifier> stamped = Optional.ofNullable(stampTrust)
                .map(Trust::certificates)
                .map(authorities ->
                        CheckpointVerifier.timeStampedBy(TimeStampVerifier.of(authorities, Clock.systemUTC())));
        return signed.map(s -> stamped.map(s::or).orElse(s)).or(() -> stamped).orElse(CheckpointVerifier.NONE);
    }

    private static boolean isAnchored(Journal journal, String anchor, PrintWriter out) {
        Matcher matcher = ANCHOR.matcher(anchor);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) < 1) {
            throw new CommandLineException(
                    "--anchor " + anchor + ": expected the number of an entry, a colon, and its hash");
        }
        long number = Long.parseLong(matcher.group(1));
        try (Stream<JournalEntry> entries = journal.entries(JournalQuery.all().sequence(number, number))) {
            Optional<String> hash = entries.findFirst().map(JournalEntry::hash);
            boolean same = hash.equals(Optional.of(matcher.group(2)));
            if (!same) {
                out.println("REWRITTEN: entry " + number + " "
                        + hash.map(h -> "has the hash " + h).orElse("is not there")
                        + ", expected " + matcher.group(2));
            }
            return same;
        }
    }
}
