package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.faults.FaultKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes permits nobody should accept out of good ones. Keys are made when first needed. Thread-safe. */
final class PermitForger {
    private static final Pattern QUANTITY = Pattern.compile("(Quantity[^<>]*>)([0-9])");
    private static final Pattern NUMBER = Pattern.compile("(HeaderExchangedDocument>\\s*<[^<>]*ID[^<>]*>)([^<]*)");
    private static final Pattern SIGNATURE_VALUE = Pattern.compile("(SignatureValue[^<>]*>\\s*)(.)");
    private static final CountryCode STRANGER = CountryCode.of("XC");

    private final CountryCode party;
    private final TestPki pki;
    private final Clock clock;
    private final UnaryOperator<byte[]> goodSeal;
    private final Map<FaultKind, Sealer> sealers = new ConcurrentHashMap<>();

    PermitForger(CountryCode party, TestPki pki, Clock clock, UnaryOperator<byte[]> goodSeal) {
        this.party = party;
        this.pki = pki;
        this.clock = clock;
        this.goodSeal = goodSeal;
    }

    /**
     * Makes a permit wrong.
     *
     * @param permit the good permit
     * @param kind how
     * @return the permit in its place
     */
    byte[] forge(byte[] permit, FaultKind kind) {
        return switch (kind) {
            case OTHER_PERMIT -> otherNumber(permit);
            case ALTERED_QUANTITY -> altered(permit);
            case SEAL_MISSING -> MessageText.unsealed(permit);
            case SEAL_BROKEN -> brokenSeal(permit);
            case SEAL_FOREIGN, SEAL_UNKNOWN_CA, SEAL_EXPIRED ->
                sealers.computeIfAbsent(kind, this::sealer).seal(MessageText.unsealed(permit));
            default -> throw new IllegalArgumentException(kind + " is not about the permit");
        };
    }

    /** Makes the key a forged seal needs, which takes longer than a caller waits. */
    void prepare(FaultKind kind) {
        switch (kind) {
            case SEAL_FOREIGN, SEAL_UNKNOWN_CA, SEAL_EXPIRED -> sealers.computeIfAbsent(kind, this::sealer);
            default -> {
                // The others need no key of their own.
            }
        }
    }

    private Sealer sealer(FaultKind kind) {
        Instant now = clock.instant();
        TestIdentity identity = switch (kind) {
            case SEAL_FOREIGN -> pki.seal(party.equals(STRANGER) ? CountryCode.of("XB") : STRANGER);
            case SEAL_UNKNOWN_CA -> TestPki.create(clock).seal(party);
            default -> pki.seal(party, now.minus(Duration.ofDays(400)), now.minus(Duration.ofDays(35)));
        };
        // An expired certificate seals only at a time when it was valid; that time is claimed, not proved.
        Clock then = kind == FaultKind.SEAL_EXPIRED ? Clock.offset(clock, Duration.ofDays(-40)) : clock;
        return Sealer.builder(SigningKey.of(identity.key(), identity.chain()))
                .clock(then)
                .invalidPermitAllowed(true)
                .build();
    }

    private byte[] otherNumber(byte[] permit) {
        boolean sealed = !MessageText.seal(permit).isEmpty();
        byte[] renumbered = MessageText.bytes(NUMBER.matcher(text(MessageText.unsealed(permit)))
                .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + other(found.group(2)))));
        return sealed ? goodSeal.apply(renumbered) : renumbered;
    }

    /** Another number of the same form: its last digit, or letter, is the next one. */
    private static String other(String number) {
        int last = number.length() - 1;
        char c = number.charAt(last);
        return number.substring(0, last) + (c == '9' ? '0' : (char) (c + 1));
    }

    /** The permit with another quantity in its first item; a seal stays and fits no more. */
    static byte[] altered(byte[] permit) {
        return MessageText.bytes(QUANTITY.matcher(text(permit))
                .replaceFirst(found -> found.group(1) + (found.group(2).equals("9") ? "8" : "9")));
    }

    private static byte[] brokenSeal(byte[] permit) {
        return MessageText.bytes(SIGNATURE_VALUE
                .matcher(text(permit))
                .replaceFirst(found -> Matcher.quoteReplacement(
                        found.group(1) + (found.group(2).equals("A") ? "B" : "A"))));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
