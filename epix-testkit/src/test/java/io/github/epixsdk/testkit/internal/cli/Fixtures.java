package io.github.epixsdk.testkit.internal.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Recorded responses of the EPIX hub from the project's workshop, and the samples of this module. */
final class Fixtures {
    private Fixtures() {}

    /** The hub's sample response in a version; the test is skipped where the workshop's folder is absent. */
    static Path hubResponse(String version) {
        Path file = Path.of(System.getProperty("epix.shared", "missing"))
                .resolve("fixtures")
                .resolve("get-non-final-response-" + version + ".xml");
        assumeTrue(Files.isReadable(file), "The shared fixtures are not on this machine: " + file);
        return file;
    }

    static String sample(String name) {
        try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream("/samples/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
