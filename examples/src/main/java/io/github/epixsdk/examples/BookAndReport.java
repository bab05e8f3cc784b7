package io.github.epixsdk.examples;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.book.PermitBook;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.model.report.AnnualReport;
import io.github.epixsdk.model.report.ReportCsv;
import io.github.epixsdk.model.report.ReportView;
import java.time.Year;
import java.util.List;
import java.util.Locale;

/** Looks into an authority's book of permits for misuse, and makes its annual report. */
public final class BookAndReport {
    private BookAndReport() {}

    // snippet:start
    /**
     * Says what a person should look at: presented twice, changed between two reads, more imported than permitted …
     *
     * @param events what happened to the permits, in any order
     * @return severity and message in French
     */
    public static List<String> signals(List<PermitEvent> events) {
        return PermitBook.of(events).signals().stream()
                .map(signal -> signal.severity() + " " + signal.message(Locale.FRENCH))
                .toList();
    }

    /**
     * Makes the file the Secretariat takes, and says of each item left out why.
     *
     * @param authority the reporting Party
     * @param year the year of trade
     * @param permits the permits of the register, in their newest form
     * @param events what happened to them
     * @return the exports as CSV
     */
    public static String exports(CountryCode authority, Year year, List<Permit> permits, List<PermitEvent> events) {
        AnnualReport report = AnnualReport.builder(authority, year, ReportView.EXPORTER)
                .permits(permits)
                .book(PermitBook.of(events))
                .build();
        report.leftOut().forEach(left -> System.err.println(left.message(Locale.FRENCH)));
        return ReportCsv.write(report.view(), report.rows());
    }
    // snippet:end
}
