package io.github.epixsdk.testkit.conformance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of permit a seed is. Each has its key in a seeds file: the name in lower case, with hyphens.
 *
 * @since 0.1
 */
public enum SeedKind {
    /** Endorsed and valid, protected by a token, the caller's Party the importer; a run confirms a dozen of them. */
    FINAL,
    /** Issued, not endorsed. */
    DRAFT,
    /** Final, with several items. */
    MULTI,
    /** Final, with an item of 12.345 kg or more, and a second item of 0.001 or more. */
    DECIMAL,
    /** With one PDF attached; for the digest, the seeds file may name its SHA-256. */
    ATTACHMENT,
    /** With ten attachments of odd names. */
    ATTACHMENTS,
    /** With an attachment of 50 MiB. */
    BIG,
    /** With the flag Composite set. */
    COMPOSITE,
    /** Past its validity, and not exported in time. */
    EXPIRED,
    /** Cancelled by the issuer. */
    CANCELLED,
    /** Replaced by another permit. */
    REPLACED,
    /** All of its quantities confirmed. */
    USED_UP,
    /** Bears a seal. */
    SEALED,
    /** Final, for an importer that is not the caller. */
    FOREIGN;

    /**
     * Returns the key in a seeds file.
     *
     * @return for example {@code used-up}
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds a kind by its key.
     *
     * @param key for example {@code used-up}
     * @return the kind, if there is one
     */
    public static Optional<SeedKind> of(String key) {
        return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
    }
}
