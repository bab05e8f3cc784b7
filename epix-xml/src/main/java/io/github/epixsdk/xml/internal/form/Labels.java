package io.github.epixsdk.xml.internal.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** The words printed on the form, in the working languages of CITES. */
final class Labels {
    private static final Map<String, ResourceBundle> BUNDLES =
            Map.of("en", load("form_en"), "fr", load("form_fr"), "es", load("form_es"));

    private final ResourceBundle bundle;
    private final String language;

    private Labels(String language) {
        this.language = language;
        this.bundle = Objects.requireNonNull(BUNDLES.get(language));
    }

    static Labels in(Locale locale) {
        return new Labels(BUNDLES.containsKey(locale.getLanguage()) ? locale.getLanguage() : "en");
    }

    String language() {
        return language;
    }

    String of(String key) {
        return bundle.getString(key);
    }

    String of(String key, int... numbers) {
        String text = of(key);
        for (int i = 0; i < numbers.length; i++) {
            text = text.replace("{" + i + "}", Integer.toString(numbers[i]));
        }
        return text;
    }

    static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    // Not ResourceBundle.getBundle: that would look at the machine's default locale.
    private static ResourceBundle load(String name) {
        try (InputStream in = open(name + ".properties")) {
            return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the labels " + name, e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Labels.class.getResourceAsStream(name), name);
    }
}
