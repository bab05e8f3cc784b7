package io.github.epixsdk.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of a permit (A, B, C …): specimens of one species with their quantity, boxes 7 to 12b, and what was endorsed at
 * export in box 14.
 *
 * <p>Common use is one line: {@code item.quantity()}, {@code item.scientificName()}. The lists give everything a document can
 * carry.
 *
 * <pre>{@code
 * PermitItem item = PermitItem.builder()
 *         .id("A")
 *         .species("Crocodylus siamensis", "Siamese crocodile")
 *         .specimens("LPS", "watch straps")
 *         .appendixAndSource("I", "D")
 *         .quantity("12", "NAR")
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class PermitItem {
    /** What marks the permit of the country of origin, in real data and by the letter; the first is what we write. */
    private static final List<String> ORIGIN_TYPES = List.of("861", "E");

    /** What marks the certificate of last re-export; the first is what we write. */
    private static final List<String> RE_EXPORT_TYPES = List.of("811", "R");

    private final List<Identifier> ids;
    private final List<ShippingMarks> shippingMarks;
    private final @Nullable Country origin;
    private final @Nullable Country lastReExport;
    private final List<ReferencedDocument> associatedDocuments;
    private final List<Quantity> packageQuantities;
    private final List<TradeLine> tradeLines;
    private final List<Examination> examinations;
    private final List<RegulatoryProcedure> procedures;

    private PermitItem(Builder builder) {
        this.ids = List.copyOf(builder.ids);
        this.shippingMarks = List.copyOf(builder.shippingMarks);
        this.origin = builder.origin;
        this.lastReExport = builder.lastReExport;
        this.associatedDocuments = List.copyOf(builder.associatedDocuments);
        this.packageQuantities = List.copyOf(builder.packageQuantities);
        this.tradeLines = List.copyOf(builder.tradeLines);
        this.examinations = List.copyOf(builder.examinations);
        this.procedures = List.copyOf(builder.procedures);
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
        builder.ids.addAll(ids);
        builder.shippingMarks.addAll(shippingMarks);
        builder.origin = origin;
        builder.lastReExport = lastReExport;
        builder.associatedDocuments.addAll(associatedDocuments);
        builder.packageQuantities.addAll(packageQuantities);
        builder.tradeLines.addAll(tradeLines);
        builder.examinations.addAll(examinations);
        builder.procedures.addAll(procedures);
        return builder;
    }

    /**
     * Returns the identifiers of the line; the first is its letter.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Identifier> ids() {
        return ids;
    }

    /**
     * Returns the groups of marks and numbers (box 9, version 2 only).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<ShippingMarks> shippingMarks() {
        return shippingMarks;
    }

    /**
     * Returns the country of origin (box 12).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Country> origin() {
        return Optional.ofNullable(origin);
    }

    /**
     * Returns the country of last re-export (box 12a).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Country> lastReExport() {
        return Optional.ofNullable(lastReExport);
    }

    /**
     * Returns the documents of boxes 12 and 12a.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<ReferencedDocument> associatedDocuments() {
        return associatedDocuments;
    }

    /**
     * Returns the permitted quantities (box 11).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Quantity> packageQuantities() {
        return packageQuantities;
    }

    /**
     * Returns the trade lines: the specimens by kind (boxes 7 to 10).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<TradeLine> tradeLines() {
        return tradeLines;
    }

    /**
     * Returns the examinations: what was endorsed at export (box 14).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Examination> examinations() {
        return examinations;
    }

    /**
     * Returns the procedures: quotas, registered operations and acquisition (boxes 11a and 12b).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<RegulatoryProcedure> procedures() {
        return procedures;
    }

    /**
     * Returns the letter of the line.
     *
     * @return the first identifier, or empty
     */
    public Optional<String> id() {
        return ids.stream().map(Identifier::value).findFirst();
    }

    /**
     * Returns the permitted quantity (box 11). Where the document names several packages it is their sum, in the unit of the first;
     * where they cannot be added, the first one, and the rule {@code BOX11-QTY-SAME-UNIT} says so.
     *
     * @return the quantity, or empty
     */
    public Optional<Quantity> quantity() {
        return sum(packageQuantities);
    }

    /**
     * Returns the quantity endorsed at export (box 14). Where the goods left in several consignments it is their sum, in the unit of
     * the first; where they cannot be added, the first one, and the rule {@code BOX14-QTY-SAME-UNIT} says so.
     *
     * @return the endorsed quantity; empty before export
     */
    public Optional<Quantity> endorsedQuantity() {
        return sum(examinations.stream().flatMap(e -> e.quantity().stream()).toList());
    }

    private static Optional<Quantity> sum(List<Quantity> quantities) {
        return Quantity.sum(quantities).or(() -> quantities.stream().findFirst());
    }

    /**
     * Returns the scientific name (box 7).
     *
     * @return the first name, or empty
     */
    public Optional<String> scientificName() {
        return tradeLines.stream()
                .flatMap(l -> l.scientificNames().stream())
                .map(Text::value)
                .findFirst();
    }

    /**
     * Returns the common name (box 8).
     *
     * @return the first name, or empty
     */
    public Optional<String> commonName() {
        return tradeLines.stream()
                .flatMap(l -> l.commonNames().stream())
                .map(Text::value)
                .findFirst();
    }

    /**
     * Returns the description of the specimens (box 9).
     *
     * @return the first description, or empty
     */
    public Optional<String> description() {
        return tradeLines.stream()
                .flatMap(l -> l.descriptions().stream())
                .map(Text::value)
                .findFirst();
    }

    /**
     * Returns the three-letter term (box 9).
     *
     * @return the first term as written, or empty
     */
    public Optional<Code> term() {
        return tradeLines.stream().flatMap(l -> l.termCodes().stream()).findFirst();
    }

    /**
     * Returns the Appendix (box 10).
     *
     * @return the Appendix, or empty if there is none or it is not a known one
     */
    public Optional<Appendix> appendix() {
        return tradeLines.stream().flatMap(l -> l.appendix().stream()).findFirst();
    }

    /**
     * Returns the source (box 10).
     *
     * @return the first source as written, or empty
     */
    public Optional<Code> source() {
        return tradeLines.stream().flatMap(l -> l.sourceCode().stream()).findFirst();
    }

    /**
     * Returns all marks and numbers on the specimens (box 9).
     *
     * @return the marks of all groups, in order
     */
    public List<String> markings() {
        return shippingMarks.stream()
                .flatMap(m -> m.markings().stream())
                .map(Text::value)
                .toList();
    }

    /**
     * Returns the permit of the country of origin (box 12).
     *
     * @return the document with type code 861 or E; else, where only one document is given and its type is 626 or missing, that
     *     one; else empty
     */
    public Optional<ReferencedDocument> originPermit() {
        return documentOfType(ORIGIN_TYPES).or(this::onlyDocumentOfUnspecificType);
    }

    /**
     * Returns the certificate of last re-export (box 12a).
     *
     * @return the document with type code 811 or R, or empty
     */
    public Optional<ReferencedDocument> lastReExportCertificate() {
        return documentOfType(RE_EXPORT_TYPES);
    }

    /**
     * Returns the total exported so far in the calendar year (box 11a).
     *
     * @return the first such quantity, or empty
     */
    public Optional<Quantity> quotaUsed() {
        return procedures.stream().flatMap(p -> p.quotaUsed().stream()).findFirst();
    }

    /**
     * Returns the annual quota (box 11a).
     *
     * @return the first such quantity, or empty
     */
    public Optional<Quantity> quotaAnnual() {
        return procedures.stream().flatMap(p -> p.quotaAnnual().stream()).findFirst();
    }

    /**
     * Returns the numbers of registered breeding or propagation operations (box 12b).
     *
     * @return the category codes and the numbers of the previous documents, in order
     */
    public List<String> operationNumbers() {
        return procedures.stream()
                .flatMap(p -> Stream.concat(
                        p.categoryCodes().stream().map(Code::value),
                        p.previousDocuments().stream()
                                .flatMap(d -> d.ids().stream())
                                .map(Identifier::value)))
                .toList();
    }

    /**
     * Returns the date of acquisition of a pre-Convention specimen (box 12b).
     *
     * @return the first such date, or empty
     */
    public Optional<PermitDateTime> acquisitionDate() {
        return procedures.stream().flatMap(p -> p.acquiredOn().stream()).findFirst();
    }

    private Optional<ReferencedDocument> documentOfType(List<String> types) {
        return associatedDocuments.stream().filter(d -> isOfType(d, types)).findFirst();
    }

    private static boolean isOfType(ReferencedDocument document, List<String> types) {
        return document.typeCode()
                .map(code -> Values.comparable(code.value()))
                .filter(types::contains)
                .isPresent();
    }

    private Optional<ReferencedDocument> onlyDocumentOfUnspecificType() {
        return associatedDocuments.size() == 1
                ? associatedDocuments.stream()
                        .filter(d ->
                                d.typeCode().map(c -> c.value().equals("626")).orElse(true))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PermitItem that
                && Objects.equals(ids, that.ids)
                && Objects.equals(shippingMarks, that.shippingMarks)
                && Objects.equals(origin, that.origin)
                && Objects.equals(lastReExport, that.lastReExport)
                && Objects.equals(associatedDocuments, that.associatedDocuments)
                && Objects.equals(packageQuantities, that.packageQuantities)
                && Objects.equals(tradeLines, that.tradeLines)
                && Objects.equals(examinations, that.examinations)
                && Objects.equals(procedures, that.procedures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                ids,
                shippingMarks,
                origin,
                lastReExport,
                associatedDocuments,
                packageQuantities,
                tradeLines,
                examinations,
                procedures);
    }

    /** Returns the letter and the quantity; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "PermitItem[" + Values.shortId(id()) + ", "
                + quantity().map(Quantity::toString).orElse("no quantity") + "]";
    }

    /**
     * Builds a {@link PermitItem}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private static final String ID = "id";
        private static final String AMOUNT = "amount";
        private static final String UNIT = "unit";
        private static final String SCIENTIFIC_NAME = "scientificName";
        private static final String COMMON_NAME = "commonName";
        private static final String TERM = "term";
        private static final String DESCRIPTION = "description";
        private static final String APPENDIX = "appendix";
        private static final String SOURCE = "source";
        private static final String MARKING = "marking";
        private static final String ORIGIN = "origin";
        private static final String LAST_RE_EXPORT = "lastReExport";

        private final List<Identifier> ids = new ArrayList<>();
        private final List<ShippingMarks> shippingMarks = new ArrayList<>();
        private @Nullable Country origin;
        private @Nullable Country lastReExport;
        private final List<ReferencedDocument> associatedDocuments = new ArrayList<>();
        private final List<Quantity> packageQuantities = new ArrayList<>();
        private final List<TradeLine> tradeLines = new ArrayList<>();
        private final List<Examination> examinations = new ArrayList<>();
        private final List<RegulatoryProcedure> procedures = new ArrayList<>();
        private final Faults faults = new Faults();

        private Builder() {}

        /**
         * Replaces the identifiers of the line; the first is its letter.
         *
         * @param ids the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder ids(List<Identifier> ids) {
            List<Identifier> checked = List.copyOf(ids);
            this.ids.clear();
            this.ids.addAll(checked);
            faults.mend(ID);
            return this;
        }

        /**
         * Adds an identifier of the line; the first is its letter.
         *
         * @param id the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addId(Identifier id) {
            this.ids.add(Objects.requireNonNull(id, "id"));
            return this;
        }

        /**
         * Adds an identifier of the line; the first is its letter.
         *
         * @param id the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addId(String id) {
            faults.add(ID, () -> Identifier.of(id)).ifPresent(this::addId);
            return this;
        }

        /**
         * Replaces the groups of marks and numbers (box 9, version 2 only).
         *
         * @param shippingMarks the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder shippingMarks(List<ShippingMarks> shippingMarks) {
            List<ShippingMarks> checked = List.copyOf(shippingMarks);
            this.shippingMarks.clear();
            this.shippingMarks.addAll(checked);
            faults.mend(MARKING);
            return this;
        }

        /**
         * Adds a group of marks and numbers (box 9, version 2 only).
         *
         * @param shippingMark the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addShippingMark(ShippingMarks shippingMark) {
            this.shippingMarks.add(Objects.requireNonNull(shippingMark, "shippingMark"));
            return this;
        }

        /**
         * Sets the country of origin (box 12).
         *
         * @param origin the value, or null for none
         * @return this builder
         */
        public Builder origin(@Nullable Country origin) {
            this.origin = origin;
            return this;
        }

        /**
         * Sets the country of last re-export (box 12a).
         *
         * @param lastReExport the value, or null for none
         * @return this builder
         */
        public Builder lastReExport(@Nullable Country lastReExport) {
            this.lastReExport = lastReExport;
            return this;
        }

        /**
         * Replaces the documents of boxes 12 and 12a.
         *
         * @param associatedDocuments the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder associatedDocuments(List<ReferencedDocument> associatedDocuments) {
            List<ReferencedDocument> checked = List.copyOf(associatedDocuments);
            this.associatedDocuments.clear();
            this.associatedDocuments.addAll(checked);
            faults.mend(ORIGIN, LAST_RE_EXPORT);
            return this;
        }

        /**
         * Adds a document of box 12 or 12a.
         *
         * @param associatedDocument the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addAssociatedDocument(ReferencedDocument associatedDocument) {
            this.associatedDocuments.add(Objects.requireNonNull(associatedDocument, "associatedDocument"));
            return this;
        }

        /**
         * Replaces the permitted quantities (box 11).
         *
         * @param packageQuantities the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder packageQuantities(List<Quantity> packageQuantities) {
            List<Quantity> checked = List.copyOf(packageQuantities);
            this.packageQuantities.clear();
            this.packageQuantities.addAll(checked);
            faults.mend(AMOUNT, UNIT);
            return this;
        }

        /**
         * Adds a permitted quantity (box 11).
         *
         * @param packageQuantity the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addPackageQuantity(Quantity packageQuantity) {
            this.packageQuantities.add(Objects.requireNonNull(packageQuantity, "packageQuantity"));
            return this;
        }

        /**
         * Replaces the trade lines: the specimens by kind (boxes 7 to 10).
         *
         * @param tradeLines the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder tradeLines(List<TradeLine> tradeLines) {
            List<TradeLine> checked = List.copyOf(tradeLines);
            this.tradeLines.clear();
            this.tradeLines.addAll(checked);
            faults.mend(SCIENTIFIC_NAME, COMMON_NAME, TERM, DESCRIPTION, APPENDIX, SOURCE);
            return this;
        }

        /**
         * Adds a trade line: specimens of one kind (boxes 7 to 10).
         *
         * @param tradeLine the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addTradeLine(TradeLine tradeLine) {
            this.tradeLines.add(Objects.requireNonNull(tradeLine, "tradeLine"));
            return this;
        }

        /**
         * Replaces the examinations: what was endorsed at export (box 14).
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
         * Adds an examination: what was endorsed at export (box 14).
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
         * Replaces the procedures: quotas, registered operations and acquisition (boxes 11a and 12b).
         *
         * @param procedures the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder procedures(List<RegulatoryProcedure> procedures) {
            List<RegulatoryProcedure> checked = List.copyOf(procedures);
            this.procedures.clear();
            this.procedures.addAll(checked);
            return this;
        }

        /**
         * Adds a procedure: quotas, registered operations and acquisition (boxes 11a and 12b).
         *
         * @param procedure the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addProcedure(RegulatoryProcedure procedure) {
            this.procedures.add(Objects.requireNonNull(procedure, "procedure"));
            return this;
        }

        /**
         * Sets the letter of the line.
         *
         * @param id the letter or another token without white space; anything else is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder id(String id) {
            Optional<Identifier> token = faults.replace(ID, () -> token(id));
            token.ifPresent(t -> ids(List.of(t)));
            return this;
        }

        /**
         * Sets the permitted quantity (box 11).
         *
         * @param amount the amount in digits, for example {@code 5.300}
         * @param unit the unit code, for example {@code MTQ}
         * @return this builder
         * @throws NullPointerException if a value is null
         */
        public Builder quantity(String amount, String unit) {
            Optional<BigDecimal> number = faults.replace(AMOUNT, () -> Quantity.parseAmount(amount));
            Optional<UnitCode> code = faults.replace(UNIT, () -> new UnitCode(unit));
            if (number.isPresent() && code.isPresent()) {
                packageQuantities(List.of(new Quantity(number.get(), code)));
            }
            return this;
        }

        /**
         * Sets the species (boxes 7 and 8) of the first trade line.
         *
         * @param scientificName the scientific name in the standard nomenclature
         * @param commonName the common name
         * @return this builder
         * @throws NullPointerException if a value is null
         */
        public Builder species(String scientificName, String commonName) {
            faults.replace(SCIENTIFIC_NAME, () -> Text.of(scientificName))
                    .ifPresent(name -> firstLine(line -> line.scientificNames(List.of(name))));
            faults.replace(COMMON_NAME, () -> Text.of(commonName))
                    .ifPresent(name -> firstLine(line -> line.commonNames(List.of(name))));
            return this;
        }

        /**
         * Sets term and description of the specimens (box 9) of the first trade line.
         *
         * @param term the three-letter term, for example {@code LIV}
         * @param description the description in words, with age and sex of live animals
         * @return this builder
         * @throws NullPointerException if a value is null
         */
        public Builder specimens(String term, String description) {
            faults.replace(TERM, () -> Code.of(term))
                    .ifPresent(code -> firstLine(line -> line.termCodes(List.of(code))));
            faults.replace(DESCRIPTION, () -> Text.of(description))
                    .ifPresent(text -> firstLine(line -> line.descriptions(List.of(text))));
            return this;
        }

        /**
         * Sets Appendix and source (box 10) of the first trade line.
         *
         * @param appendix {@code I}, {@code II} or {@code III}
         * @param source the source letter, for example {@code W}
         * @return this builder
         * @throws NullPointerException if a value is null
         */
        public Builder appendixAndSource(String appendix, String source) {
            faults.replace(APPENDIX, () -> Code.of(appendix))
                    .ifPresent(code -> firstLine(line -> line.appendixCode(code)));
            faults.replace(SOURCE, () -> Code.of(source)).ifPresent(code -> firstLine(line -> line.sourceCode(code)));
            return this;
        }

        /**
         * Sets country, permit and date of origin (box 12); the document gets type code 861 as in real data.
         *
         * @param country the country of origin
         * @param permit the number of its permit
         * @param issuedOn the date of that permit
         * @return this builder
         * @throws NullPointerException if a value is null
         */
        public Builder origin(Country country, String permit, PermitDateTime issuedOn) {
            origin(country);
            return document(ORIGIN_TYPES, ORIGIN, permit, issuedOn);
        }

        /**
         * Sets country, certificate and date of last re-export (box 12a); the document gets type code 811 as in real data.
         *
         * @param country the country of last re-export
         * @param certificate the number of its certificate
         * @param issuedOn the date of that certificate
         * @return this builder
         * @throws NullPointerException if a value is null
         */
        public Builder lastReExport(Country country, String certificate, PermitDateTime issuedOn) {
            lastReExport(country);
            return document(RE_EXPORT_TYPES, LAST_RE_EXPORT, certificate, issuedOn);
        }

        /**
         * Adds a mark or number on the specimens (box 9), for example a ring number.
         *
         * @param marking the mark
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addMarking(String marking) {
            faults.add(MARKING, () -> new ShippingMarks(List.of(Text.of(marking))))
                    .ifPresent(this::addShippingMark);
            return this;
        }

        private Builder document(List<String> types, String property, String number, PermitDateTime issuedOn) {
            associatedDocuments.removeIf(d -> isOfType(d, types));
            faults.replace(property, () -> Identifier.of(number))
                    .map(id -> ReferencedDocument.builder()
                            .typeCode(Code.of(types.get(0), "1001", "6"))
                            .addId(id)
                            .issuedOn(issuedOn)
                            .build())
                    .ifPresent(this::addAssociatedDocument);
            return this;
        }

        private void firstLine(UnaryOperator<TradeLine.Builder> change) {
            if (tradeLines.isEmpty()) {
                tradeLines.add(change.apply(TradeLine.builder()).build());
            } else {
                tradeLines.set(0, change.apply(tradeLines.get(0).toBuilder()).build());
            }
        }

        private static Identifier token(String id) {
            Identifier token = Identifier.of(id);
            if (token.value().chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException(
                        "\"" + Values.shown(id) + "\" contains white space; a line is named by a token such as A");
            }
            return token;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public PermitItem build() {
            faults.refuseToBuild(
                    "permit item " + (ids.isEmpty() ? "without id" : ids.get(0).value()));
            return new PermitItem(this);
        }
    }
}
