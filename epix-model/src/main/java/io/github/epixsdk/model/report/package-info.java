/**
 * The annual report of CITES trade: what a Party's permits say about the trade of a year, in the rows and columns UNEP-WCMC takes.
 *
 * <p>{@link io.github.epixsdk.model.report.AnnualReport} makes the rows out of permits and a {@link
 * io.github.epixsdk.model.book.PermitBook}, in the exporter's or the importer's view, and says of every permit item it left out
 * why. {@link io.github.epixsdk.model.report.ReportCsv} writes them and reads them back; {@link
 * io.github.epixsdk.model.report.ReportRules} applies the rules of the trade database.
 *
 * <pre>{@code
 * AnnualReport report = AnnualReport.builder(CountryCode.of("XA"), Year.of(2026), ReportView.EXPORTER)
 *         .permits(permits)
 *         .book(book)
 *         .build();
 * String csv = ReportCsv.write(report.view(), report.rows());
 * report.leftOut().forEach(left -> System.err.println(left.message()));
 * }</pre>
 */
@NullMarked
package io.github.epixsdk.model.report;

import org.jspecify.annotations.NullMarked;
