package io.github.epixsdk.model.book;

import static io.github.epixsdk.model.book.Events.DAY_0;
import static io.github.epixsdk.model.book.Events.XA;
import static io.github.epixsdk.model.book.Events.XB;
import static io.github.epixsdk.model.book.Events.XC;
import static io.github.epixsdk.model.book.Events.day;
import static io.github.epixsdk.model.book.Events.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.PermitEvent.Denied.Reason;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What only several permits together show. */
class BookSignalsTest {
    private static final PermitNumber FIRST = PermitNumber.of("XA/1");
    private static final PermitNumber SECOND = PermitNumber.of("XA/2");

    @Nested
    class TokenGuesses {
        @Test
        void areFiveWrongTokensOfOnePartyWithinADay() {
            List<PermitEvent> attempts = attempts(5, Duration.ofHours(6));

            assertThat(PermitBook.of(attempts).signals()).singleElement().satisfies(signal -> {
                assertThat(signal.code()).isEqualTo(SignalCode.TOKEN_GUESSING);
                assertThat(signal.message())
                        .isEqualTo("Party XB gave a wrong token or none 5 times between 2026-11-23T12:00:00Z and"
                                + " 2026-11-24T12:00:00Z");
                assertThat(signal.evidence()).isEqualTo(attempts);
                assertThat(signal.permits()).containsExactly(FIRST, SECOND);
            });
        }

        @Test
        void areFoundFromEveryPermitTheyWereTriedOn() {
            PermitBook book = PermitBook.of(attempts(5, Duration.ofHours(6)));

            assertThat(book.signals(PermitNumber.of("xa/1"))).hasSize(1);
            assertThat(book.signals(SECOND)).hasSize(1);
            assertThat(book.signals(PermitNumber.of("XA/3"))).isEmpty();
        }

        @Test
        void areNotFourNorFiveOverALongerTime() {
            assertThat(PermitBook.of(attempts(4, Duration.ofMinutes(1))).signals())
                    .isEmpty();
            assertThat(PermitBook.of(attempts(50, Duration.ofHours(7))).signals())
                    .isEmpty();
        }

        @Test
        void areNotAttemptsOfDifferentPartiesNorOtherDenials() {
            List<PermitEvent> events = new ArrayList<>(attempts(4, Duration.ofMinutes(1)));
            events.add(new PermitEvent.Denied(FIRST, DAY_0, XC, Reason.WRONG_TOKEN, "e1"));
            for (Reason reason : Reason.values()) {
                if (reason != Reason.WRONG_TOKEN) {
                    events.add(denied(FIRST, DAY_0, reason, "e" + reason));
                }
            }

            assertThat(PermitBook.of(events).signals()).isEmpty();
        }

        @Test
        void areOneSignalPerBurstWithAllItsAttempts() {
            List<PermitEvent> events = new ArrayList<>(attempts(12, Duration.ofMinutes(1)));
            for (int i = 0; i < 7; i++) {
                events.add(denied(FIRST, day(100), Reason.WRONG_TOKEN, "e" + i));
            }

            assertThat(PermitBook.of(events).signals())
                    .extracting(signal -> signal.evidence().size())
                    .containsExactly(12, 7);
        }

        @Test
        void areMeasuredAsThePolicySays() {
            SignalPolicy strict = SignalPolicy.standard().withTokenGuesses(2, Duration.ofMinutes(1));

            assertThat(PermitBook.of(attempts(2, Duration.ofMinutes(1)), strict).signals())
                    .hasSize(1);
            assertThat(PermitBook.of(attempts(2, Duration.ofSeconds(61)), strict)
                            .signals())
                    .isEmpty();
        }

        private static List<PermitEvent> attempts(int count, Duration apart) {
            List<PermitEvent> attempts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                attempts.add(denied(
                        i % 2 == 0 ? FIRST : SECOND, DAY_0.plus(apart.multipliedBy(i)), Reason.WRONG_TOKEN, "e" + i));
            }
            return attempts;
        }
    }

    @Nested
    class QuotaSums {
        @Test
        void areTheQuantitiesOfAYearsPermitsThatStateOneQuota() {
            PermitEvent first = permit(FIRST, "2026-03-01", "60", "100");
            PermitEvent second = permit(SECOND, "2026-10-01", "41", "100.0");

            assertThat(PermitBook.of(List.of(first, second)).signals())
                    .singleElement()
                    .satisfies(signal -> {
                        assertThat(signal.code()).isEqualTo(SignalCode.QUOTA_SUM_OVERUSED);
                        assertThat(signal.message())
                                .isEqualTo(
                                        "2026: permits of XA for Crocodylus siamensis SKI add up to 101 NAR, more than"
                                                + " the annual quota of 100 NAR they state");
                        assertThat(signal.evidence()).containsExactly(first, second);
                    });
        }

        @Test
        void mayReachTheQuota() {
            assertThat(signals(permit(FIRST, "2026-03-01", "60", "100"), permit(SECOND, "2026-10-01", "40", "100")))
                    .isEmpty();
        }

        @Test
        void doNotMixYearsOrQuotas() {
            assertThat(signals(permit(FIRST, "2025-03-01", "60", "100"), permit(SECOND, "2026-10-01", "60", "100")))
                    .isEmpty();
            assertThat(signals(permit(FIRST, "2026-03-01", "60", "100"), permit(SECOND, "2026-10-01", "60", "110")))
                    .isEmpty();
        }

        @Test
        void countWhatWasExportedAndInTheYearOfTheExport() {
            PermitEvent issued = permit(FIRST, "2025-12-01", "60", "100");
            PermitSnapshot snapshot = ((PermitEvent.Issued) issued).snapshot();
            PermitEvent endorsed = new PermitEvent.Endorsed(
                    FIRST,
                    day(1),
                    Events.change(snapshot, "A", item -> item.exported(Quantity.ofNumber(45))).toBuilder()
                            .exportedOn(PermitDateTime.parse("2026-01-02"))
                            .build());

            assertThat(signals(issued, endorsed, permit(SECOND, "2026-10-01", "56", "100")))
                    .extracting(Signal::code)
                    .containsExactly(SignalCode.QUOTA_SUM_OVERUSED);
            assertThat(signals(issued, endorsed, permit(SECOND, "2026-10-01", "55", "100")))
                    .isEmpty();
        }

        @Test
        void leaveOutPermitsThatTookNothing() {
            PermitEvent first = permit(FIRST, "2026-03-01", "60", "100");
            PermitEvent second = permit(SECOND, "2026-10-01", "60", "100");

            assertThat(signals(first, second, new PermitEvent.Cancelled(FIRST, day(1), "unused")))
                    .isEmpty();
            assertThat(signals(first, second, new PermitEvent.Expired(FIRST, day(1))))
                    .isEmpty();
            assertThat(signals(first, second, new PermitEvent.Replaced(FIRST, day(1), PermitNumber.of("XA/3"))))
                    .isEmpty();
        }

        private static List<Signal> signals(PermitEvent... events) {
            return PermitBook.of(List.of(events)).signals();
        }

        private static PermitEvent permit(PermitNumber number, String issuedOn, String permitted, String quota) {
            PermitSnapshot snapshot = PermitSnapshot.builder()
                    .issuer(XA)
                    .importer(XB)
                    .issuedOn(PermitDateTime.parse(issuedOn))
                    .addItem(ItemSnapshot.builder("A")
                            .addSpecies("Crocodylus siamensis")
                            .term("SKI")
                            .source("W")
                            .permitted(Quantity.of(permitted, "PCS"))
                            .quotaAnnual(Quantity.of(quota, "NAR"))
                            .build())
                    .build();
            return new PermitEvent.Issued(number, PermitDateTime.parse(issuedOn).toInstant(ZoneOffset.UTC), snapshot);
        }
    }
}
