package io.github.epixsdk.interop;

import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.RecordedExchange;
import io.github.epixsdk.testkit.conformance.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reports on systems that were not written here, short enough to be kept: what passed without its exchanges, what did not with the
 * first of them. With {@code -Depix.conformance.reports=FOLDER} they are written there, otherwise beside the test results.
 */
final class KeptReports {
    private static final int MOST_EXCHANGES = 4;
    private static final int MOST_CHARACTERS = 3_000;

    private KeptReports() {}

    static void write(String name, String partner, ConformanceReport report) throws IOException {
        ConformanceReport kept = ConformanceReport.of(
                report.startedAt(),
                partner,
                report.role(),
                report.profile(),
                report.level(),
                report.results().stream().map(KeptReports::shortened).toList());
        Path folder = Path.of(System.getProperty("epix.conformance.reports", "target/conformance"))
                .toAbsolutePath();
        kept.write(folder, name, Locale.ENGLISH);
        // A build server reads the JUnit file of a run; nobody reads one that is kept.
        Files.delete(folder.resolve(name + ".xml"));
    }

    private static CaseResult shortened(CaseResult result) {
        List<RecordedExchange> exchanges = result.verdict() == Verdict.PASS
                ? List.of()
                : result.exchanges().stream()
                        .limit(MOST_EXCHANGES)
                        .map(KeptReports::shortened)
                        .toList();
        return new CaseResult(result.testCase(), result.verdict(), result.reasons(), exchanges, result.took());
    }

    private static RecordedExchange shortened(RecordedExchange exchange) {
        return new RecordedExchange(
                exchange.label(),
                exchange.at(),
                exchange.took(),
                shortened(exchange.sent()),
                exchange.sentDigest(),
                shortened(exchange.received()),
                exchange.receivedDigest());
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "\n… shortened";
    }
}
