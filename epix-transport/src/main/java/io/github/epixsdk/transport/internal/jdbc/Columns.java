package io.github.epixsdk.transport.internal.jdbc;

import io.github.epixsdk.transport.journal.JournalRecord;
import org.jspecify.annotations.Nullable;

/** What of a record stands in columns, to be found by. */
final class Columns {
    private Columns() {}

    static @Nullable String partner(JournalRecord record) {
        return record.partner().map(partner -> partner.value()).orElse(null);
    }

    static @Nullable String permit(JournalRecord record) {
        return record.permit().map(permit -> permit.key()).orElse(null);
    }
}
