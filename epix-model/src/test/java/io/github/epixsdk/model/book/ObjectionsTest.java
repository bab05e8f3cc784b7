package io.github.epixsdk.model.book;

import static io.github.epixsdk.model.book.Events.DAY_0;
import static io.github.epixsdk.model.book.Events.ENDORSED;
import static io.github.epixsdk.model.book.Events.FINAL;
import static io.github.epixsdk.model.book.Events.ISSUED;
import static io.github.epixsdk.model.book.Events.NUMBER;
import static io.github.epixsdk.model.book.Events.SNAPSHOT;
import static io.github.epixsdk.model.book.Events.XB;
import static io.github.epixsdk.model.book.Events.XC;
import static io.github.epixsdk.model.book.Events.account;
import static io.github.epixsdk.model.book.Events.change;
import static io.github.epixsdk.model.book.Events.confirmed;
import static io.github.epixsdk.model.book.Events.day;
import static io.github.epixsdk.model.book.Events.quantity;
import static io.github.epixsdk.model.book.Events.unitless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.Objection.Code;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectionsTest {
    private static final PermitEvent FIVE_CONFIRMED = confirmed(5, XB, "k1", unitless("A", "5"));

    private final PermitAccount exported = account(ISSUED, ENDORSED, FIVE_CONFIRMED);

    @Test
    void areNoneWithinWhatWasExported() {
        assertThat(exported.objectionsTo(next(unitless("A", "6"), unitless("B", "5.3"))))
                .isEmpty();
        assertThat(exported.objectionsTo(next(unitless("A", "0")))).isEmpty();
        assertThat(exported.objectionsTo(next())).isEmpty();
    }

    @Test
    void areNoneAgainstTheRepetitionOfABookedConfirmation() {
        assertThat(exported.objectionsTo(confirmed(9, XB, "k1", unitless("A", "5.0"))))
                .isEmpty();
    }

    @Test
    void areAKeyThatWasUsedForOtherQuantities() {
        assertThat(exported.objectionsTo(confirmed(9, XB, "k1", unitless("A", "6"))))
                .containsExactly(Objection.of(Code.KEY_REUSED));
        assertThat(exported.objectionsTo(confirmed(9, XB, "k1", unitless("A", "5"), unitless("B", "1"))))
                .extracting(Objection::code)
                .containsExactly(Code.KEY_REUSED);
    }

    @Test
    void areASumAboveWhatWasExported() {
        String words = "item A: 12 in all is more than the 11 NAR exported";

        assertThat(exported.objectionsTo(next(unitless("A", "7"))))
                .singleElement()
                .satisfies(objection -> {
                    assertThat(objection.code()).isEqualTo(Code.ABOVE_EXPORTED);
                    assertThat(objection.item()).contains("A");
                    assertThat(objection.message()).isEqualTo(words);
                    assertThat(objection.message(Locale.FRENCH))
                            .isEqualTo("article A : 12 au total dépasse la quantité exportée 11 NAR");
                    assertThat(objection).hasToString("Objection[ABOVE_EXPORTED item A]");
                });
        assertThat(exported.objectionsTo(next(unitless("A", "4"), unitless("A", "3"))))
                .extracting(Objection::message)
                .containsExactly(words);
    }

    @Test
    void areASumAboveWhatIsPermittedEvenIfMoreWasExported() {
        PermitSnapshot tooMuch = change(FINAL, "A", item -> item.exported(Quantity.ofNumber(20)));
        PermitAccount account = account(ISSUED, new PermitEvent.Endorsed(NUMBER, day(1), tooMuch));

        assertThat(account.objectionsTo(next(unitless("A", "15"))))
                .extracting(Objection::message)
                .containsExactly("item A: 15 in all is more than the 12 NAR permitted");
    }

    @Test
    void compareQuantitiesInUnitsThatConvert() {
        assertThat(exported.objectionsTo(next(quantity("B", "5300000", "CCM")))).isEmpty();
        assertThat(exported.objectionsTo(next(quantity("B", "5300001", "CCM"))))
                .extracting(Objection::message)
                .containsExactly("item B: 5.300001 in all is more than the 5.300 MTQ exported");
    }

    @Test
    void areNotMadeOfRoundedSums() {
        PermitSnapshot kilogram = change(SNAPSHOT, "A", item -> item.permitted(Quantity.of("1", "KGM")));
        PermitAccount account = account(Events.issued(kilogram), confirmed(5, XB, "k1", quantity("A", "10", "OUN")));

        assertThat(account.objectionsTo(next(quantity("A", "25.274", "OUN"))))
                .extracting(Objection::code)
                .containsExactly(Code.NOT_FINAL);
        assertThat(account.objectionsTo(next(quantity("A", "0.71650507455916", "KGM"))))
                .extracting(Objection::code)
                .containsExactly(Code.NOT_FINAL);
        assertThat(account.objectionsTo(next(quantity("A", "0.717", "KGM"))))
                .extracting(Objection::code)
                .containsExactly(Code.NOT_FINAL, Code.ABOVE_PERMITTED);
    }

    @Test
    void areAnItemThatIsNotOnThePermitAlsoOnceItWasConfirmed() {
        PermitAccount account = account(ISSUED, ENDORSED, confirmed(5, XB, "k1", unitless("Z", "1")));

        assertThat(account.objectionsTo(next(unitless("Z", "1"), unitless("a", "1"))))
                .extracting(Objection::message)
                .containsExactly("item Z is not on the permit", "item a is not on the permit");
    }

    @Test
    void areAUnitThatDoesNotConvert() {
        assertThat(exported.objectionsTo(next(quantity("A", "5", "KGM"), quantity("B", "5", "NAR"))))
                .extracting(Objection::code, Objection::message)
                .containsExactly(
                        tuple(Code.OTHER_UNIT, "item A: 5 KGM cannot be compared with 11 NAR"),
                        tuple(Code.OTHER_UNIT, "item B: 5 NAR cannot be compared with 5.300 MTQ"));
    }

    @Test
    void areAnAmountBelowZero() {
        assertThat(exported.objectionsTo(next(unitless("A", "13"), unitless("A", "-5"))))
                .extracting(Objection::message)
                .containsExactly("item A: -5 is below zero");
    }

    @Test
    void areAPermitThatIsNotFinal() {
        assertThat(account(ISSUED).objectionsTo(next(unitless("B", "5.301"), unitless("A", "13"))))
                .extracting(Objection::message)
                .containsExactly(
                        "the permit is not endorsed yet",
                        "item B: 5.301 in all is more than the 5.300 MTQ permitted",
                        "item A: 13 in all is more than the 12 NAR permitted");
    }

    @Test
    void areTheEndOfThePermit() {
        assertThat(codes(new PermitEvent.Expired(NUMBER, day(9)))).containsExactly(Code.EXPIRED);
        assertThat(codes(new PermitEvent.Cancelled(NUMBER, day(9), "stolen"))).containsExactly(Code.CANCELLED);
        assertThat(codes(new PermitEvent.Replaced(NUMBER, day(9), PermitNumber.of("XA2"))))
                .containsExactly(Code.REPLACED);
    }

    @Test
    void areAPartyThatIsNotOnThePermit() {
        assertThat(exported.objectionsTo(confirmed(9, XC, "k9", unitless("A", "1"))))
                .extracting(Objection::message)
                .containsExactly("Party XC is not named on the permit");
    }

    @Test
    void areNoneAgainstAPartyWhereThePermitNamesNoDestination() {
        PermitSnapshot silent = FINAL.toBuilder().importer(null).build();
        PermitAccount account = account(new PermitEvent.Endorsed(NUMBER, DAY_0, silent));

        assertThat(account.objectionsTo(confirmed(9, XC, "k9", unitless("A", "1"))))
                .isEmpty();
    }

    @Test
    void areNotAskedOfTheAccountOfAnotherPermit() {
        PermitEvent.Confirmed other =
                new PermitEvent.Confirmed(PermitNumber.of("XA9"), DAY_0, XB, "k1", List.of(unitless("A", "1")));

        assertThatThrownBy(() -> exported.objectionsTo(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The confirmation is of permit XA9, this is the account of XA/2026/000017");
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void haveWordsInThreeLanguages(Code code) {
        Objection objection = Objection.of(code, "A", "1", "2");

        assertThat(List.of(
                        objection.message(Locale.ENGLISH),
                        objection.message(Locale.FRENCH),
                        objection.message(Locale.forLanguageTag("es"))))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank)
                .noneMatch(text -> text.contains("{"));
    }

    private static List<Code> codes(PermitEvent end) {
        return account(ISSUED, ENDORSED, end).objectionsTo(next(unitless("A", "1"))).stream()
                .map(Objection::code)
                .toList();
    }

    private static PermitEvent.Confirmed next(ItemQuantity... quantities) {
        return confirmed(20, XB, "next", quantities);
    }
}
