package io.github.epixsdk.transport.journal;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the evidence on one permit into a ZIP file that can be read and checked without this SDK.
 *
 * <p>For each entry there are its head, which is the text that is hashed, and its body, byte for byte as it was exchanged. The
 * file {@code manifest.txt} lists numbers, hashes and files; {@code README.txt} says how to check them.
 *
 * <pre>{@code
 * try (OutputStream out = Files.newOutputStream(Path.of("evidence.zip"))) {
 *     JournalExport.write(journal, PermitNumber.of("XA/2026/000017"), out);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class JournalExport {
    private static final String README = """
            Evidence on permit %s

            Each entry of the journal is two files. NUMBER-KIND.head.txt is the text that was hashed: who, when, which
            operation, with the HTTP headers and the certificate of the other Party. NUMBER-KIND.body holds the bytes
            that were sent or received, unchanged; it is missing where there were none.

            To check an entry by hand:
              sha256sum NUMBER-KIND.head.txt   must be the hash in manifest.txt
              sha256sum NUMBER-KIND.body       must be the line bodySha256 of the head
            The line "previous" of a head is the hash of the entry before it in the journal. The whole journal is
            checked by: epix journal verify

            The files hold personal data, and codes that protect permits. Treat them as the permits themselves.
            """;

    private JournalExport() {}

    /**
     * Writes the evidence on a permit.
     *
     * @param journal where it is taken from
     * @param permit the number of the permit, in any spelling
     * @param out takes the ZIP file; it is not closed
     * @return how many entries were written
     * @throws JournalException if the journal cannot be read, or an entry was changed
     * @throws IOException if the file cannot be written
     */
    public static int write(Journal journal, PermitNumber permit, OutputStream out) throws IOException {
        return write(journal, JournalQuery.all().permit(permit), "%s".formatted(permit), out);
    }

    /**
     * Writes the evidence a query finds: on a permit until a past moment, or on one exchange.
     *
     * @param journal where it is taken from
     * @param query which entries
     * @param title what the evidence is about, for its README
     * @param out takes the ZIP file; it is not closed
     * @return how many entries were written
     * @throws JournalException if the journal cannot be read, or an entry was changed
     * @throws IOException if the file cannot be written
     */
    public static int write(Journal journal, JournalQuery query, String title, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        text(zip, "README.txt", README.formatted(title));
        StringBuilder manifest = new StringBuilder("number hash files\n");
        int entries = 0;
        try (Stream<JournalEntry> found = journal.entries(query)) {
            for (Iterator<JournalEntry> i = found.iterator(); i.hasNext(); ) {
                manifest.append(entry(zip, i.next()));
                entries++;
            }
        }
        text(zip, "manifest.txt", manifest.toString());
        zip.finish();
        return entries;
    }

    private static String entry(ZipOutputStream zip, JournalEntry entry) throws IOException {
        String name = "%06d-%s"
                .formatted(entry.sequence(), entry.record().kind().name().toLowerCase(Locale.ROOT));
        text(zip, name + ".head.txt", entry.head());
        String files = name + ".head.txt";
        if (entry.bodyLength() > 0) {
            body(zip, name + ".body", entry);
            files += " " + name + ".body";
        }
        return entry.sequence() + " " + entry.hash() + " " + files + "\n";
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void body(ZipOutputStream zip, String name, JournalEntry entry) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Payload body = entry.body();
        try (InputStream in = body.openStream()) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }
}
