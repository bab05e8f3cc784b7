package io.github.epixsdk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenIdTest {
    private static final TokenId TOKEN = TokenId.of("k9-canary-token");

    @Test
    void opensWhatItProtectsAndWhatNothingProtects() {
        assertThat(TokenId.opens(TOKEN, TokenId.of("k9-canary-token"))).isTrue();
        assertThat(TokenId.opens(null, TOKEN)).isTrue();
        assertThat(TokenId.opens(null, null)).isTrue();
        assertThat(TokenId.opens(TOKEN, TokenId.of("k9-canary-tokeN"))).isFalse();
        assertThat(TokenId.opens(TOKEN, null)).isFalse();
    }

    @Test
    void isEqualToTheSameCode() {
        assertThat(TOKEN).isEqualTo(TokenId.of("k9-canary-token")).hasSameHashCodeAs(TokenId.of("k9-canary-token"));
        assertThat(TOKEN).isNotEqualTo(TokenId.of("k9-canary")).isNotEqualTo("k9-canary-token");
    }
}
