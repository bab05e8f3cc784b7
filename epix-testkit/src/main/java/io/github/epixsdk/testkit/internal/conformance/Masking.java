package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.internal.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes out of messages what no report may hold: tokens, names and addresses, files, keys. */
final class Masking {
    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_REASON = 1_000;
    private static final String MASK = "***";
    private static final Pattern SECRET = Pattern.compile(
            "(<(?:[\\w.-]+:)?(?:TokenId|token_id|Username|Password|Name|PersonName|GivenName|FamilyName|StreetName|LineOne"
                    + "|LineTwo|LineThree|LineFour|LineFive|CityName|PostcodeCode|PostOfficeBox|BuildingNumber|CompleteNumber"
                    + "|URIID|EmailURIUniversalCommunication)(?:\\s[^>]*)?>)([^<]+)(<)");
    private static final Pattern FILE =
            Pattern.compile("(<(?:[\\w.-]+:)?AttachmentContent(?:\\s[^>]*)?>)([^<]{80,})(<)");
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----", Pattern.DOTALL);
    private static final Pattern HEADER =
            Pattern.compile("(?im)^((?:authorization|cookie|set-cookie|proxy-authorization):).*$");

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Masks a text wherever it stands from now on. */
    void hide(String secret) {
        if (secret.length() > 2) {
            secrets.add(secret);
            secrets.add(RequestText.escaped(secret));
        }
    }

    String text(byte[] raw) {
        return text(new String(raw, 0, Math.min(raw.length, 4 * LONGEST), StandardCharsets.UTF_8), raw.length);
    }

    String text(String text) {
        return text(text, text.length());
    }

    /** Reasons, which quote what came over the wire, each on a line that can be read and obeys nothing. */
    List<String> reasons(List<String> reasons) {
        return reasons.stream()
                .map(reason -> PlainText.line(text(reason), LONGEST_REASON))
                .toList();
    }

    private String text(String text, long length) {
        String masked = SECRET.matcher(text).replaceAll("$1" + MASK + "$3");
        masked = FILE.matcher(masked).replaceAll(Masking::file);
        masked = KEY.matcher(masked).replaceAll(MASK);
        masked = HEADER.matcher(masked).replaceAll("$1 " + MASK);
        for (String secret : List.copyOf(secrets)) {
            masked = masked.replace(secret, MASK);
        }
        return masked.length() > LONGEST
                ? masked.substring(0, LONGEST) + "\n… shortened, " + length + " bytes in all"
                : masked;
    }

    private static String file(MatchResult match) {
        return match.group(1).replace("$", "\\$") + "… " + match.group(2).length() + " characters …" + match.group(3);
    }

    static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
