package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalRetention;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix journal retention}. */
@Command(
        name = "retention",
        description =
                "Say which entries of a journal are past their time of retention, and with --apply remove what they hold: "
                        + "numbers and hashes stay, and an entry says what was removed. "
                        + "The application must not have the journal open meanwhile.",
        mixinStandardHelpOptions = true)
final class JournalRetentionCommand implements Callable<Integer> {
    private static final String NONE = "No entry is past its time of retention";

    @Parameters(paramLabel = "FOLDER", description = "The folder of the journal.")
    private Path folder;

    @Option(
            names = "--years",
            paramLabel = "N",
            description = "Years after the expiry of a permit, 5 by default and at least.")
    private int years = PartnerProfile.SHORTEST_RETENTION.getYears();

    @Option(
            names = "--partner-years",
            paramLabel = "CC=N",
            description = "Other years for the exchanges with one Party; may be given several times.")
    private Map<String, Integer> byPartner = new TreeMap<>();

    @Option(names = "--apply", description = "Remove it. It cannot be brought back.")
    private boolean apply;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JournalRetention retention = JournalRetention.of(period("--years " + years, years));
        for (Map.Entry<String, Integer> each : byPartner.entrySet()) {
            String option = "--partner-years " + each.getKey() + "=" + each.getValue();
            CountryCode partner = CountryCode.find(each.getKey())
                    .orElseThrow(() -> new CommandLineException(option + ": expected a country code, such as XB"));
            retention = retention.with(partner, period(option, each.getValue()));
        }
        Instant now = Clock.systemUTC().instant();
        Io.requireJournal(folder);
        // What is only looked at may be written to by another process meanwhile.
        try (Journal journal = apply ? FileJournal.open(folder) : FileJournal.read(folder)) {
            if (apply) {
                print(retention.apply(journal, now));
            } else {
                print(retention.expired(journal, now));
            }
        }
        return ExitCode.GOOD;
    }

    /** Parties agreed on five years (Decision 18.125): a slip of the finger must not remove evidence that is still due. */
    private static Period period(String option, int years) {
        int least = PartnerProfile.SHORTEST_RETENTION.getYears();
        if (years < least) {
            throw new CommandLineException(option + ": expected " + least + " years or more");
        }
        return Period.ofYears(years);
    }

    private void print(SortedSet<Long> expired) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                expired.isEmpty()
                        ? NONE
                        : count(expired.size()) + " past the time of retention, the first is " + expired.first()
                                + ", the last " + expired.last() + "; --apply removes what they hold");
    }

    private void print(Optional<JournalEntry> removal) {
        spec.commandLine()
                .getOut()
                .println(removal.map(entry ->
                                "Removed what was past its time; entry " + entry.sequence() + " says what that was")
                        .orElse(NONE));
    }

    private static String count(int entries) {
        return entries == 1 ? "1 entry is" : entries + " entries are";
    }
}
