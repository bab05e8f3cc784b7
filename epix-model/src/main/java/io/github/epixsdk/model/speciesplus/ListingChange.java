package io.github.epixsdk.model.speciesplus;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.rules.Species;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A species put into an Appendix, or taken out of one. Species+ gives the day a change came into effect and whether it still holds,
 * not the day it ceased to: that is the day of the change that took its place.
 */
record ListingChange(
        Appendix appendix, boolean inclusion, LocalDate effective, boolean current, Optional<String> party) {
    /** Returns the listing this change began; empty if it no longer holds and nothing says since when. */
    Optional<Species.Listing> listing(List<ListingChange> all) {
        if (!inclusion) {
            return Optional.empty();
        }
        if (current) {
            return Optional.of(new Species.Listing(appendix, effective, Optional.empty()));
        }
        return all.stream()
                .filter(later -> later.effective.isAfter(effective) && later.replaces(this))
                .map(ListingChange::effective)
                .min(LocalDate::compareTo)
                .map(end -> new Species.Listing(appendix, effective, Optional.of(end)));
    }

    /** Appendix III is a list of each Party of its own; I and II take the place of each other, and of III. */
    private boolean replaces(ListingChange earlier) {
        if (appendix == Appendix.III) {
            return earlier.appendix == Appendix.III && earlier.party.equals(party);
        }
        return inclusion || appendix == earlier.appendix;
    }
}
