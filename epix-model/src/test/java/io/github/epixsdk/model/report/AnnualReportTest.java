package io.github.epixsdk.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.model.book.PermitBook;
import io.github.epixsdk.model.book.PermitEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnualReportTest {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final Year YEAR = Year.of(2026);
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final PermitItem TIMBER = PermitItem.builder()
            .id("A")
            .species("Dalbergia latifolia", "Indian rosewood")
            .specimens("SAW", "sawn wood")
            .appendixAndSource("II", "W")
            .quantity("5.300", "MTQ")
            .build();

    private static Permit.Builder export(PermitNumber number) {
        return Permit.builder(number)
                .type(PermitType.EXPORT)
                .issuedOn("2026-03-01T09:30:00+01:00")
                .validity("2026-03-01T00:00:00+01:00", "2027-02-28T23:59:59+01:00")
                .addPurposeCode("T")
                .managementAuthority(party("XA"))
                .exporter(party("XA"))
                .importer(party("XB"))
                .addItem(TIMBER);
    }

    private static Party party(String country) {
        return Party.builder()
                .name("Somebody in " + country)
                .address(Address.builder().country(Country.of(country, country)).build())
                .build();
    }

    private static Permit endorsed(Permit permit, String amount, String on) {
        PermitItem item = permit.items().get(0).toBuilder()
                .examinations(List.of(Examination.builder()
                        .occurredOn(PermitDateTime.parse(on))
                        .quantity(Quantity.of(amount, "MTQ"))
                        .build()))
                .build();
        return permit.toBuilder().items(List.of(item)).build();
    }

    private static AnnualReport report(ReportView view, Permit... permits) {
        return AnnualReport.builder(view == ReportView.EXPORTER ? XA : XB, YEAR, view)
                .permits(List.of(permits))
                .build();
    }

    @Test
    void anExporterReportsWhatCustomsEndorsed() {
        Permit permit = endorsed(export(NUMBER).build(), "4.100", "2026-03-05");

        AnnualReport report = report(ReportView.EXPORTER, permit);

        assertThat(report.leftOut()).isEmpty();
        assertThat(report.rows()).hasSize(1);
        assertThat(report.rows().get(0).values())
                .isEqualTo(Map.of(
                        ReportColumn.APPENDIX, "II",
                        ReportColumn.SPECIES_NAME, "Dalbergia latifolia",
                        ReportColumn.TERM_CODE, "SAW",
                        ReportColumn.QUANTITY, "4.1",
                        ReportColumn.UNIT_CODE, "MTQ",
                        ReportColumn.TRADING_PARTNER, "XB",
                        ReportColumn.EXPORT_PERMIT, "XA/2026/000017",
                        ReportColumn.PURPOSE_CODE, "T",
                        ReportColumn.SOURCE_CODE, "W",
                        ReportColumn.YEAR, "2026"));
        assertThat(report.rows().get(0).source().orElseThrow().basis()).isEqualTo(ReportRow.Basis.ACTUAL);
    }

    @Test
    void whatNobodyUsedYetIsReportedAsIssuedAndSaysSo() {
        ReportRow row =
                report(ReportView.EXPORTER, export(NUMBER).build()).rows().get(0);

        assertThat(row.quantity().orElseThrow()).isEqualByComparingTo("5.3");
        assertThat(row.source().orElseThrow().basis()).isEqualTo(ReportRow.Basis.ISSUED);
    }

    @Test
    void anImporterReportsWhatItConfirmedWithItsOwnPermit() {
        Permit permit = endorsed(export(NUMBER).build(), "4.100", "2026-03-05");
        Permit own = importPermit();
        Instant then = Instant.parse("2026-04-01T00:00:00Z");
        PermitBook book = PermitBook.of(List.of(
                PermitEvent.issued(permit, then),
                PermitEvent.endorsed(permit, then),
                new PermitEvent.Confirmed(
                        NUMBER, then, XB, "key", List.of(new ItemQuantity("A", Quantity.of("3.9", "MTQ"))))));

        AnnualReport report = AnnualReport.builder(XB, YEAR, ReportView.IMPORTER)
                .permits(List.of(own, permit))
                .book(book)
                .importPermit(NUMBER, own.number())
                .build();

        assertThat(report.rows()).hasSize(1);
        assertThat(report.rows().get(0).values())
                .containsEntry(ReportColumn.QUANTITY, "3.9")
                .containsEntry(ReportColumn.TRADING_PARTNER, "XA")
                .containsEntry(ReportColumn.IMPORT_PERMIT, "XB/7")
                .containsEntry(ReportColumn.EXPORT_PERMIT, "XA/2026/000017");
        assertThat(report.leftOut())
                .extracting(LeftOut::message)
                .containsExactly("XB/7: the import permit is counted with export permit XA/2026/000017");
    }

    private static Permit importPermit() {
        return export(PermitNumber.of("XB/7"))
                .type(PermitType.IMPORT)
                .managementAuthority(party("XB"))
                .build();
    }

    @Test
    void anImportPermitAloneIsARowWithoutExportPermit() {
        AnnualReport report = report(ReportView.IMPORTER, importPermit());

        assertThat(report.rows().get(0).values())
                .containsEntry(ReportColumn.IMPORT_PERMIT, "XB/7")
                .containsEntry(ReportColumn.TRADING_PARTNER, "XA")
                .doesNotContainKey(ReportColumn.EXPORT_PERMIT);
    }

    @Test
    void theYearIsThatOfTheEndorsement() {
        Permit permit = endorsed(export(NUMBER).build(), "1", "2027-01-02");

        AnnualReport report = report(ReportView.EXPORTER, permit);

        assertThat(report.rows()).isEmpty();
        assertThat(report.leftOut().get(0).reason()).isEqualTo(LeftOut.Reason.OTHER_YEAR);
        assertThat(report.leftOut().get(0).message(Locale.FRENCH)).isEqualTo("XA/2026/000017: il est de l'année 2027");
    }

    @Test
    void theYearIsThatOfTheEndorsementInTheBook() {
        Permit issued = export(NUMBER).issuedOn("2025-12-30T09:30:00+01:00").build();
        Permit atExport = endorsed(issued, "4.100", "2026-01-03");
        PermitBook book = PermitBook.of(List.of(
                PermitEvent.issued(issued, Instant.parse("2025-12-30T09:00:00Z")),
                PermitEvent.endorsed(atExport, Instant.parse("2026-01-03T09:00:00Z"))));

        AnnualReport report = AnnualReport.builder(XA, YEAR, ReportView.EXPORTER)
                .addPermit(issued)
                .book(book)
                .build();

        assertThat(report.leftOut()).isEmpty();
        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.value(ReportColumn.YEAR)).contains("2026");
            assertThat(row.value(ReportColumn.QUANTITY)).contains("4.1");
        });
    }

    @Test
    void saysWhichSpeciesOfAnItemHaveNoRow() {
        PermitItem mixed = TIMBER.toBuilder()
                .addTradeLine(TradeLine.builder()
                        .addScientificName("Dalbergia sissoo")
                        .addScientificName("Dalbergia nigra")
                        .build())
                .build();

        AnnualReport report =
                report(ReportView.EXPORTER, export(NUMBER).items(List.of(mixed)).build());

        assertThat(report.rows())
                .singleElement()
                .satisfies(
                        row -> assertThat(row.value(ReportColumn.SPECIES_NAME)).contains("Dalbergia latifolia"));
        assertThat(report.leftOut())
                .extracting(LeftOut::message)
                .containsExactly(
                        "XA/2026/000017 A: the item has one quantity and several species; its row does not name Dalbergia sissoo",
                        "XA/2026/000017 A: the item has one quantity and several species; its row does not name Dalbergia nigra");
    }

    @Test
    void namesTheOriginOfAReExport() {
        PermitItem item = TIMBER.toBuilder()
                .origin(Country.of("BR", "Brazil"), "BR-1", PermitDateTime.parse("2025-01-01"))
                .build();
        Permit permit =
                export(NUMBER).type(PermitType.RE_EXPORT).items(List.of(item)).build();

        assertThat(report(ReportView.EXPORTER, permit).rows().get(0).values())
                .containsEntry(ReportColumn.COUNTRY_OF_ORIGIN, "BR")
                .containsEntry(ReportColumn.ORIGIN_PERMIT, "BR-1");
    }

    @Test
    void reportsInUnitsOfTheGuidelines() {
        PermitItem item = TIMBER.toBuilder()
                .packageQuantities(List.of())
                .quantity("2", "TNE")
                .build();
        Permit permit = export(NUMBER).items(List.of(item)).build();

        assertThat(report(ReportView.EXPORTER, permit).rows().get(0).values())
                .containsEntry(ReportColumn.QUANTITY, "2000")
                .containsEntry(ReportColumn.UNIT_CODE, "KGM");
    }

    @Test
    void everyPermitLeftOutHasItsReason() {
        PermitItem nothing =
                TIMBER.toBuilder().id("B").packageQuantities(List.of()).build();
        AnnualReport report = AnnualReport.builder(XA, YEAR, ReportView.EXPORTER)
                .addPermit(export(PermitNumber.of("XA/1")).copy(true).build())
                .addPermit(
                        export(PermitNumber.of("XA/2")).type(PermitType.IMPORT).build())
                .addPermit(export(PermitNumber.of("XA/3"))
                        .managementAuthority(party("XC"))
                        .build())
                .addPermit(export(PermitNumber.of("XA/4"))
                        .validity("2026-03-01T00:00:00Z", "2026-08-31T00:00:00Z")
                        .build())
                .addPermit(endorsed(export(PermitNumber.of("XA/5")).build(), "0", "2026-03-05"))
                .addPermit(
                        export(PermitNumber.of("XA/6")).items(List.of(nothing)).build())
                .addPermit(export(PermitNumber.of("XA/7")).build())
                .addPermit(export(PermitNumber.of("XA/7")).build())
                .build();

        assertThat(report.leftOut())
                .extracting(LeftOut::reason)
                .containsExactlyInAnyOrder(
                        LeftOut.Reason.COPY,
                        LeftOut.Reason.OTHER_TYPE,
                        LeftOut.Reason.OTHER_PARTY,
                        LeftOut.Reason.NOT_USED,
                        LeftOut.Reason.NOTHING_TRADED,
                        LeftOut.Reason.NO_QUANTITY,
                        LeftOut.Reason.COUNTED_ALREADY);
        assertThat(report.rows()).hasSize(1);
    }

    @Test
    void anEndorsedFormCountsBeforeTheOneAsIssued() {
        Permit issued = export(NUMBER).build();

        AnnualReport report = report(ReportView.EXPORTER, issued, endorsed(issued, "2", "2026-05-01"));

        assertThat(report.rows().get(0).quantity().orElseThrow()).isEqualByComparingTo("2");
        assertThat(report.leftOut()).extracting(LeftOut::reason).containsExactly(LeftOut.Reason.COUNTED_ALREADY);
    }

    @Test
    void leavesOutWhatTheBookSaysWasCancelled() {
        Permit permit = export(NUMBER).build();
        Instant then = Instant.parse("2026-04-01T00:00:00Z");
        AnnualReport report = AnnualReport.builder(XA, YEAR, ReportView.EXPORTER)
                .addPermit(permit)
                .book(PermitBook.of(List.of(
                        PermitEvent.issued(permit, then),
                        new PermitEvent.Cancelled(NUMBER, then.plusSeconds(1), "an error"))))
                .asOf(LocalDate.of(2026, 12, 31))
                .build();

        assertThat(report.leftOut()).extracting(LeftOut::reason).containsExactly(LeftOut.Reason.CANCELLED);
    }

    private static AnnualReport importsOf(CountryCode confirming, boolean cancelled) {
        Permit permit = export(NUMBER).build();
        Instant then = Instant.parse("2026-04-01T00:00:00Z");
        List<PermitEvent> events = new ArrayList<>(List.of(
                PermitEvent.issued(permit, then),
                PermitEvent.endorsed(endorsed(permit, "4.100", "2026-03-05"), then),
                new PermitEvent.Confirmed(
                        NUMBER, then, confirming, "key", List.of(new ItemQuantity("A", Quantity.of("3.9", "MTQ"))))));
        if (cancelled) {
            events.add(new PermitEvent.Cancelled(NUMBER, then.plusSeconds(1), "too late"));
        }
        return AnnualReport.builder(XB, YEAR, ReportView.IMPORTER)
                .addPermit(permit)
                .book(PermitBook.of(events))
                .asOf(LocalDate.of(2026, 5, 1))
                .build();
    }

    @Test
    void whatAnotherPartyConfirmedIsNotThisOnesImport() {
        assertThat(importsOf(XB, false).rows().get(0).values()).containsEntry(ReportColumn.QUANTITY, "3.9");
        assertThat(importsOf(CountryCode.of("XC"), false).rows().get(0).values())
                .as("as exported, by the book")
                .containsEntry(ReportColumn.QUANTITY, "4.1");
    }

    @Test
    void whatArrivedCountsThoughThePermitWasCancelledAfterwards() {
        assertThat(importsOf(XB, true).rows()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasWordsInThreeLanguages(LeftOut.Reason reason) {
        LeftOut left = LeftOut.of(NUMBER, java.util.Optional.empty(), reason, "X");

        assertThat(List.of(
                        left.message(Locale.ENGLISH),
                        left.message(Locale.FRENCH),
                        left.message(Locale.forLanguageTag("es"))))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() > 25 && !text.contains("{"));
    }

    @Test
    void showsNoPermitNumberInItsToString() {
        AnnualReport report = report(ReportView.EXPORTER, export(NUMBER).build());

        assertThat(report + "" + report.rows() + report.leftOut()).doesNotContain("000017");
    }
}
