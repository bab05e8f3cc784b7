package io.github.epixsdk.model.book;

import static io.github.epixsdk.model.book.Events.ENDORSED;
import static io.github.epixsdk.model.book.Events.FINAL;
import static io.github.epixsdk.model.book.Events.ISSUED;
import static io.github.epixsdk.model.book.Events.NUMBER;
import static io.github.epixsdk.model.book.Events.SNAPSHOT;
import static io.github.epixsdk.model.book.Events.XA;
import static io.github.epixsdk.model.book.Events.XB;
import static io.github.epixsdk.model.book.Events.XC;
import static io.github.epixsdk.model.book.Events.account;
import static io.github.epixsdk.model.book.Events.change;
import static io.github.epixsdk.model.book.Events.confirmed;
import static io.github.epixsdk.model.book.Events.day;
import static io.github.epixsdk.model.book.Events.issued;
import static io.github.epixsdk.model.book.Events.presented;
import static io.github.epixsdk.model.book.Events.quantity;
import static io.github.epixsdk.model.book.Events.read;
import static io.github.epixsdk.model.book.Events.unitless;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the account of one permit gives signals of; {@link BookSignalsTest} has those of several permits. */
class SignalsTest {
    @Test
    void areNoneForAPermitThatIsUsedAsItShouldBe() {
        PermitAccount account = account(
                ISSUED,
                read(0, SNAPSHOT),
                presented(1, XA, "export entry"),
                ENDORSED,
                read(2, FINAL),
                presented(5, XB, "import entry"),
                presented(6, XB, "import entry"),
                confirmed(6, XB, "k1", unitless("A", "11"), unitless("B", "5.3")),
                confirmed(7, XB, "k1", unitless("B", "5.30"), unitless("A", "11")),
                read(8, FINAL),
                new PermitEvent.Expired(NUMBER, day(200)));

        assertThat(account.signals()).isEmpty();
        assertThat(account.isUsedUp()).isTrue();
    }

    @Nested
    class OfUse {
        @Test
        void aPermitPresentedTwice() {
            PermitEvent first = presented(5, XB, "entry 1");
            PermitEvent second = presented(9, XB, "entry 2");

            assertSignal(
                    SignalCode.PRESENTED_TWICE,
                    "The permit was presented to Party XB for 2 different entries",
                    account(second, ISSUED, ENDORSED, first),
                    first,
                    second);
        }

        @Test
        void aPermitPresentedWhereItDoesNotBelong() {
            PermitEvent transit = presented(5, XC, "entry 1");

            assertSignal(
                    SignalCode.PRESENTED_ELSEWHERE,
                    "The permit was presented to Party XC, which it does not name; this may be transit",
                    account(ISSUED, ENDORSED, transit),
                    transit);
            assertThat(account(issued(SNAPSHOT.toBuilder().importer(null).build()), transit)
                            .signals())
                    .isEmpty();
        }

        @Test
        void aPermitPresentedAfterItsValidity() {
            PermitEvent late = new PermitEvent.Presented(NUMBER, Instant.parse("2027-05-23T12:00:01Z"), XB, "entry 1");
            PermitEvent inTime =
                    new PermitEvent.Presented(NUMBER, Instant.parse("2027-05-23T12:00:00Z"), XB, "entry 1");

            assertSignal(
                    SignalCode.PRESENTED_AFTER_VALIDITY,
                    "The permit was presented on 2027-05-23T12:00:01Z, after its validity had ended on 2027-05-22",
                    account(ISSUED, late),
                    ISSUED,
                    late);
            assertThat(account(ISSUED, inTime).signals()).isEmpty();
        }

        @Test
        void aConfirmationOfAPartyThatIsNotOnThePermit() {
            PermitEvent foreign = confirmed(5, XC, "k1", unitless("A", "1"));

            assertSignal(
                    SignalCode.CONFIRMED_BY_OTHER_PARTY,
                    "Party XC, which the permit does not name, confirmed quantities",
                    account(ISSUED, ENDORSED, foreign),
                    foreign);
        }

        @Test
        void confirmationsOfSeveralParties() {
            PermitEvent first = confirmed(5, XB, "k1", unitless("A", "1"));
            PermitEvent second = confirmed(6, XC, "k1", unitless("A", "1"));

            assertThat(account(ISSUED, ENDORSED, first, second).signals())
                    .extracting(Signal::code)
                    .containsExactly(SignalCode.CONFIRMED_BY_OTHER_PARTY, SignalCode.CONFIRMED_BY_SEVERAL);
            assertThat(account(ISSUED, ENDORSED, first, second).signals().get(1).message())
                    .isEqualTo("Several Parties confirmed quantities of one permit: XB, XC");
        }

        @Test
        void aSecondConfirmation() {
            PermitEvent first = confirmed(5, XB, "k1", unitless("A", "1"));
            PermitEvent second = confirmed(6, XB, "k2", unitless("A", "2"));

            assertSignal(
                    SignalCode.CONFIRMED_AGAIN,
                    "Party XB confirmed quantities 2 times; they were added up",
                    account(ISSUED, ENDORSED, first, second),
                    first,
                    second);
        }

        @Test
        void aConfirmationRepeatedWithOtherQuantities() {
            PermitEvent booked = confirmed(5, XB, "k1", unitless("A", "1"));
            PermitEvent altered = confirmed(6, XB, "k1", unitless("A", "2"));
            PermitEvent inOtherUnit = confirmed(7, XB, "k1", quantity("A", "1", "KGM"));

            PermitAccount account = account(ISSUED, ENDORSED, booked, altered, inOtherUnit);

            assertSignal(
                    SignalCode.CONFIRMATION_ALTERED,
                    "Party XB repeated a confirmation with other quantities; the first one stands",
                    account,
                    booked,
                    altered,
                    inOtherUnit);
            assertThat(account.position("A").orElseThrow().imported()).contains(Quantity.ofNumber(1));
        }

        @Test
        void aUseAfterThePermitWasWithdrawn() {
            PermitEvent end = new PermitEvent.Cancelled(NUMBER, day(3), "stolen");
            PermitEvent shown = presented(5, XB, "entry 1");
            PermitEvent used = confirmed(6, XB, "k1", unitless("A", "1"));

            assertSignal(
                    SignalCode.USED_AFTER_END,
                    "The permit was used after it had been ended on 2026-11-26T12:00:00Z",
                    account(ISSUED, ENDORSED, end, shown, used),
                    end,
                    shown,
                    used);
            PermitEvent replaced = new PermitEvent.Replaced(NUMBER, day(3), PermitNumber.of("XA2"));
            assertThat(account(ISSUED, ENDORSED, replaced, used).signals())
                    .extracting(Signal::code)
                    .containsExactly(SignalCode.USED_AFTER_END);
        }

        @Test
        void anExportAfterThePermitExpiredButNoLateConfirmation() {
            PermitEvent end = new PermitEvent.Expired(NUMBER, day(0).plusSeconds(1));
            PermitEvent used = confirmed(6, XB, "k1", unitless("A", "1"));

            assertSignal(
                    SignalCode.USED_AFTER_END,
                    "The permit was used after it had been ended on 2026-11-23T12:00:01Z",
                    account(ISSUED, end, ENDORSED, used),
                    end,
                    ENDORSED);
        }
    }

    @Nested
    class OfQuantities {
        @Test
        void aSumAboveWhatWasPermittedAndExported() {
            PermitEvent first = confirmed(5, XB, "k1", unitless("A", "7"));
            PermitEvent second = confirmed(6, XB, "k2", unitless("A", "6"), unitless("B", "1"));

            assertThat(account(ISSUED, ENDORSED, first, second).signals())
                    .filteredOn(signal -> signal.code() != SignalCode.CONFIRMED_AGAIN)
                    .extracting(Signal::message)
                    .containsExactly(
                            "Item A: 13 NAR in all were confirmed, more than the 12 NAR permitted",
                            "Item A: 13 NAR in all were confirmed, more than the 11 NAR exported");
            assertThat(account(ISSUED, ENDORSED, first, second).signals())
                    .filteredOn(signal -> signal.code() == SignalCode.CONFIRMED_ABOVE_EXPORTED)
                    .singleElement()
                    .satisfies(signal -> {
                        assertThat(signal.item()).contains("A");
                        assertThat(signal.evidence()).containsExactly(ENDORSED, first, second);
                    });
        }

        @Test
        void noSumThatOnlyReachesTheLimit() {
            PermitEvent all = confirmed(5, XB, "k1", unitless("A", "11.0"), quantity("B", "5300000", "CMQ"));

            assertThat(account(ISSUED, ENDORSED, all).signals()).isEmpty();
        }

        @Test
        void anExportAboveWhatWasPermitted() {
            PermitEvent endorsed = new PermitEvent.Endorsed(
                    NUMBER, day(1), change(FINAL, "B", item -> item.exported(Quantity.of("5300001", "CMQ"))));

            assertSignal(
                    SignalCode.EXPORTED_ABOVE_PERMITTED,
                    "Item B: 5300001 CMQ were exported, more than the 5.300 MTQ permitted",
                    account(ISSUED, endorsed),
                    ISSUED,
                    endorsed);
        }

        @Test
        void anExportThatCannotBeCompared() {
            PermitEvent endorsed = new PermitEvent.Endorsed(
                    NUMBER, day(1), change(FINAL, "B", item -> item.exported(Quantity.of("5", "KGM"))));

            assertSignal(
                    SignalCode.EXPORTED_IN_OTHER_UNIT,
                    "Item B: the exported 5 KGM cannot be compared with the 5.300 MTQ permitted",
                    account(ISSUED, endorsed),
                    ISSUED,
                    endorsed);
        }

        @Test
        void anItemThatIsNotOnThePermit() {
            PermitEvent used = confirmed(5, XB, "k1", unitless("Z", "1"));

            assertSignal(
                    SignalCode.CONFIRMED_UNKNOWN_ITEM,
                    "Party XB confirmed a quantity of item Z, which is not on the permit",
                    account(ISSUED, ENDORSED, used),
                    used);
        }

        @Test
        void anAmountBelowZero() {
            PermitEvent used = confirmed(5, XB, "k1", unitless("A", "-1"));

            assertSignal(
                    SignalCode.CONFIRMED_BELOW_ZERO,
                    "Item A: -1 was confirmed; an amount below zero is not counted",
                    account(ISSUED, ENDORSED, used),
                    used);
        }

        @Test
        void aConfirmationThatCannotBeCompared() {
            PermitEvent used = confirmed(5, XB, "k1", quantity("A", "3", "KGM"));

            assertSignal(
                    SignalCode.CONFIRMED_IN_OTHER_UNIT,
                    "Item A: the confirmed 3 KGM cannot be compared with 12 NAR and are not counted",
                    account(ISSUED, ENDORSED, used),
                    ISSUED,
                    used);
        }

        @Test
        void confirmationsThatCannotBeComparedWithEachOther() {
            PermitSnapshot silent = change(SNAPSHOT, "A", item -> item.permitted(null));
            PermitEvent first = confirmed(5, XB, "k1", quantity("A", "3", "KGM"));
            PermitEvent second = confirmed(6, XB, "k2", quantity("A", "1", "NAR"));

            assertThat(account(issued(silent), first, second).signals())
                    .extracting(Signal::message)
                    .contains("Item A: the confirmed 1 NAR cannot be compared with 3 KGM and are not counted");
        }

        @Test
        void aQuotaThatIsOverused() {
            PermitEvent over = issued(change(
                    SNAPSHOT,
                    "A",
                    item -> item.quotaUsed(Quantity.of("1001", "PCS")).quotaAnnual(Quantity.ofNumber(1000))));
            PermitEvent full = issued(change(
                    SNAPSHOT,
                    "A",
                    item -> item.quotaUsed(Quantity.ofNumber(1000)).quotaAnnual(Quantity.ofNumber(1000))));

            assertSignal(
                    SignalCode.QUOTA_OVERUSED,
                    "Item A: 1001 PCS of the annual quota of 1000 NAR are used",
                    account(over),
                    over);
            assertThat(account(full).signals()).isEmpty();
        }
    }

    @Nested
    class OfChangesBetweenReads {
        @Test
        void anotherSpecies() {
            PermitEvent other = read(3, change(SNAPSHOT, "A", item -> item.species(List.of("Crocodylus porosus"))));
            PermitEvent again = read(4, change(SNAPSHOT, "A", item -> item.species(List.of("crocodylus  POROSUS"))));

            assertSignal(
                    SignalCode.SPECIES_CHANGED,
                    "Item A: the species was Crocodylus siamensis and was Crocodylus porosus when the permit was read again"
                            + " (box 7)",
                    account(ISSUED, read(1, SNAPSHOT), other, again, read(5, SNAPSHOT)),
                    ISSUED,
                    other,
                    again);
        }

        @Test
        void aSpeciesThatWasAdded() {
            PermitEvent other = read(3, change(SNAPSHOT, "A", item -> item.addSpecies("Crocodylus porosus")));

            assertThat(account(read(1, SNAPSHOT), other).signals())
                    .extracting(Signal::code)
                    .containsExactly(SignalCode.SPECIES_CHANGED);
        }

        @Test
        void anotherQuantityOnceForEachValue() {
            PermitEvent more = read(3, change(SNAPSHOT, "A", item -> item.permitted(Quantity.ofNumber(1200))));
            PermitEvent less = read(4, change(SNAPSHOT, "A", item -> item.permitted(Quantity.ofNumber(1))));
            PermitEvent same = read(5, change(SNAPSHOT, "A", item -> item.permitted(Quantity.of("12.0", "PCS"))));

            assertThat(account(ISSUED, more, less, same).signals())
                    .extracting(Signal::message)
                    .containsExactly(
                            "Item A: the quantity was 12 NAR and was 1200 NAR when the permit was read again (box 11)",
                            "Item A: the quantity was 12 NAR and was 1 NAR when the permit was read again (box 11)");
        }

        @Test
        void anotherEndorsementThanThatOfCustoms() {
            PermitSnapshot forged = change(FINAL, "A", item -> item.exported(Quantity.ofNumber(12)));
            PermitEvent early = read(0, forged);

            assertSignal(
                    SignalCode.QUANTITY_CHANGED,
                    "Item A: the quantity was 11 NAR and was 12 NAR when the permit was read again (box 14)",
                    account(ISSUED, early, ENDORSED),
                    early,
                    ENDORSED);
        }

        @Test
        void anotherBoxOfThePermit() {
            PermitSnapshot other = SNAPSHOT.toBuilder()
                    .type("R")
                    .importer(XC)
                    .exporter(XB)
                    .issuer(XB)
                    .issuedOn(PermitDateTime.parse("2026-11-22"))
                    .validFrom(PermitDateTime.parse("2026-11-22"))
                    .validUntil(PermitDateTime.parse("2027-05-21"))
                    .build();

            assertThat(account(ISSUED, read(3, other)).signals())
                    .allMatch(signal -> signal.code() == SignalCode.BOX_CHANGED)
                    .extracting(Signal::message)
                    .containsExactly(
                            "Box 1 said E and said R when the permit was read again",
                            "Box 2 said 2026-11-23 and said 2026-11-22 when the permit was read again",
                            "Box 2 said 2027-05-22 and said 2027-05-21 when the permit was read again",
                            "Box 3a said XB and said XC when the permit was read again",
                            "Box 4 said XA and said XB when the permit was read again",
                            "Box 6 said XA and said XB when the permit was read again",
                            "Box 13 said 2026-11-23 and said 2026-11-22 when the permit was read again");
        }

        @Test
        void anotherBoxOfAnItem() {
            PermitSnapshot before =
                    change(SNAPSHOT, "A", item -> item.origin(XC).quotaAnnual(Quantity.ofNumber(50)));
            PermitSnapshot after = change(
                    SNAPSHOT,
                    "A",
                    item -> item.term("LIV")
                            .appendix("2")
                            .source("W")
                            .origin(XA)
                            .quotaAnnual(Quantity.ofNumber(60)));

            assertThat(account(read(1, before), read(3, after)).signals())
                    .allMatch(signal -> signal.code() == SignalCode.ITEM_BOX_CHANGED)
                    .extracting(Signal::message)
                    .containsExactly(
                            "Item A: box 9 said SKI and said LIV when the permit was read again",
                            "Item A: box 10 said I and said 2 when the permit was read again",
                            "Item A: box 10 said D and said W when the permit was read again",
                            "Item A: box 11a said 50 NAR and said 60 NAR when the permit was read again",
                            "Item A: box 12 said XC and said XA when the permit was read again");
        }

        @Test
        void anotherDateOfExport() {
            PermitSnapshot later = FINAL.toBuilder()
                    .exportedOn(PermitDateTime.parse("2026-12-24"))
                    .build();

            assertThat(account(ISSUED, ENDORSED, read(40, later)).signals())
                    .extracting(Signal::message)
                    .containsExactly("Box 14 said 2026-11-24 and said 2026-12-24 when the permit was read again");
        }

        @Test
        void itemsThatCameOrWent() {
            PermitSnapshot without =
                    SNAPSHOT.toBuilder().items(SNAPSHOT.items().subList(0, 1)).build();

            assertSignal(
                    SignalCode.ITEMS_CHANGED,
                    "The permit had the items A, B and had A when it was read again",
                    account(ISSUED, read(3, without)),
                    ISSUED,
                    read(3, without));
        }

        @Test
        void nothingThatOneReadLeftOutOrWroteOtherwise() {
            PermitSnapshot sparse = PermitSnapshot.builder()
                    .addItem(ItemSnapshot.builder("A").build())
                    .addItem(ItemSnapshot.builder("B").build())
                    .build();
            PermitSnapshot otherwise = change(
                    SNAPSHOT.toBuilder()
                            .type("811")
                            .issuedOn(PermitDateTime.parse("2026-11-23T09:30:00+01:00"))
                            .documentDigest("00ff")
                            .build(),
                    "A",
                    item -> item.term("ski").appendix("1").source("d").permitted(Quantity.of("12.00", "PCS")));

            assertThat(account(
                                    ISSUED,
                                    read(1, sparse),
                                    read(2, PermitSnapshot.builder().build()),
                                    read(3, otherwise))
                            .signals())
                    .isEmpty();
        }
    }

    @Nested
    class OfDates {
        @Test
        void aValidityThatEndsBeforeItBegins() {
            assertDates(
                    SignalCode.VALIDITY_REVERSED,
                    "The permit is valid until 2026-11-22, before it becomes valid on 2026-11-23",
                    SNAPSHOT.toBuilder().issuedOn(null).validUntil(PermitDateTime.parse("2026-11-22")));
        }

        @Test
        void anIssueAfterTheValidity() {
            assertDates(
                    SignalCode.ISSUED_AFTER_VALIDITY,
                    "The permit was issued on 2027-06-01, after its validity ends on 2027-05-22",
                    SNAPSHOT.toBuilder().issuedOn(PermitDateTime.parse("2027-06-01")));
        }

        @Test
        void anExportBeforeTheIssue() {
            assertDates(
                    SignalCode.EXPORTED_BEFORE_ISSUE,
                    "The goods were exported on 2026-11-22, before the permit was issued on 2026-11-23",
                    FINAL.toBuilder().exportedOn(PermitDateTime.parse("2026-11-22")));
        }

        @Test
        void anExportAfterTheValidity() {
            assertDates(
                    SignalCode.EXPORTED_AFTER_VALIDITY,
                    "The goods were exported on 2027-05-23, after the validity had ended on 2027-05-22",
                    FINAL.toBuilder().exportedOn(PermitDateTime.parse("2027-05-23")));
        }

        @Test
        void aUseBeforeTheIssue() {
            PermitEvent tomorrow = issued(SNAPSHOT.toBuilder()
                    .issuedOn(PermitDateTime.parse("2026-11-24"))
                    .build());
            PermitEvent used = new PermitEvent.Presented(NUMBER, Instant.parse("2026-11-23T09:59:59Z"), XB, "entry 1");
            PermitEvent perhaps =
                    new PermitEvent.Presented(NUMBER, Instant.parse("2026-11-23T10:00:00Z"), XB, "entry 1");

            assertSignal(
                    SignalCode.USED_BEFORE_ISSUE,
                    "The permit was used on 2026-11-23T09:59:59Z, before it was issued on 2026-11-24",
                    account(tomorrow, used),
                    used,
                    tomorrow);
            assertThat(account(tomorrow, perhaps).signals()).isEmpty();
        }

        @Test
        void aConfirmationBeforeTheExport() {
            PermitEvent late = new PermitEvent.Endorsed(
                    NUMBER,
                    day(1),
                    FINAL.toBuilder()
                            .exportedOn(PermitDateTime.parse("2026-12-24"))
                            .build());
            PermitEvent used = confirmed(5, XB, "k1", unitless("A", "1"));

            assertSignal(
                    SignalCode.CONFIRMED_BEFORE_EXPORT,
                    "Quantities were confirmed on 2026-11-28T12:00:00Z, before the goods were exported on 2026-12-24",
                    account(ISSUED, late, used),
                    late,
                    used);
        }

        private void assertDates(SignalCode code, String message, PermitSnapshot.Builder snapshot) {
            PermitEvent issued = issued(snapshot.build());
            assertSignal(code, message, account(issued), issued);
        }
    }

    @Test
    void haveTheSeverityThePolicyGivesThem() {
        PermitEvent foreign = confirmed(5, XC, "k1", unitless("A", "1"), unitless("Z", "1"));
        SignalPolicy policy = SignalPolicy.standard()
                .withSeverity(SignalCode.CONFIRMED_BY_OTHER_PARTY, Severity.ERROR)
                .without(SignalCode.CONFIRMED_UNKNOWN_ITEM);

        List<Signal> signals =
                PermitBook.of(List.of(ISSUED, ENDORSED, foreign), policy).signals();

        assertThat(signals).extracting(Signal::severity).containsExactly(Severity.ERROR);
        assertThat(policy.severity(SignalCode.CONFIRMED_UNKNOWN_ITEM)).isEmpty();
        assertThat(policy.severity(SignalCode.PRESENTED_ELSEWHERE)).contains(Severity.INFO);
    }

    @Test
    void speakThreeLanguages() {
        Signal signal = account(ISSUED, ENDORSED, confirmed(5, XC, "k1", unitless("A", "1")))
                .signals()
                .get(0);

        assertThat(signal.message(Locale.FRENCH))
                .isEqualTo("La Partie XC, que le permis ne nomme pas, a confirmé des quantités");
        assertThat(signal.message(Locale.forLanguageTag("es")))
                .isEqualTo("La Parte XC, que no figura en el permiso, confirmó cantidades");
        assertThat(signal.permits()).containsExactly(NUMBER);
    }

    /** 10,000 items, all changed and all overdrawn, must not take time that grows with their square. */
    @Test
    void areFoundOnALargePermit() {
        List<ItemSnapshot> items = new ArrayList<>();
        List<ItemSnapshot> changed = new ArrayList<>();
        List<ItemQuantity> imported = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            ItemSnapshot item = ItemSnapshot.builder("I" + i)
                    .addSpecies("Panthera leo")
                    .permitted(Quantity.ofNumber(1))
                    .build();
            items.add(item);
            changed.add(item.toBuilder().permitted(Quantity.ofNumber(2)).build());
            imported.add(unitless("I" + i, "3"));
        }
        PermitAccount account = account(
                issued(PermitSnapshot.builder().items(items).build()),
                read(1, PermitSnapshot.builder().items(changed).build()),
                new PermitEvent.Confirmed(NUMBER, day(2), XB, "k1", imported));

        assertThat(account.signals()).hasSize(20_000);
    }

    private static void assertSignal(SignalCode code, String message, PermitAccount account, PermitEvent... evidence) {
        assertThat(account.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.code()).isEqualTo(code);
            assertThat(signal.message()).isEqualTo(message);
            assertThat(signal.evidence()).containsExactly(evidence);
            assertThat(signal.severity()).isEqualTo(code.severity());
        });
    }
}
