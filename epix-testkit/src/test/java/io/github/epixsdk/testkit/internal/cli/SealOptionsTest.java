package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.internal.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a seal is told to cover and claim, and how strictly it is judged. */
class SealOptionsTest {
    @TempDir
    private Path folder;

    private Path permit;
    private Path sealed;
    private Path trust;
    private Path annex;

    @BeforeEach
    void makeAPermit() throws IOException {
        permit = folder.resolve("permit.xml");
        sealed = folder.resolve("sealed.xml");
        annex = Files.writeString(folder.resolve("annex.pdf"), "What lies beside the permit");
        epix("permit", "sample", "--items", 1, "--seed", 1, "-o", permit).succeeds();
        trust = TestKeys.pem(folder, "trust.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));
    }

    @Test
    void leavesUndecidedWhatIsNotKnownOfRevocationOnlyIfTold() throws Exception {
        seal().succeeds();
        Path list = Files.write(
                folder.resolve("xa.crl"),
                TestKeys.PKI
                        .sealRevocations(TestKeys.XA, Instant.now(), List.of())
                        .getEncoded());

        Command unknown = verify("--revocation-required");

        assertThat(verify().succeeds().out()).startsWith("VALID\n").contains("REVOCATION_NOT_CHECKED");
        assertThat(unknown.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(unknown.err()).isEmpty();
        assertThat(unknown.out()).startsWith("INDETERMINATE\n").contains("TRY_LATER");
        assertThat(verify("--revocation-required", "--crl", list).succeeds().out())
                .startsWith("VALID\n");
    }

    @ParameterizedTest
    @CsvSource({
        "enveloped, annex.pdf, ''",
        "enveloped, Annex 1.pdf, Annex 1.pdf=",
        "detached, Annex 1.pdf, Annex 1.pdf="
    })
    void aFileUnderTheSealIsCoveredUntilItChanges(String form, String name, String as) throws IOException {
        String attachment = as + annex;
        seal("--form", form, "--attachment", attachment).succeeds();
        Object[] there = form.equals("detached") ? new Object[] {permit, "--seal", sealed} : new Object[] {sealed};

        Command covered = judge(there, "--attachment", attachment);
        Files.writeString(annex, "What was put there instead");
        Command changed = judge(there, "--attachment", attachment);
        Command missing = judge(there);

        assertThat(covered.succeeds().out())
                .startsWith("VALID\n")
                .contains("Attachment " + name + ": covered by the seal, unchanged");
        assertThat(changed.code()).isEqualTo(ExitCode.NO);
        assertThat(changed.err()).isEmpty();
        assertThat(changed.out()).startsWith("INVALID\n").contains("Attachment " + name + ": changed after sealing");
        assertThat(missing.code()).isNotEqualTo(ExitCode.GOOD);
        assertThat(missing.out()).contains("Attachment " + name + ": covered by the seal, but missing");
    }

    @Test
    void namesWhatIsWrongWithAnAttachment() throws IOException {
        seal("--attachment", "annex.pdf=" + folder.resolve("none.pdf"))
                .failsWith(ExitCode.UNUSABLE, "none.pdf: no such file");
        seal("--attachment", "=" + annex)
                .failsWith(ExitCode.UNUSABLE, "--attachment", "expected NAME=FILE or FILE, found '=");
        seal("--attachment", "annex.pdf=")
                .failsWith(ExitCode.UNUSABLE, "expected NAME=FILE or FILE, found 'annex.pdf='");
        seal("--attachment", annex, "--attachment", "annex.pdf=" + permit).failsWith(ExitCode.UNUSABLE, "annex.pdf");
        assertThat(sealed).doesNotExist();
    }

    @Test
    void aPathWithAnEqualsSignStaysAPath() throws IOException {
        Path odd =
                Files.writeString(Files.createDirectory(folder.resolve("a=b")).resolve("c=d.pdf"), "odd");

        seal("--attachment", odd).succeeds();

        assertThat(verify("--attachment", odd).succeeds().out()).contains("Attachment c=d.pdf: covered by the seal");
    }

    @ParameterizedTest
    @CsvSource({
        "management-authority, Management Authority (block A",
        "applicant, applicant (block B",
        "Issuing-Official, issuing official (block C",
        "examining-authority, authority that examined the goods (block D",
        "d, authority that examined the goods (block D"
    })
    void aSealClaimsTheBlockItIsTold(String role, String words) throws IOException {
        seal("--role", role).succeeds();

        assertThat(verify().out()).contains(words);
    }

    @Test
    void aSealClaimsNoBlockUnlessTold() throws IOException {
        seal().succeeds();

        assertThat(verify().succeeds().out()).doesNotContain("block");
        seal("--role", "minister")
                .failsWith(
                        ExitCode.UNUSABLE,
                        "'--role'",
                        "expected management-authority (A), applicant (B), issuing-official (C) or"
                                + " examining-authority (D), found 'minister'");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Covers the whole permit: yes",
        "fr, Couvre l'ensemble du permis: oui",
        "es, Abarca todo el permiso: sí"
    })
    void saysInTheAskedLanguageWhetherTheWholePermitIsCovered(String language, String line) throws IOException {
        seal().succeeds();

        assertThat(verify("--lang", language).succeeds().out()).endsWith("\n" + line + "\n");
    }

    private Command verify(Object... more) {
        return judge(new Object[] {sealed}, more);
    }

    private Command judge(Object[] what, Object... more) {
        return epix(Stream.of(new Object[] {"verify"}, what, new Object[] {"--trust", trust}, more)
                .flatMap(Arrays::stream)
                .toArray());
    }

    private Command seal(Object... more) throws IOException {
        return Command.seal(folder, permit, sealed, more);
    }
}
