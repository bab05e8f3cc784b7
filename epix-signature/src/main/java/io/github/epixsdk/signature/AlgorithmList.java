package io.github.epixsdk.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Until when signature algorithms count, by kind and key length: a list with a version, which changes with the state of the art and
 * not with the code.
 *
 * <p>A seal is judged by the list at its best proved time: a seal that a time stamp proves to be older than the end of its algorithm
 * still holds afterwards. What is not on the list does not count at all.
 *
 * <p>The SDK brings a list after ETSI TS 119 312. An authority with stricter rules gives its own file, of the same form:
 *
 * <pre>{@code
 * version=2027-01-01
 * RSA.3072=2029-01-01
 * ECDSA.256=open
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class AlgorithmList {
    private static final LocalDate OPEN = LocalDate.MAX;
    private static final AlgorithmList CURRENT = bundled();

    private final String version;
    private final Map<String, NavigableMap<Integer, LocalDate>> ends;

    private AlgorithmList(String version, Map<String, NavigableMap<Integer, LocalDate>> ends) {
        this.version = version;
        this.ends = ends;
    }

    /**
     * Returns the list that comes with this version of the SDK.
     *
     * @return the list
     */
    public static AlgorithmList current() {
        return CURRENT;
    }

    /**
     * Reads a list from a file.
     *
     * @param file the file, in the form of Java properties
     * @return the list
     * @throws TrustException if the file cannot be read, or a line is not of the expected form
     */
    public static AlgorithmList load(Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new TrustException("Cannot read the list of algorithms " + file, e);
        }
    }

    /**
     * Returns the version of the list.
     *
     * @return the version, mostly a date
     */
    public String version() {
        return version;
    }

    /**
     * Returns when an algorithm ceases to count.
     *
     * @param algorithm the algorithm
     * @param keyBits the length of the key in bits
     * @return the first day on which it counts no more; {@link LocalDate#MAX} if no end is set; empty if it does not count at all
     */
    public Optional<LocalDate> end(SignatureAlgorithm algorithm, int keyBits) {
        return Optional.ofNullable(ends.get(algorithm.family()))
                .map(byLength -> byLength.floorEntry(keyBits))
                .map(Map.Entry::getValue);
    }

    /**
     * Tells whether an algorithm counts at a given time.
     *
     * @param algorithm the algorithm
     * @param keyBits the length of the key in bits
     * @param at the time
     * @return true if it is on the list and its end is not reached
     */
    public boolean counts(SignatureAlgorithm algorithm, int keyBits, Instant at) {
        return end(algorithm, keyBits)
                .filter(end -> at.atZone(ZoneOffset.UTC).toLocalDate().isBefore(end))
                .isPresent();
    }

    /** Returns all it says, in one order. */
    String canonical() {
        StringBuilder all = new StringBuilder(version).append('\n');
        new TreeMap<>(ends)
                .forEach((family, byLength) -> byLength.forEach((bits, end) -> all.append(family)
                        .append('.')
                        .append(bits)
                        .append('=')
                        .append(end)
                        .append('\n')));
        return all.toString();
    }

    /** Returns the version. */
    @Override
    public String toString() {
        return "AlgorithmList[" + version + "]";
    }

    private static AlgorithmList bundled() {
        try (InputStream in = Objects.requireNonNull(
                AlgorithmList.class.getResourceAsStream("algorithms.properties"), "algorithms.properties")) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8), "algorithms.properties");
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the list of algorithms", e);
        }
    }

    private static AlgorithmList read(Reader in, String name) throws IOException {
        Properties lines = new Properties();
        try {
            lines.load(in);
        } catch (IllegalArgumentException e) {
            throw new TrustException("Cannot read the list of algorithms " + name + ": " + e.getMessage(), e);
        }
        String version = lines.getProperty("version");
        if (version == null) {
            throw new TrustException("Cannot read the list of algorithms " + name + ": it has no version", null);
        }
        Map<String, NavigableMap<Integer, LocalDate>> ends = new TreeMap<>();
        for (String key : lines.stringPropertyNames()) {
            int dot = key.lastIndexOf('.');
            if (dot > 0) {
                ends.computeIfAbsent(key.substring(0, dot), k -> new TreeMap<>())
                        .put(bits(key.substring(dot + 1), name), date(lines.getProperty(key), name));
            }
        }
        return new AlgorithmList(version, ends);
    }

    private static int bits(String text, String name) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TrustException(
                    "Cannot read the list of algorithms " + name + ": expected a number of bits, found " + text, e);
        }
    }

    private static LocalDate date(String text, String name) {
        try {
            return text.strip().equals("open") ? OPEN : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new TrustException(
                    "Cannot read the list of algorithms " + name + ": expected a date or \"open\", found " + text, e);
        }
    }
}
