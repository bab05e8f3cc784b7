package io.github.epixsdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.testkit.SamplePermits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the book and the annual report does what its page says. */
class BookAndReportTest {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    // Of today: a permit that expired without being used is left out of the report.
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Permit permit = SamplePermits.rehearsal(NUMBER, today);
    private final Instant issued = today.atStartOfDay(ZoneOffset.UTC).toInstant();

    private PermitEvent confirmed(String key, String amount) {
        return new PermitEvent.Confirmed(
                NUMBER,
                issued.plusSeconds(86_400),
                XB,
                key,
                List.of(new ItemQuantity(
                        permit.items().get(0).id().orElseThrow(),
                        Quantity.of(
                                amount,
                                permit.items()
                                        .get(0)
                                        .quantity()
                                        .orElseThrow()
                                        .unit()
                                        .orElseThrow()
                                        .code()))));
    }

    @Test
    void tellsOfAnImportAbovePermitted() {
        List<PermitEvent> events = List.of(PermitEvent.issued(permit, issued), confirmed("k1", "999999"));

        assertThat(BookAndReport.signals(events))
                .anySatisfy(signal -> assertThat(signal).contains("999999"));
        assertThat(BookAndReport.signals(events.subList(0, 1))).isEmpty();
    }

    @Test
    void reportsTheExportsOfTheYearOnly() {
        List<PermitEvent> events = List.of(PermitEvent.issued(permit, issued));

        String csv = BookAndReport.exports(XA, Year.from(today), List.of(permit), events);

        assertThat(csv.lines()).hasSize(1 + permit.items().size());
        assertThat(csv).contains("XA/2026/000017");
        assertThat(BookAndReport.exports(XA, Year.from(today).minusYears(1), List.of(permit), events)
                        .lines())
                .hasSize(1);
    }
}
