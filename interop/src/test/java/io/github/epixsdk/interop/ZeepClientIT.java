package io.github.epixsdk.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A partner calls us from Python: zeep, with our WSDL. */
class ZeepClientIT {
    /** Debian's interpreter first: that is where its package python3-zeep is found. */
    private static final List<String> INTERPRETERS = List.of("/usr/bin/python3", "python3");

    private static String python = "";

    @TempDir
    Path folder;

    @BeforeAll
    static void findZeep() throws Exception {
        for (String candidate : INTERPRETERS) {
            if (python.isEmpty() && runs(candidate)) {
                python = candidate;
            }
        }
        assumeTrue(!python.isEmpty(), "python3 with zeep is not installed (Debian: python3-zeep)");
    }

    @ParameterizedTest
    @MethodSource("io.github.epixsdk.xml.ToolkitVersion#published")
    void callsTheFourOperations(ToolkitVersion version) throws Exception {
        Path wsdl = PublishedInterface.unpack(version, folder);
        try (RehearsalPartner partner = new RehearsalPartner(true)) {
            partner.writePem(folder);

            String answers =
                    run(python, script(), wsdl.toString(), partner.endpoint(), folder.toString(), "XA/2026/000017");

            assertThat(answers)
                    .contains("\"nonFinal\": \"XA/2026/000017\"")
                    .contains("\"final\": \"XA/2026/000017\"")
                    .contains("\"confirmed\": \"ACCEPTED\"")
                    .contains("\"state\": \"AVAILABLE\"")
                    .contains("\"fault\": \"CertificateNotFound\"");
            assertThat(partner.confirmations()).isEqualTo(1);
        }
    }

    private String script() throws IOException {
        Path script = folder.resolve("zeep_client.py");
        try (InputStream in = Objects.requireNonNull(ZeepClientIT.class.getResourceAsStream("zeep_client.py"))) {
            Files.copy(in, script);
        }
        return script.toString();
    }

    private static boolean runs(String candidate) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(candidate, "-c", "import zeep")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
