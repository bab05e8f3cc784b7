package io.github.epixsdk.testkit.internal.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reasons in the reader's language. A case writes its reasons in English, which is what machine-readable reports hold; each English
 * sentence of the suite is a message of {@code reasons_en.properties}, by which it is known again, and told with the same arguments in
 * another language. What came over the wire is an argument and stays as it came; a sentence that is no message stays English.
 */
public final class ReasonTexts {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)(~?)}");
    private static final int DEEPEST = 4;

    private static final List<Message> MESSAGES = messages();
    private static final Map<String, Properties> TEXTS = new ConcurrentHashMap<>();

    /**
     * A sentence in English, ready to be recognised.
     *
     * @param key its key
     * @param english what matches it, with a group for each argument
     * @param arguments the arguments in the order they come in English, as they are written
     * @param literal how many characters of it are its own
     */
    private record Message(String key, Pattern english, List<String> arguments, int literal) {}

    private final Properties texts;

    private ReasonTexts(Properties texts) {
        this.texts = texts;
    }

    /** The texts in a language; English for all but French and Spanish. */
    public static ReasonTexts of(Locale locale) {
        String language = ReportWords.of(locale).language();
        return new ReasonTexts(TEXTS.computeIfAbsent(language, l -> ReportWords.load("reasons_" + l + ".properties")));
    }

    /** A reason in this language. */
    public String text(String reason) {
        return text(reason, 0);
    }

    private String text(String reason, int depth) {
        if (depth < DEEPEST) {
            for (Message message : MESSAGES) {
                Matcher matcher = message.english().matcher(reason);
                if (matcher.matches()) {
                    return told(message, matcher, depth);
                }
            }
        }
        return reason;
    }

    private String told(Message message, Matcher matcher, int depth) {
        String template = texts.getProperty(message.key(), "");
        return ARGUMENT.matcher(template).replaceAll(place -> {
            String value =
                    Objects.requireNonNull(matcher.group(message.arguments().indexOf(place.group()) + 1));
            return Matcher.quoteReplacement(place.group(2).isEmpty() ? value : text(value, depth + 1));
        });
    }

    /** Those with most text of their own first: they are the most special. */
    private static List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        ReportWords.load("reasons_en.properties")
                .forEach((key, value) -> messages.add(message(String.valueOf(key), String.valueOf(value))));
        messages.sort(Comparator.comparingInt(Message::literal).reversed().thenComparing(Message::key));
        return List.copyOf(messages);
    }

    private static Message message(String key, String english) {
        StringBuilder regex = new StringBuilder();
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(english);
        int end = 0;
        int literal = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(english.substring(end, matcher.start()))).append("(.*?)");
            literal += matcher.start() - end;
            arguments.add(matcher.group());
            end = matcher.end();
        }
        regex.append(Pattern.quote(english.substring(end)));
        return new Message(
                key,
                Pattern.compile(regex.toString(), Pattern.DOTALL),
                List.copyOf(arguments),
                literal + english.length() - end);
    }
}
