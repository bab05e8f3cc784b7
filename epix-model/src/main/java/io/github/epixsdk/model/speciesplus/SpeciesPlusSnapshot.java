package io.github.epixsdk.model.speciesplus;

import io.github.epixsdk.model.rules.Species;
import io.github.epixsdk.model.rules.SpeciesLookup;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A local copy of Species+ that answers the rules: accepted names and synonyms, kingdom, Appendices by date, range States, published
 * export quotas, suspensions.
 *
 * <p>Read are the JSON of the Species+/CITES Checklist API, version 1, in each form it comes in: the bulk download (one taxon concept
 * a line, {@code cites_eu_en.ndjson.gz}), answers of {@code taxon_concepts} with their pages one after another in a file, a list of
 * taxon concepts, or a single one; plain or compressed with gzip. Legislation and distributions are taken where they stand inside a
 * concept, as in the bulk download. Without a bulk download, add the fields of {@code cites_legislation} and, as {@code
 * distributions}, those of the answer of that name to the concept.
 *
 * <p>What the API does not tell is not invented: a listing or suspension that no longer holds counts only if a later change says
 * until when. A listing without a day counts from 1975-07-01. What was not used is counted in {@link #notUsed()}.
 *
 * <pre>{@code
 * SpeciesLookup species = SpeciesPlusSnapshot.read(Path.of("cites_eu_en.ndjson.gz"));
 * ValidationReport report = PermitRules.standard().check(permit, today, species);
 * }</pre>
 *
 * <p>Immutable and thread-safe. Needs {@code com.fasterxml.jackson.core:jackson-core}.
 *
 * @since 0.1
 */
public final class SpeciesPlusSnapshot implements SpeciesLookup {
    private static final int GZIP_FIRST_BYTE = 0x1f;
    private static final Pattern ANY_SPECIES = Pattern.compile("\\s+spp?\\.?$");

    private final SpeciesLookup species;
    private final int size;
    private final Optional<LocalDate> newest;
    private final Map<String, Integer> notUsed;

    private SpeciesPlusSnapshot(List<Species> species, Optional<LocalDate> newest, Map<String, Integer> notUsed) {
        this.species = SpeciesLookup.of(species);
        this.size = species.size();
        this.newest = newest;
        this.notUsed = notUsed;
    }

    /**
     * Reads a snapshot.
     *
     * @param file the file, plain or compressed with gzip
     * @return the snapshot
     * @throws SnapshotFormatException if the file holds something else; the message says where
     * @throws IOException if it cannot be read
     */
    public static SpeciesPlusSnapshot read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a snapshot.
     *
     * @param in the bytes, plain or compressed with gzip; left open
     * @param source what to call it in messages
     * @return the snapshot
     * @throws SnapshotFormatException if it holds something else; the message says where
     * @throws IOException if it cannot be read
     */
    public static SpeciesPlusSnapshot read(InputStream in, String source) throws IOException {
        Map<String, Taxon> taxa = new LinkedHashMap<>();
        Ignored ignored = new Ignored();
        ConceptReader reader = new ConceptReader(taxa, ignored);
        JsonRecords.read(plain(in), source, reader::read);
        if (taxa.isEmpty()) {
            throw new SnapshotFormatException(
                    source + ": no taxon concept in it; expected an answer or a bulk download of the" + " Species+ API",
                    null);
        }
        List<Species> species =
                taxa.values().stream().map(taxon -> taxon.species(ignored)).toList();
        return new SpeciesPlusSnapshot(species, reader.newest(), ignored.counts());
    }

    private static InputStream plain(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in);
        buffered.mark(1);
        int first = buffered.read();
        buffered.reset();
        return first == GZIP_FIRST_BYTE ? new GZIPInputStream(buffered) : buffered;
    }

    /** {@inheritDoc} A genus is found by its name alone and with {@code spp.} behind it. */
    @Override
    public Optional<Species> find(String scientificName) {
        return species.find(scientificName)
                .or(() ->
                        species.find(ANY_SPECIES.matcher(scientificName.strip()).replaceFirst("")));
    }

    /**
     * Returns how many names the snapshot knows, synonyms among them.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    /**
     * Returns the latest day on which something in the snapshot was changed at the source: it says nothing of what happened later.
     *
     * @return the day, or empty if the snapshot does not tell
     */
    public Optional<LocalDate> newestChange() {
        return newest;
    }

    /**
     * Returns what was read and not used.
     *
     * @return how often, by reason in English; unmodifiable
     */
    public Map<String, Integer> notUsed() {
        return notUsed;
    }

    /** Returns how much it knows and how old it is. */
    @Override
    public String toString() {
        return "SpeciesPlusSnapshot[" + size + " names"
                + newest.map(day -> ", last changed " + day).orElse("") + "]";
    }
}
