package io.github.epixsdk.xml.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermitFormTest {
    private static final Permit ONE_ITEM = FormSamples.permit("XA/2026/000042", 1);

    @Test
    void showsEveryBoxUnderItsNumber() {
        String html = english(ONE_ITEM);

        assertThat(numbersOf(html))
                .containsExactly(
                        "1", "2", "3", "3a", "4", "5", "5a", "5b", "6", "7/8", "9", "10", "11", "11a", "12", "12a",
                        "12b", "13", "14", "15");
        assertThat(box(html, "b1")).endsWith("XA/2026/000042");
        assertThat(box(html, "b2")).contains("2027-05-22 23:59:59 Z", "Valid from 2026-11-23");
        assertThat(box(html, "b3"))
                .endsWith("Looking-Glass Imports 1 Harbour Road 2nd floor 10-114 Port Never XB Wonderland");
        assertThat(box(html, "b5a")).endsWith("M – medical (including biomedical research)");
        assertThat(box(html, "b5b")).endsWith("XA-7731");
        assertThat(box(html, "i1-7")).endsWith("Panthera leo Lion");
        assertThat(box(html, "i1-9")).endsWith("LIV live animal, female, born 2024 Marks: chip 985 112 001");
        assertThat(box(html, "i1-10")).endsWith("II, C – animals bred in captivity");
        assertThat(box(html, "i1-11")).endsWith("2.50 KGM – kilogram");
        assertThat(box(html, "i1-11a")).endsWith("0.500 KGM – kilogram / 10.0 KGM – kilogram");
        assertThat(box(html, "i1-12")).endsWith("Country XC Pixieland Permit No. XC12345 Date 2007-07-09");
        assertThat(box(html, "i1-12a")).endsWith("Country XD Lilliput Certificate No. XD-77-R Date 2012-02-23");
        assertThat(box(html, "i1-12b")).endsWith("Operation A-XC-101 Acquired 1974-05-01");
        assertThat(box(html, "b13"))
                .contains("Official J. Darling", "Place Port Never", "Date 2026-11-23 09:30 +01:00");
        assertThat(box(html, "b14-0")).contains("A 2.25 KGM – kilogram", "Skull Rock", "2026-12-01");
        assertThat(box(html, "b15")).endsWith("020-12345675");
    }

    @ParameterizedTest
    @CsvSource({"EXPORT, Export", "RE_EXPORT, Re-export", "IMPORT, Import", "OTHER, Other"})
    void ticksTheKindOfDocumentForEyesAndForScreenReaders(PermitType type, String label) {
        String html = english(ONE_ITEM.toBuilder().type(type).build());

        assertThat(box(html, "b1t").replaceAll("[^✕]*✕ (.*?) \\(selected\\).*", "$1"))
                .isEqualTo(label);
        assertThat(box(html, "b1t").split("\\(not selected\\)", -1)).hasSize(4);
    }

    @Test
    void escapesWhateverAPermitSays() {
        String html = english(sample("hostile"));

        assertThat(html)
                .doesNotContain("<script", "<img", "onerror=y>&{", "alert('x')</")
                .contains("&lt;script&gt;", "&amp;{{number}}");
    }

    @Test
    void loadsNothingAndRunsNothing() {
        for (Permit permit : FormSamples.all().values()) {
            assertThat(english(permit))
                    .contains("default-src 'none'; style-src 'sha256-")
                    .doesNotContain("<link", "url(", "@import", "http:", "https:", "javascript:")
                    .doesNotContainPattern("<[^>]*\\ssrc=");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "5, 2", "8, 2", "9, 3", "23, 6"})
    void addsAnAnnexPageForEveryFourFurtherItems(int items, int pages) {
        String html = english(FormSamples.permit("XA/2026/000044", items));

        assertThat(html.split("<section class=\"page\"", -1)).hasSize(pages + 1);
        assertThat(html.split("<section class=\"item\"", -1)).hasSize(items + 1);
        assertThat(html).contains("Page " + pages + " of " + pages);
    }

    @Test
    void putsWhatDoesNotFitItsBoxIntoANoteInFull() {
        Permit permit = sample("long-texts");

        String html = english(permit);

        String text = text(html);
        permit.specialConditions()
                .forEach(condition -> assertThat(text.replace(" ", ""))
                        .contains(condition.value().strip().replaceAll("\\s", "")));
        assertThat(box(html, "b5")).contains("… see note ");
        assertThat(text).contains("Note 1: box 1", "W".repeat(60));
    }

    @Test
    void leavesTheWordsOfACodeOutWhereTheyDoNotFit() {
        Permit permit = ONE_ITEM.toBuilder()
                .items(List.of(ONE_ITEM.items().get(0).toBuilder()
                        .tradeLines(List.of())
                        .species("Crocodylus siamensis", "Siamese crocodile")
                        .appendixAndSource("I", "D")
                        .build()))
                .build();

        String html = PermitForm.of(Locale.FRENCH).html(permit);

        assertThat(box(html, "i1-10")).endsWith("Annexe et source I, D");
        assertThat(html).doesNotContain("class=\"note\"");
    }

    @Test
    void saysThatABoxIsEmpty() {
        String html = english(Permit.builder(PermitNumber.of("XA-0")).build());

        assertThat(box(html, "b3")).isEqualTo("3 Importer (name and address) empty");
        assertThat(html.split("class=\"item unused\"", -1)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "en, en, Permit/certificate No., T – commercial",
        "fr, fr, Permis/certificat nº, T – transaction commerciale",
        "es, es, Permiso/certificado nº, T – comercial",
        "de, en, Permit/certificate No., T – commercial"
    })
    void speaksTheLanguageAskedFor(String asked, String language, String title, String purpose) {
        Permit permit =
                ONE_ITEM.toBuilder().purposeCodes(List.of()).addPurposeCode("T").build();

        String html = PermitForm.of(Locale.forLanguageTag(asked)).html(permit);

        assertThat(html).contains("<html lang=\"" + language + "\">");
        assertThat(box(html, "b1")).startsWith("1 " + title);
        assertThat(box(html, "b5a")).endsWith(purpose);
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "23-items", "long-texts", "hostile"})
    void namesEveryRegionByAHeadingThatExistsOnce(String sample) {
        String html = english(sample(sample));

        List<String> ids = all(" id=\"([^\"]+)\"", html);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(all(" aria-labelledby=\"([^\"]+)\"", html));
    }

    @Test
    void givesTheSamePageForTheSamePermit() throws IOException {
        StringBuilder written = new StringBuilder();
        PermitForm.of(Locale.ENGLISH).write(ONE_ITEM, written);

        assertThat(written).hasToString(english(ONE_ITEM));
    }

    @Test
    void printsTheCallersWordOnTheSealOnTheFirstPageOnly() {
        PermitForm form = PermitForm.of(Locale.ENGLISH).withSealVerdict("Seal valid <XA>");

        String html = form.html(FormSamples.permit("XA/2026/000044", 9));

        assertThat(html.split("Seal valid &lt;XA&gt;", -1)).hasSize(2);
        assertThat(html.indexOf("Seal valid")).isLessThan(html.indexOf("Page 2 of 3"));
        assertThatThrownBy(() -> form.withSealVerdict(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A seal verdict needs a text; leave it out if no seal was verified");
    }

    private static String english(Permit permit) {
        return PermitForm.of(Locale.ENGLISH).html(permit);
    }

    private static Permit sample(String name) {
        return Objects.requireNonNull(FormSamples.all().get(name));
    }

    private static List<String> numbersOf(String html) {
        return all("<h3 id=\"[^\"]+\"><b>([^<]+)</b>", html);
    }

    /** The text of a box, as a screen reader would say it. */
    private static String box(String html, String id) {
        List<String> boxes =
                all("(?s)<section class=\"box [^\"]*\" aria-labelledby=\"" + id + "\">(.*?)</section>", html);
        assertThat(boxes).as("boxes " + id).hasSize(1);
        return text(boxes.get(0));
    }

    private static String text(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace(" ;", ";")
                .strip();
    }

    private static List<String> all(String pattern, String html) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void showsHalfACharacterAsReplaced() {
        Permit permit = Permit.builder(PermitNumber.of("XA-1"))
                .addSpecialCondition("a\uD83Db \uDC0A c\uD83D\uDC0A d\uD83D")
                .build();

        assertThat(PermitForm.of(Locale.ENGLISH).html(permit)).contains("a\uFFFDb \uFFFD c\uD83D\uDC0A d\uFFFD");
    }
}
