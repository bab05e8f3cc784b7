package io.github.epixsdk.model.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PermitBookTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final Permit ISSUED = Permit.builder(NUMBER)
            .addItem(item("A", "12", "NAR"))
            .addItem(item("B", "5.300", "MTQ"))
            .addItem(PermitItem.builder().quantity("1", "NAR").build())
            .build();
    private static final Permit ENDORSED = Permit.builder(NUMBER)
            .addItem(endorsed("A", "12", "11", "NAR"))
            .addItem(endorsed("B", "5.300", "5.300", "MTQ"))
            .build();

    private static final PermitEvent ISSUE = PermitEvent.issued(ISSUED, NOW);
    private static final PermitEvent ENDORSEMENT = PermitEvent.endorsed(ENDORSED, NOW);
    private static final PermitEvent EXPIRY = new PermitEvent.Expired(NUMBER, NOW);
    private static final PermitEvent CANCELLATION = new PermitEvent.Cancelled(NUMBER, NOW, "stolen");
    private static final PermitEvent REPLACEMENT = new PermitEvent.Replaced(NUMBER, NOW, PermitNumber.of("XA2"));
    private static final PermitEvent CONFIRMATION = confirmed(XB, "k1", quantity("A", 5));

    @Nested
    class Quantities {
        @Test
        void keepsPermittedExportedAndImportedPerItem() {
            PermitAccount account = account(ISSUE, ENDORSEMENT, CONFIRMATION);

            assertThat(account.positions())
                    .isUnmodifiable()
                    .containsExactly(
                            position("A", Quantity.ofNumber(12), Quantity.ofNumber(11), Quantity.ofNumber(5)),
                            position("B", Quantity.of("5.300", "MTQ"), Quantity.of("5.300", "MTQ"), null));
        }

        @Test
        void leavesOutItemsWithoutALetter() {
            assertThat(account(ISSUE).positions())
                    .extracting(PermitAccount.Position::item)
                    .containsExactly("A", "B");
        }

        @Test
        void booksAConfirmationThatArrivesTwiceOnce() {
            PermitAccount account = account(ISSUE, ENDORSEMENT, CONFIRMATION, CONFIRMATION);

            assertThat(account.positions().get(0).imported()).contains(Quantity.ofNumber(5));
            assertThat(account.confirmations()).isUnmodifiable().hasSize(1);
            assertThat(account.hasBooked(XB, "k1")).isTrue();
            assertThat(account.hasBooked(XB, "k2")).isFalse();
            assertThat(account.hasBooked(XA, "k1")).isFalse();
        }

        @Test
        void addsConfirmationsWithAnotherKeyOrOfAnotherParty() {
            PermitAccount account = account(
                    ISSUE,
                    CONFIRMATION,
                    confirmed(XB, "k2", quantity("A", 2)),
                    confirmed(XA, "k1", quantity("A", 1), quantity("C", 4)));

            assertThat(account.positions().get(0).imported()).contains(Quantity.ofNumber(8));
            assertThat(account.positions()).element(2).isEqualTo(position("C", null, null, Quantity.ofNumber(4)));
        }

        @Test
        void givesAQuantityConfirmedWithoutUnitTheUnitOfThePermit() {
            PermitAccount account = account(
                    ISSUE, confirmed(XB, "k1", unitless("B", "5.100")), confirmed(XB, "k2", unitless("B", "0.1")));

            assertThat(account.positions().get(1).imported()).contains(Quantity.of("5.200", "MTQ"));
        }

        @Test
        void doesNotAddWhatWasConfirmedInAnotherUnit() {
            PermitAccount account =
                    account(ISSUE, CONFIRMATION, confirmed(XB, "k2", new ItemQuantity("A", Quantity.of("70", "KGM"))));

            assertThat(account.positions().get(0).imported()).contains(Quantity.ofNumber(5));
            assertThat(account.positions().get(0).apart()).containsExactly(Quantity.of("70", "KGM"));
            assertThat(account.confirmations()).hasSize(2);
        }

        @Test
        void addsWhatWasConfirmedInAUnitThatConverts() {
            Permit permit =
                    Permit.builder(NUMBER).addItem(item("A", "2.50", "KGM")).build();

            PermitAccount account = account(
                    PermitEvent.issued(permit, NOW),
                    confirmed(XB, "k1", new ItemQuantity("A", Quantity.of("500", "GRM"))),
                    confirmed(XB, "k2", new ItemQuantity("A", Quantity.of("1.00", "KIL"))));

            assertThat(account.positions().get(0).imported()).contains(Quantity.of("1.50", "KGM"));
            assertThat(account.positions().get(0).remaining()).contains(Quantity.of("1.00", "KGM"));
        }

        @Test
        void doesNotCountWhatWasConfirmedBelowZero() {
            PermitAccount account = account(ISSUE, CONFIRMATION, confirmed(XB, "k2", quantity("A", -5)));

            assertThat(account.positions().get(0).imported()).contains(Quantity.ofNumber(5));
            assertThat(account.positions().get(0).apart()).containsExactly(Quantity.ofNumber(-5));
        }

        @Test
        void addsInTheUnitOfThePermitWhicheverUnitCameFirst() {
            ItemQuantity foreign = new ItemQuantity("A", Quantity.of("70", "KGM"));

            PermitAccount account = account(ISSUE, confirmed(XB, "k0", foreign), confirmed(XB, "k1", quantity("A", 5)));

            assertThat(account.positions().get(0).imported()).contains(Quantity.ofNumber(5));
            assertThat(account.positions().get(0).apart()).containsExactly(Quantity.of("70", "KGM"));
        }

        @Test
        void tellsWhatMayStillBeConfirmed() {
            PermitAccount account = account(ISSUE, ENDORSEMENT, CONFIRMATION, confirmed(XB, "k2", quantity("Z", 1)));

            assertThat(account.position("A").orElseThrow().remaining()).contains(Quantity.ofNumber(6));
            assertThat(account.position("B").orElseThrow().remaining()).contains(Quantity.of("5.300", "MTQ"));
            assertThat(account.position("Z").orElseThrow().remaining()).isEmpty();
            assertThat(account.position("Y")).isEmpty();
            assertThat(account.isUsedUp()).isFalse();
        }

        @Test
        void letsNothingRemainOfWhatWasConfirmedInFullOrBeyond() {
            PermitAccount account = account(
                    ISSUE,
                    ENDORSEMENT,
                    confirmed(XB, "k1", quantity("A", 15)),
                    confirmed(XB, "k2", unitless("B", "5.3")));

            assertThat(account.position("A").orElseThrow().remaining()).contains(Quantity.ofNumber(0));
            assertThat(account.isUsedUp()).isTrue();
        }

        @Test
        void neverLetsMoreRemainThanWasPermitted() {
            Permit tooMuch = Permit.builder(NUMBER)
                    .addItem(endorsed("A", "12", "20", "NAR"))
                    .build();

            assertThat(account(ISSUE, PermitEvent.endorsed(tooMuch, NOW))
                            .position("A")
                            .orElseThrow()
                            .remaining())
                    .contains(Quantity.ofNumber(12));
        }

        @Test
        void believesTheIssuerAndCustomsBeforeWhoReadEarlier() {
            Permit altered = Permit.builder(NUMBER)
                    .addItem(endorsed("A", "1200", "1100", "NAR"))
                    .build();
            PermitEvent early = PermitEvent.read(altered, NOW.minusSeconds(9), XB, true);

            assertThat(account(early, ISSUE, ENDORSEMENT).positions().get(0))
                    .isEqualTo(position("A", Quantity.ofNumber(12), Quantity.ofNumber(11), null));
        }

        @Test
        void staysReadableWhateverSumsAreClaimed() {
            ItemQuantity absurd = new ItemQuantity("A", Quantity.of("9".repeat(40), "NAR"));

            PermitAccount account = account(ISSUE, confirmed(XB, "k1", absurd), confirmed(XB, "k2", absurd));

            assertThat(account.positions().get(0).imported()).contains(Quantity.of("9".repeat(40), "NAR"));
        }

        @Test
        void worksTheImportersBookOutOfWhatItRead() {
            PermitAccount first = account(PermitEvent.read(ISSUED, NOW, XB, false));
            PermitAccount second = account(
                    PermitEvent.read(ISSUED, NOW, XB, false), PermitEvent.read(ENDORSED, NOW, XB, true), CONFIRMATION);

            assertThat(first.state()).isEqualTo(PermitState.ISSUED);
            assertThat(first.positions().get(0)).isEqualTo(position("A", Quantity.ofNumber(12), null, null));
            assertThat(second.state()).isEqualTo(PermitState.CONFIRMED);
            assertThat(second.positions().get(0))
                    .isEqualTo(position("A", Quantity.ofNumber(12), Quantity.ofNumber(11), Quantity.ofNumber(5)));
        }

        @Test
        void takesALaterReadThatSaysSomethingElseForNoCorrection() {
            Permit altered = Permit.builder(NUMBER)
                    .addItem(endorsed("A", "1200", "1100", "NAR"))
                    .build();

            PermitAccount account = account(
                    PermitEvent.read(ENDORSED, NOW, XB, true), PermitEvent.read(altered, NOW.plusSeconds(1), XB, true));

            assertThat(account.positions().get(0))
                    .isEqualTo(position("A", Quantity.ofNumber(12), Quantity.ofNumber(11), null));
        }

        @Test
        void namesTheReadersInTheOrderTheyCame() {
            List<PermitEvent> reads = new ArrayList<>();
            List<CountryCode> countries = new ArrayList<>();
            for (char letter = 'Z'; letter >= 'A'; letter--) {
                countries.add(CountryCode.of("X" + letter));
                reads.add(PermitEvent.read(ISSUED, NOW.minusSeconds(letter), CountryCode.of("X" + letter), false));
            }
            reads.add(PermitEvent.read(ISSUED, NOW, CountryCode.of("XM"), false));

            PermitAccount account = account(reads.toArray(new PermitEvent[0]));

            assertThat(account.readers()).isUnmodifiable().containsExactlyElementsOf(countries);
        }
    }

    @Nested
    class States {
        @Test
        void followTheEvents() {
            assertThat(account(ISSUE).state()).isEqualTo(PermitState.ISSUED);
            assertThat(account(ISSUE, new PermitEvent.Presented(NUMBER, NOW, XB, "entry 1"))
                            .state())
                    .isEqualTo(PermitState.ISSUED);
            assertThat(account(ISSUE, ENDORSEMENT).state()).isEqualTo(PermitState.ENDORSED);
            assertThat(account(ISSUE, ENDORSEMENT, CONFIRMATION).state()).isEqualTo(PermitState.CONFIRMED);
            assertThat(account(ISSUE, EXPIRY).state()).isEqualTo(PermitState.EXPIRED);
            assertThat(account(ISSUE, REPLACEMENT).state()).isEqualTo(PermitState.REPLACED);
            assertThat(account(ISSUE, CANCELLATION).state()).isEqualTo(PermitState.CANCELLED);
        }

        @Test
        void stayCancelledOrReplacedWhateverFollows() {
            PermitEvent earlyCancellation = new PermitEvent.Cancelled(NUMBER, NOW.minusSeconds(1), "stolen");
            assertThat(account(earlyCancellation, ISSUE, ENDORSEMENT, CONFIRMATION, EXPIRY, REPLACEMENT)
                            .state())
                    .isEqualTo(PermitState.CANCELLED);
            assertThat(account(REPLACEMENT, ENDORSEMENT, CONFIRMATION, EXPIRY, CANCELLATION)
                            .state())
                    .isEqualTo(PermitState.REPLACED);
        }

        @Test
        void stayConfirmedWhenTheFinalPermitIsReadAgain() {
            assertThat(account(ENDORSEMENT, CONFIRMATION, PermitEvent.read(ENDORSED, NOW, XB, true), ENDORSEMENT)
                            .state())
                    .isEqualTo(PermitState.CONFIRMED);
        }

        @Test
        void areExpiredOnceTheValidityIsOverEverywhereThoughNobodyRecordedIt() {
            Permit dated =
                    ISSUED.toBuilder().validity("2026-11-01", "2026-11-23").build();
            PermitAccount account = account(PermitEvent.issued(dated, NOW));

            assertThat(account.state()).isEqualTo(PermitState.ISSUED);
            assertThat(account.stateAt(Instant.parse("2026-11-24T12:00:00Z"))).isEqualTo(PermitState.ISSUED);
            assertThat(account.stateAt(Instant.parse("2026-11-24T12:00:01Z"))).isEqualTo(PermitState.EXPIRED);
            assertThat(account(PermitEvent.issued(dated, NOW), CANCELLATION).stateAt(Instant.MAX))
                    .isEqualTo(PermitState.CANCELLED);
            assertThat(account(ISSUE).stateAt(Instant.MAX)).isEqualTo(PermitState.ISSUED);
        }

        @Test
        void nameThePermitThatTookThePlace() {
            assertThat(account(ISSUE, REPLACEMENT).replacement()).contains(PermitNumber.of("XA2"));
            assertThat(account(ISSUE).replacement()).isEmpty();
        }

        @Test
        void stayExpiredWhateverIsDoneWithAnExpiredPermit() {
            PermitEvent early = new PermitEvent.Expired(NUMBER, NOW.minusSeconds(1));

            assertThat(account(early, ENDORSEMENT, CONFIRMATION).state()).isEqualTo(PermitState.EXPIRED);
        }

        @Test
        void stayExpiredWhenThePermitIsReadAgain() {
            assertThat(account(ENDORSEMENT, EXPIRY, PermitEvent.read(ENDORSED, NOW, XB, true))
                            .state())
                    .isEqualTo(PermitState.EXPIRED);
        }

        @Test
        void areNotChangedByTheRepetitionOfAConfirmation() {
            assertThat(account(CONFIRMATION, EXPIRY, CONFIRMATION).state()).isEqualTo(PermitState.EXPIRED);
        }
    }

    @Test
    void findsAnAccountByAnySpellingOfTheNumber() {
        PermitBook book = PermitBook.of(List.of(
                ISSUE,
                new PermitEvent.Cancelled(PermitNumber.of("xa/2026/000017"), NOW, "stolen"),
                new PermitEvent.Expired(PermitNumber.of("XA9"), NOW)));

        assertThat(book.accounts())
                .isUnmodifiable()
                .extracting(PermitAccount::number)
                .containsExactly(NUMBER, PermitNumber.of("XA9"));
        assertThat(book.account(PermitNumber.of("Xa/2026/000017")).map(PermitAccount::state))
                .contains(PermitState.CANCELLED);
        assertThat(book.account(PermitNumber.of("XA0"))).isEmpty();
        assertThat(book).hasToString("PermitBook[permits=2]");
        assertThat(book.accounts().get(0)).hasToString("PermitAccount[XA/2026/000017, CANCELLED]");
    }

    @Test
    void opensNoAccountForANumberThatWasOnlyAskedForInVain() {
        PermitEvent denied =
                new PermitEvent.Denied(NUMBER, NOW, XB, PermitEvent.Denied.Reason.NO_SUCH_PERMIT, "exchange 1");

        assertThat(PermitBook.of(List.of(denied)).accounts()).isEmpty();
        assertThat(account(ISSUE, denied).events()).containsExactly(ISSUE, denied);
    }

    @Test
    void tellsEverythingThatHappenedInOrder() {
        PermitEvent presented = new PermitEvent.Presented(NUMBER, NOW.plusSeconds(5), XB, "entry 1");
        PermitEvent again = new PermitEvent.Presented(NUMBER, NOW.plusSeconds(9), XB, "entry 1");

        PermitAccount account = account(again, presented, CONFIRMATION, ENDORSEMENT, ISSUE);

        assertThat(account.events()).containsExactly(ISSUE, ENDORSEMENT, CONFIRMATION, presented, again);
        assertThat(account.presentations()).containsExactly((PermitEvent.Presented) presented);
        assertThat(account.snapshot()).contains(PermitSnapshot.of(ISSUED));
    }

    @Test
    void givesTheSameBookForTheSameEventsHoweverOftenItIsAsked() {
        List<PermitEvent> events = List.of(ISSUE, ENDORSEMENT, CONFIRMATION);

        assertThat(PermitBook.of(events).accounts().get(0).positions())
                .isEqualTo(PermitBook.of(events).accounts().get(0).positions());
        assertThat(PermitBook.of(List.of()).accounts()).isEmpty();
    }

    private static PermitAccount account(PermitEvent... events) {
        return PermitBook.of(List.of(events)).account(NUMBER).orElseThrow();
    }

    private static PermitEvent confirmed(CountryCode by, String key, ItemQuantity... imported) {
        return new PermitEvent.Confirmed(NUMBER, NOW, by, key, List.of(imported));
    }

    private static ItemQuantity quantity(String item, long amount) {
        return new ItemQuantity(item, Quantity.ofNumber(amount));
    }

    private static ItemQuantity unitless(String item, String amount) {
        return new ItemQuantity(item, new Quantity(new BigDecimal(amount), Optional.empty()));
    }

    private static PermitItem item(String id, String amount, String unit) {
        return PermitItem.builder().id(id).quantity(amount, unit).build();
    }

    private static PermitItem endorsed(String id, String permitted, String exported, String unit) {
        return item(id, permitted, unit).toBuilder()
                .addExamination(Examination.builder()
                        .quantity(Quantity.of(exported, unit))
                        .build())
                .build();
    }

    private static PermitAccount.Position position(
            String item, @Nullable Quantity permitted, @Nullable Quantity exported, @Nullable Quantity imported) {
        return new PermitAccount.Position(
                item,
                Optional.ofNullable(permitted),
                Optional.ofNullable(exported),
                Optional.ofNullable(imported),
                List.of());
    }
}
