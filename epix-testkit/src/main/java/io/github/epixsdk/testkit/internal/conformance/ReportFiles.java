package io.github.epixsdk.testkit.internal.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a report: a page for people, JUnit XML for build servers, and JSON, which names the digests of the other two, so that
 * a signature over it covers them as well.
 */
public final class ReportFiles {
    private static final JsonFactory JSON = new JsonFactory();

    private ReportFiles() {}

    /**
     * Writes the files, and replaces those of an earlier run.
     *
     * @throws IOException if they cannot be written
     */
    public static void write(Path folder, String name, JointReport report, Locale locale, Optional<Credentials> signer)
            throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(name + ".html", HtmlReport.write(report, locale));
        files.put(name + ".xml", JUnitReport.write(report));
        Map<String, String> digests = new LinkedHashMap<>();
        files.forEach((file, bytes) -> digests.put(file, Masking.digest(bytes)));
        byte[] json = JsonReport.write(report, digests);
        files.put(name + ".json", json);
        signer.ifPresent(s -> files.put(name + ".json.jws", ReportSignature.sign(json, new byte[0], s, Instant.now())));
        Files.createDirectories(folder);
        if (signer.isEmpty()) {
            // A signature of an earlier run would be found broken.
            Files.deleteIfExists(folder.resolve(name + ".json.jws"));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** The SHA-256 of a file, as a report writes it. */
    public static String digest(byte[] bytes) {
        return Masking.digest(bytes);
    }

    /**
     * The files a report names, with their digests; none if it names none.
     *
     * @throws IllegalArgumentException if it is not a report
     */
    public static Map<String, String> named(byte[] report) {
        Map<String, String> named = new LinkedHashMap<>();
        boolean suite = false;
        try (JsonParser json = JSON.createParser(report)) {
            while (json.nextToken() != null) {
                suite |= "suite".equals(json.currentName());
                if (json.currentToken() == JsonToken.START_OBJECT && "files".equals(json.currentName())) {
                    while (json.nextToken() != JsonToken.END_OBJECT) {
                        if (json.currentToken() == JsonToken.VALUE_STRING) {
                            named.put(json.currentName(), json.getText());
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a report in JSON, " + e.getMessage(), e);
        }
        if (!suite) {
            throw new IllegalArgumentException("expected a conformance report in JSON, found no key suite");
        }
        return named;
    }
}
