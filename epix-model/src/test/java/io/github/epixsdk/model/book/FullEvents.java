package io.github.epixsdk.model.book;

import static io.github.epixsdk.model.book.Events.NUMBER;
import static io.github.epixsdk.model.book.Events.XA;
import static io.github.epixsdk.model.book.Events.XB;
import static io.github.epixsdk.model.book.Events.XC;
import static io.github.epixsdk.model.book.Events.quantity;
import static io.github.epixsdk.model.book.Events.unitless;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One event of each kind with everything set. */
final class FullEvents {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.123Z");

    private FullEvents() {}

    static PermitSnapshot snapshot() {
        return PermitSnapshot.builder()
                .type("R")
                .issuer(XA)
                .exporter(XC)
                .importer(XB)
                .issuedOn(PermitDateTime.parse("2026-11-23T09:30:00.00+01:00"))
                .validFrom(PermitDateTime.parse("2026-11-23"))
                .validUntil(PermitDateTime.parse("2027-05-22T23:59:59"))
                .exportedOn(PermitDateTime.parse("2026-12-01"))
                .documentDigest("00ff")
                .addItem(ItemSnapshot.builder("A")
                        .addSpecies("Dalbergia latifolia")
                        .addSpecies("Dalbergia nigra")
                        .term("SAW")
                        .appendix("2")
                        .source("W")
                        .origin(CountryCode.of("ZZ"))
                        .permitted(Quantity.of("5.300", "MTQ"))
                        .exported(new Quantity(new BigDecimal("5.0"), Optional.empty()))
                        .quotaUsed(Quantity.of("90", "MTQ"))
                        .quotaAnnual(Quantity.of("1000", "MTQ"))
                        .build())
                .addItem(ItemSnapshot.builder("B").build())
                .build();
    }

    static List<PermitEvent> all() {
        return List.of(
                new PermitEvent.Issued(NUMBER, AT, snapshot()),
                new PermitEvent.Read(NUMBER, AT, XB, true, snapshot()),
                new PermitEvent.Endorsed(NUMBER, AT, snapshot()),
                new PermitEvent.Presented(NUMBER, AT, XB, "entry 26XB0000"),
                new PermitEvent.Confirmed(
                        NUMBER, AT, XB, "k1", List.of(unitless("A", "5.10"), quantity("B", "-2", "KGM"))),
                new PermitEvent.Denied(NUMBER, AT, XC, PermitEvent.Denied.Reason.WRONG_TOKEN, "exchange 9"),
                new PermitEvent.Replaced(NUMBER, AT, PermitNumber.of("XA/2026/000018")),
                new PermitEvent.Cancelled(NUMBER, AT, "stolen\nand found"),
                new PermitEvent.Expired(NUMBER, AT));
    }
}
