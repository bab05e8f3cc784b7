package io.github.epixsdk.testkit.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.internal.TestKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A command that was run in this process: exit code, results, everything else. */
record Command(int code, String out, String err) {
    /** Runs a command; paths and numbers are written as text. */
    static Command epix(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Epix.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        return new Command(code, out.toString(), err.toString());
    }

    /** Seals a permit with the seal of XA, whose key is put into a folder. */
    static Command seal(Path folder, Path permit, Path sealed, Object... more) throws IOException {
        Object[] arguments = {
            "seal",
            permit,
            "--key",
            TestKeys.pkcs12(folder, "xa.p12", TestKeys.XA_SEAL),
            "--password-file",
            TestKeys.password(folder),
            "-o",
            sealed
        };
        return epix(Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray());
    }

    List<String> errors() {
        return err.lines().toList();
    }

    /** Checks that all went well and nothing but results was printed. */
    Command succeeds() {
        // What is only noted of a permit spoils nothing.
        assertThat(errors().stream().filter(line -> !line.startsWith("INFO "))).isEmpty();
        assertThat(code).isEqualTo(ExitCode.GOOD);
        return this;
    }

    /** Checks that the command ended with one clear line, and at most a hint where to find help. */
    void failsWith(int expectedCode, String... parts) {
        assertThat(out).isEmpty();
        assertThat(errors()).isNotEmpty();
        assertThat(errors().get(0)).contains(parts);
        assertThat(err)
                .as("neither stack trace nor names of Java classes")
                .doesNotContain("Exception", "\tat ", "java.", "javax.", "io.github");
        if (errors().get(errors().size() - 1).startsWith("Try 'epix")) {
            assertThat(errors()).hasSize(2);
        } else {
            assertThat(errors()).hasSize(1);
        }
        assertThat(code).isEqualTo(expectedCode);
    }

    /** The result as JSON: maps, lists, strings and booleans. */
    Object json() {
        return JsonText.parse(out);
    }
}
