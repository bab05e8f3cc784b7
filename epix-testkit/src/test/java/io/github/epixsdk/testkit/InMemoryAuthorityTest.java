package io.github.epixsdk.testkit;

import static io.github.epixsdk.testkit.internal.TestKeys.PKI;
import static io.github.epixsdk.testkit.internal.TestKeys.XA;
import static io.github.epixsdk.testkit.internal.TestKeys.XA_SEAL;
import static io.github.epixsdk.testkit.internal.TestKeys.XB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.model.book.PermitState;
import io.github.epixsdk.model.book.SignalCode;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryAuthorityTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final PermitNumber UNKNOWN = PermitNumber.of("XA/2026/999999");
    static final Permit PERMIT = SamplePermits.rehearsal(NUMBER, LocalDate.of(2026, 11, 23));
    private static final TokenId TOKEN = TokenId.of("3FA9");
    static final PermitCodec CODEC = PermitCodec.create();
    static final Sealer SEALER = Sealer.builder(SigningKey.of(XA_SEAL.key(), XA_SEAL.chain()))
            .clock(Clock.systemUTC())
            .build();

    private final InMemoryAuthority authority = new InMemoryAuthority(XA, null, CLOCK);

    @Nested
    class Answering {
        @Test
        void givesOutAnIssuedPermit() {
            authority.issue(PERMIT);

            PermitReply reply = authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V2));

            assertThat(CODEC.read(document(reply)).permit().items()).hasSize(3);
        }

        @Test
        void findsAPermitBySpellingsOfItsNumber() {
            authority.issue(PERMIT);

            assertThat(authority.nonFinalPermit(PermitNumber.of("xa/2026/000017"), null, call(ToolkitVersion.V2)))
                    .isInstanceOf(PermitReply.Issued.class);
        }

        @Test
        void saysTheSameToAWrongTokenAsToAnUnknownNumber() {
            authority.issue(PERMIT, TOKEN);
            PermitReply unknown = authority.nonFinalPermit(UNKNOWN, TOKEN, call(ToolkitVersion.V2));

            for (@Nullable TokenId wrong : new @Nullable TokenId[] {null, TokenId.of("3FA8")}) {
                assertThat(authority.nonFinalPermit(NUMBER, wrong, call(ToolkitVersion.V2)))
                        .isEqualTo(unknown);
                assertThat(authority.finalPermit(NUMBER, wrong, call(ToolkitVersion.V2)))
                        .isEqualTo(unknown);
                assertThat(authority.confirmQuantities(confirmation(wrong, "A", "1"), call(ToolkitVersion.V2)))
                        .isEqualTo(ConfirmationReply.notIssued());
            }
            assertThat(authority.nonFinalPermit(NUMBER, TOKEN, call(ToolkitVersion.V2)))
                    .isInstanceOf(PermitReply.Issued.class);
        }

        @Test
        void keepsTheFinalPermitBackUntilItIsEndorsed() {
            authority.issue(PERMIT);

            assertThat(authority.finalPermit(NUMBER, null, call(ToolkitVersion.V2)))
                    .isEqualTo(PermitReply.notFinal());

            authority.endorse(NUMBER, endorsement());

            byte[] document = document(authority.finalPermit(NUMBER, null, call(ToolkitVersion.V2)));
            assertThat(CODEC.read(document).permit().isEndorsed()).isTrue();
        }

        @Test
        void goesOnGivingOutTheNonFinalPermitAsIssued() {
            authority.issue(PERMIT);
            authority.endorse(NUMBER, endorsement());

            byte[] document = document(authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V2)));

            assertThat(CODEC.read(document).permit().isEndorsed()).isFalse();
        }

        @Test
        void sealsWhatItIssuesInEitherVersion() {
            InMemoryAuthority sealing = new InMemoryAuthority(XA, SEALER, CLOCK);
            sealing.issue(PERMIT);
            VerificationPolicy policy = VerificationPolicy.of(
                    TrustAnchors.builder().add(XA, PKI.sealAnchor(XA)).build());

            for (ToolkitVersion version : ToolkitVersion.published()) {
                byte[] document = document(sealing.nonFinalPermit(NUMBER, null, call(version)));
                assertThat(SealVerifier.create().verify(document, policy).isValid())
                        .isTrue();
            }
        }

        @Test
        void isAlwaysAvailable() {
            assertThat(authority.serviceState(call(ToolkitVersion.V2))).isEqualTo(ServiceStateReply.available());
            assertThat(authority.party()).isEqualTo(XA);
        }
    }

    @Nested
    class Issuing {
        @Test
        void refusesANumberTwice() {
            authority.issue(PERMIT);

            assertThatThrownBy(() -> authority.issue(PERMIT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Permit XA/2026/000017 was issued before: a correction is a new permit");
        }

        @Test
        void refusesToEndorseTwice() {
            authority.issue(PERMIT);
            authority.endorse(NUMBER, endorsement());

            assertThatThrownBy(() -> authority.endorse(NUMBER, endorsement()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Permit XA/2026/000017 is endorsed already");
        }

        @Test
        void refusesToEndorseWhatWasNotIssued() {
            assertThatThrownBy(() -> authority.endorse(UNKNOWN, endorsement()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("There is no permit XA/2026/999999");
        }
    }

    @Nested
    class Confirming {
        @Test
        void refusesBeforeEndorsement() {
            authority.issue(PERMIT);

            assertThat(confirm(confirmation(null, "A", "1")))
                    .isEqualTo(ConfirmationReply.refused(RefusalReason.NOT_FINAL, "the permit is not endorsed yet"));
        }

        @Test
        void booksAConfirmationInTheUnitsOfThePermit() {
            issueFinal();

            assertThat(confirm(confirmation(null, "B", "5.2"))).isEqualTo(ConfirmationReply.accepted());

            assertThat(authority.book().account(NUMBER).orElseThrow().positions())
                    .filteredOn(p -> p.item().equals("B"))
                    .singleElement()
                    .satisfies(p -> assertThat(p.imported()).contains(Quantity.of("5.2", "MTQ")));
        }

        @Test
        void booksAllOrNothing() {
            issueFinal();
            QuantityConfirmation oneTooMuch = QuantityConfirmation.builder(NUMBER)
                    .position("A", BigDecimal.ONE)
                    .position("C", new BigDecimal("12"))
                    .build();

            ConfirmationReply reply = confirm(oneTooMuch);

            assertThat(reply)
                    .isEqualTo(ConfirmationReply.refused(
                            RefusalReason.QUANTITY_ABOVE_PERMITTED,
                            "item C: 12 in all is more than the 11 NAR exported"));
            assertThat(authority.book().account(NUMBER).orElseThrow().confirmations())
                    .isEmpty();
        }

        @Test
        void refusesWhenTheSumOfConfirmationsIsTooMuch() {
            issueFinal();
            assertThat(confirm(confirmation(null, "C", "6"))).isEqualTo(ConfirmationReply.accepted());

            assertThat(confirm(confirmation(null, "C", "5.5")))
                    .isEqualTo(ConfirmationReply.refused(
                            RefusalReason.QUANTITY_ABOVE_PERMITTED,
                            "item C: 11.5 in all is more than the 11 NAR exported"));
        }

        @Test
        void refusesAnItemThePermitDoesNotHave() {
            issueFinal();

            assertThat(confirm(confirmation(null, "Z", "1")))
                    .isEqualTo(ConfirmationReply.refused(RefusalReason.INVALID_REQUEST, "item Z is not on the permit"));
        }

        @Test
        void refusesAPartyThatIsNotOnThePermit() {
            issueFinal();

            assertThat(authority.confirmQuantities(
                            confirmation(null, "A", "1"), call(CountryCode.of("XC"), ToolkitVersion.V2, "exchange-1")))
                    .isEqualTo(ConfirmationReply.refused(
                            RefusalReason.NOT_AUTHORISED, "Party XC is not named on the permit"));
            assertThat(authority.book().account(NUMBER).orElseThrow().confirmations())
                    .isEmpty();
        }

        @Test
        void booksARepetitionOnce() {
            issueFinal();

            assertThat(confirm(confirmation(null, "C", "11"))).isEqualTo(ConfirmationReply.accepted());
            assertThat(confirm(confirmation(null, "C", "11.0"))).isEqualTo(ConfirmationReply.alreadyAccepted());

            assertThat(authority.book().account(NUMBER).orElseThrow().confirmations())
                    .hasSize(1);
            assertThat(authority.book().account(NUMBER).orElseThrow().state()).isEqualTo(PermitState.CONFIRMED);
        }

        @Test
        void booksOnceWhatTwentyThreadsConfirmAtOnce() throws Exception {
            issueFinal();
            Callable<ConfirmationReply> call = () -> confirm(confirmation(null, "C", "11"));
            ExecutorService threads = Executors.newFixedThreadPool(20);
            try {
                List<Future<ConfirmationReply>> replies = threads.invokeAll(Collections.nCopies(20, call));

                int first = 0;
                for (Future<ConfirmationReply> reply : replies) {
                    assertThat(reply.get()).isInstanceOf(ConfirmationReply.Accepted.class);
                    first += reply.get().equals(ConfirmationReply.accepted()) ? 1 : 0;
                }
                assertThat(first).isOne();
            } finally {
                threads.shutdownNow();
            }
            assertThat(authority.book().account(NUMBER).orElseThrow().confirmations())
                    .hasSize(1);
        }

        private void issueFinal() {
            authority.issue(PERMIT);
            authority.endorse(NUMBER, endorsement());
        }

        private ConfirmationReply confirm(QuantityConfirmation confirmation) {
            return authority.confirmQuantities(confirmation, call(ToolkitVersion.V2));
        }
    }

    @Test
    void writesDownWhatHappenedInOrder() {
        authority.issue(PERMIT);
        authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V2));
        authority.endorse(NUMBER, endorsement());
        authority.finalPermit(NUMBER, null, call(ToolkitVersion.V2));
        authority.confirmQuantities(confirmation(null, "A", "1"), call(ToolkitVersion.V2));

        assertThat(authority.events())
                .extracting(e -> e.getClass().getSimpleName())
                .containsExactly("Issued", "Read", "Endorsed", "Read", "Confirmed");
        assertThat(authority.book().account(NUMBER).orElseThrow().readers()).containsExactly(XB);
    }

    @Test
    void keepsWhoAskedInVainAndSignalsTokenGuessing() {
        authority.issue(PERMIT, TOKEN);
        authority.nonFinalPermit(UNKNOWN, null, call(ToolkitVersion.V2));
        authority.finalPermit(NUMBER, TOKEN, call(ToolkitVersion.V2));
        for (int i = 0; i < 5; i++) {
            authority.nonFinalPermit(NUMBER, TokenId.of("GUESS" + i), call(XB, ToolkitVersion.V2, "exchange-" + i));
        }

        assertThat(authority.events())
                .extracting(PermitEvent::getClass)
                .filteredOn(PermitEvent.Denied.class::equals)
                .hasSize(7);
        assertThat(authority.book().signals()).singleElement().satisfies(signal -> {
            assertThat(signal.code()).isEqualTo(SignalCode.TOKEN_GUESSING);
            assertThat(signal.evidence()).hasSize(5);
            assertThat(signal.evidence().toString()).doesNotContain("GUESS");
        });
    }

    @Test
    void keepsWhichDocumentAPartyRead() {
        authority.issue(PERMIT);
        authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V1));
        authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V2));

        List<PermitEvent.Read> reads = authority.events().stream()
                .filter(PermitEvent.Read.class::isInstance)
                .map(PermitEvent.Read.class::cast)
                .toList();
        assertThat(reads)
                .extracting(read -> read.snapshot().documentDigest().orElse(""))
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.length() == 64);
        assertThat(authority.book().signals()).isEmpty();
    }

    static Endorsement endorsement() {
        return new Endorsement(
                List.of(
                        new ItemQuantity("A", Quantity.of("1", "NAR")),
                        new ItemQuantity("B", Quantity.of("5.300", "MTQ")),
                        new ItemQuantity("C", Quantity.of("11", "NAR"))),
                "Port Never",
                PermitDateTime.parse("2026-11-24"),
                Optional.empty());
    }

    private static QuantityConfirmation confirmation(@Nullable TokenId token, String item, String amount) {
        return QuantityConfirmation.builder(NUMBER)
                .token(token)
                .position(item, new BigDecimal(amount))
                .build();
    }

    static byte[] document(PermitReply reply) {
        assertThat(reply).isInstanceOf(PermitReply.Issued.class);
        return ((PermitReply.Issued) reply).document().orElseThrow();
    }

    static CallContext call(ToolkitVersion version) {
        return call(XB, version, "exchange-1");
    }

    private static CallContext call(CountryCode caller, ToolkitVersion version, String exchangeId) {
        return CallContext.of(
                caller, XA_SEAL.certificate(), Operation.NON_FINAL_PERMIT, version, NOON.plusSeconds(30), exchangeId);
    }
}
