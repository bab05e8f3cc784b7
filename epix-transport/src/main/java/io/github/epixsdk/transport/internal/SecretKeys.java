package io.github.epixsdk.transport.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys by which a profile says where a secret is; the secret itself never stands in it. */
final class SecretKeys {
    /** What people call the key they write a secret to, in lower case. */
    private static final Set<String> FOR_THE_SECRET =
            Set.of("password", "passwd", "passphrase", "keypassword", "storepassword", "secret");

    private static final Map<String, String> REFERENCES = references();

    private SecretKeys() {}

    private static Map<String, String> references() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("passwordFile", "a file that holds it");
        all.put("passwordVariable", "an environment variable");
        all.put("passwordKeyStore", "an entry of a key store");
        return all;
    }

    /**
     * What to say of a key that must hold a secret, which is not said again; empty of any other key, and where no secret
     * belongs.
     *
     * @param place where it stands: empty at the top, else the keys that lead there and a point
     * @param here the keys that may stand in its place
     * @param everywhere all keys of the file, those in mappings as {@code clientKey.passwordFile}
     */
    static Optional<String> complaint(
            String place, String key, Collection<String> here, Collection<String> everywhere) {
        if (!FOR_THE_SECRET.contains(key.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String use = place + key + ": a secret never stands in the file; use ";
        List<String> references =
                REFERENCES.keySet().stream().filter(here::contains).toList();
        if (!references.isEmpty()) {
            return Optional.of(use + listed(place, references));
        }
        List<String> nested = REFERENCES.keySet().stream()
                .filter(reference -> everywhere.stream().anyMatch(path -> path.endsWith("." + reference)))
                .toList();
        return nested.isEmpty()
                ? Optional.empty()
                : Optional.of(use + listed("", nested) + " in " + or(sections(everywhere)));
    }

    private static String listed(String place, List<String> references) {
        return or(references.stream()
                .map(reference -> place + reference + " (" + REFERENCES.get(reference) + ")")
                .toList());
    }

    /** The mappings at the top that take a secret. */
    private static List<String> sections(Collection<String> everywhere) {
        return everywhere.stream()
                .filter(path -> REFERENCES.keySet().stream().anyMatch(reference -> path.endsWith("." + reference)))
                .map(path -> path.substring(0, path.indexOf('.')))
                .distinct()
                .sorted()
                .toList();
    }

    private static String or(List<String> words) {
        int last = words.size() - 1;
        return last == 0
                ? words.get(0)
                : words.subList(0, last).stream().collect(Collectors.joining(", ")) + " or " + words.get(last);
    }
}
