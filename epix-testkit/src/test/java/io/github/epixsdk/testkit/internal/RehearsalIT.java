package io.github.epixsdk.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.internal.cli.Epix;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole exchange between two Parties: {@code epix demo}. */
class RehearsalIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void runsTheWholeExchangeAndLeavesNoThreadBehind(String version) throws InterruptedException {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Instant start = Instant.now();

        int code = Epix.run(new PrintWriter(out), new PrintWriter(err, true), "demo", "--interface", version);

        assertThat(Duration.between(start, Instant.now())).isLessThan(LIMIT);
        assertThat(err).hasToString("");
        assertThat(code).isZero();
        assertThat(out.toString()).contains("interface " + version);
        assertTranscript(out.toString());
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && !isSharedByAllClients(thread)) {
                thread.join(LIMIT.toMillis());
                assertThat(thread.isAlive()).as(thread.toString()).isFalse();
            }
        }
    }

    @Test
    void runsFromTheRunnableJarAndLeavesNoFileBehind(@TempDir Path folder) throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process process = epixJar(folder, temporary, "demo");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(folder.resolve("err")).isEmptyFile();
        assertThat(process.exitValue()).isZero();
        assertTranscript(Files.readString(folder.resolve("out"), StandardCharsets.UTF_8));
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void tellsItsVersionFromTheRunnableJar(@TempDir Path folder) throws IOException, InterruptedException {
        Process process = epixJar(folder, folder, "--version");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(folder.resolve("out")).content().matches("epix \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(folder.resolve("err")).isEmptyFile();
    }

    private static Process epixJar(Path folder, Path temporary, String... arguments) throws IOException {
        Path jar = Path.of(System.getProperty("basedir", "."), "target", "epix.jar");
        assertThat(jar).isRegularFile();
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                jar.toAbsolutePath().toString());
        process.command().addAll(List.of(arguments));
        return process.directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private static void assertTranscript(String transcript) {
        assertThat(transcript.lines())
                .extracting(String::strip)
                .containsSubsequence(
                        "1. A test CA, TLS certificates and a seal certificate for each Party",
                        "3. XB asks for the non-final permit over mutual TLS",
                        "rules: nothing found",
                        "4. XB asks for the final permit before it is endorsed",
                        "refused by XA: the permit is not final yet",
                        "5. Customs of XA endorses at export: one leather product fewer than permitted",
                        "item C: 11 NAR exported",
                        "6. XB asks for the final permit, verifies its seal over the bytes received and checks the rules",
                        "item C: permitted 12 NAR, exported 11 NAR",
                        "7. XB confirms the quantities that arrived",
                        "accepted and booked",
                        "8. XB sends the same confirmation again",
                        "accepted; it had been booked before and is not booked twice",
                        "9. XB confirms 13 leather products, more than the 12 permitted",
                        "10. A proxy on the way changes one byte: 5.300 m³ become 9.300",
                        "Untrusted:",
                        "Books");
        assertThat(transcript)
                .contains("seal certificate of XB: CN=CITES seal XB,organizationIdentifier=NTRXB-CITES-MA")
                .contains("item A: 1 NAR Falco peregrinus", "marks XA-2025-0417", "under a quota of 1000 NAR")
                .contains("seal VALID by CN=CITES seal XA")
                .contains("refused: item C: 24 in all is more than the 11 NAR exported")
                .contains("SEAL_INVALID: HASH_FAILURE: The permit was changed after it was sealed")
                .containsPattern("XA \\(exporter\\): XA/\\d{4}/000017 CONFIRMED, confirmations booked: 1")
                .containsPattern("XB \\(importer\\): XA/\\d{4}/000017 CONFIRMED, confirmations booked: 1");
    }

    /** OkHttp keeps one daemon thread for all clients of a process; it ends by itself when idle. */
    private static boolean isSharedByAllClients(Thread thread) {
        return thread.isDaemon()
                && (thread.getName().equals("OkHttp TaskRunner")
                        || thread.getName().startsWith("Okio"));
    }
}
