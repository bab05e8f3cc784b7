package io.github.epixsdk.transport.internal.jdbc;

import io.github.epixsdk.transport.journal.HashedBody;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.xml.Payload;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the journal.
 *
 * @param head the text of the entry; null if only number and hashes are left
 */
record Row(
        Database database,
        long sequence,
        String previous,
        String hash,
        @Nullable String head,
        @Nullable String kind,
        @Nullable Instant at,
        @Nullable String exchange,
        @Nullable String partner,
        @Nullable String permit,
        @Nullable String body) {
    static Row of(Database database, ResultSet row) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return new Row(
                database,
                row.getLong("sequence"),
                row.getString("previous"),
                row.getString("hash"),
                row.getString("head"),
                row.getString("kind"),
                at == null ? null : at.toInstant(),
                row.getString("exchange"),
                row.getString("partner"),
                row.getString("permit"),
                row.getString("body"));
    }

    JournalEntry entry() {
        String text = Objects.requireNonNull(head, "head");
        JournalEntry bare = JournalEntry.of(text, Payload.of(new byte[0]));
        return JournalEntry.of(text, new PartedBody(database, body, bare.bodyLength(), bare.bodySha256()));
    }

    /** What is wrong with the columns beside the text, or with the body. */
    Optional<String> problem(JournalEntry entry) {
        JournalRecord record = entry.record();
        boolean same = entry.sequence() == sequence
                && entry.previousHash().equals(previous)
                && record.kind().name().equals(kind)
                && record.exchangeId().equals(exchange)
                && at != null
                && Math.abs(at.until(record.at(), ChronoUnit.NANOS)) <= 1000
                && Objects.equals(Columns.partner(record), partner)
                && Objects.equals(Columns.permit(record), permit);
        if (!same) {
            return Optional.of("the columns beside its text were changed");
        }
        try {
            HashedBody.of(entry.body());
            return Optional.empty();
        } catch (JournalException e) {
            return Optional.of("its body was changed");
        }
    }
}
