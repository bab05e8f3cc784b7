package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RefusalReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Party begins with what {@code epix onboard} wrote, and {@code epix doctor} looks at it. */
class OnboardIT {
    @TempDir
    private static Path folder;

    private static Path kit;
    private static int port;
    private static Command onboarded;

    @TempDir
    private Path other;

    @BeforeAll
    static void begin() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        kit = folder.resolve("xc");
        onboarded = epix("onboard", "XC", "--with", "XB", "--port", port, "--dir", kit);
    }

    @Test
    void writesKeysThatOnlyTheirOwnerReads() throws Exception {
        onboarded.succeeds();

        for (String name : List.of("client", "server", "seal")) {
            Path key = kit.resolve("keys").resolve(name + ".p12");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(kit.resolve("keys").resolve(name + ".password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void asksACaForWhatEachKeyIsFor() throws Exception {
        for (String name : List.of("client", "server", "seal")) {
            try (PEMParser pem = new PEMParser(Files.newBufferedReader(kit.resolve("keys/" + name + ".csr")))) {
                PKCS10CertificationRequest request = (PKCS10CertificationRequest) pem.readObject();

                assertThat(request.getSubject().toString()).contains("C=XC");
                assertThat(request.isSignatureValid(
                                new JcaContentVerifierProviderBuilder().build(request.getSubjectPublicKeyInfo())))
                        .isTrue();
                assertThat(request.getRequestedExtensions().getExtension(Extension.keyUsage))
                        .isNotNull();
                assertThat(request.getRequestedExtensions().getExtension(Extension.subjectAlternativeName) != null)
                        .isEqualTo(name.equals("server"));
            }
        }
    }

    @Test
    void writesAProfileForThePartnerAndASheetForBoth() throws IOException {
        assertThat(PartnerProfile.load(kit.resolve("partner-XB.yaml")).partner().value())
                .isEqualTo("XB");
        assertThat(Files.readString(kit.resolve("SHEET.md")))
                .contains(
                        "# EPIX between XC and XB", "https://localhost:" + port + "/epix", "TEST02", "keys/client.csr");
    }

    @Test
    void theSheetIsReadableWithoutFurtherDocuments() throws IOException {
        String sheet = Files.readString(kit.resolve("SHEET.md"));

        assertThat(sheet)
                .contains("| client certificate: subject | ", "organizationIdentifier=NTRXC")
                .doesNotContain("=#", "documentation of errors", "2.5.4.")
                .contains("append it to `trust/tls.pem`", "save it as `trust/XB-tls.pem`", "`trust/XB-seals.pem`");
        assertThat(Files.readString(kit.resolve("partner-XB.yaml")))
                .as("the files the sheet names are those of the profile")
                .contains("trust: trust/XB-tls.pem", "sealTrust: trust/XB-seals.pem");
        for (RefusalReason reason : RefusalReason.values()) {
            assertThat(sheet).contains("| `" + reason + "` | `" + reason.faultText() + "` | ");
        }
    }

    @Test
    void overwritesNoKey() {
        epix("onboard", "XC", "--dir", kit)
                .failsWith(ExitCode.UNUSABLE, "is not empty, and keys are never overwritten");
        epix("onboard", "Nowhere").failsWith(ExitCode.UNUSABLE, "CC: Not a country code: \"Nowhere\"");
    }

    @Test
    void letsAPartyTryEverythingAlone() throws Exception {
        // The first handshake of a process that has just started takes its time on a busy machine.
        Path self = Files.writeString(
                kit.resolve("patient.yaml"),
                Files.readString(kit.resolve("partner-self.yaml"))
                        + "timeouts: {connect: 30s, answer: 30s, total: 60s}\n");
        Path permit = other.resolve("permit.xml");
        try (RunningCommand serving = RunningCommand.start("serve", "--profile", kit.resolve("responder.yaml"))) {
            serving.awaitLine("Serving 2 permits of Party XC");

            Command doctor = epix("doctor", "--partner", self);
            assertThat(doctor.code()).as(doctor.out()).isEqualTo(ExitCode.GOOD);
            assertThat(doctor.out())
                    .contains(
                            "OK    profile: Party XC",
                            "OK    own key: certificate with serial number",
                            "OK    own key: it stands for Party XC",
                            "OK    connection: localhost:" + port + " takes connections",
                            "OK    TLS: TLSv1.3",
                            "OK    service: it says that it works",
                            "OK    clock: this machine is ");
            Object json = epix("doctor", "--partner", self, "--json").json();
            assertThat(((Map<?, ?>) json).get("checks"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSizeGreaterThan(8);

            String number = "XC/" + LocalDate.now(ZoneOffset.UTC).getYear() + "/TEST02";
            Command got = epix("get", number, "--final", "--partner", self, "-o", permit);
            assertThat(got.out()).contains("seal: VALID");
            // A stranger's first permit has nothing to wonder about.
            assertThat(got.err()).doesNotContain("WARNING", "INFO");
            assertThat(epix("confirm", number, "--partner", self, "--position", "A=1")
                            .code())
                    .isEqualTo(ExitCode.GOOD);

            strangers(self);
        }
    }

    /** What the doctor finds if the two sides do not know each other's certificates. */
    private void strangers(Path self) throws IOException {
        Path distrusting = Files.writeString(
                kit.resolve("distrusting.yaml"),
                Files.readString(self).replace("trust: trust/tls.pem", "trust: trust/seals.pem"));
        Path unknown = Files.writeString(
                kit.resolve("unknown.yaml"), Files.readString(self).replace("keys/client", "keys/seal"));

        Command doctor = epix("doctor", "--partner", distrusting);
        assertThat(doctor.code()).isEqualTo(ExitCode.NO);
        assertThat(doctor.out())
                .contains(
                        "FAIL  TLS: the partner's certificate leads to no CA that the profile trusts; it was issued by"
                                + " \"CN=Rehearsal CA of XC,O=EPIX rehearsal\", SHA-256 ",
                        "-> Ask the partner by telephone whether this is its certificate");
        doctor = epix("doctor", "--partner", unknown);
        assertThat(doctor.code()).isEqualTo(ExitCode.NO);
        assertThat(doctor.out()).contains("FAIL  service: ");
    }

    @Test
    void saysWhatToDoIfNobodyIsThere() throws IOException {
        Path gone = Files.writeString(
                kit.resolve("gone.yaml"),
                Files.readString(kit.resolve("partner-self.yaml")).replace("localhost:" + port, "localhost:1"));
        Path nowhere = Files.writeString(
                kit.resolve("nowhere.yaml"),
                Files.readString(kit.resolve("partner-self.yaml")).replace("localhost:" + port, "epix.invalid"));

        Command down = epix("doctor", "--partner", gone);
        assertThat(down.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(down.out())
                .contains(
                        "FAIL  connection: localhost:1 refused the connection: nothing takes connections at that port, or a"
                                + " firewall turns them away",
                        "-> Look whether host and port in the profile are right, and ask the operator of the partner",
                        "SKIP  service: the partner was not reached");
        Command unknown = epix("doctor", "--partner", nowhere);
        assertThat(down.out()).doesNotContain(" ms");
        assertThat(unknown.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(unknown.out()).contains("FAIL  name: the host name epix.invalid of the partner is not known here");
    }

    @Test
    void tellsSilenceInTheHandshakeFromARefusal() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Path profile = Files.writeString(
                    kit.resolve("silent.yaml"),
                    Files.readString(kit.resolve("partner-self.yaml"))
                                    .replace("localhost:" + port, "localhost:" + silent.getLocalPort())
                            + "timeouts: {connect: 500ms}\n");

            Command doctor = epix("doctor", "--partner", profile);

            assertThat(doctor.code()).isEqualTo(ExitCode.NO);
            assertThat(doctor.out())
                    .contains(
                            "FAIL  TLS: the partner did not answer the TLS handshake within 500 ms",
                            "-> Try again; if it stays so, ask the partner whether its service is overloaded");
        }
    }

    @Test
    void findsWhatIsWrongWithKeysBeforeAnythingIsSent() throws IOException {
        Path missing = Files.writeString(
                kit.resolve("missing.yaml"),
                Files.readString(kit.resolve("partner-self.yaml")).replace("keys/client.p12", "keys/none.p12"));
        Path otherCaller = Files.writeString(
                kit.resolve("other.yaml"),
                Files.readString(kit.resolve("partner-self.yaml")).replace("caller: XC", "caller: XB"));

        assertThat(epix("doctor", "--partner", missing).out())
                .contains("FAIL  keys: Cannot open the key file", "there is no such file");
        assertThat(epix("doctor", "--partner", otherCaller).out())
                .contains("FAIL  own key: its subject names the countries [XC], expected exactly one, XB");
    }
}
