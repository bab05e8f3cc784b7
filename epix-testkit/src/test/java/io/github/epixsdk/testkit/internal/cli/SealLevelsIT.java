package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.TestTimeStampAuthority;
import io.github.epixsdk.testkit.internal.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seals of higher levels on the command line, with an authority on the wire. */
class SealLevelsIT {
    private final Instant afterExpiry = Instant.now().plus(Duration.ofDays(120));

    private static TestTimeStampAuthority authority;

    @TempDir
    private Path folder;

    private Path permit;
    private Path sealed;
    private Path trust;
    private Path timeTrust;

    @BeforeAll
    static void startAuthority() {
        authority = TestTimeStampAuthority.start(Clock.systemUTC());
    }

    @AfterAll
    static void stopAuthority() {
        authority.close();
    }

    @BeforeEach
    void makeAPermit() throws IOException {
        permit = folder.resolve("permit.xml");
        sealed = folder.resolve("sealed.xml");
        epix("permit", "sample", "--items", 2, "--seed", 1, "-o", permit).succeeds();
        trust = TestKeys.pem(folder, "trust.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));
        timeTrust = TestKeys.pem(folder, "time.pem", authority.anchor());
    }

    @Test
    void aTimeStampKeepsASealValidAfterItsCertificateExpired() throws IOException {
        seal("--level", "T", "--tsa", authority.address()).succeeds();

        Command now = epix("verify", sealed, "--trust", trust, "--tsa-trust", timeTrust);
        assertThat(now.succeeds().out()).contains("VALID", ", proved to exist on ");
        assertThat(epix("verify", sealed, "--trust", trust, "--tsa-trust", timeTrust, "--json")
                        .succeeds()
                        .out())
                .contains("\"level\" : \"T\"", "\"timestampTime\" : \"");
        epix("verify", sealed, "--trust", trust, "--tsa-trust", timeTrust, "--at", afterExpiry)
                .succeeds();
        Command untrusted = epix("verify", sealed, "--trust", trust, "--at", afterExpiry);
        assertThat(untrusted.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(untrusted.out()).contains("OUT_OF_BOUNDS_NO_POE", "TIME_STAMP_UNTRUSTED");
    }

    @Test
    void asksTheNextAuthorityIfOneFails() throws IOException {
        try (TestTimeStampAuthority down = TestTimeStampAuthority.start(Clock.systemUTC())) {
            down.fail(true);

            seal("--level", "T", "--tsa", down.address(), "--tsa", authority.address())
                    .succeeds();
            seal("--level", "T", "--tsa", down.address())
                    .failsWith(ExitCode.UNDECIDED, "Cannot get a time stamp: ", "found 503");
        }
    }

    @Test
    void tellsWhatALevelNeeds() throws IOException {
        seal("--level", "T")
                .failsWith(ExitCode.UNUSABLE, "--level T: expected the address of a time-stamping authority");
        seal("--level", "X").failsWith(ExitCode.UNUSABLE, "expected b or t");
        seal("--level", "T", "--tsa", "file:///etc/passwd").failsWith(ExitCode.UNUSABLE, "with http or https");
    }

    @Test
    void whatIsAddedLaterKeepsASealForYearsWithoutANetwork() throws Exception {
        Path lists = lists();
        Path extended = folder.resolve("extended.xml");
        Object[] proofs = {"--tsa", authority.address(), "--trust", trust, "--tsa-trust", timeTrust};
        seal().succeeds();

        for (String level : List.of("LT", "LTA", "lta")) {
            Path from = level.equals("LT") ? sealed : extended;
            extend(proofs, from, "--level", level, "--crl", lists, "-o", extended)
                    .succeeds();
        }

        Command later =
                epix("verify", extended, "--trust", trust, "--tsa-trust", timeTrust, "--at", afterExpiry, "--json");
        assertThat(later.succeeds().out())
                .contains("\"verdict\" : \"VALID\"", "\"level\" : \"LTA\"")
                .doesNotContain("REVOCATION_NOT_CHECKED");
        assertThat(Files.readString(extended).split("<xades141:ArchiveTimeStamp", -1))
                .hasSize(3);
        extend(proofs, sealed, "--level", "LT", "-o", extended)
                .failsWith(ExitCode.UNDECIDED, "Cannot extend the seal: whether the certificate of ");
        extend(proofs, sealed, "--level", "B", "-o", extended)
                .failsWith(ExitCode.UNUSABLE, "--level B: a seal has that level already");
        extend(proofs, permit, "--level", "T", "-o", extended).failsWith(ExitCode.UNUSABLE, "it bears no seal");
        seal("--level", "LTA", "--tsa", authority.address())
                .failsWith(ExitCode.UNUSABLE, "--level LTA: expected whom to trust");
    }

    @Test
    void asksForAnAuthorityOnlyWhereATimeStampMustBeMade() throws Exception {
        Path extended = folder.resolve("extended.xml");
        Path lists = lists();
        Object[] trusted = {"--trust", trust, "--tsa-trust", timeTrust, "--crl", lists, "-o", extended};

        seal().succeeds();
        for (String level : List.of("T", "LT")) {
            extend(trusted, sealed, "--level", level)
                    .failsWith(
                            ExitCode.UNUSABLE,
                            "--level " + level + ": the seal has no time stamp that counts, expected the address of a"
                                    + " time-stamping authority, --tsa URL");
        }
        assertThat(extended).doesNotExist();

        seal("--level", "T", "--tsa", authority.address()).succeeds();
        extend(trusted, sealed, "--level", "T").succeeds();
        extend(trusted, sealed, "--level", "LT").succeeds();
        assertThat(epix("verify", extended, "--trust", trust, "--tsa-trust", timeTrust, "--json")
                        .succeeds()
                        .out())
                .contains("\"verdict\" : \"VALID\"", "\"level\" : \"LT\"");
        extend(trusted, extended, "--level", "LTA")
                .failsWith(
                        ExitCode.UNUSABLE, "--level LTA: expected the address of a time-stamping authority, --tsa URL");
    }

    @Test
    void detachedSealsAreExtendedBesideTheirPermit() throws IOException {
        Path seal = folder.resolve("seal.xml");
        seal("--form", "detached").succeeds();

        epix("extend", permit, "--seal", sealed, "--level", "T", "--tsa", authority.address(), "-o", seal)
                .succeeds();

        epix("verify", permit, "--seal", seal, "--trust", trust, "--tsa-trust", timeTrust, "--at", afterExpiry)
                .succeeds();
    }

    private Path lists() throws Exception {
        Path lists = Files.createDirectory(folder.resolve("lists"));
        Files.write(lists.resolve("time.crl"), authority.revocationList().getEncoded());
        Files.write(
                lists.resolve("xa.crl"),
                TestKeys.PKI
                        .sealRevocations(TestKeys.XA, Instant.now(), List.of())
                        .getEncoded());
        return lists;
    }

    private static Command extend(Object[] proofs, Object... more) {
        return epix(Stream.of(new Object[] {"extend"}, more, proofs)
                .flatMap(Arrays::stream)
                .toArray());
    }

    private Command seal(Object... more) throws IOException {
        return Command.seal(folder, permit, sealed, more);
    }
}
