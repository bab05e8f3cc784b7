package io.github.epixsdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One example serves what another sealed, and a third asks for it. */
class ExamplesIT {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final char[] PASSWORD = "rehearsal".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void theExamplesSpeakToEachOther() throws IOException {
        TestPki pki = TestPki.create(Clock.systemUTC());
        pki.seal(XA).writePkcs12(folder.resolve("seal.p12"), PASSWORD);
        pki.server(XA, "localhost").writePkcs12(folder.resolve("server.p12"), PASSWORD);
        pki.client(XB).writePkcs12(folder.resolve("client.p12"), PASSWORD);
        Files.writeString(folder.resolve("password.txt"), "rehearsal\n");
        Files.writeString(folder.resolve("tls.pem"), TestIdentity.pem(List.of(pki.tlsAnchor())));
        Files.writeString(folder.resolve("seals.pem"), TestIdentity.pem(List.of(pki.sealAnchor(XA))));
        Path serve = write("serve.yaml", """
                party: XA
                host: localhost
                port: 0
                access: [XB]
                serverKey:
                  file: server.p12
                  passwordFile: password.txt
                clientTrust: tls.pem
                """);
        String number = "XA/2026/000018";
        byte[] sealed = SealPermit.sealedPermit(folder.resolve("seal.p12"), PASSWORD);

        try (EpixHttpsServer server = new ServePermits(Map.of(number, sealed)).start(serve)) {
            Path partner = write("partner.yaml", """
                    partner: XA
                    caller: XB
                    endpoint: %s
                    clientKey:
                      file: client.p12
                      passwordFile: password.txt
                    trust: tls.pem
                    sealTrust: seals.pem
                    """.formatted(server.uri()));

            assertThat(QuickStart.ask(partner, number)).startsWith("Permit " + PermitNumber.of(number) + ", 1 items");
            assertThat(QuickStart.ask(partner, "XA/0")).isEqualTo("The partner has not issued this permit");
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
