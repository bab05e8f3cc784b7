package io.github.epixsdk.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
    @Test
    void markupIsText() {
        assertThat(HtmlText.escape("<a href=\"x\" id='y'>&amp;</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    }

    @Test
    void keepsLinesTabsAndEveryScript() {
        String text = "a\tb\nПриложение 附件 señal \uD83D\uDC3E";

        assertThat(HtmlText.escape(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x08, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x061C, 0x200B, 0x200E, 0x202E, 0x2028, 0x2029, 0x2066,
                0xFEFF, 0xE0001
            })
    void whatSteersTheTextAroundItIsReplaced(int steering) {
        assertThat(HtmlText.escape("a" + Character.toString(steering) + "b")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\uD83D', '\uDC3E'})
    void halfOfAPairIsReplaced(char half) {
        assertThat(HtmlText.escape("a" + half + "b")).isEqualTo("a\uFFFDb");
    }
}
