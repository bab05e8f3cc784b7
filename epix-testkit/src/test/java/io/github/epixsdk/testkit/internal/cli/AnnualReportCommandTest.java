package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.report.ReportColumn;
import io.github.epixsdk.model.report.ReportCsv;
import io.github.epixsdk.model.report.ReportRow;
import io.github.epixsdk.transport.EpixMessages;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnualReportCommandTest {
    @TempDir
    private Path folder;

    private Path permits;
    private Path csv;

    @BeforeEach
    void makePermits() throws IOException {
        permits = Files.createDirectory(folder.resolve("permits"));
        csv = folder.resolve("report.csv");
        for (int seed = 1; seed <= 3; seed++) {
            String issued = seed == 3 ? "2025-11-20" : "2026-11-20";
            epix(
                            "permit",
                            "sample",
                            "--items",
                            2,
                            "--seed",
                            seed,
                            "--issued",
                            issued,
                            "-o",
                            permits.resolve(seed + ".xml"))
                    .succeeds();
        }
    }

    @Test
    void writesTheExportsOfAYear() throws IOException {
        Command report = epix("report", "annual", "--from", permits, "--year", 2026, "--view", "exporter", "-o", csv);

        // The sample's Parties are made up, and the trade database knows them not.
        assertThat(report.code()).isEqualTo(ExitCode.NO);
        assertThat(report.errors()).contains("Row 1, primary REPORT-CODE-KNOWN: XB is no code of the list countries");
        assertThat(report.out())
                .isEqualTo("Annual report of XA for 2026 (exporter): 4 rows, 1 left out, written to " + csv + "\n");
        assertThat(report.errors())
                .anyMatch(line -> line.startsWith("Left out: ") && line.endsWith(": it is of the year 2025"));
        assertThat(report.errors())
                .contains("4 of 4 rows tell what was permitted: what was really traded is not known");
        List<ReportRow> rows = ReportCsv.read(Files.readString(csv));
        assertThat(rows)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.value(ReportColumn.YEAR)).contains("2026"));
    }

    @Test
    void writesTheImportsOfAPartner() throws IOException {
        epix("report", "annual", "--from", permits, "--year", 2026, "--view", "importer", "--party", "xb", "-o", csv);

        assertThat(Files.readString(csv)).startsWith("Appendix,").contains("ImportPermit");
    }

    @Test
    void readsTheJournalOfExchanges() throws IOException {
        Path folderOfJournal = folder.resolve("journal");
        Instant noon = Instant.parse("2026-11-26T12:00:00Z");
        try (Journal journal = FileJournal.open(folderOfJournal)) {
            for (int seed = 1; seed <= 2; seed++) {
                byte[] answer = EpixMessages.permitResponse(
                        Files.readAllBytes(permits.resolve(seed + ".xml")), ToolkitVersion.V2);
                String exchange = "exchange-" + seed;
                journal.append(
                        JournalRecord.builder(EntryKind.ANSWER_RECEIVED, exchange, noon)
                                .partner(CountryCode.of("XA"))
                                .operation(Operation.NON_FINAL_PERMIT)
                                .build(),
                        Payload.of(answer));
                journal.append(
                        JournalRecord.builder(EntryKind.OUTCOME, exchange, noon)
                                .partner(CountryCode.of("XA"))
                                .operation(Operation.NON_FINAL_PERMIT)
                                .outcome(seed == 1 ? ExchangeOutcome.FOUND : ExchangeOutcome.REFUSED)
                                .build(),
                        Payload.of(new byte[0]));
            }
        }

        Command report =
                epix("report", "annual", "--from", folderOfJournal, "--year", 2026, "--view", "importer", "-o", csv);

        assertThat(report.out())
                .as("the permit that was not trusted when it came in does not count")
                .isEqualTo("Annual report of XB for 2026 (importer): 2 rows, 0 left out, written to " + csv + "\n");
    }

    @Test
    void saysWhatItCannotUse() throws IOException {
        epix("report", "annual", "--from", folder.resolve("none"), "--year", 2026, "--view", "exporter", "-o", csv)
                .failsWith(ExitCode.UNUSABLE, "none: no such folder");
        epix("report", "annual", "--from", permits, "--year", 2026, "--view", "both", "-o", csv)
                .failsWith(ExitCode.UNUSABLE, "exporter or importer", "'both'");
        epix(
                        "report",
                        "annual",
                        "--from",
                        permits,
                        "--year",
                        2026,
                        "--view",
                        "exporter",
                        "--party",
                        "Neverland",
                        "-o",
                        csv)
                .failsWith(ExitCode.UNUSABLE, "--party Neverland: expected the two letters of a country");
        epix(
                        "report",
                        "annual",
                        "--from",
                        Files.createDirectory(folder.resolve("empty")),
                        "--year",
                        2026,
                        "--view",
                        "exporter",
                        "-o",
                        csv)
                .failsWith(ExitCode.UNUSABLE, "--party is missing: the permits name no Party as exporter");
        Files.writeString(permits.resolve("bad.xml"), "<a>");
        epix("report", "annual", "--from", permits, "--year", 2026, "--view", "exporter", "-o", csv)
                .failsWith(ExitCode.UNUSABLE, "bad.xml: ");
    }
}
