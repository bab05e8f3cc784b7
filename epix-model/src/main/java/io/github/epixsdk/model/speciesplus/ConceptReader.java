package io.github.epixsdk.model.speciesplus;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.model.rules.Species;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts one taxon concept of Species+ where it belongs. */
final class ConceptReader {
    /** The Convention came into force; a listing told without its day is taken to be as old. */
    private static final LocalDate IN_FORCE = LocalDate.of(1975, 7, 1);

    private final Map<String, Taxon> taxa;
    private final Ignored ignored;
    private LocalDate newest = LocalDate.MIN;

    ConceptReader(Map<String, Taxon> taxa, Ignored ignored) {
        this.taxa = taxa;
        this.ignored = ignored;
    }

    /** Returns the latest day a concept was changed, which is how old the snapshot is at most. */
    Optional<LocalDate> newest() {
        return Optional.of(newest).filter(day -> !day.equals(LocalDate.MIN));
    }

    void read(Fields concept) {
        String name = concept.text("full_name")
                .orElseThrow(() -> concept.place()
                        .wrong("no full_name; expected a taxon concept of the Species+ API, with its full_name"));
        concept.day("updated_at").filter(day -> day.isAfter(newest)).ifPresent(day -> newest = day);
        if (!concept.isTrue("active", true)) {
            ignored.add("taxon concept that is not active");
            return;
        }
        Taxon taxon = taxon(name);
        List<Fields> acceptedNames = concept.objects("accepted_names");
        if (concept.text("name_status")
                .filter(status -> status.equalsIgnoreCase("S"))
                .isPresent()) {
            acceptedNames.forEach(accepted -> accepted.text("full_name").ifPresent(taxon::isSynonymOf));
            return;
        }
        taxon.isAccepted();
        for (Fields synonym : concept.objects("synonyms")) {
            synonym.text("full_name").ifPresent(other -> taxon(other).isSynonymOf(name));
        }
        kingdom(concept, taxon);
        listings(concept, taxon);
        concept.objects("cites_quotas").forEach(quota -> quota(quota, taxon));
        concept.objects("cites_suspensions").forEach(suspension -> suspension(suspension, taxon));
        concept.objects("distributions").forEach(distribution -> rangeState(distribution, taxon));
    }

    private Taxon taxon(String name) {
        return taxa.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new Taxon(name));
    }

    private static void kingdom(Fields concept, Taxon taxon) {
        concept.object("higher_taxa").flatMap(higher -> higher.text("kingdom")).ifPresent(kingdom -> {
            for (Species.Kingdom known : Species.Kingdom.values()) {
                if (known.name().equalsIgnoreCase(kingdom)) {
                    taxon.kingdom = known;
                }
            }
        });
    }

    private void listings(Fields concept, Taxon taxon) {
        List<Fields> changes = concept.objects("cites_listings");
        changes.forEach(change -> listing(change, taxon));
        if (changes.isEmpty()) {
            // A summary such as I/II/NC, where NC is "not listed".
            concept.text("cites_listing").ifPresent(summary -> {
                for (String code : summary.split("/", -1)) {
                    Appendix.find(code).ifPresent(appendix -> taxon.listings.add(sinceEver(appendix)));
                }
            });
        }
    }

    private void listing(Fields change, Taxon taxon) {
        Optional<String> code = change.text("appendix");
        Optional<Appendix> appendix = code.flatMap(Appendix::find);
        if (appendix.isEmpty()) {
            ignored.add("listing in " + code.orElse("no Appendix"));
            return;
        }
        String type = change.text("change_type").orElse("+");
        if (!type.equals("+") && !type.equals("-")) {
            ignored.add("reservation of a Party");
            return;
        }
        Optional<LocalDate> effective = change.day("effective_at");
        if (effective.isEmpty()) {
            taxon.listings.add(sinceEver(appendix.get()));
            return;
        }
        taxon.changes.add(new ListingChange(
                appendix.get(),
                type.equals("+"),
                effective.get(),
                change.isTrue("is_current", true),
                change.object("party").flatMap(ConceptReader::country).map(CountryCode::value)));
    }

    private static Species.Listing sinceEver(Appendix appendix) {
        return new Species.Listing(appendix, IN_FORCE, Optional.empty());
    }

    private void quota(Fields quota, Taxon taxon) {
        Optional<CountryCode> country = quota.object("geo_entity").flatMap(ConceptReader::country);
        Optional<LocalDate> published = quota.day("publication_date");
        Optional<BigDecimal> amount = quota.number("quota");
        if (country.isEmpty() || published.isEmpty() || amount.isEmpty()) {
            ignored.add("quota without country, date or amount");
        } else if (amount.get().signum() < 0) {
            // Species+ writes -1 where a quota is announced and not yet agreed.
            ignored.add("quota in preparation");
        } else {
            UnitCode unit = quota.object("unit")
                    .flatMap(u -> u.text("code"))
                    .map(UnitCode::new)
                    .orElse(UnitCode.NUMBER);
            taxon.quotas.add(new Species.Quota(
                    country.get(), published.get().getYear(), new Quantity(plain(amount.get()), Optional.of(unit))));
        }
    }

    /** Takes away the {@code .0} the API writes behind whole numbers. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private void suspension(Fields suspension, Taxon taxon) {
        Optional<CountryCode> country = suspension.object("geo_entity").flatMap(ConceptReader::country);
        Optional<LocalDate> start = suspension.day("start_date");
        if (suspension.isTrue("applies_to_import", false)) {
            ignored.add("suspension of imports");
        } else if (country.isEmpty() || start.isEmpty()) {
            ignored.add("suspension without country or date");
        } else if (!suspension.isTrue("is_current", true)) {
            ignored.add("suspension that ended on a day the snapshot does not tell");
        } else {
            taxon.suspensions.add(new Species.Suspension(country.get(), start.get(), Optional.empty()));
        }
    }

    private void rangeState(Fields distribution, Taxon taxon) {
        Optional<CountryCode> country = country(distribution);
        if (country.isEmpty()) {
            ignored.add("distribution without a country code");
        } else if (distribution.texts("tags").contains("extinct")) {
            ignored.add("range State where the species is extinct");
        } else {
            taxon.rangeStates.add(country.get());
        }
    }

    private static Optional<CountryCode> country(Fields geographic) {
        return geographic.text("iso_code2").flatMap(CountryCode::find);
    }
}
