package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint, the client and the hub of this SDK pass every case strictly, over TLS and in both versions of the interface. */
class SelfConformIT {
    /** Once at each kind of point; {@code -Depix.conformance.kills=50} is what REQ-REL-04 asks for. */
    private static final int KILLS = Integer.getInteger("epix.conformance.kills", 3);

    @TempDir
    private Path folder;

    @Test
    void thisSdkPassesAllCasesAndTheSignedReportVerifies() throws IOException {
        TestIdentity examiner = TestPki.create(Clock.systemUTC()).seal(CountryCode.of("XB"));
        Path key = folder.resolve("examiner.p12");
        examiner.writePkcs12(key, "rehearsal".toCharArray());
        Path certificate =
                Files.writeString(folder.resolve("examiner.pem"), TestIdentity.pem(List.of(examiner.certificate())));
        Path password = Files.writeString(folder.resolve("password"), "rehearsal\n");

        Command run = epix(
                "conform",
                "--self",
                "--strict",
                "--kills",
                KILLS,
                "--report",
                folder,
                "--name",
                "self",
                "--sign",
                key,
                "--sign-password-file",
                password);

        assertThat(run.out()).isEqualTo("Conformant: 80 PASS\n");
        assertThat(run.code()).isEqualTo(ExitCode.GOOD);
        assertThat(run.err().lines())
                .hasSize(160)
                .anyMatch(line -> line.startsWith("[1/62] responder v1 RSP-TLS-01 PASS ("))
                .anyMatch(line -> line.startsWith("[18/18] requester v2 REQ-AUD-01 PASS ("));
        assertThat(Files.readString(folder.resolve("self.html")))
                .contains("80 / 80", "1 exchange (responder v2)")
                .doesNotContain("rehearsal-token-", "Mermaid Quay");
        assertThat(epix("verify-report", folder.resolve("self.json"), "--signer", certificate)
                        .succeeds()
                        .out())
                .contains("Unchanged: " + folder.resolve("self.html"), "Signed by the holder of " + certificate);
    }

    @Test
    void aPartOfTheCasesIsSaidToBeOne() {
        Command run = epix("conform", "--self", "--select", "RSP-STA-01", "--json", "--brief");

        assertThat(run.code()).isEqualTo(ExitCode.GOOD);
        assertThat(run.out())
                .contains("\"name\" : \"responder v1\"", "\"name\" : \"responder v2\"", "\"brief\" : true")
                .doesNotContain("requester", "millis", "exchanges");
    }

    @Test
    void refusesOptionsThatSayWhatElseToExamine() {
        for (String[] other : new String[][] {
            {"--partner", "p.yaml"},
            {"--seeds", "s.yaml"},
            {"--role", "responder"},
            {"--interface", "v2"},
            {"--absent", "hub"},
            {"--command", "./ask.sh"}
        }) {
            epix("conform", "--self", other[0], other[1])
                    .failsWith(
                            ExitCode.UNUSABLE,
                            "--self examines this SDK itself in both roles and versions, and takes no " + other[0]);
        }
        epix("conform", "--self", "--kills", 0).failsWith(ExitCode.UNUSABLE, "--kills 0: expected a number from 1");
        epix("conform", "--self", "--name", "../self", "--report", folder)
                .failsWith(ExitCode.UNUSABLE, "--name ../self: expected a file name");
    }

    @Test
    void aDryRunOfItselfLacksNothing() {
        Command run = epix("conform", "--self", "--dry-run");

        assertThat(run.succeeds().out().lines()).hasSize(80).allMatch(line -> line.endsWith(" ready"));
    }
}
