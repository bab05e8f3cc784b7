package io.github.epixsdk.model.book;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The one order of events: by their moments, then in the order such things happen, then by what they say. */
final class Timeline {
    private static final Comparator<PermitEvent> ORDER = Comparator.comparing(PermitEvent::at)
            .thenComparing(EventFields.Kind::of)
            .thenComparing(event -> event.fields().toString());

    private Timeline() {}

    /** Gives each event once; the order they are given in does not matter. */
    static List<PermitEvent> of(Collection<? extends PermitEvent> events) {
        return events.stream()
                .<PermitEvent>map(event -> event)
                .distinct()
                .sorted(ORDER)
                .toList();
    }
}
