package io.github.epixsdk.model.report;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.book.PermitBook;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trade of one Party in one year, in one view.
 *
 * <p>Quantities are the actual ones where they are known: for an exporter those endorsed at export (box 14, or the book); for an
 * importer those confirmed at import (the book), else those endorsed at export. A permit nobody has used yet is counted with what
 * it allows, and the row says so; one that was cancelled, replaced, or expired unused is left out. Quantities are in the units of the
 * Guidelines. Due on 31 October of the following year. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class AnnualReport {
    private final CountryCode party;
    private final Year year;
    private final ReportView view;
    private final List<ReportRow> rows;
    private final List<LeftOut> leftOut;

    private AnnualReport(Builder builder) {
        this.party = builder.party;
        this.year = builder.year;
        this.view = builder.view;
        ReportMaker maker = new ReportMaker(builder);
        this.rows = maker.rows();
        this.leftOut = maker.leftOut();
    }

    /**
     * Starts a report.
     *
     * @param party the Party that reports
     * @param year the year of the trade
     * @param view whether it reports its exports or its imports
     * @return a builder
     */
    public static Builder builder(CountryCode party, Year year, ReportView view) {
        return new Builder(party, year, view);
    }

    /**
     * Returns the Party that reports.
     *
     * @return its country code
     */
    public CountryCode party() {
        return party;
    }

    /**
     * Returns the year of the trade.
     *
     * @return the year
     */
    public Year year() {
        return year;
    }

    /**
     * Returns whether it reports exports or imports.
     *
     * @return the view
     */
    public ReportView view() {
        return view;
    }

    /**
     * Returns the rows.
     *
     * @return a row for each item, in the order of the permits; an item with several species has one row, which names the first
     */
    public List<ReportRow> rows() {
        return rows;
    }

    /**
     * Returns what is not in the report.
     *
     * @return each permit or item with the reason; together with the rows, every item that was given is accounted for, and every species of it
     */
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Returns Party, year, view and counts. */
    @Override
    public String toString() {
        return "AnnualReport[" + party + " " + year + " " + view + ", rows=" + rows.size() + ", leftOut="
                + leftOut.size() + "]";
    }

    /** Collects permits. Not thread-safe. */
    public static final class Builder {
        final CountryCode party;
        final Year year;
        final ReportView view;
        final List<Permit> permits = new ArrayList<>();
        final Map<String, PermitNumber> importPermits = new LinkedHashMap<>();

        @Nullable
        PermitBook book;

        @Nullable
        LocalDate asOf;

        private Builder(CountryCode party, Year year, ReportView view) {
            this.party = Objects.requireNonNull(party, "party");
            this.year = Objects.requireNonNull(year, "year");
            this.view = Objects.requireNonNull(view, "view");
        }

        /**
         * Adds permits: those the Party issued, or for an importer those of its partners and its own import permits. What does
         * not belong to the report is left out with a reason, so that one may give all there are.
         *
         * @param value the permits, as issued or as endorsed; where both are given, the endorsed one counts
         * @return this builder
         */
        public Builder permits(Collection<Permit> value) {
            permits.addAll(value);
            return this;
        }

        /**
         * Adds a permit.
         *
         * @param value the permit
         * @return this builder
         */
        public Builder addPermit(Permit value) {
            permits.add(Objects.requireNonNull(value, "permit"));
            return this;
        }

        /**
         * Sets the book that knows what was really exported and imported, and which permits were cancelled or replaced.
         *
         * @param value the book; none by default
         * @return this builder
         */
        public Builder book(PermitBook value) {
            this.book = Objects.requireNonNull(value, "book");
            return this;
        }

        /**
         * Says which import permit of the reporting Party belongs to an export permit; no document of the exchange says it.
         *
         * @param exportPermit the partner's permit
         * @param importPermit the reporting Party's permit
         * @return this builder
         */
        public Builder importPermit(PermitNumber exportPermit, PermitNumber importPermit) {
            importPermits.put(exportPermit.key(), Objects.requireNonNull(importPermit, "importPermit"));
            return this;
        }

        /**
         * Sets the day the report is made on, by which permits count as expired unused.
         *
         * @param value the day; the last of the year by default
         * @return this builder
         */
        public Builder asOf(LocalDate value) {
            this.asOf = Objects.requireNonNull(value, "asOf");
            return this;
        }

        LocalDate day() {
            return Optional.ofNullable(asOf).orElse(year.atDay(year.length()));
        }

        /**
         * Makes the report.
         *
         * @return the report
         */
        public AnnualReport build() {
            return new AnnualReport(this);
        }
    }
}
