package io.github.epixsdk.model.speciesplus;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.rules.Species;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says of one name, gathered record by record. Two records may have the same name: homonyms of different authors, or
 * a name accepted here that is a synonym elsewhere; the accepted one wins.
 */
final class Taxon {
    private final String name;
    private final Set<String> acceptedNames = new LinkedHashSet<>();
    private boolean accepted;
    Species.@Nullable Kingdom kingdom;
    final List<ListingChange> changes = new ArrayList<>();
    final List<Species.Listing> listings = new ArrayList<>();
    final Set<CountryCode> rangeStates = new LinkedHashSet<>();
    final List<Species.Quota> quotas = new ArrayList<>();
    final List<Species.Suspension> suspensions = new ArrayList<>();

    Taxon(String name) {
        this.name = name;
    }

    void isAccepted() {
        accepted = true;
    }

    void isSynonymOf(String acceptedName) {
        acceptedNames.add(acceptedName);
    }

    Species species(Ignored ignored) {
        Species.Builder species = Species.builder(name).kingdom(kingdom);
        if (!accepted && !acceptedNames.isEmpty()) {
            species.acceptedName(String.join(" / ", acceptedNames));
        }
        for (ListingChange change : changes) {
            change.listing(changes).ifPresentOrElse(species::addListing, () -> {
                if (change.inclusion()) {
                    ignored.add("listing that ended on a day the snapshot does not tell");
                }
            });
        }
        listings.forEach(species::addListing);
        rangeStates.forEach(species::addRangeState);
        quotas.forEach(species::addQuota);
        suspensions.forEach(species::addSuspension);
        return species.build();
    }
}
