package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.internal.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustCommandTest {
    @TempDir
    private Path folder;

    private Path trust;
    private Path anchorOfXa;
    private Path anchorOfXb;

    @BeforeEach
    void nameFiles() throws IOException {
        trust = Files.createDirectory(folder.resolve("trust")).resolve("trust.yaml");
        anchorOfXa = TestKeys.pem(folder, "xa.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));
        anchorOfXb = TestKeys.pem(folder, "xb.pem", TestKeys.PKI.sealAnchor(TestKeys.XB));
    }

    @Test
    void addsListsAndChecksAnchors() throws IOException {
        Path journal = folder.resolve("journal");

        assertThat(epix("trust", "add", trust, "--party", "XA", "--anchor", anchorOfXa, "--journal", journal)
                        .succeeds()
                        .out())
                .startsWith("ADDED XA ")
                .endsWith("version 1\n");
        epix("trust", "add", trust, "--party", "XB", "--anchor", anchorOfXb).succeeds();
        epix("trust", "add", trust, "--party", "XA", "--anchor", anchorOfXb).succeeds();

        assertThat(epix("trust", "list", trust).succeeds().out())
                .startsWith("XA\n  ")
                .contains("\nXB\n  ");
        assertThat(epix("trust", "list", trust, "--json").succeeds().json())
                .asString()
                .contains("parties", "party=XA", "validUntil=");
        assertThat(epix("trust", "check", trust, "--days", 0).succeeds().out()).isEqualTo("2 Parties: [XA, XB]\n");
        assertThat(Files.readString(journal)).contains(" ADDED XA ");
        assertThat(Files.readString(trust)).startsWith("version: 3\n");
    }

    @Test
    void tellsWhatExpires() {
        epix("trust", "add", trust, "--party", "XA", "--anchor", anchorOfXa).succeeds();

        Command checked = epix("trust", "check", trust, "--days", 100_000);

        assertThat(checked.code()).isEqualTo(ExitCode.NO);
        assertThat(checked.out()).contains("expires: XA: ");
    }

    @Test
    void tellsThatATrustFileIsOverdue() throws IOException {
        epix("trust", "add", trust, "--party", "XA", "--anchor", anchorOfXa).succeeds();
        Files.writeString(trust, "nextUpdate: 2020-01-01\n" + Files.readString(trust));

        Command checked = epix("trust", "check", trust, "--days", 0);

        assertThat(checked.code()).isEqualTo(ExitCode.NO);
        assertThat(checked.out())
                .endsWith("overdue: the trust file should have been replaced by 2020-01-01T00:00:00Z\n");
    }

    @Test
    void refusesWhatCannotBeRight() throws IOException {
        epix("trust", "add", trust, "--party", "XA", "--anchor", anchorOfXa).succeeds();

        epix("trust", "add", trust, "--party", "XA", "--anchor", anchorOfXa)
                .failsWith(ExitCode.UNUSABLE, "is an anchor of Party XA already");
        epix("trust", "add", trust, "--party", "Utopia", "--anchor", anchorOfXa)
                .failsWith(ExitCode.UNUSABLE, "expected a country code of two letters");
        epix("trust", "add", trust, "--party", "XB", "--anchor", trust)
                .failsWith(ExitCode.UNUSABLE, "expected a certificate in PEM or DER");
        epix("trust", "check", trust, "--operator", anchorOfXa)
                .failsWith(ExitCode.UNUSABLE, "is not sealed: there is no");
        epix("trust", "list", folder.resolve("none")).failsWith(ExitCode.UNUSABLE, "no such file or folder");
        Files.writeString(trust, "version: 1\nparties: {XA: {anchors: xa.pem}}\n");
        TestKeys.pem(folder.resolve("trust"), "xa.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));
        epix("trust", "add", trust, "--party", "XB", "--anchor", anchorOfXb)
                .failsWith(ExitCode.UNUSABLE, "expected a line \"parties:\"");
    }

    @Test
    void tellsTheLineThatNamesACertificateFileWhichIsMissing() throws IOException {
        epix("trust", "add", trust, "--party", "XA", "--anchor", anchorOfXa).succeeds();
        String text = Files.readString(trust) + "  XB:\n    anchors:\n      - gone.pem\n";
        Files.writeString(trust, text);
        String line =
                trust + ", line " + text.lines().count() + ": anchors: expected a certificate file in the folder of"
                        + " the trust file, found no file \"gone.pem\"";

        epix("trust", "list", trust).failsWith(ExitCode.UNUSABLE, line);
        epix("trust", "check", trust).failsWith(ExitCode.UNUSABLE, line);
        epix("trust", "add", trust, "--party", "XB", "--anchor", anchorOfXb).failsWith(ExitCode.UNUSABLE, line);
    }

    @Test
    void verifiesByASealedTrustFile() throws IOException {
        Path permit = folder.resolve("permit.xml");
        Path sealed = folder.resolve("sealed.xml");
        Path key = TestKeys.pkcs12(folder, "xa.p12", TestKeys.XA_SEAL);
        Path password = TestKeys.password(folder);
        epix("permit", "sample", "--items", 1, "--seed", 1, "-o", permit).succeeds();
        epix("seal", permit, "--key", key, "--password-file", password, "-o", sealed)
                .succeeds();
        epix("trust", "add", trust, "--party", "XA", "--anchor", anchorOfXa, "--key", key, "--password-file", password)
                .succeeds();

        Command verified = epix("verify", sealed, "--trust", trust, "--operator", anchorOfXa, "--lang", "es");

        assertThat(verified.succeeds().out()).startsWith("VALID\nEl permiso es auténtico");
        epix("trust", "check", trust, "--operator", anchorOfXa, "--days", 0).succeeds();
        Files.writeString(trust, Files.readString(trust) + "# changed\n");
        epix("verify", sealed, "--trust", trust, "--operator", anchorOfXa)
                .failsWith(ExitCode.UNUSABLE, "The seal of the trust file", "was changed after it was sealed");
    }
}
