package io.github.epixsdk.testkit.internal.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The {@code --lang} option. */
final class Language {
    @Option(
            names = "--lang",
            paramLabel = "LANG",
            defaultValue = "en",
            description = "Language of labels and messages: en, fr or es (default: ${DEFAULT-VALUE}).")
    private Code code;

    /** The working languages of CITES. */
    enum Code {
        EN,
        FR,
        ES
    }

    Locale locale() {
        return Locale.forLanguageTag(code.name().toLowerCase(Locale.ROOT));
    }
}
