package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.TokenId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code epix conform} against a simulated partner; the exit code is what a build server goes by. */
class ConformIT {
    private static final CountryCode XB = CountryCode.of("XB");

    @TempDir
    private static Path kit;

    private static SimulatedParty partner;
    private static Path profile;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startAPartner() throws IOException {
        partner = SimulatedParty.builder(CountryCode.of("XA")).allow(XB).start();
        LocalDate today = LocalDate.now(Clock.systemUTC());
        Permit draft = SamplePermits.rehearsal(PermitNumber.of("XA/2026/000001"), today);
        Permit exported = SamplePermits.rehearsal(PermitNumber.of("XA/2026/000002"), today);
        partner.authority().issue(draft);
        partner.authority().issue(exported, TokenId.of("s3cret"));
        List<ItemQuantity> all = exported.items().stream()
                .map(i -> new ItemQuantity(i.id().orElseThrow(), i.quantity().orElseThrow()))
                .toList();
        partner.authority()
                .endorse(
                        exported.number(),
                        new Endorsement(all, "Port Never", PermitDateTime.of(today), Optional.empty()));
        RehearsalKit.write(kit, partner, XB, "required");
        profile = kit.resolve("partner-v2.yaml");
        Files.writeString(kit.resolve("conformance.yaml"), """
                soap12: true
                absent: [seed:composite]
                seeds:
                  draft: [XA/2026/000001]
                  final:
                    - {number: XA/2026/000002, token: s3cret}
                """);
    }

    @AfterAll
    static void stopThePartner() {
        partner.close();
    }

    @AfterEach
    void mendThePartner() {
        partner.faults().clear();
    }

    private Path declarations(String text) throws IOException {
        return Files.writeString(folder.resolve("declared.yaml"), text);
    }

    @Test
    void listsTheCasesInEachLanguageWithoutAPartner() {
        assertThat(epix("conform", "--list").succeeds().out().lines())
                .hasSize(80)
                .contains("RSP-CNF-04 MUST [P] Retry is harmless (needs seed:final)");
        assertThat(epix("conform", "--list", "--select", "HUB-*", "--lang", "fr")
                        .succeeds()
                        .out()
                        .lines())
                .containsExactly(
                        "HUB-01 MUST [O] Les quantités confirmées traversent le hub (demande hub)",
                        "HUB-02 SHOULD [O] Les pièces jointes traversent le hub (demande hub)",
                        "HUB-03 SHOULD [O] Versions et erreurs traversent le hub (demande hub)");
    }

    @Test
    void aDryRunSaysWhatIsMissingAndSendsNothing() throws IOException {
        Path down = Files.writeString(kit.resolve("down.yaml"), profileAt(freePort()));

        Command ready = epix("conform", "--partner", down, "--dry-run", "--select", "RSP-GET-01");
        Command missing = epix("conform", "--partner", down, "--dry-run", "--select", "RSP-TLS-0?", "--lang", "es");

        assertThat(ready.succeeds().out()).isEqualTo("RSP-GET-01 ready\n");
        assertThat(missing.out()).contains("RSP-TLS-01 listo\n").containsPattern("RSP-TLS-03 facilite .*\n");
        assertThat(missing.code())
                .as("a run that cannot show all is no success")
                .isEqualTo(ExitCode.UNDECIDED);
        assertThat(missing.err()).isEmpty();
    }

    @Test
    void showsProgressAndWritesThreeReports() {
        Path report = folder.resolve("new/report");

        Command run = epix(
                "conform",
                "--partner",
                profile,
                "--strict",
                "--report",
                report,
                "--select",
                "RSP-SOAP-01",
                "--select",
                "RSP-GET-01",
                "--select",
                "RSP-GET-03",
                "--select",
                "RSP-GET-05",
                "--select",
                "RSP-GET-13");

        assertThat(run.out())
                .isEqualTo("The cases that were chosen hold, which is not the whole suite: 4 PASS, 1 NOT_APPLICABLE\n");
        assertThat(run.code()).isEqualTo(ExitCode.GOOD);
        assertThat(run.err().lines()).hasSize(5).first().asString().matches("\\[1/5] RSP-SOAP-01 PASS \\(\\d+ ms\\)");
        assertThat(report).isDirectoryContaining("glob:**report.html");
        assertThat(report).isDirectoryContaining("glob:**report.xml");
        assertThat(report).isDirectoryContaining("glob:**report.json");
    }

    @Test
    void isGreenForAPartAndSaysThatItIsOne() throws IOException {
        Path report = folder.resolve("report");

        Command run = epix(
                "conform",
                "--partner",
                profile,
                "--report",
                report,
                "--select",
                "RSP-GET-01",
                "--select",
                "rsp-get-02");

        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out()).isEqualTo("The cases that were chosen hold, which is not the whole suite: 2 PASS\n");
        assertThat(Files.readString(report.resolve("report.html"))).contains("2 / 62", "show no conformance");
        assertThat(Files.readString(report.resolve("report.xml"))).contains("tests=\"2\" failures=\"0\"");
        assertThat(Files.readString(report.resolve("report.json")))
                .contains("\"conformant\" : true", "\"role\" : \"responder\"");
        assertThat(report.resolve("report.json.jws")).doesNotExist();
    }

    @Test
    void isRedWhenACaseFails() throws IOException {
        partner.faults().inject(Fault.of(FaultKind.OTHER_PERMIT));
        Path report = folder.resolve("report");

        Command run =
                epix("conform", "--partner", profile, "--select", "RSP-GET-01", "--report", report, "--lang", "fr");

        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.NO);
        assertThat(run.out())
                .startsWith("FAIL RSP-GET-01 Le permis définitif est fourni\n")
                .contains("Comparez votre réponse au schéma", "Conformité non démontrée : 1 FAIL");
        assertThat(Files.readString(report.resolve("report.html"))).contains("Non conforme : 1 cas a échoué.");
        assertThat(Files.readString(report.resolve("report.xml"))).contains("failures=\"1\"");
    }

    @Test
    void strictLetsFailWhatOtherwiseWarns() {
        partner.faults().inject(Fault.of(FaultKind.HTML_500));
        Object[] run = {"conform", "--partner", profile, "--select", "RSP-SOAP-08", "--select", "RSP-TLS-09"};
        Object[] strict = Stream.concat(Stream.of(run), Stream.of("--strict")).toArray();

        Command warned = epix(run);
        Command failed = epix(strict);

        assertThat(warned.out()).startsWith("WARN RSP-SOAP-08 HTTP rules\n").endsWith("1 PASS, 1 WARN\n");
        assertThat(warned.code()).isEqualTo(ExitCode.GOOD);
        assertThat(failed.out()).startsWith("FAIL RSP-SOAP-08 HTTP rules\n").endsWith("1 PASS, 1 FAIL\n");
        assertThat(failed.code()).isEqualTo(ExitCode.NO);
    }

    @Test
    void nothingShownIsNeverGreen() throws IOException {
        Command skipped = epix(
                "conform", "--partner", profile, "--seeds", declarations("soap12: true\n"), "--select", "RSP-GET-01");
        Command absent = epix("conform", "--partner", profile, "--select", "RSP-GET-13");

        assertThat(skipped.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(skipped.out())
                .contains("SKIP RSP-GET-01", "supply a permit of the kind final in the seeds")
                .endsWith("Not shown to conform: 1 SKIP\n");
        assertThat(absent.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(absent.out()).isEqualTo("Not shown to conform: 1 NOT_APPLICABLE\n");
    }

    @Test
    void aPartnerThatIsDownIsUndecidedAndNotBlamed() throws IOException {
        Path down = Files.writeString(kit.resolve("nobody.yaml"), profileAt(freePort()));

        Command run = epix("conform", "--partner", down, "--select", "RSP-SOAP-01", "--select", "RSP-GET-01");

        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(run.out()).contains("ERROR RSP-SOAP-01").doesNotContain("FAIL", "WARN");
    }

    @Test
    void printsTheReportAsJson() {
        Command run = epix("conform", "--partner", profile, "--json", "--select", "RSP-STA-01");

        assertThat(run.code()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out())
                .startsWith("{")
                .contains("\"suite\" : \"epix-conformance\"", "\"id\" : \"RSP-STA-01\"", "\"verdict\" : \"PASS\"")
                .endsWith("}\n");
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path key = kit.resolve("client.p12");

        epix("conform").failsWith(ExitCode.UNUSABLE, "--partner is missing");
        epix("conform", "--partner", kit.resolve("none.yaml")).failsWith(ExitCode.UNUSABLE, "none.yaml: no such file");
        epix("conform", "--partner", profile, "--select", "RSP-GOT-*")
                .failsWith(ExitCode.UNUSABLE, "--select: No case matches RSP-GOT-*", "RSP-CNF-04");
        epix("conform", "--partner", profile, "--seeds", declarations("seed: []\n"))
                .failsWith(ExitCode.UNUSABLE, "declared.yaml: the key seed is not known");
        epix("conform", "--partner", profile, "--sign", key, "--report", folder)
                .failsWith(ExitCode.UNUSABLE, "--sign-password-file is missing");
        epix("conform", "--partner", profile, "--sign", key, "--sign-password-file", kit.resolve("client.password"))
                .failsWith(ExitCode.UNUSABLE, "--report is missing");
        Command unwritable = epix("conform", "--partner", profile, "--select", "RSP-STA-01", "--report", file);
        assertThat(unwritable.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(unwritable.err()).contains("--report " + file + ": cannot write the report");
    }

    private static String profileAt(int port) throws IOException {
        return Files.readString(profile).replaceAll("localhost:\\d+", "localhost:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
