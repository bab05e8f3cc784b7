package io.github.epixsdk.model.book;

import static io.github.epixsdk.model.book.Events.DAY_0;
import static io.github.epixsdk.model.book.Events.NUMBER;
import static io.github.epixsdk.model.book.Events.XA;
import static io.github.epixsdk.model.book.Events.XB;
import static io.github.epixsdk.model.book.Events.XC;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What may happen to one permit, sensible or not, drawn from a seed. */
final class RandomEvents {
    /** Items, each with the units of one kind; the first of each is the base. */
    static final List<List<String>> UNITS =
            List.of(List.of("NAR", "PCS", "PAI"), List.of("GRM", "KGM", "KIL", "TON"), List.of("CMQ", "MTQ", "CUM"));

    private static final List<CountryCode> PARTIES = List.of(XA, XB, XC);

    private final RandomGenerator random;

    RandomEvents(RandomGenerator random) {
        this.random = random;
    }

    List<PermitEvent> draw() {
        List<PermitEvent> events = new ArrayList<>();
        int count = 1 + random.nextInt(14);
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        return events;
    }

    /** A confirmation that may or may not fit. */
    PermitEvent.Confirmed confirmed() {
        List<ItemQuantity> imported = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int item = random.nextInt(UNITS.size() + 1); // one more than the permit has
            imported.add(new ItemQuantity(letter(item), confirmedQuantity(item)));
        }
        return new PermitEvent.Confirmed(NUMBER, moment(), party(), "k" + random.nextInt(3), imported);
    }

    private PermitEvent event() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> new PermitEvent.Issued(NUMBER, moment(), snapshot());
            case 2, 3 -> new PermitEvent.Endorsed(NUMBER, moment(), snapshot());
            case 4, 5 -> new PermitEvent.Read(NUMBER, moment(), party(), random.nextBoolean(), snapshot());
            case 6 -> new PermitEvent.Presented(NUMBER, moment(), party(), "entry " + random.nextInt(2));
            case 7 -> once(8, new PermitEvent.Expired(NUMBER, moment()));
            case 8 -> once(8, new PermitEvent.Cancelled(NUMBER, moment(), "stolen"));
            case 9 -> once(8, new PermitEvent.Replaced(NUMBER, moment(), PermitNumber.of("XA2")));
            default -> confirmed();
        };
    }

    /** The end of a permit is rarer than its use. */
    private PermitEvent once(int inSoMany, PermitEvent end) {
        return random.nextInt(inSoMany) == 0 ? end : confirmed();
    }

    private PermitSnapshot snapshot() {
        PermitSnapshot.Builder snapshot = PermitSnapshot.builder().issuer(XA);
        if (random.nextInt(4) > 0) {
            snapshot.importer(XB);
        }
        for (int item = 0; item < UNITS.size(); item++) {
            if (random.nextInt(8) > 0) {
                snapshot.addItem(ItemSnapshot.builder(letter(item))
                        .permitted(perhaps(quantity(item)).orElse(null))
                        .exported(random.nextInt(3) > 0 ? null : quantity(item))
                        .build());
            }
        }
        return snapshot.build();
    }

    private Optional<Quantity> perhaps(Quantity quantity) {
        return random.nextInt(8) > 0 ? Optional.of(quantity) : Optional.empty();
    }

    private Quantity quantity(int item) {
        List<String> units = UNITS.get(item);
        return Quantity.of("" + random.nextInt(40), units.get(random.nextInt(units.size())));
    }

    private Quantity confirmedQuantity(int item) {
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(30) - (random.nextInt(10) == 0 ? 29 : 0));
        int units = random.nextInt(10) == 0 ? random.nextInt(UNITS.size()) : Math.min(item, UNITS.size() - 1);
        List<String> choice = UNITS.get(units);
        return new Quantity(
                amount,
                random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(new UnitCode(choice.get(random.nextInt(choice.size())))));
    }

    private static String letter(int item) {
        return String.valueOf((char) ('A' + item));
    }

    private CountryCode party() {
        return PARTIES.get(random.nextInt(PARTIES.size()));
    }

    /** Few moments, so that many are the same. */
    private Instant moment() {
        return DAY_0.plusSeconds(random.nextInt(6));
    }
}
