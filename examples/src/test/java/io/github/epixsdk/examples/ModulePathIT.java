package io.github.epixsdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The SDK works as modules: the whole rehearsal runs on the module path, not only on a class path. */
class ModulePathIT {
    @Test
    void theRehearsalRunsOnTheModulePath() throws IOException, InterruptedException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String modulePath = Arrays.stream(all.split(File.pathSeparator))
                .filter(entry ->
                        !entry.matches(".*(test-classes|junit|opentest4j|apiguardian|assertj|byte-buddy|surefire).*"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modulePath,
                        "--module",
                        "io.github.epixsdk.testkit/io.github.epixsdk.testkit.internal.cli.Epix",
                        "demo")
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);

        assertThat(ended).isTrue();
        assertThat(output).contains("Untrusted:").contains("Books");
        assertThat(process.exitValue()).as(output).isZero();
    }
}
