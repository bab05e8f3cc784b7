package io.github.epixsdk.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message in the working languages of CITES, with the values that belong into it.
 *
 * <p>A pattern names its values {@code {0}}, {@code {1}} …; everything else stands for itself.
 *
 * @param patterns the pattern per language ({@code en}, {@code fr}, {@code es}); English is required
 * @param arguments the values, in order
 * @since 0.1
 */
public record LocalizedText(Map<String, String> patterns, List<String> arguments) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d{1,3})}");

    /**
     * Copies map and list.
     *
     * @param patterns the pattern per language ({@code en}, {@code fr}, {@code es}); English is required
     * @param arguments the values, in order
     * @throws NullPointerException if a component or an element is null
     * @throws IllegalArgumentException if there is no English pattern
     */
    public LocalizedText {
        patterns = Map.copyOf(patterns);
        arguments = List.copyOf(arguments);
        if (!patterns.containsKey("en")) {
            throw new IllegalArgumentException("A localized text needs an English pattern (key \"en\")");
        }
    }

    /**
     * Returns a text in English only.
     *
     * @param pattern the pattern
     * @param arguments the values
     * @return the text
     */
    public static LocalizedText english(String pattern, String... arguments) {
        return new LocalizedText(Map.of("en", pattern), List.of(arguments));
    }

    /**
     * Returns the text in a language.
     *
     * @param locale the language wanted
     * @return the text in that language, else in English
     */
    public String in(Locale locale) {
        String english = Objects.requireNonNull(patterns.get("en"));
        return PLACEHOLDER
                .matcher(patterns.getOrDefault(locale.getLanguage(), english))
                .replaceAll(found -> Matcher.quoteReplacement(valueOf(found)));
    }

    /** Returns the English pattern without the values, which come from a permit. */
    @Override
    public String toString() {
        return "LocalizedText[" + patterns.get("en") + "]";
    }

    private String valueOf(MatchResult placeholder) {
        int index = Integer.parseInt(placeholder.group(1));
        return index < arguments.size() ? arguments.get(index) : placeholder.group();
    }
}
