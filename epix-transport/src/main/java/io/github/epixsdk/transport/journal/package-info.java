/**
 * Evidence of every exchange, which nobody can change unnoticed.
 *
 * <p>Start with {@link io.github.epixsdk.transport.journal.FileJournal}: a folder of files for one process. Give it to {@link
 * io.github.epixsdk.transport.EpixClient} and {@link io.github.epixsdk.transport.EpixEndpoint}, which record every request and
 * answer, byte for byte, before they act on them. {@link io.github.epixsdk.transport.journal.Journal#entries} finds what was
 * said about a permit, with a Party, or in a time; {@link io.github.epixsdk.transport.journal.Journal#verify()} finds what was
 * changed, removed, inserted or put elsewhere since.
 *
 * <pre>{@code
 * try (Journal journal = FileJournal.open(Path.of("/var/lib/epix/journal"))) {
 *     EpixEndpoint endpoint = EpixEndpoint.builder(party, service).allow(partner).journal(journal).build();
 *     ...
 *     try (Stream<JournalEntry> entries = journal.entries(JournalQuery.all().permit(number))) {
 *         entries.forEach(entry -> System.out.println(entry.record().at() + " " + entry.record().kind()));
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.github.epixsdk.transport.journal;

import org.jspecify.annotations.NullMarked;
