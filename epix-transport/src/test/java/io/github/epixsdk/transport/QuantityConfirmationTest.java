package io.github.epixsdk.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.PermitNumber;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityConfirmationTest {
    private static final PermitNumber NUMBER = PermitNumber.of("XA/1");

    @Test
    void hasOneDigestForOneMeaning() {
        QuantityConfirmation one = of("XA/1", "A", "5", "B", "2.50");
        QuantityConfirmation same = of("xa/1", "B", "2.5", "A", "5.000");

        assertThat(same.digest()).isEqualTo(one.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void hasAnotherDigestForAnotherMeaning() {
        String digest = of("XA/1", "A", "5", "B", "2.5").digest();

        assertThat(of("XA/1", "A", "5", "B", "2.6").digest()).isNotEqualTo(digest);
        assertThat(of("XA/2", "A", "5", "B", "2.5").digest()).isNotEqualTo(digest);
        assertThat(of("XA/1", "B", "5", "A", "2.5").digest()).isNotEqualTo(digest);
        assertThat(of("XA/1", "A1", "5", "B", "2.5").digest())
                .isNotEqualTo(of("XA/1", "A", "15", "B", "2.5").digest());
    }

    @Test
    void isAnotherRequestWithAnotherToken() {
        QuantityConfirmation.Builder confirmation =
                QuantityConfirmation.builder(NUMBER).position("A", BigDecimal.ONE);
        QuantityConfirmation bare = confirmation.build();
        QuantityConfirmation one = confirmation.token(TokenId.of("one")).build();
        QuantityConfirmation two = confirmation.token(TokenId.of("two")).build();

        assertThat(java.util.List.of(bare.requestDigest(), one.requestDigest(), two.requestDigest()))
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        assertThat(confirmation.token(TokenId.of("one")).build().requestDigest())
                .isEqualTo(one.requestDigest());
        assertThat(one.digest()).isEqualTo(bare.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A B", "A\u00A0B", "A\n"})
    void refusesIdsThatAreNoTokens(String id) {
        assertThatThrownBy(() -> QuantityConfirmation.builder(NUMBER).position(id, BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A position needs an ID that is a token of 1 to 64 characters without space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E309", "1E-31", "1E999999999", "1234567890123456789012345678901"})
    void refusesAmountsThatWouldFillTheHeap(String amount) {
        assertThatThrownBy(() -> QuantityConfirmation.builder(NUMBER).position("A", new BigDecimal(amount)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The quantity of position A has more than 30 digits");
    }

    @Test
    void refusesNegativeAmountsDoublesAndEmptyLists() {
        assertThatThrownBy(() -> QuantityConfirmation.builder(NUMBER).position("A", new BigDecimal("-0.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The quantity of position A may not be negative");
        assertThatThrownBy(() -> QuantityConfirmation.builder(NUMBER)
                        .position("A", BigDecimal.ONE)
                        .position("A", BigDecimal.TEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Position A was given twice");
        assertThatThrownBy(() -> QuantityConfirmation.builder(NUMBER).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A confirmation of quantities needs one position at least");
    }

    private static QuantityConfirmation of(String number, String id1, String amount1, String id2, String amount2) {
        return QuantityConfirmation.builder(PermitNumber.of(number))
                .position(id1, new BigDecimal(amount1))
                .position(id2, new BigDecimal(amount2))
                .build();
    }
}
