package io.github.epixsdk.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives all paths with values that must come out nowhere, in a process of its own that logs everything. */
class CanaryIT {
    @TempDir
    private Path folder;

    @Test
    void neitherTokenNorNameNorAddressNorKeyComesOut() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Canary.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream in = process.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.contains(Canary.MARK)))
                .as("lines with something confidential")
                .isEmpty();
        // That it is not empty because nothing was said.
        assertThat(output)
                .contains(
                        "DEBUG",
                        "The service failed on",
                        "epix.exchange",
                        "Found",
                        "NotIssued",
                        "Refused",
                        "Unreachable",
                        "Letter[",
                        "answered ExchangeInfo[",
                        ">***</",
                        "JournalEntry[",
                        "StoreException",
                        "JournalException",
                        "all paths driven");
    }
}
