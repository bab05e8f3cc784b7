package io.github.epixsdk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An attachment larger than the memory passes: 144 MiB through a heap of 128 MiB that both sides share. The profile {@code nightly}
 * sends 1 GiB ({@code -Depix.huge.bytes=1073741824}).
 */
class HugeAttachmentIT {
    private static final String BYTES = System.getProperty("epix.huge.bytes", String.valueOf(144L << 20));

    @TempDir
    Path folder;

    @Test
    void passesThroughASmallHeapInEveryForm() throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HugeAttachmentProgram.class.getName(),
                        BYTES)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines)
                .filteredOn(line -> line.contains(" bytes, "))
                .hasSize(3)
                .allMatch(line -> line.contains(BYTES + " bytes"))
                .allMatch(line -> line.endsWith("heap 128 MiB"));
        try (var left = Files.list(folder)) {
            assertThat(left).as("no temporary file is left").containsExactly(output);
        }
    }
}
