package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A CITES permit or certificate with everything its document says: the standard form's boxes 1 to 15 and all that the toolkit's
 * schemas can carry beside them.
 *
 * <p>A permit is a view of a document, never a proof: what was sealed are the document's bytes. Common use is short:
 * {@code permit.number()}, {@code permit.items().get(0).quantity()}; what is rare is reachable through the parts.
 *
 * <pre>{@code
 * Permit permit = Permit.builder(PermitNumber.of("XA/2026/000017"))
 *         .type(PermitType.EXPORT)
 *         .issuedOn(PermitDateTime.parse("2026-11-02T09:30:00+01:00"))
 *         .validity(Period.until(PermitDateTime.parse("2027-05-01T23:59:59+02:00")))
 *         .exporter(exporter)
 *         .importer(importer)
 *         .addPurposeCode("T")
 *         .addItem(item)
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Permit {
    private final PermitNumber number;
    private final @Nullable String numberSchemeId;
    private final @Nullable String numberSchemeAgencyId;
    private final @Nullable DocumentContext context;
    private final List<Text> typeTexts;
    private final @Nullable Code typeCode;
    private final @Nullable PermitDateTime issuedOn;
    private final @Nullable Boolean copy;
    private final @Nullable Text purposeText;
    private final List<Code> purposeCodes;
    private final List<Text> specialConditions;
    private final List<ReferencedDocument> referencedDocuments;
    private final @Nullable Period validity;
    private final @Nullable Location issuePlace;
    private final @Nullable Signatory firstSignatory;
    private final @Nullable Signatory secondSignatory;
    private final @Nullable Signatory thirdSignatory;
    private final @Nullable Signatory fourthSignatory;
    private final @Nullable Party exporter;
    private final @Nullable Party importer;
    private final @Nullable ReferencedDocument transportDocument;
    private final List<Examination> examinations;
    private final List<PermitItem> items;
    private final @Nullable Country importCountry;

    private Permit(Builder builder) {
        this.number = builder.number;
        this.numberSchemeId = builder.numberSchemeId;
        this.numberSchemeAgencyId = builder.numberSchemeAgencyId;
        this.context = builder.context;
        this.typeTexts = List.copyOf(builder.typeTexts);
        this.typeCode = builder.typeCode;
        this.issuedOn = builder.issuedOn;
        this.copy = builder.copy;
        this.purposeText = builder.purposeText;
        this.purposeCodes = List.copyOf(builder.purposeCodes);
        this.specialConditions = List.copyOf(builder.specialConditions);
        this.referencedDocuments = List.copyOf(builder.referencedDocuments);
        this.validity = builder.validity;
        this.issuePlace = builder.issuePlace;
        this.firstSignatory = builder.firstSignatory;
        this.secondSignatory = builder.secondSignatory;
        this.thirdSignatory = builder.thirdSignatory;
        this.fourthSignatory = builder.fourthSignatory;
        this.exporter = builder.exporter;
        this.importer = builder.importer;
        this.transportDocument = builder.transportDocument;
        this.examinations = List.copyOf(builder.examinations);
        this.items = List.copyOf(builder.items);
        this.importCountry = builder.importCountry;
    }

    /**
     * Starts a builder.
     *
     * @param number the number of the permit (box 1)
     * @return a builder with everything else absent
     * @throws NullPointerException if an argument is null
     */
    public static Builder builder(PermitNumber number) {
        return new Builder(number);
    }

    /**
     * Returns a builder that starts from this value.
     *
     * @return a builder with everything set as here
     */
    public Builder toBuilder() {
        Builder builder = new Builder(number);
        builder.numberSchemeId = numberSchemeId;
        builder.numberSchemeAgencyId = numberSchemeAgencyId;
        builder.context = context;
        builder.typeTexts.addAll(typeTexts);
        builder.typeCode = typeCode;
        builder.issuedOn = issuedOn;
        builder.copy = copy;
        builder.purposeText = purposeText;
        builder.purposeCodes.addAll(purposeCodes);
        builder.specialConditions.addAll(specialConditions);
        builder.referencedDocuments.addAll(referencedDocuments);
        builder.validity = validity;
        builder.issuePlace = issuePlace;
        builder.firstSignatory = firstSignatory;
        builder.secondSignatory = secondSignatory;
        builder.thirdSignatory = thirdSignatory;
        builder.fourthSignatory = fourthSignatory;
        builder.exporter = exporter;
        builder.importer = importer;
        builder.transportDocument = transportDocument;
        builder.examinations.addAll(examinations);
        builder.items.addAll(items);
        builder.importCountry = importCountry;
        return builder;
    }

    /**
     * Returns the number of the permit (box 1).
     *
     * @return the value
     */
    public PermitNumber number() {
        return number;
    }

    /**
     * Returns the scheme of the permit number (attribute <code>schemeID</code>).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<String> numberSchemeId() {
        return Optional.ofNullable(numberSchemeId);
    }

    /**
     * Returns the agency that keeps the scheme of the permit number (attribute <code>schemeAgencyID</code>).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<String> numberSchemeAgencyId() {
        return Optional.ofNullable(numberSchemeAgencyId);
    }

    /**
     * Returns the document context.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<DocumentContext> context() {
        return Optional.ofNullable(context);
    }

    /**
     * Returns the wording of the permit type (box 1), needed for type O.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> typeTexts() {
        return typeTexts;
    }

    /**
     * Returns the permit type as written (box 1).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Code> typeCode() {
        return Optional.ofNullable(typeCode);
    }

    /**
     * Returns the date of issue (box 13).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<PermitDateTime> issuedOn() {
        return Optional.ofNullable(issuedOn);
    }

    /**
     * Returns whether this is a copy (true) or the original (false) (box 1).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Boolean> copy() {
        return Optional.ofNullable(copy);
    }

    /**
     * Returns the purpose in words (box 5a).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Text> purposeText() {
        return Optional.ofNullable(purposeText);
    }

    /**
     * Returns the purpose codes as written (box 5a).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Code> purposeCodes() {
        return purposeCodes;
    }

    /**
     * Returns the special conditions (box 5).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> specialConditions() {
        return specialConditions;
    }

    /**
     * Returns the documents the permit as a whole refers to.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<ReferencedDocument> referencedDocuments() {
        return referencedDocuments;
    }

    /**
     * Returns the period of validity (box 2) as the header states it.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Period> validity() {
        return Optional.ofNullable(validity);
    }

    /**
     * Returns the place of issue (box 13).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Location> issuePlace() {
        return Optional.ofNullable(issuePlace);
    }

    /**
     * Returns the first signatory block: issuing Management Authority (boxes 5b and 6).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Signatory> firstSignatory() {
        return Optional.ofNullable(firstSignatory);
    }

    /**
     * Returns the second signatory block: applicant (box 4).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Signatory> secondSignatory() {
        return Optional.ofNullable(secondSignatory);
    }

    /**
     * Returns the third signatory block: issuing official (box 13).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Signatory> thirdSignatory() {
        return Optional.ofNullable(thirdSignatory);
    }

    /**
     * Returns the fourth signatory block: examining authority (box 14).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Signatory> fourthSignatory() {
        return Optional.ofNullable(fourthSignatory);
    }

    /**
     * Returns the (re-)exporter, the schema's consignor (box 4).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Party> exporter() {
        return Optional.ofNullable(exporter);
    }

    /**
     * Returns the importer, the schema's consignee (box 3).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Party> importer() {
        return Optional.ofNullable(importer);
    }

    /**
     * Returns the bill of lading or air waybill (box 15).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<ReferencedDocument> transportDocument() {
        return Optional.ofNullable(transportDocument);
    }

    /**
     * Returns the examinations: what was endorsed for the whole consignment (box 14).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Examination> examinations() {
        return examinations;
    }

    /**
     * Returns the items (lines A, B, C …).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<PermitItem> items() {
        return items;
    }

    /**
     * Returns the country of import beside the importer's address (box 3a, version 1 only).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Country> importCountry() {
        return Optional.ofNullable(importCountry);
    }

    /**
     * Returns the kind of permit (box 1).
     *
     * @return the kind, or empty if the document names none or an unknown one
     */
    public Optional<PermitType> type() {
        return typeCode().flatMap(code -> PermitType.find(code.value()));
    }

    /**
     * Returns the first moment of validity (box 2).
     *
     * @return the start of the header's period, else of the referenced document's: partners use either place
     */
    public Optional<PermitDateTime> validFrom() {
        return validities().flatMap(p -> p.start().stream()).findFirst();
    }

    /**
     * Returns the last moment of validity (box 2).
     *
     * @return the end of the header's period, else of the referenced document's: partners use either place
     */
    public Optional<PermitDateTime> validUntil() {
        return validities().flatMap(p -> p.end().stream()).findFirst();
    }

    /**
     * Returns the purpose of the transaction (box 5a).
     *
     * @return the first purpose code as written, or empty
     */
    public Optional<Code> purpose() {
        return purposeCodes.stream().findFirst();
    }

    /**
     * Returns a signatory block.
     *
     * @param role which of the four
     * @return the block, or empty if the document has none
     */
    public Optional<Signatory> signatory(SignatoryRole role) {
        return switch (role) {
            case MANAGEMENT_AUTHORITY -> firstSignatory();
            case APPLICANT -> secondSignatory();
            case ISSUING_OFFICIAL -> thirdSignatory();
            case EXAMINING_AUTHORITY -> fourthSignatory();
        };
    }

    /**
     * Returns the issuing Management Authority (box 6).
     *
     * @return the party of the first signatory block, or empty
     */
    public Optional<Party> managementAuthority() {
        return firstSignatory().flatMap(Signatory::provider);
    }

    /**
     * Returns the Party that issued the permit.
     *
     * @return the country of the Management Authority's address, or empty if the document names none
     */
    public Optional<CountryCode> issuingCountry() {
        return managementAuthority().flatMap(Party::countryCode);
    }

    /**
     * Returns the Party of destination (box 3a).
     *
     * @return the country of the importer's address, else the separate country of import, else empty
     */
    public Optional<CountryCode> destinationCountry() {
        return importer().flatMap(Party::countryCode).or(() -> importCountry().flatMap(Country::code));
    }

    /**
     * Returns the number of the security stamp (box 5b).
     *
     * @return the first identifier of the first signatory block, or empty
     */
    public Optional<String> securityStamp() {
        return firstSignatory().stream()
                .flatMap(s -> s.ids().stream())
                .map(Identifier::value)
                .findFirst();
    }

    /**
     * Returns the item with a given letter.
     *
     * @param id the letter or token, compared exactly
     * @return the first such item, or empty
     */
    public Optional<PermitItem> item(String id) {
        return items.stream().filter(i -> i.id().filter(id::equals).isPresent()).findFirst();
    }

    /**
     * Tells whether the permit was endorsed at export (box 14): a quantity stands at an item, or a date at the consignment.
     *
     * @return true once Customs endorsed the permit, which makes it final
     */
    public boolean isEndorsed() {
        return items.stream().anyMatch(i -> i.endorsedQuantity().isPresent())
                || examinations.stream().anyMatch(e -> e.occurredOn().isPresent());
    }

    private Stream<Period> validities() {
        return Stream.concat(validity().stream(), referencedDocuments.stream().flatMap(d -> d.validity().stream()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Permit that
                && Objects.equals(number, that.number)
                && Objects.equals(numberSchemeId, that.numberSchemeId)
                && Objects.equals(numberSchemeAgencyId, that.numberSchemeAgencyId)
                && Objects.equals(context, that.context)
                && Objects.equals(typeTexts, that.typeTexts)
                && Objects.equals(typeCode, that.typeCode)
                && Objects.equals(issuedOn, that.issuedOn)
                && Objects.equals(copy, that.copy)
                && Objects.equals(purposeText, that.purposeText)
                && Objects.equals(purposeCodes, that.purposeCodes)
                && Objects.equals(specialConditions, that.specialConditions)
                && Objects.equals(referencedDocuments, that.referencedDocuments)
                && Objects.equals(validity, that.validity)
                && Objects.equals(issuePlace, that.issuePlace)
                && Objects.equals(firstSignatory, that.firstSignatory)
                && Objects.equals(secondSignatory, that.secondSignatory)
                && Objects.equals(thirdSignatory, that.thirdSignatory)
                && Objects.equals(fourthSignatory, that.fourthSignatory)
                && Objects.equals(exporter, that.exporter)
                && Objects.equals(importer, that.importer)
                && Objects.equals(transportDocument, that.transportDocument)
                && Objects.equals(examinations, that.examinations)
                && Objects.equals(items, that.items)
                && Objects.equals(importCountry, that.importCountry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                number,
                numberSchemeId,
                numberSchemeAgencyId,
                context,
                typeTexts,
                typeCode,
                issuedOn,
                copy,
                purposeText,
                purposeCodes,
                specialConditions,
                referencedDocuments,
                validity,
                issuePlace,
                firstSignatory,
                secondSignatory,
                thirdSignatory,
                fourthSignatory,
                exporter,
                importer,
                transportDocument,
                examinations,
                items,
                importCountry);
    }

    /** Returns number, type and the number of items; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "Permit[" + number + ", " + type().map(PermitType::letter).orElse("?") + ", items=" + items.size() + "]";
    }

    /**
     * Builds a {@link Permit}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private static final String VALID_FROM = "validity from";
        private static final String VALID_UNTIL = "validity until";

        private PermitNumber number;
        private @Nullable String numberSchemeId;
        private @Nullable String numberSchemeAgencyId;
        private @Nullable DocumentContext context;
        private final List<Text> typeTexts = new ArrayList<>();
        private @Nullable Code typeCode;
        private @Nullable PermitDateTime issuedOn;
        private @Nullable Boolean copy;
        private @Nullable Text purposeText;
        private final List<Code> purposeCodes = new ArrayList<>();
        private final List<Text> specialConditions = new ArrayList<>();
        private final List<ReferencedDocument> referencedDocuments = new ArrayList<>();
        private @Nullable Period validity;
        private @Nullable Location issuePlace;
        private @Nullable Signatory firstSignatory;
        private @Nullable Signatory secondSignatory;
        private @Nullable Signatory thirdSignatory;
        private @Nullable Signatory fourthSignatory;
        private @Nullable Party exporter;
        private @Nullable Party importer;
        private @Nullable ReferencedDocument transportDocument;
        private final List<Examination> examinations = new ArrayList<>();
        private final List<PermitItem> items = new ArrayList<>();
        private @Nullable Country importCountry;
        private final Faults faults = new Faults();

        private Builder(PermitNumber number) {
            this.number = Objects.requireNonNull(number, "number");
        }

        /**
         * Sets the number of the permit (box 1).
         *
         * @param number the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder number(PermitNumber number) {
            this.number = Objects.requireNonNull(number, "number");
            return this;
        }

        /**
         * Sets the scheme of the permit number (attribute <code>schemeID</code>).
         *
         * @param numberSchemeId the value, or null for none
         * @return this builder
         */
        public Builder numberSchemeId(@Nullable String numberSchemeId) {
            this.numberSchemeId = numberSchemeId;
            return this;
        }

        /**
         * Sets the agency that keeps the scheme of the permit number (attribute <code>schemeAgencyID</code>).
         *
         * @param numberSchemeAgencyId the value, or null for none
         * @return this builder
         */
        public Builder numberSchemeAgencyId(@Nullable String numberSchemeAgencyId) {
            this.numberSchemeAgencyId = numberSchemeAgencyId;
            return this;
        }

        /**
         * Sets the document context.
         *
         * @param context the value, or null for none
         * @return this builder
         */
        public Builder context(@Nullable DocumentContext context) {
            this.context = context;
            return this;
        }

        /**
         * Replaces the wording of the permit type (box 1), needed for type O.
         *
         * @param typeTexts the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder typeTexts(List<Text> typeTexts) {
            List<Text> checked = List.copyOf(typeTexts);
            this.typeTexts.clear();
            this.typeTexts.addAll(checked);
            faults.mend("typeText");
            return this;
        }

        /**
         * Adds a wording of the permit type (box 1), needed for type O.
         *
         * @param typeText the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addTypeText(Text typeText) {
            this.typeTexts.add(Objects.requireNonNull(typeText, "typeText"));
            return this;
        }

        /**
         * Adds a wording of the permit type (box 1), needed for type O.
         *
         * @param typeText the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addTypeText(String typeText) {
            faults.add("typeText", () -> Text.of(typeText)).ifPresent(this::addTypeText);
            return this;
        }

        /**
         * Sets the permit type as written (box 1).
         *
         * @param typeCode the value, or null for none
         * @return this builder
         */
        public Builder typeCode(@Nullable Code typeCode) {
            faults.mend("typeCode");
            this.typeCode = typeCode;
            return this;
        }

        /**
         * Sets the permit type as written (box 1).
         *
         * @param typeCode the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder typeCode(String typeCode) {
            faults.replace("typeCode", () -> Code.of(typeCode)).ifPresent(this::typeCode);
            return this;
        }

        /**
         * Sets the date of issue (box 13).
         *
         * @param issuedOn the value, or null for none
         * @return this builder
         */
        public Builder issuedOn(@Nullable PermitDateTime issuedOn) {
            faults.mend("issuedOn");
            this.issuedOn = issuedOn;
            return this;
        }

        /**
         * Sets whether this is a copy (true) or the original (false) (box 1).
         *
         * @param copy the value, or null for none
         * @return this builder
         */
        public Builder copy(@Nullable Boolean copy) {
            this.copy = copy;
            return this;
        }

        /**
         * Sets the purpose in words (box 5a).
         *
         * @param purposeText the value, or null for none
         * @return this builder
         */
        public Builder purposeText(@Nullable Text purposeText) {
            faults.mend("purposeText");
            this.purposeText = purposeText;
            return this;
        }

        /**
         * Sets the purpose in words (box 5a).
         *
         * @param purposeText the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder purposeText(String purposeText) {
            faults.replace("purposeText", () -> Text.of(purposeText)).ifPresent(this::purposeText);
            return this;
        }

        /**
         * Replaces the purpose codes as written (box 5a).
         *
         * @param purposeCodes the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder purposeCodes(List<Code> purposeCodes) {
            List<Code> checked = List.copyOf(purposeCodes);
            this.purposeCodes.clear();
            this.purposeCodes.addAll(checked);
            faults.mend("purposeCode");
            return this;
        }

        /**
         * Adds a purpose code as written (box 5a).
         *
         * @param purposeCode the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addPurposeCode(Code purposeCode) {
            this.purposeCodes.add(Objects.requireNonNull(purposeCode, "purposeCode"));
            return this;
        }

        /**
         * Adds a purpose code as written (box 5a).
         *
         * @param purposeCode the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addPurposeCode(String purposeCode) {
            faults.add("purposeCode", () -> Code.of(purposeCode)).ifPresent(this::addPurposeCode);
            return this;
        }

        /**
         * Replaces the special conditions (box 5).
         *
         * @param specialConditions the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder specialConditions(List<Text> specialConditions) {
            List<Text> checked = List.copyOf(specialConditions);
            this.specialConditions.clear();
            this.specialConditions.addAll(checked);
            faults.mend("specialCondition");
            return this;
        }

        /**
         * Adds a special condition (box 5).
         *
         * @param specialCondition the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addSpecialCondition(Text specialCondition) {
            this.specialConditions.add(Objects.requireNonNull(specialCondition, "specialCondition"));
            return this;
        }

        /**
         * Adds a special condition (box 5).
         *
         * @param specialCondition the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addSpecialCondition(String specialCondition) {
            faults.add("specialCondition", () -> Text.of(specialCondition)).ifPresent(this::addSpecialCondition);
            return this;
        }

        /**
         * Replaces the documents the permit as a whole refers to.
         *
         * @param referencedDocuments the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder referencedDocuments(List<ReferencedDocument> referencedDocuments) {
            List<ReferencedDocument> checked = List.copyOf(referencedDocuments);
            this.referencedDocuments.clear();
            this.referencedDocuments.addAll(checked);
            return this;
        }

        /**
         * Adds a document the permit as a whole refers to.
         *
         * @param referencedDocument the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addReferencedDocument(ReferencedDocument referencedDocument) {
            this.referencedDocuments.add(Objects.requireNonNull(referencedDocument, "referencedDocument"));
            return this;
        }

        /**
         * Sets the period of validity (box 2) as the header states it.
         *
         * @param validity the value, or null for none
         * @return this builder
         */
        public Builder validity(@Nullable Period validity) {
            faults.mend(VALID_FROM, VALID_UNTIL);
            this.validity = validity;
            return this;
        }

        /**
         * Sets the place of issue (box 13).
         *
         * @param issuePlace the value, or null for none
         * @return this builder
         */
        public Builder issuePlace(@Nullable Location issuePlace) {
            this.issuePlace = issuePlace;
            return this;
        }

        /**
         * Sets the first signatory block: issuing Management Authority (boxes 5b and 6).
         *
         * @param firstSignatory the value, or null for none
         * @return this builder
         */
        public Builder firstSignatory(@Nullable Signatory firstSignatory) {
            this.firstSignatory = firstSignatory;
            return this;
        }

        /**
         * Sets the second signatory block: applicant (box 4).
         *
         * @param secondSignatory the value, or null for none
         * @return this builder
         */
        public Builder secondSignatory(@Nullable Signatory secondSignatory) {
            this.secondSignatory = secondSignatory;
            return this;
        }

        /**
         * Sets the third signatory block: issuing official (box 13).
         *
         * @param thirdSignatory the value, or null for none
         * @return this builder
         */
        public Builder thirdSignatory(@Nullable Signatory thirdSignatory) {
            this.thirdSignatory = thirdSignatory;
            return this;
        }

        /**
         * Sets the fourth signatory block: examining authority (box 14).
         *
         * @param fourthSignatory the value, or null for none
         * @return this builder
         */
        public Builder fourthSignatory(@Nullable Signatory fourthSignatory) {
            this.fourthSignatory = fourthSignatory;
            return this;
        }

        /**
         * Sets the (re-)exporter, the schema's consignor (box 4).
         *
         * @param exporter the value, or null for none
         * @return this builder
         */
        public Builder exporter(@Nullable Party exporter) {
            this.exporter = exporter;
            return this;
        }

        /**
         * Sets the importer, the schema's consignee (box 3).
         *
         * @param importer the value, or null for none
         * @return this builder
         */
        public Builder importer(@Nullable Party importer) {
            this.importer = importer;
            return this;
        }

        /**
         * Sets the bill of lading or air waybill (box 15).
         *
         * @param transportDocument the value, or null for none
         * @return this builder
         */
        public Builder transportDocument(@Nullable ReferencedDocument transportDocument) {
            this.transportDocument = transportDocument;
            return this;
        }

        /**
         * Replaces the examinations: what was endorsed for the whole consignment (box 14).
         *
         * @param examinations the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder examinations(List<Examination> examinations) {
            List<Examination> checked = List.copyOf(examinations);
            this.examinations.clear();
            this.examinations.addAll(checked);
            return this;
        }

        /**
         * Adds an examination: what was endorsed for the whole consignment (box 14).
         *
         * @param examination the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addExamination(Examination examination) {
            this.examinations.add(Objects.requireNonNull(examination, "examination"));
            return this;
        }

        /**
         * Replaces the items (lines A, B, C …).
         *
         * @param items the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder items(List<PermitItem> items) {
            List<PermitItem> checked = List.copyOf(items);
            this.items.clear();
            this.items.addAll(checked);
            return this;
        }

        /**
         * Adds an item (line A, B, C …).
         *
         * @param item the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addItem(PermitItem item) {
            this.items.add(Objects.requireNonNull(item, "item"));
            return this;
        }

        /**
         * Sets the country of import beside the importer's address (box 3a, version 1 only).
         *
         * @param importCountry the value, or null for none
         * @return this builder
         */
        public Builder importCountry(@Nullable Country importCountry) {
            this.importCountry = importCountry;
            return this;
        }

        /**
         * Sets the kind of permit (box 1).
         *
         * @param type the kind
         * @return this builder
         */
        public Builder type(PermitType type) {
            return typeCode(Code.of(type.letter(), "1001", "6"));
        }

        /**
         * Sets the date of issue (box 13).
         *
         * @param issuedOn the date, as {@link PermitDateTime#parse} reads it; what it cannot read is reported by {@link
         *     #build()}
         * @return this builder
         * @throws NullPointerException if the date is null
         */
        public Builder issuedOn(String issuedOn) {
            this.issuedOn = faults.replace("issuedOn", () -> PermitDateTime.parse(issuedOn))
                    .orElse(null);
            return this;
        }

        /**
         * Sets both ends of the period of validity (box 2).
         *
         * @param from first moment, as {@link PermitDateTime#parse} reads it, or null if the permit names none; what it cannot
         *     read is reported by {@link #build()}
         * @param until last moment, likewise
         * @return this builder
         */
        public Builder validity(@Nullable String from, @Nullable String until) {
            faults.mend(VALID_FROM, VALID_UNTIL);
            Optional<PermitDateTime> start = date(VALID_FROM, from);
            Optional<PermitDateTime> end = date(VALID_UNTIL, until);
            this.validity = start.isEmpty() && end.isEmpty() ? null : new Period(start, end);
            return this;
        }

        private Optional<PermitDateTime> date(String property, @Nullable String date) {
            return date == null ? Optional.empty() : faults.add(property, () -> PermitDateTime.parse(date));
        }

        /**
         * Sets a signatory block.
         *
         * @param role which of the four
         * @param signatory the block, or null for none
         * @return this builder
         */
        public Builder signatory(SignatoryRole role, @Nullable Signatory signatory) {
            return switch (role) {
                case MANAGEMENT_AUTHORITY -> firstSignatory(signatory);
                case APPLICANT -> secondSignatory(signatory);
                case ISSUING_OFFICIAL -> thirdSignatory(signatory);
                case EXAMINING_AUTHORITY -> fourthSignatory(signatory);
            };
        }

        /**
         * Sets the issuing Management Authority (box 6): the first signatory block with letter A.
         *
         * @param authority the authority
         * @return this builder
         */
        public Builder managementAuthority(Party authority) {
            Signatory.Builder block = firstSignatory == null
                    ? Signatory.builder().typeCode(SignatoryRole.MANAGEMENT_AUTHORITY.letter())
                    : firstSignatory.toBuilder();
            return firstSignatory(block.provider(authority).build());
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public Permit build() {
            faults.refuseToBuild("permit " + number);
            return new Permit(this);
        }
    }
}
