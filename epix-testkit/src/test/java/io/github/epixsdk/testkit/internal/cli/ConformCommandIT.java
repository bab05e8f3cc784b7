package io.github.epixsdk.testkit.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code epix conform --role requester --command}, as a process of its own, with the script {@code docs/conformance.md} prints around
 * {@code epix get}, {@code confirm} and {@code state}.
 */
class ConformCommandIT {
    /** Those that take the fewest steps, for each is a process; all with {@code -Depix.conformance.command='REQ-*'}. */
    private static final List<String> CASES = Arrays.asList(System.getProperty(
                    "epix.conformance.command", "REQ-SOAP-01 REQ-ANS-01 REQ-REL-03 REQ-REL-04 REQ-FRD-01 REQ-AUD-01")
            .split(" ", -1));

    /** What a command cannot show, as the table in the document says it. */
    private static final Pattern NOT_SHOWN = Pattern.compile(
            "SKIP REQ-REL-04 .*requester cannot be killed.*|SKIP REQ-FRD-01 .*shows no signals.*|SKIP REQ-AUD-01 .*shows no"
                    + " archive.*|REVIEW REQ-ANS-04 .*Watch the memory.*|REVIEW REQ-REL-02 .*own record.*",
            Pattern.DOTALL);

    @TempDir
    private Path folder;

    @BeforeEach
    void putTheScriptAndTheLauncherInPlace() throws IOException {
        program("ask.sh", printedScript());
        program(
                "epix",
                "exec '" + java() + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                        + System.getProperty("java.class.path") + "' " + Epix.class.getName() + " \"$@\"");
    }

    @Test
    void theScriptOfTheDocumentMakesARequesterThatPasses() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("conform", "--role", "requester", "--strict"));
        CASES.forEach(id -> arguments.addAll(List.of("--select", id)));
        arguments.addAll(List.of(
                "--report", "report", "--command", folder.resolve("ask.sh").toString()));

        int code = epix(arguments);

        String out = read("out");
        assertThat(read("err")).contains("REQ-SOAP-01 PASS", "REQ-ANS-01 PASS", "REQ-REL-03 PASS");
        assertThat(out).contains("SKIP REQ-REL-04", "SKIP REQ-FRD-01", "SKIP REQ-AUD-01");
        assertThat(out.split("\\n(?=[A-Z]+ REQ-|Not shown)", -1))
                .as("all that is no PASS")
                .allMatch(text -> NOT_SHOWN.matcher(text).matches() || text.startsWith("Not shown to conform: "));
        assertThat(code).as("what cannot be shown is not shown").isEqualTo(ExitCode.UNDECIDED);
        assertThat(read("report/report.json")).contains("\"role\" : \"requester\"");
    }

    private static String printedScript() throws IOException {
        String document = Files.readString(Path.of("../docs/conformance.md"));
        Matcher block = Pattern.compile("~~~sh\\n(case \\$EPIX_STEP in\\n.*?)~~~", Pattern.DOTALL)
                .matcher(document);
        assertThat(block.find())
                .as("the script is printed in docs/conformance.md")
                .isTrue();
        return block.group(1);
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Runs the launcher as a shell would find it. */
    private int epix(List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(folder.resolve("epix").toString()));
        words.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        process.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        return process.start().waitFor();
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }
}
