package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signed report is what it was, or the command says what is not. */
class VerifyReportIT {
    private static final String PASSWORD = "rehearsal";
    private static final List<String> FILES = List.of("report.json", "report.html", "report.xml", "report.json.jws");

    @TempDir
    private static Path made;

    private static Path examiner;
    private static Path partner;
    private static Path stranger;

    @TempDir
    private Path folder;

    private Path report;

    @BeforeAll
    static void examineAPartner() throws IOException {
        TestPki pki = TestPki.create(Clock.systemUTC());
        Files.writeString(made.resolve("password"), PASSWORD + "\n");
        examiner = key("examiner", pki.seal(CountryCode.of("XB")));
        partner = key("partner", pki.seal(CountryCode.of("XA")));
        stranger = key("stranger", pki.seal(CountryCode.of("XC")));
        Path kit = Files.createDirectory(made.resolve("kit"));
        try (SimulatedParty simulated = SimulatedParty.builder(CountryCode.of("XA"))
                .allow(CountryCode.of("XB"))
                .start()) {
            RehearsalKit.write(kit, simulated, CountryCode.of("XB"), "required");
            Command run = epix(
                    "conform",
                    "--partner",
                    kit.resolve("partner-v2.yaml"),
                    "--select",
                    "RSP-STA-01",
                    "--select",
                    "RSP-SOAP-01",
                    "--report",
                    made.resolve("signed"),
                    "--sign",
                    examiner,
                    "--sign-password-file",
                    made.resolve("password"));
            assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.GOOD);
        }
        witness();
    }

    /** A copy that the partner has signed, too. */
    private static void witness() throws IOException {
        Path witnessed = Files.createDirectory(made.resolve("witnessed"));
        for (String name : FILES) {
            Files.copy(made.resolve("signed").resolve(name), witnessed.resolve(name));
        }
        epix(
                        "verify-report",
                        witnessed.resolve("report.json"),
                        "--countersign",
                        partner,
                        "--sign-password-file",
                        made.resolve("password"))
                .succeeds();
    }

    private static Path key(String name, TestIdentity identity) throws IOException {
        Path file = made.resolve(name + ".p12");
        identity.writePkcs12(file, PASSWORD.toCharArray());
        Files.writeString(made.resolve(name + ".pem"), TestIdentity.pem(List.of(identity.certificate())));
        return file;
    }

    @BeforeEach
    void copy() throws IOException {
        for (String name : FILES) {
            Files.copy(made.resolve("signed").resolve(name), folder.resolve(name));
        }
        report = folder.resolve("report.json");
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.write(file, text.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8));
    }

    private Command countersign(Path key) {
        return epix("verify-report", report, "--countersign", key, "--sign-password-file", made.resolve("password"));
    }

    @Test
    void aReportAsItWasSignedIsGood() {
        Command verified = epix("verify-report", report, "--signer", made.resolve("examiner.pem"));

        assertThat(verified.succeeds().out().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("Intact: signed by ") && line.contains("C=XB"))
                .contains(
                        "Unchanged: " + folder.resolve("report.html"),
                        "Unchanged: " + folder.resolve("report.xml"),
                        "Signed by the holder of " + made.resolve("examiner.pem"));
    }

    @Test
    void saysThatNobodyLookedWhoTheSignerIs() {
        Command verified = epix("verify-report", report);

        assertThat(verified.code()).isEqualTo(ExitCode.GOOD);
        assertThat(verified.err())
                .contains("Who the signers are was not checked; name their certificates with --signer.");
    }

    @Test
    void oneByteChangedBreaksTheSignature() throws IOException {
        change("report.json", "\"PASS\"", "\"PASs\"");

        Command verified = epix("verify-report", report, "--signer", made.resolve("examiner.pem"));

        assertThat(verified.code()).isEqualTo(ExitCode.NO);
        assertThat(verified.out()).contains("BROKEN: signed by ", "NOT signed by the holder of ");
    }

    @Test
    void anotherDigestOfAnExchangeBreaksTheSignature() throws IOException {
        change("report.json", "\"receivedSha256\" : \"", "\"receivedSha256\" : \"0");

        assertThat(epix("verify-report", report).code()).isEqualTo(ExitCode.NO);
    }

    @Test
    void aChangedTranscriptOnThePageIsFound() throws IOException {
        change("report.html", "HTTP/1.1 200", "HTTP/1.1 201");

        Command verified = epix("verify-report", report, "--signer", made.resolve("examiner.pem"));

        assertThat(verified.code()).isEqualTo(ExitCode.NO);
        assertThat(verified.out())
                .contains("Intact: signed by ")
                .contains("CHANGED: " + folder.resolve("report.html") + ", it is not the file of this report");
    }

    private record Place(String name, int at, int bit) {}

    /** Of the signatures, each ends in a digit of which not every bit counts: these are tried with every bit. */
    private static List<Place> places() throws IOException {
        Random random = new Random(6);
        List<Place> places = new ArrayList<>();
        for (String name : FILES) {
            byte[] bytes = Files.readAllBytes(made.resolve("witnessed").resolve(name));
            IntStream.range(0, 60)
                    .forEach(i -> places.add(new Place(name, random.nextInt(bytes.length), random.nextInt(8))));
        }
        String signatures = Files.readString(made.resolve("witnessed").resolve("report.json.jws"));
        Matcher values = Pattern.compile("[A-Za-z0-9_-]{40,}").matcher(signatures);
        while (values.find()) {
            int last = values.end() - 1;
            IntStream.range(0, 8).forEach(bit -> places.add(new Place("report.json.jws", last, bit)));
        }
        return places;
    }

    @Test
    void aBitFlippedAnywhereIsFoundAndNamed() throws IOException {
        for (Place place : places()) {
            String name = place.name();
            byte[] bytes = Files.readAllBytes(made.resolve("witnessed").resolve(name));
            bytes[place.at()] ^= (byte) (1 << place.bit());
            Path changed = Files.write(folder.resolve(name), bytes);

            Command verified = epix(
                    "verify-report",
                    report,
                    "--signer",
                    made.resolve("examiner.pem"),
                    "--signer",
                    made.resolve("partner.pem"));

            assertThat(verified.code()).as("%s: %s", place, verified).isIn(ExitCode.NO, ExitCode.UNUSABLE);
            assertThat(verified.out() + verified.err())
                    .as("%s", place)
                    .doesNotContain("Exception")
                    .containsPattern(
                            switch (name) {
                                case "report.json" -> "BROKEN: signed by ";
                                case "report.json.jws" -> "BROKEN: signed by |NOT signed by |report.json.jws: ";
                                default -> "CHANGED: " + Pattern.quote(changed.toString());
                            });
            Files.copy(made.resolve("witnessed").resolve(name), changed, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void aPageThatIsNotThereIsSaidAndNoFault() throws IOException {
        Files.delete(folder.resolve("report.html"));

        Command verified = epix("verify-report", report, "--signer", made.resolve("examiner.pem"));

        assertThat(verified.code()).isEqualTo(ExitCode.GOOD);
        assertThat(verified.err()).contains("report.html is not there, and was not compared.");
    }

    @Test
    void aSignatureOfAnotherKeyIsNotTheExaminers() {
        Command verified = epix("verify-report", report, "--signer", made.resolve("stranger.pem"));

        assertThat(verified.code()).isEqualTo(ExitCode.NO);
        assertThat(verified.out())
                .contains("Intact: signed by ", "NOT signed by the holder of " + made.resolve("stranger.pem"));
    }

    @Test
    void thePartnerSignsBesideTheExaminer() {
        Command signed = countersign(partner);

        assertThat(signed.succeeds().out()).contains("Signed by ", "written to " + folder.resolve("report.json.jws"));
        assertThat(epix(
                                "verify-report",
                                report,
                                "--signer",
                                made.resolve("examiner.pem"),
                                "--signer",
                                made.resolve("partner.pem"))
                        .succeeds()
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("Intact: ")))
                .hasSize(2);
        countersignedAgain();
    }

    private void countersignedAgain() {
        Command again = countersign(partner);
        assertThat(again.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(again.err()).contains("this key has signed the report already");
    }

    @Test
    void nobodySignsBesideABrokenSignature() throws IOException {
        change("report.json", "\"PASS\"", "\"FAIL\"");
        byte[] before = Files.readAllBytes(folder.resolve("report.json.jws"));

        Command signed = countersign(stranger);

        assertThat(signed.code()).isEqualTo(ExitCode.NO);
        assertThat(signed.err()).contains("Not signed: sign only what you checked");
        assertThat(folder.resolve("report.json.jws")).hasBinaryContent(before);
    }

    @Test
    void saysWhatIsWrongWithItsFiles() throws IOException {
        epix("verify-report", folder.resolve("none.json")).failsWith(ExitCode.UNUSABLE, "none.json: no such file");
        epix("verify-report", report, "--countersign", partner)
                .failsWith(ExitCode.UNUSABLE, "--sign-password-file is missing");
        Files.writeString(folder.resolve("report.json.jws"), "{\"signatures\": []}");
        epix("verify-report", report).failsWith(ExitCode.UNUSABLE, "report.json.jws: expected signatures, found none");
        Files.writeString(folder.resolve("report.json.jws"), "no JSON");
        epix("verify-report", report).failsWith(ExitCode.UNUSABLE, "report.json.jws: expected signatures in JSON");
    }
}
