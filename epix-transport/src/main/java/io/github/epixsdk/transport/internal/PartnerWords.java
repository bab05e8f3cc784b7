package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.TokenId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A partner's words, fit for answers, logs, stores and screens: one that quotes the request must not carry its token there. */
final class PartnerWords {
    private static final String MASK = "***";
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NAME = 80;

    private final Optional<Pattern> token;

    /** The words of an answer to a request with this token. */
    PartnerWords(@Nullable TokenId token) {
        // Whoever quotes a code may well change its case.
        this.token = Optional.ofNullable(token)
                .map(t -> Pattern.compile(
                        Pattern.quote(oneLine(t.value())), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** A text in one line, without the token, and not too long. */
    String text(String text) {
        return shown(text, LONGEST_TEXT);
    }

    /** The name of an element, likewise. */
    String name(String name) {
        return shown(name, LONGEST_NAME);
    }

    /** Reasons that may quote the partner anywhere. */
    List<DistrustReason> reasons(List<DistrustReason> reasons) {
        return reasons.stream()
                .map(reason -> new DistrustReason(reason.code(), masked(reason.message())))
                .toList();
    }

    /** Masked before it is cut: the rest of a token that was cut in two would not be found any more. */
    private String shown(String text, int longest) {
        String masked = masked(oneLine(text));
        return masked.length() > longest ? masked.substring(0, longest) + "…" : masked;
    }

    private String masked(String text) {
        return token.map(pattern -> pattern.matcher(text).replaceAll(MASK)).orElse(text);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
