package io.github.epixsdk.model.book;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A permit of Party XA for Party XB, and what happens to it. */
final class Events {
    static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    static final CountryCode XA = CountryCode.of("XA");
    static final CountryCode XB = CountryCode.of("XB");
    static final CountryCode XC = CountryCode.of("XC");

    /** The moment day 0 begins; events of day n happen n days later. */
    static final Instant DAY_0 = Instant.parse("2026-11-23T12:00:00Z");

    static final PermitSnapshot SNAPSHOT = PermitSnapshot.builder()
            .type("E")
            .issuer(XA)
            .exporter(XA)
            .importer(XB)
            .issuedOn(PermitDateTime.parse("2026-11-23"))
            .validFrom(PermitDateTime.parse("2026-11-23"))
            .validUntil(PermitDateTime.parse("2027-05-22"))
            .addItem(ItemSnapshot.builder("A")
                    .addSpecies("Crocodylus siamensis")
                    .term("SKI")
                    .appendix("I")
                    .source("D")
                    .permitted(Quantity.ofNumber(12))
                    .build())
            .addItem(ItemSnapshot.builder("B")
                    .addSpecies("Dalbergia latifolia")
                    .term("SAW")
                    .appendix("II")
                    .source("W")
                    .permitted(Quantity.of("5.300", "MTQ"))
                    .build())
            .build();
    static final PermitSnapshot FINAL = change(
                    change(SNAPSHOT, "A", item -> item.exported(Quantity.ofNumber(11))),
                    "B",
                    item -> item.exported(Quantity.of("5.300", "MTQ")))
            .toBuilder()
            .exportedOn(PermitDateTime.parse("2026-11-24"))
            .build();

    static final PermitEvent ISSUED = new PermitEvent.Issued(NUMBER, DAY_0, SNAPSHOT);
    static final PermitEvent ENDORSED = new PermitEvent.Endorsed(NUMBER, day(1), FINAL);

    private Events() {}

    /** A change of one item. */
    interface Change {
        void apply(ItemSnapshot.Builder item);
    }

    static PermitSnapshot change(PermitSnapshot snapshot, String item, Change change) {
        return snapshot.toBuilder()
                .items(snapshot.items().stream()
                        .map(i -> i.item().equals(item) ? changed(i, change) : i)
                        .toList())
                .build();
    }

    private static ItemSnapshot changed(ItemSnapshot item, Change change) {
        ItemSnapshot.Builder builder = item.toBuilder();
        change.apply(builder);
        return builder.build();
    }

    static Instant day(long day) {
        return DAY_0.plusSeconds(day * 24 * 60 * 60);
    }

    static PermitEvent issued(PermitSnapshot snapshot) {
        return new PermitEvent.Issued(NUMBER, DAY_0, snapshot);
    }

    static PermitEvent read(long day, PermitSnapshot snapshot) {
        return new PermitEvent.Read(NUMBER, day(day), XB, false, snapshot);
    }

    static PermitEvent presented(long day, CountryCode to, String key) {
        return new PermitEvent.Presented(NUMBER, day(day), to, key);
    }

    static PermitEvent.Confirmed confirmed(long day, CountryCode by, String key, ItemQuantity... imported) {
        return new PermitEvent.Confirmed(NUMBER, day(day), by, key, List.of(imported));
    }

    static PermitEvent denied(PermitNumber number, Instant at, PermitEvent.Denied.Reason reason, String key) {
        return new PermitEvent.Denied(number, at, XB, reason, key);
    }

    static ItemQuantity quantity(String item, String amount, String unit) {
        return new ItemQuantity(item, Quantity.of(amount, unit));
    }

    /** As a confirmation of the interface comes: without a unit. */
    static ItemQuantity unitless(String item, String amount) {
        return new ItemQuantity(item, new Quantity(new BigDecimal(amount), Optional.empty()));
    }

    static PermitAccount account(PermitEvent... events) {
        return PermitBook.of(List.of(events)).account(NUMBER).orElseThrow();
    }
}
