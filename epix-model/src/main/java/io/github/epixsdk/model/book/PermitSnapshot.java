package io.github.epixsdk.model.book;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a permit said when it was issued, read or endorsed, as far as the book needs it: kind, Parties, dates and items. No names and
 * no addresses, so that a book can be kept longer than the permit.
 *
 * <p>Two snapshots of one permit that differ are the evidence of a difference. Immutable and thread-safe.
 *
 * <pre>{@code
 * PermitSnapshot snapshot = PermitSnapshot.of(permit, document);   // with the digest of the bytes it was read from
 * PermitEvent read = new PermitEvent.Read(permit.number(), clock.instant(), reader, true, snapshot);
 * }</pre>
 *
 * @since 0.1
 */
public final class PermitSnapshot {
    private final @Nullable String type;
    private final @Nullable CountryCode issuer;
    private final @Nullable CountryCode exporter;
    private final @Nullable CountryCode importer;
    private final @Nullable PermitDateTime issuedOn;
    private final @Nullable PermitDateTime validFrom;
    private final @Nullable PermitDateTime validUntil;
    private final @Nullable PermitDateTime exportedOn;
    private final @Nullable String documentDigest;
    private final Map<String, ItemSnapshot> items;

    private PermitSnapshot(Builder builder) {
        this.type = builder.type;
        this.issuer = builder.issuer;
        this.exporter = builder.exporter;
        this.importer = builder.importer;
        this.issuedOn = builder.issuedOn;
        this.validFrom = builder.validFrom;
        this.validUntil = builder.validUntil;
        this.exportedOn = builder.exportedOn;
        this.documentDigest = builder.documentDigest;
        Map<String, ItemSnapshot> byLetter = new LinkedHashMap<>();
        builder.items.forEach(item -> byLetter.putIfAbsent(item.item(), item));
        this.items = Collections.unmodifiableMap(byLetter);
    }

    /**
     * Takes down what a permit says.
     *
     * @param permit the permit
     * @return the snapshot, without a digest; items without a letter are left out, since nothing can be compared with them
     */
    public static PermitSnapshot of(Permit permit) {
        return builder()
                .type(permit.typeCode().map(Code::value).orElse(null))
                .issuer(permit.issuingCountry().orElse(null))
                .exporter(permit.exporter().flatMap(Party::countryCode).orElse(null))
                .importer(permit.destinationCountry().orElse(null))
                .issuedOn(permit.issuedOn().orElse(null))
                .validFrom(permit.validFrom().orElse(null))
                .validUntil(permit.validUntil().orElse(null))
                .exportedOn(exportDate(permit).orElse(null))
                .items(permit.items().stream()
                        .flatMap(item -> ItemSnapshot.of(item).stream())
                        .toList())
                .build();
    }

    /**
     * Takes down what a permit says, and which document said so.
     *
     * @param permit the permit
     * @param document the bytes it was read from; what an archive keeps
     * @return the snapshot with the SHA-256 of the document
     */
    public static PermitSnapshot of(Permit permit, byte[] document) {
        return of(permit).toBuilder().documentDigest(digest(document)).build();
    }

    private static Optional<PermitDateTime> exportDate(Permit permit) {
        return Stream.concat(
                        permit.examinations().stream(), permit.items().stream().flatMap(i -> i.examinations().stream()))
                .flatMap(examination -> examination.occurredOn().stream())
                .findFirst();
    }

    private static String digest(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Starts a builder.
     *
     * @return a builder with everything absent
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder that starts from this value.
     *
     * @return a builder with everything set as here
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.type = type;
        builder.issuer = issuer;
        builder.exporter = exporter;
        builder.importer = importer;
        builder.issuedOn = issuedOn;
        builder.validFrom = validFrom;
        builder.validUntil = validUntil;
        builder.exportedOn = exportedOn;
        builder.documentDigest = documentDigest;
        builder.items.addAll(items.values());
        return builder;
    }

    /**
     * Returns the kind of permit (box 1).
     *
     * @return the code as written, for example {@code E}; empty if the permit names none
     */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /**
     * Returns the Party that issued the permit (box 6).
     *
     * @return its code, or empty
     */
    public Optional<CountryCode> issuer() {
        return Optional.ofNullable(issuer);
    }

    /**
     * Returns the Party of the exporter or re-exporter (box 4).
     *
     * @return its code, or empty
     */
    public Optional<CountryCode> exporter() {
        return Optional.ofNullable(exporter);
    }

    /**
     * Returns the Party of destination (box 3a).
     *
     * @return its code, or empty
     */
    public Optional<CountryCode> importer() {
        return Optional.ofNullable(importer);
    }

    /**
     * Returns the date of issue (box 13).
     *
     * @return the date as written, or empty
     */
    public Optional<PermitDateTime> issuedOn() {
        return Optional.ofNullable(issuedOn);
    }

    /**
     * Returns the first moment of validity (box 2).
     *
     * @return the date as written, or empty
     */
    public Optional<PermitDateTime> validFrom() {
        return Optional.ofNullable(validFrom);
    }

    /**
     * Returns the last moment of validity (box 2).
     *
     * @return the date as written, or empty
     */
    public Optional<PermitDateTime> validUntil() {
        return Optional.ofNullable(validUntil);
    }

    /**
     * Returns the date of the endorsement at export (box 14).
     *
     * @return the date as written; empty before export
     */
    public Optional<PermitDateTime> exportedOn() {
        return Optional.ofNullable(exportedOn);
    }

    /**
     * Returns which document said so: the way from the book to the archive.
     *
     * @return what names the document, SHA-256 in hexadecimal digits if {@link #of(Permit, byte[])} made it; empty where it was not
     *     kept
     */
    public Optional<String> documentDigest() {
        return Optional.ofNullable(documentDigest);
    }

    /**
     * Returns the items.
     *
     * @return one snapshot per letter, in the order of the permit; of two with one letter the first. Unmodifiable
     */
    public List<ItemSnapshot> items() {
        return List.copyOf(items.values());
    }

    /**
     * Returns the item with a given letter.
     *
     * @param id the letter or token, compared exactly
     * @return the item, or empty
     */
    public Optional<ItemSnapshot> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    /**
     * Tells whether the permit was endorsed at export (box 14).
     *
     * @return true if a date or a quantity says so
     */
    public boolean isEndorsed() {
        return exportedOn != null
                || items.values().stream().anyMatch(i -> i.exported().isPresent());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PermitSnapshot that
                && Objects.equals(type, that.type)
                && Objects.equals(issuer, that.issuer)
                && Objects.equals(exporter, that.exporter)
                && Objects.equals(importer, that.importer)
                && Objects.equals(issuedOn, that.issuedOn)
                && Objects.equals(validFrom, that.validFrom)
                && Objects.equals(validUntil, that.validUntil)
                && Objects.equals(exportedOn, that.exportedOn)
                && Objects.equals(documentDigest, that.documentDigest)
                && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                type, issuer, exporter, importer, issuedOn, validFrom, validUntil, exportedOn, documentDigest, items);
    }

    /** Returns the kind of permit and how many items it has. */
    @Override
    public String toString() {
        return "PermitSnapshot[" + (type == null ? "?" : type) + ", items=" + items.size() + "]";
    }

    /**
     * Builds a {@link PermitSnapshot}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private @Nullable String type;
        private @Nullable CountryCode issuer;
        private @Nullable CountryCode exporter;
        private @Nullable CountryCode importer;
        private @Nullable PermitDateTime issuedOn;
        private @Nullable PermitDateTime validFrom;
        private @Nullable PermitDateTime validUntil;
        private @Nullable PermitDateTime exportedOn;
        private @Nullable String documentDigest;
        private final List<ItemSnapshot> items = new ArrayList<>();

        private Builder() {}

        /**
         * Sets the kind of permit.
         *
         * @param type the code, or null for none
         * @return this builder
         * @throws IllegalArgumentException if the code is blank
         */
        public Builder type(@Nullable String type) {
            this.type = Plain.contentOrNull(type, "type");
            return this;
        }

        /**
         * Sets the Party that issued the permit.
         *
         * @param issuer the Party, or null for none
         * @return this builder
         */
        public Builder issuer(@Nullable CountryCode issuer) {
            this.issuer = issuer;
            return this;
        }

        /**
         * Sets the Party of the exporter.
         *
         * @param exporter the Party, or null for none
         * @return this builder
         */
        public Builder exporter(@Nullable CountryCode exporter) {
            this.exporter = exporter;
            return this;
        }

        /**
         * Sets the Party of destination.
         *
         * @param importer the Party, or null for none
         * @return this builder
         */
        public Builder importer(@Nullable CountryCode importer) {
            this.importer = importer;
            return this;
        }

        /**
         * Sets the date of issue.
         *
         * @param issuedOn the date, or null for none
         * @return this builder
         */
        public Builder issuedOn(@Nullable PermitDateTime issuedOn) {
            this.issuedOn = issuedOn;
            return this;
        }

        /**
         * Sets the first moment of validity.
         *
         * @param validFrom the date, or null for none
         * @return this builder
         */
        public Builder validFrom(@Nullable PermitDateTime validFrom) {
            this.validFrom = validFrom;
            return this;
        }

        /**
         * Sets the last moment of validity.
         *
         * @param validUntil the date, or null for none
         * @return this builder
         */
        public Builder validUntil(@Nullable PermitDateTime validUntil) {
            this.validUntil = validUntil;
            return this;
        }

        /**
         * Sets the date of the endorsement at export.
         *
         * @param exportedOn the date, or null for none
         * @return this builder
         */
        public Builder exportedOn(@Nullable PermitDateTime exportedOn) {
            this.exportedOn = exportedOn;
            return this;
        }

        /**
         * Sets which document said so.
         *
         * @param documentDigest what names the document in the caller's archive, or null for none
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder documentDigest(@Nullable String documentDigest) {
            this.documentDigest = Plain.contentOrNull(documentDigest, "document digest");
            return this;
        }

        /**
         * Replaces the items.
         *
         * @param items the items in order
         * @return this builder
         * @throws NullPointerException if the list or an item is null
         */
        public Builder items(List<ItemSnapshot> items) {
            List<ItemSnapshot> checked = List.copyOf(items);
            this.items.clear();
            this.items.addAll(checked);
            return this;
        }

        /**
         * Adds an item.
         *
         * @param item the item
         * @return this builder
         * @throws NullPointerException if the item is null
         */
        public Builder addItem(ItemSnapshot item) {
            this.items.add(Objects.requireNonNull(item, "item"));
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         */
        public PermitSnapshot build() {
            return new PermitSnapshot(this);
        }
    }
}
