package io.github.epixsdk.xml.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.PermitCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Prints the form in a real browser; pages and screenshots stay in {@code target/permit-form} for a person to look at. */
class PermitFormIT {
    private static final Path FOLDER = Path.of("target", "permit-form").toAbsolutePath();

    /** Lists, over all forms in a page of frames, what is wider than its box and pages that are higher than the paper. */
    private static final String MEASURE = """
            <script>
            addEventListener('load', () => {
              const bad = [];
              for (const frame of document.querySelectorAll('iframe')) {
                const form = frame.contentDocument;
                for (const e of form.querySelectorAll('.box, .item > h2, td, th, .note, .page'))
                  if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
                    bad.push(frame.id + ' ' + e.className + '/' + e.tagName + ' overflows: ' + e.scrollWidth + '>' + e.clientWidth + ' ' + e.scrollHeight + '>' + e.clientHeight);
                for (const e of form.querySelectorAll('.page'))
                  if (e.getBoundingClientRect().height > 297 * 96 / 25.4 + 1)
                    bad.push(frame.id + ' ' + e.getAttribute('aria-label') + ' is ' + e.getBoundingClientRect().height + ' high');
              }
              document.title = 'MEASURED ' + document.querySelectorAll('iframe').length + ' forms, ' + bad.length + ' faults ' + bad.join('; ');
            });
            </script>""";

    @TempDir
    private Path profile;

    static Stream<Arguments> formsInAllLanguages() throws IOException {
        Map<String, Permit> permits = FormSamples.all();
        Path fixtures = Path.of(System.getProperty("epix.shared", "missing"), "fixtures");
        for (String version : List.of("v1", "v2")) {
            Path file = fixtures.resolve("get-non-final-response-" + version + ".xml");
            if (Files.isReadable(file)) {
                permits.put(
                        "hub-" + version,
                        PermitCodec.create().read(Files.readAllBytes(file)).permit());
            }
        }
        return permits.entrySet().stream()
                .flatMap(e -> Stream.of("en", "fr", "es").map(l -> Arguments.of(e.getKey(), l, e.getValue())));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("formsInAllLanguages")
    void printsAsManyPagesAsItSays(String name, String language, Permit permit)
            throws IOException, InterruptedException {
        Browser browser = Browser.find(profile);
        String html = html(language, permit);
        Files.createDirectories(FOLDER);
        String base = name + "-" + language;
        Path page = Files.writeString(FOLDER.resolve(base + ".html"), html);
        int pages = html.split("<section class=\"page\"", -1).length - 1;

        browser.print(page, FOLDER.resolve(base + ".pdf"));
        if (language.equals("en")) {
            browser.screenshot(page, FOLDER.resolve(base + ".png"), 1160 * pages);
        }

        assertThat(pagesOf(FOLDER.resolve(base + ".pdf"))).as("printed pages").isEqualTo(pages);
    }

    @Test
    void leavesNothingOutsideItsBoxAndNoPageHigherThanThePaper() throws IOException, InterruptedException {
        Browser browser = Browser.find(profile);
        StringBuilder frames = new StringBuilder("<!DOCTYPE html><html><body>");
        List<Arguments> forms = formsInAllLanguages().toList();
        for (Arguments form : forms) {
            String language = (String) form.get()[1];
            frames.append("<iframe width=830 height=1160 id=\"" + form.get()[0] + "-" + language + "\" srcdoc=\""
                    + withoutPolicy(html(language, (Permit) form.get()[2]))
                            .replace("&", "&amp;")
                            .replace("\"", "&quot;")
                    + "\"></iframe>");
        }
        Path all = Files.writeString(profile.resolve("all.html"), frames + MEASURE + "</body></html>");

        assertThat(browser.dumpDom(all)).contains("<title>MEASURED " + forms.size() + " forms, 0 faults </title>");
    }

    private static String html(String language, Permit permit) {
        return PermitForm.of(Locale.forLanguageTag(language)).html(permit);
    }

    /** The policy allows no frame of a page that is not its own to look inside; nothing else of the form changes. */
    private static String withoutPolicy(String html) {
        return html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
    }

    /** Chromium writes the dictionary of each page in the clear. */
    private static long pagesOf(Path pdf) throws IOException {
        String text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
        return Pattern.compile("/Type\\s*/Page\\b").matcher(text).results().count();
    }
}
