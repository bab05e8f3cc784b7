package io.github.epixsdk.transport.internal.store;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Letters of an outbox as text. */
public final class Letters {
    private Letters() {}

    /** A letter as a change: all of it. */
    static Map<String, String> toChange(Letter letter) {
        Map<String, String> change = new LinkedHashMap<>();
        change.put("letter", letter.id());
        change.put("partner", letter.partner().value());
        letter.onBehalfOf().ifPresent(party -> change.put("onBehalfOf", party.value()));
        change.put("permit", letter.confirmation().number().value());
        letter.confirmation().token().ifPresent(token -> change.put("token", token.value()));
        change.put("positions", positions(letter.confirmation().positions()));
        change.put("headers", headers(letter.headers()));
        change.put("body", Base64.getEncoder().encodeToString(letter.body()));
        change.put("queuedAt", letter.queuedAt().toString());
        change.putAll(stateOf(letter));
        return change;
    }

    /** What changes about a letter. */
    static Map<String, String> stateOf(Letter letter) {
        Map<String, String> change = new LinkedHashMap<>();
        change.put("letter", letter.id());
        change.put("state", letter.state().name());
        change.put("triedSince", letter.triedSince().toString());
        change.put("attempts", String.valueOf(letter.attempts()));
        change.put("nextAttemptAt", letter.nextAttemptAt().toString());
        letter.answer().ifPresent(answer -> change.put("answer", answer));
        return change;
    }

    static Letter fromChange(Map<String, String> change) {
        @Nullable String party = change.get("onBehalfOf");
        return withState(
                Letter.restore(
                                value(change, "letter"),
                                CountryCode.of(value(change, "partner")),
                                confirmation(value(change, "permit"), change.get("token"), value(change, "positions")),
                                headers(value(change, "headers")),
                                Base64.getDecoder().decode(value(change, "body")),
                                Instant.parse(value(change, "queuedAt")))
                        .withOnBehalfOf(party == null ? null : CountryCode.of(party)),
                change);
    }

    static Letter withState(Letter letter, Map<String, String> change) {
        // Files of earlier versions do not say it: then it is when the letter was stored.
        @Nullable String since = change.get("triedSince");
        return letter.withTriedSince(since == null ? letter.triedSince() : Instant.parse(since))
                .with(
                        LetterState.valueOf(value(change, "state")),
                        Integer.parseInt(value(change, "attempts")),
                        Instant.parse(value(change, "nextAttemptAt")),
                        change.get("answer"));
    }

    static String value(Map<String, String> change, String name) {
        @Nullable String value = change.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Expected the value " + name + " in a change of a store");
        }
        return value;
    }

    /** Positions as text, an item and its amount on each line; the digits are kept as they are. */
    public static String positions(Map<String, BigDecimal> positions) {
        StringBuilder text = new StringBuilder();
        positions.forEach(
                (item, amount) -> text.append(item).append(' ').append(amount).append('\n'));
        return text.toString();
    }

    /** Reads positions as {@link #positions(Map)} wrote them. */
    public static Map<String, BigDecimal> positions(String text) {
        Map<String, BigDecimal> positions = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int space = line.lastIndexOf(' ');
            positions.put(line.substring(0, space), new BigDecimal(line.substring(space + 1)));
        });
        return positions;
    }

    /** Reads a confirmation with positions as {@link #positions(Map)} wrote them. */
    public static QuantityConfirmation confirmation(String permit, @Nullable String token, String positions) {
        QuantityConfirmation.Builder confirmation =
                QuantityConfirmation.builder(PermitNumber.of(permit)).token(token == null ? null : TokenId.of(token));
        positions(positions).forEach(confirmation::position);
        return confirmation.build();
    }

    /** Headers as text, one on each line. */
    public static String headers(Map<String, List<String>> headers) {
        StringBuilder text = new StringBuilder();
        headers.forEach((name, values) -> values.forEach(
                value -> text.append(name).append(": ").append(value).append('\n')));
        return text.toString();
    }

    /** Reads headers as {@link #headers(Map)} wrote them. */
    public static Map<String, List<String>> headers(String text) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            headers.computeIfAbsent(line.substring(0, colon), k -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        });
        return headers;
    }
}
