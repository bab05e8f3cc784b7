package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.internal.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulated partner, called with the ordinary commands and the profiles it writes. */
class SimulateIT {
    private static final Pattern PERMITS = Pattern.compile("Permits: (\\S+) \\(not final\\), (\\S+) \\(final\\)");

    @TempDir
    private static Path kit;

    private static RunningCommand partner;
    private static String notFinal;
    private static String exported;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startAPartner() throws InterruptedException {
        partner = RunningCommand.start("simulate", "--port", 0, "--dir", kit, "--seed", 7);
        Matcher permits = PERMITS.matcher(partner.awaitLine("Permits: "));
        assertThat(permits.matches()).isTrue();
        notFinal = permits.group(1);
        exported = permits.group(2);
        partner.awaitLine("partner-v2.yaml");
    }

    @AfterAll
    static void stopThePartner() throws InterruptedException {
        partner.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void hasAndDeclaresWhatTheSuiteExamines(String version) {
        Command all = epix("conform", "--partner", profile(version), "--dry-run");

        assertThat(all.succeeds().out().lines()).hasSize(65).noneMatch(line -> line.contains("supply"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void givesASealedPermit(String version) {
        Path file = folder.resolve("permit.xml");

        Command got = epix("get", notFinal, "--partner", profile(version), "-o", file);

        assertThat(got.succeeds().out())
                .isEqualTo(
                        "Found " + notFinal + " (" + version + ", items: 3, seal: VALID), written to " + file + "\n");
        assertThat(epix("verify", file, "--trust", kit.resolve("seal-trust.pem"))
                        .succeeds()
                        .out())
                .startsWith("VALID\n");
        assertThat(epix("permit", "show", file).succeeds().out()).contains(notFinal, "Falco peregrinus", "5.300 MTQ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void givesTheFinalPermitOnceItIsEndorsed(String version) {
        Path file = folder.resolve("permit.xml");

        epix("get", notFinal, "--partner", profile(version), "--final", "-o", file)
                .failsWith(ExitCode.REFUSED, "Refused by the partner: NOT_FINAL");
        assertThat(file).doesNotExist();

        epix("get", exported, "--partner", profile(version), "--final", "-o", file)
                .succeeds();
        assertThat(epix("permit", "show", file).succeeds().out()).contains("Quantity exported", "XA-AWB-0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void takesConfirmations(String version) {
        // Each version confirms an item of its own: what one books counts against the permit of the other.
        String item = version.equals("v1") ? "A" : "B";

        Command first = epix("confirm", exported, "--partner", profile(version), "--position", item + "=0.01");
        Command again = epix("confirm", exported, "--partner", profile(version), "--position", item + "=0.010");

        assertThat(first.succeeds().out()).isEqualTo("Accepted by the partner.\n");
        assertThat(again.succeeds().out()).isEqualTo("Accepted: the partner had booked this confirmation before.\n");
        epix("confirm", exported, "--partner", profile(version), "--position", item + "=1000000")
                .failsWith(ExitCode.REFUSED, "Refused by the partner: QUANTITY_ABOVE_PERMITTED", "item " + item);
        epix("confirm", notFinal, "--partner", profile(version), "--position", "A=1")
                .failsWith(ExitCode.REFUSED, "Refused by the partner: NOT_FINAL");
        epix("confirm", "XA/0", "--partner", profile(version), "--position", "A=1")
                .failsWith(ExitCode.NO, "Not issued: the partner has no permit XA/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void saysThatItIsThere(String version) {
        assertThat(epix("state", "--partner", profile(version)).succeeds().out())
                .startsWith("Available");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void saysNoToAnUnknownNumber(String version) {
        epix("get", "XA/0", "--partner", profile(version), "-o", folder.resolve("x.xml"))
                .failsWith(ExitCode.NO, "Not issued: the partner has no permit XA/0");
        assertThat(folder).isEmptyDirectory();
    }

    /** One case at least for each kind of permit, and one that wants the test CA. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void isExaminedWithThePermitsItIsSeededWith(String version) {
        List<String> cases = List.of(
                "RSP-TLS-05",
                "RSP-GET-01",
                "RSP-GET-03",
                "RSP-GET-11",
                "RSP-GET-13",
                "RSP-GET-15",
                "RSP-GET-16",
                "RSP-ATT-01",
                "RSP-ATT-03",
                "RSP-CNF-11",
                "RSP-CNF-12");
        List<Object> arguments = new ArrayList<>(List.of("conform", "--strict", "--partner", profile(version)));
        cases.forEach(id -> arguments.addAll(List.of("--select", id)));

        Command run = epix(arguments.toArray());

        assertThat(run.out())
                .isEqualTo(
                        "The cases that were chosen hold, which is not the whole suite: " + cases.size() + " PASS\n");
        assertThat(run.code()).isEqualTo(ExitCode.GOOD);
    }

    @Test
    void isNotTrustedWithACertificateOfAnotherAuthority() throws IOException {
        Path other = copyOfTheKit();
        Files.writeString(other.resolve("tls-trust.pem"), TestIdentity.pem(List.of(TestKeys.PKI.tlsAnchor())));

        Path profile = other.resolve("partner-v2.yaml");
        String[] parts = {
            "Unreachable: no usable answer in 1 attempt: NOT_TRUSTED: ",
            "the partner's certificate leads to no trusted one"
        };

        epix("get", notFinal, "--partner", profile, "-o", folder.resolve("permit.xml"))
                .failsWith(ExitCode.UNDECIDED, parts);
        epix("state", "--partner", profile).failsWith(ExitCode.UNDECIDED, parts);
        Command confirmed = epix("confirm", exported, "--partner", profile, "--position", "A=0.01");
        assertThat(confirmed.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(confirmed.errors()).hasSize(2).last().isEqualTo("The partner did not receive the confirmation.");
    }

    @Test
    void isNotTrustedWithSealsOfAnotherAuthority() throws IOException {
        Path other = copyOfTheKit();
        Files.writeString(
                other.resolve("seal-trust.pem"), TestIdentity.pem(List.of(TestKeys.PKI.sealAnchor(TestKeys.XA))));

        Command got = epix(
                "get", notFinal, "--partner", other.resolve("partner-v2.yaml"), "-o", folder.resolve("permit.xml"));

        got.failsWith(ExitCode.NO, "Untrusted: the answer cannot be relied on: ", "NO_CERTIFICATE_CHAIN_FOUND");
        assertThat(folder.resolve("permit.xml")).doesNotExist();
    }

    @Test
    void doesNotAnswerACallerWithAKeyOfAnotherAuthority() throws IOException {
        Path other = copyOfTheKit();
        TestKeys.pkcs12(other, "client.p12", TestKeys.PKI.client(TestKeys.XB));
        Files.writeString(other.resolve("client.password"), TestKeys.PASSWORD);

        epix("state", "--partner", other.resolve("partner-v2.yaml"))
                .failsWith(ExitCode.UNDECIDED, "Unreachable: no usable answer in ");
    }

    @Test
    void goesWrongAsItIsTold() throws InterruptedException, IOException {
        Path other = Files.createDirectory(folder.resolve("swiss"));
        try (RunningCommand wrong = RunningCommand.start(
                "simulate", "--dir", other, "--persona", "swiss", "--fault", "seal-broken@calls=1")) {
            assertThat(wrong.awaitLine("Faults: ")).isEqualTo("Faults: seal-broken@calls=1");
            assertThat(wrong.awaitLine("Messages, book and faults: ")).contains("http://localhost:");
            wrong.awaitLine("partner-v1.yaml");
            Path profile = other.resolve("partner-v1.yaml");
            String number = "XA/" + java.time.Year.now(java.time.Clock.systemUTC()) + "/000017";

            epix("get", number, "--partner", profile, "-o", folder.resolve("a.xml"))
                    .failsWith(ExitCode.NO, "Untrusted: the answer cannot be relied on: ", "SIG_CRYPTO_FAILURE");
            epix("get", number, "--partner", profile, "-o", folder.resolve("b.xml"))
                    .succeeds();
            epix("state", "--partner", profile).succeeds();
        }
    }

    @Test
    void listsTheFaultsAndNamesTheNearest() {
        assertThat(epix("simulate", "--faults").succeeds().out())
                .contains("no-answer  ", "slow-bytes:1  The answer comes slowly, byte by byte (bytes a second)");
        epix("simulate", "--fault", "no-anwser").failsWith(ExitCode.UNUSABLE, "the nearest name is no-answer");
        epix("simulate", "--persona", "belgian").failsWith(ExitCode.UNUSABLE, "one of generic, generic-v1", "belgian");
    }

    @Test
    void refusesAPortThatIsInUse() throws IOException {
        Matcher port = Pattern.compile("endpoint: https://localhost:(\\d+)/").matcher(Files.readString(profile("v2")));
        assertThat(port.find()).isTrue();

        epix("simulate", "--port", port.group(1))
                .failsWith(ExitCode.UNUSABLE, "epix: Cannot serve on localhost:" + port.group(1), "in use");
    }

    private Path copyOfTheKit() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("kit"));
        try (var files = Files.list(kit)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static Path profile(String version) {
        return kit.resolve("partner-" + version + ".yaml");
    }
}
