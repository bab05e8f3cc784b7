package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose standard output nobody reads to the end. */
class ClosedOutputIT {
    @TempDir
    private Path folder;

    private Path permit;
    private Path errors;

    @BeforeEach
    void makeALongPermit() {
        permit = folder.resolve("permit.xml");
        errors = folder.resolve("errors");
        // More than a pipe holds.
        epix("permit", "sample", "--items", 400, "--seed", 1, "-o", permit).succeeds();
    }

    @Test
    void endsQuietlyWithItsOwnExitCodeWhereTheReaderHasHadEnough() throws Exception {
        assertThat(endsAfterOneByte("permit", "show", permit.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(errors).isEmptyFile();
    }

    @Test
    void keepsTheAnswerNo() throws Exception {
        Path wrong = Files.writeString(
                folder.resolve("wrong.xml"),
                Files.readString(permit).replaceAll("(<ram:[A-Za-z]*Quantity[^>]*>)[0-9.]+<", "$1-5<"));

        assertThat(endsAfterOneByte("permit", "validate", wrong.toString())).isEqualTo(ExitCode.NO);
        assertThat(errors).isEmptyFile();
    }

    @Test
    void stillReportsADiskThatIsFull() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "No /dev/full on this system");

        int code = process("permit", "show", permit.toString())
                .redirectOutput(full)
                .start()
                .waitFor();

        assertThat(code).isEqualTo(ExitCode.UNUSABLE);
        assertThat(errors).hasContent("epix: standard output: cannot write the result");
    }

    private int endsAfterOneByte(String... arguments) throws IOException, InterruptedException {
        Process process = process(arguments).start();
        process.getInputStream().read();
        process.getInputStream().close();
        return process.waitFor();
    }

    private ProcessBuilder process(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Epix.class.getName()));
        words.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(words).redirectError(errors.toFile());
    }
}
