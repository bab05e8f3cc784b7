package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.transport.internal.ConventionCheck;
import io.github.epixsdk.transport.internal.PermitVocabulary;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two Parties agree on about the words of a permit: which codes stand for its type, its units and the documents it refers
 * to, and where sources disagree, what is written where.
 *
 * <p>Everything is read, whatever is agreed; what departs from the agreement is a finding beside the permit, with a rule that
 * begins with {@code AGREED-}. In a {@link CallerProfile} the same agreement says how the SDK writes a permit for that Party; a
 * sealed document is never touched. Immutable and thread-safe.
 *
 * <pre>{@code
 * PermitConventions conventions = PermitConventions.builder()
 *         .permitTypes(PermitConventions.PermitTypes.NUMBERS)
 *         .unitCode("PCS", UnitCode.NUMBER)
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class PermitConventions {
    /** The edition of the lists of terms and units that holds if nothing else is said. */
    public static final int DEFAULT_CODE_LISTS = 2021;

    /** The codes beyond ISO 3166-1 that every Party knows: unknown, various, introduction from the sea. */
    public static final Set<CountryCode> DEFAULT_COUNTRY_EXTRAS = Collections.unmodifiableSet(
            new LinkedHashSet<>(Set.of(CountryCode.of("XX"), CountryCode.of("XV"), CountryCode.of("HS"))));

    /** Nothing special: everything is read as it comes, and written as the toolkit says. */
    public static final PermitConventions STANDARD = builder().build();

    /** How the type of a permit is coded. */
    public enum PermitTypes {
        /** Letters and numbers are both expected; a permit is written as it is. */
        ANY,
        /** E, R, I and O. */
        LETTERS,
        /** UN/EDIFACT 1001: 811, 911 and 626; a re-export certificate has no number and stays R. */
        NUMBERS
    }

    /** From which list units are taken. */
    public enum Units {
        /** Every known unit is expected; a permit is written as it is. */
        ANY,
        /** UN/ECE Recommendation 20, as in the Guidelines since May 2021; other units are converted. */
        REC20,
        /** The codes of the CITES trade database before; only the code changes, never the amount. */
        CITES
    }

    /** Where the period of validity (box 2) stands. */
    public enum ValidityPlace {
        /** Either place is expected; a permit is written as it is. */
        ANY,
        /** The header's {@code EffectiveSpecifiedPeriod}. */
        EFFECTIVE_PERIOD,
        /** The {@code EffectiveSpecifiedPeriod} of the header's {@code ReferenceReferencedDocument}. */
        REFERENCED_DOCUMENT
    }

    private final Builder data;

    private PermitConventions(Builder data) {
        this.data = data;
    }

    /**
     * Starts an agreement in which nothing is special.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder with everything of this agreement.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder(data);
    }

    /**
     * Returns how the type of a permit is coded.
     *
     * @return the codes, any by default
     */
    public PermitTypes permitTypes() {
        return data.permitTypes;
    }

    /**
     * Returns the code of the permit of the country of origin (box 12) among the documents of an item.
     *
     * @return the code, if one was agreed; else 861, E and 626 are read
     */
    public Optional<String> originPermit() {
        return Optional.ofNullable(data.originPermit);
    }

    /**
     * Returns the code of the certificate of last re-export (box 12a) among the documents of an item.
     *
     * @return the code, if one was agreed; else 811 and R are read
     */
    public Optional<String> lastReExportCertificate() {
        return Optional.ofNullable(data.lastReExportCertificate);
    }

    /**
     * Returns from which list units are taken.
     *
     * @return the list, any by default
     */
    public Units units() {
        return data.units;
    }

    /**
     * Returns the partner's own codes of units.
     *
     * @return the partner's code to the unit it stands for
     */
    public Map<String, UnitCode> unitCodes() {
        return data.unitCodes;
    }

    /**
     * Returns which codes that are no country may stand where a country does. Test codes (XA, XB, XC) are expected of a partner
     * that has one itself.
     *
     * @return the codes, XX, XV and HS by default
     */
    public Set<CountryCode> countryExtras() {
        return data.countryExtras;
    }

    /**
     * Returns the business process in the context of a permit.
     *
     * @return the value, if one was agreed; else any is read, and {@code CITES PERMITTING} written
     */
    public Optional<String> businessProcess() {
        return Optional.ofNullable(data.businessProcess);
    }

    /**
     * Returns the id of the message implementation guideline (BIM) in the context of a permit.
     *
     * @return the id, if one was agreed; else any is read, and none written
     */
    public Optional<String> guideline() {
        return Optional.ofNullable(data.guideline);
    }

    /**
     * Returns where the period of validity stands.
     *
     * @return the place, any by default
     */
    public ValidityPlace validity() {
        return data.validity;
    }

    /**
     * Returns of which year the lists of terms and units are: codes were given up and used again.
     *
     * @return the year of the edition, {@value #DEFAULT_CODE_LISTS} by default
     */
    public int codeLists() {
        return data.codeLists;
    }

    /**
     * Translates a permit of this partner into the common words: its own codes of units and documents become those the SDK's
     * rules know. What was received stays as it is; this is another view of it.
     *
     * @param permit a permit as the partner wrote it
     * @return the permit in common words
     */
    public Permit understood(Permit permit) {
        return PermitVocabulary.understood(Objects.requireNonNull(permit, "permit"), this);
    }

    /**
     * Translates a permit into the words of this partner, as far as this agreement names them.
     *
     * @param permit a permit
     * @return the permit as the partner wants it
     */
    public Permit written(Permit permit) {
        return PermitVocabulary.written(Objects.requireNonNull(permit, "permit"), this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PermitConventions that && data.values().equals(that.data.values());
    }

    @Override
    public int hashCode() {
        return data.values().hashCode();
    }

    /** Returns what was agreed. */
    @Override
    public String toString() {
        return "PermitConventions" + data.values();
    }

    /** Collects what was agreed. Not thread-safe. */
    public static final class Builder {
        private PermitTypes permitTypes = PermitTypes.ANY;
        private @Nullable String originPermit;
        private @Nullable String lastReExportCertificate;
        private Units units = Units.ANY;
        private Map<String, UnitCode> unitCodes = Map.of();
        private Set<CountryCode> countryExtras = DEFAULT_COUNTRY_EXTRAS;
        private @Nullable String businessProcess;
        private @Nullable String guideline;
        private ValidityPlace validity = ValidityPlace.ANY;
        private int codeLists = DEFAULT_CODE_LISTS;

        private Builder() {}

        private Builder(Builder other) {
            this.permitTypes = other.permitTypes;
            this.originPermit = other.originPermit;
            this.lastReExportCertificate = other.lastReExportCertificate;
            this.units = other.units;
            this.unitCodes = other.unitCodes;
            this.countryExtras = other.countryExtras;
            this.businessProcess = other.businessProcess;
            this.guideline = other.guideline;
            this.validity = other.validity;
            this.codeLists = other.codeLists;
        }

        private Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("permitTypes", permitTypes);
            values.put("originPermit", Optional.ofNullable(originPermit));
            values.put("lastReExportCertificate", Optional.ofNullable(lastReExportCertificate));
            values.put("units", units);
            values.put("unitCodes", unitCodes);
            values.put("countryExtras", countryExtras);
            values.put("businessProcess", Optional.ofNullable(businessProcess));
            values.put("guideline", Optional.ofNullable(guideline));
            values.put("validity", validity);
            values.put("codeLists", codeLists);
            return values;
        }

        /**
         * Sets how the type of a permit is coded.
         *
         * @param value any by default
         * @return this builder
         */
        public Builder permitTypes(PermitTypes value) {
            this.permitTypes = Objects.requireNonNull(value, "permitTypes");
            return this;
        }

        /**
         * Sets the code of the permit of the country of origin among the documents of an item.
         *
         * @param value for example {@code 861}, {@code E} or {@code 626}
         * @return this builder
         */
        public Builder originPermit(String value) {
            this.originPermit = Objects.requireNonNull(value, "originPermit");
            return this;
        }

        /**
         * Sets the code of the certificate of last re-export among the documents of an item.
         *
         * @param value for example {@code 811} or {@code R}
         * @return this builder
         */
        public Builder lastReExportCertificate(String value) {
            this.lastReExportCertificate = Objects.requireNonNull(value, "lastReExportCertificate");
            return this;
        }

        /**
         * Sets from which list units are taken.
         *
         * @param value any by default
         * @return this builder
         */
        public Builder units(Units value) {
            this.units = Objects.requireNonNull(value, "units");
            return this;
        }

        /**
         * Adds one of the partner's own codes of units.
         *
         * @param code the partner's code, for example {@code PCS}
         * @param unit the unit it stands for
         * @return this builder
         */
        public Builder unitCode(String code, UnitCode unit) {
            Map<String, UnitCode> more = new LinkedHashMap<>(unitCodes);
            more.put(new UnitCode(code).code(), Objects.requireNonNull(unit, "unit"));
            this.unitCodes = Collections.unmodifiableMap(more);
            return this;
        }

        /**
         * Sets which codes that are no country may stand where a country does.
         *
         * @param value XX, XV and HS by default
         * @return this builder
         */
        public Builder countryExtras(Collection<CountryCode> value) {
            this.countryExtras = Collections.unmodifiableSet(new LinkedHashSet<>(value));
            return this;
        }

        /**
         * Sets the business process in the context of a permit.
         *
         * @param value for example {@code CITES PERMITTING}
         * @return this builder
         */
        public Builder businessProcess(String value) {
            this.businessProcess = Objects.requireNonNull(value, "businessProcess");
            return this;
        }

        /**
         * Sets the id of the message implementation guideline in the context of a permit.
         *
         * @param value the id
         * @return this builder
         */
        public Builder guideline(String value) {
            this.guideline = Objects.requireNonNull(value, "guideline");
            return this;
        }

        /**
         * Sets where the period of validity stands.
         *
         * @param value any by default
         * @return this builder
         */
        public Builder validity(ValidityPlace value) {
            this.validity = Objects.requireNonNull(value, "validity");
            return this;
        }

        /**
         * Sets of which year the lists of terms and units are.
         *
         * @param value the year, {@value PermitConventions#DEFAULT_CODE_LISTS} by default
         * @return this builder
         */
        public Builder codeLists(int value) {
            this.codeLists = value;
            return this;
        }

        /**
         * Makes the agreement.
         *
         * @return the agreement
         * @throws ConfigurationException if something contradicts; it names everything at once
         */
        public PermitConventions build() {
            PermitConventions built = new PermitConventions(new Builder(this));
            ConventionCheck.check(built);
            return built;
        }
    }
}
