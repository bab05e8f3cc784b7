package io.github.epixsdk.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A partner calls us from PHP: its own SoapClient, with our WSDL. */
class PhpClientIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void findPhp() throws Exception {
        assumeTrue(hasSoap(), "php with its extension soap is not installed (Debian: php-cli, php-soap)");
    }

    @ParameterizedTest
    @MethodSource("io.github.epixsdk.xml.ToolkitVersion#published")
    void callsTheFourOperations(ToolkitVersion version) throws Exception {
        Path wsdl = PublishedInterface.unpack(version, folder);
        try (RehearsalPartner partner = new RehearsalPartner(true)) {
            partner.writePem(folder);

            String answers = run(
                    "php", script(), wsdl.toString(), partner.endpoint(), folder.toString(), "XA/2026/000017", "four");

            assertThat(answers)
                    .contains("\"nonFinal\":\"XA/2026/000017\"")
                    .contains("\"final\":\"XA/2026/000017\"")
                    .contains("\"confirmed\":\"ACCEPTED\"")
                    .contains("\"state\":\"AVAILABLE\"")
                    .contains("\"fault\":\"CertificateNotFound\"");
            assertThat(partner.confirmations()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.epixsdk.xml.ToolkitVersion#published")
    void readsAFileBesideAPermit(ToolkitVersion version) throws Exception {
        Path wsdl = PublishedInterface.unpack(version, folder);
        // PHP reads no messages in parts: the Party's profile says so.
        try (PartnerWithAttachment partner = new PartnerWithAttachment(AttachmentForm.INLINE)) {
            partner.writePem(folder);

            String answers = run(
                    "php",
                    script(),
                    wsdl.toString(),
                    partner.endpoint(),
                    folder.toString(),
                    PartnerWithAttachment.NUMBER.value(),
                    "attachment");

            assertThat(answers)
                    .contains("\"name\":\"" + CxfService.PDF_NAME + "\"")
                    .contains("\"bytes\":" + CxfService.PDF.length)
                    .contains("\"sha256\":\"" + PublishedInterface.sha256(CxfService.PDF) + "\"");
        }
    }

    private String script() throws IOException {
        Path script = folder.resolve("php_client.php");
        try (InputStream in = Objects.requireNonNull(PhpClientIT.class.getResourceAsStream("php_client.php"))) {
            Files.copy(in, script);
        }
        return script.toString();
    }

    private static boolean hasSoap() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("php", "-r", "exit(class_exists('SoapClient') ? 0 : 1);")
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
