package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.book.PermitBook;
import io.github.epixsdk.model.report.AnnualReport;
import io.github.epixsdk.model.report.LeftOut;
import io.github.epixsdk.model.report.ReportCsv;
import io.github.epixsdk.model.report.ReportFinding;
import io.github.epixsdk.model.report.ReportRow;
import io.github.epixsdk.model.report.ReportRules;
import io.github.epixsdk.model.report.ReportView;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalHistory;
import io.github.epixsdk.transport.journal.JournalQuery;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code epix report annual}. */
@Command(
        name = "annual",
        description = {
            "Make the CITES annual report of a year out of a folder of permits, or of a journal.",
            "What is left out, and what the rules of the trade database say, goes to standard error."
        },
        mixinStandardHelpOptions = true)
final class AnnualReportCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "DIR_OR_JOURNAL",
            description = {
                "A folder of permits, each an .xml file: as issued, or endorsed;",
                "or the folder of a journal: the permits exchanged, and the quantities confirmed."
            })
    private Path folder;

    @Option(names = "--year", required = true, paramLabel = "Y", description = "The year of the trade.")
    private int year;

    @Option(names = "--view", required = true, paramLabel = "VIEW", description = "exporter or importer.")
    private ReportView view;

    @Option(
            names = "--party",
            paramLabel = "CC",
            description = "The Party that reports; by default the one that all permits name.")
    private @Nullable String party;

    @Mixin
    private SpeciesFile species;

    @Mixin
    private Language language;

    @Option(names = "-o", required = true, paramLabel = "OUT.csv", description = "The file to write.")
    private Path target;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        AnnualReport report = isJournal() ? fromJournal() : fromPermits();
        Io.write(target, ReportCsv.write(view, report.rows()).getBytes(StandardCharsets.UTF_8));
        List<ReportFinding> findings = species.species()
                .map(lookup -> ReportRules.check(report.party(), view, report.rows(), lookup))
                .orElseGet(() -> ReportRules.check(report));
        explain(report, findings);
        spec.commandLine()
                .getOut()
                .println("Annual report of " + report.party() + " for " + report.year() + " (" + name(view) + "): "
                        + report.rows().size() + " rows, " + report.leftOut().size() + " left out, written to "
                        + target);
        return findings.stream().anyMatch(f -> f.level() == ReportFinding.Level.PRIMARY) ? ExitCode.NO : ExitCode.GOOD;
    }

    private boolean isJournal() {
        return !PermitFiles.in(folder, Io.JOURNAL_FILE).isEmpty();
    }

    private AnnualReport fromPermits() {
        List<Permit> permits = PermitFiles.in(folder, ".xml").stream()
                .map(file -> PermitFiles.read(file).permit())
                .toList();
        return AnnualReport.builder(reporting(permits), year(), view)
                .permits(permits)
                .build();
    }

    private AnnualReport fromJournal() {
        try (Journal journal = FileJournal.read(folder)) {
            JournalHistory history = JournalHistory.of(journal, JournalQuery.all());
            history.unread().forEach(entry -> spec.commandLine().getErr().println("Not read: " + Io.printable(entry)));
            CountryCode reporting = reporting(history.permits());
            return AnnualReport.builder(reporting, year(), view)
                    .permits(history.permits())
                    .book(PermitBook.of(history.events(reporting)))
                    .build();
        }
    }

    private Year year() {
        try {
            return Year.of(Year.of(year).getValue());
        } catch (DateTimeException e) {
            throw new CommandLineException("--year " + year + ": expected a year such as 2026", e);
        }
    }

    private CountryCode reporting(List<Permit> permits) {
        if (party != null) {
            return CountryCode.find(party.toUpperCase(Locale.ROOT))
                    .orElseThrow(() ->
                            new CommandLineException("--party " + party + ": expected the two letters of a country"));
        }
        Set<CountryCode> named =
                permits.stream().flatMap(permit -> reporting(permit).stream()).collect(Collectors.toSet());
        if (named.size() != 1) {
            throw new CommandLineException("--party is missing: the permits name "
                    + (named.isEmpty()
                            ? "no Party"
                            : named.stream().map(CountryCode::value).sorted().collect(Collectors.joining(", ")))
                    + " as " + name(view) + "; say which Party reports");
        }
        return named.iterator().next();
    }

    private Optional<CountryCode> reporting(Permit permit) {
        boolean own = view == ReportView.EXPORTER
                || permit.type().filter(t -> t == PermitType.IMPORT).isPresent();
        return own ? permit.issuingCountry() : permit.destinationCountry();
    }

    private void explain(AnnualReport report, List<ReportFinding> findings) {
        PrintWriter err = spec.commandLine().getErr();
        Locale locale = language.locale();
        for (LeftOut left : report.leftOut()) {
            err.println("Left out: " + Io.printable(left.message(locale)));
        }
        long issued = report.rows().stream()
                .filter(row -> row.source()
                        .filter(s -> s.basis() == ReportRow.Basis.ISSUED)
                        .isPresent())
                .count();
        if (issued > 0) {
            err.println(issued + " of " + report.rows().size()
                    + " rows tell what was permitted: what was really traded is not known");
        }
        for (ReportFinding finding : findings) {
            err.println("Row " + finding.row() + ", " + finding.level().name().toLowerCase(Locale.ROOT) + " "
                    + finding.rule() + ": " + Io.printable(finding.text().in(locale)));
        }
    }

    private static String name(ReportView view) {
        return view.name().toLowerCase(Locale.ROOT);
    }
}
