package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.ArchivedMessage;
import io.github.epixsdk.testkit.conformance.RequesterArchive;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRetention;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The journal of this SDK's client as an archive under test. */
final class JournalArchive implements RequesterArchive {
    /** Nothing is kept longer than that by any setting the suite meets. */
    private static final int MOST_DAYS = 50 * 366;

    private final Journal journal;
    private final Path folder;
    private final PartnerProfile profile;

    JournalArchive(Journal journal, Path folder, PartnerProfile profile) {
        this.journal = journal;
        this.folder = folder;
        this.profile = profile;
    }

    @Override
    public List<ArchivedMessage> messages() {
        try (Stream<JournalEntry> entries = journal.entries(JournalQuery.all())) {
            return entries.filter(e -> e.record().kind() == EntryKind.REQUEST_SENT
                            || e.record().kind() == EntryKind.ANSWER_RECEIVED)
                    .map(e -> new ArchivedMessage(
                            e.record().kind() == EntryKind.REQUEST_SENT,
                            Optional.of(e.record().at()),
                            e.record().headers(),
                            Payload.of(e.body().bytes()),
                            e.record().certificate()))
                    .toList();
        }
    }

    @Override
    public List<String> verify() {
        try {
            return journal.verify().findings().stream().map(Object::toString).toList();
        } catch (JournalException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last day on which retention would leave everything on the permit, by asking retention itself. */
    @Override
    public Optional<LocalDate> keptUntil(String number) {
        JournalRetention retention = JournalRetention.standard().with(profile.partner(), profile.retention());
        Set<Long> entries = entries(PermitNumber.of(number));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        int kept = 0;
        int gone = MOST_DAYS;
        while (gone - kept > 1) {
            int middle = (kept + gone) / 2;
            Set<Long> expired = retention.expired(
                    journal, today.plusDays(middle).atStartOfDay().toInstant(ZoneOffset.UTC));
            if (entries.stream().anyMatch(expired::contains)) {
                gone = middle;
            } else {
                kept = middle;
            }
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(today.plusDays(kept));
    }

    private Set<Long> entries(PermitNumber permit) {
        try (Stream<JournalEntry> entries = journal.entries(JournalQuery.all().permit(permit))) {
            return entries.map(JournalEntry::sequence).collect(Collectors.toSet());
        }
    }
}
