package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.internal.TestKeys;
import io.github.epixsdk.transport.EpixMessages;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealAndVerifyTest {
    private static final TestPki OTHER_PKI = TestPki.create(Clock.systemUTC());

    @TempDir
    private Path folder;

    private Path permit;
    private Path sealed;
    private Path trust;

    @BeforeEach
    void sealAPermit() throws IOException {
        permit = folder.resolve("permit.xml");
        sealed = folder.resolve("sealed.xml");
        epix("permit", "sample", "--items", 2, "--seed", 1, "-o", permit).succeeds();
        trust = TestKeys.pem(folder, "trust.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));
        assertThat(seal(permit, sealed).succeeds().out()).isEmpty();
    }

    @Test
    void findsAFreshSealValid() {
        Command verified = epix("verify", sealed, "--trust", trust);

        assertThat(verified.succeeds().out())
                .startsWith("VALID\n")
                .contains("Covers the whole permit: yes", "Sealed by CN=CITES seal XA", ", on (as claimed) ");
    }

    @Test
    void printsTheJsonOfTheContract() {
        Command verified = epix("verify", sealed, "--trust", trust, "--json");

        assertThat(verified.succeeds().json())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsOnlyKeys(
                        "recordVersion",
                        "verdict",
                        "indication",
                        "controlTime",
                        "holdsUntil",
                        "extensionAdvised",
                        "document",
                        "policy",
                        "trust",
                        "reasons",
                        "coversWholePermit",
                        "form",
                        "level",
                        "signers",
                        "signatures",
                        "attachments")
                .contains(
                        entry("verdict", "VALID"),
                        entry("coversWholePermit", true),
                        entry("form", "enveloped"),
                        entry("level", "B"));
        Map<?, ?> signer = onlySigner(verified);
        assertThat(signer.keySet().toArray())
                .containsExactlyInAnyOrder("subject", "country", "kind", "kindSource", "signingTime", "chain");
        assertThat(signer.get("subject")).asString().contains("CN=CITES seal XA", "C=XA");
        assertThat(signer.get("country")).isEqualTo("XA");
        assertThat(signer.get("kind")).isEqualTo("seal");
        assertThat(signer.get("kindSource")).isEqualTo("subject");
        assertThat(Instant.parse(String.valueOf(signer.get("signingTime"))))
                .isBetween(Instant.now().minus(Duration.ofMinutes(10)), Instant.now());
        assertThat(signer.get("chain")).isInstanceOf(List.class).asString().contains("organizationIdentifier=NTRXA");
    }

    @Test
    void verifiesADetachedSeal() {
        Path seal = folder.resolve("seal.xml");
        seal(permit, seal, "--form", "detached").succeeds();

        Command verified = epix("verify", permit, "--seal", seal, "--trust", trust, "--json");

        assertThat(verified.succeeds().json())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .contains(entry("verdict", "VALID"), entry("form", "detached"), entry("coversWholePermit", true));
    }

    @Test
    void verifiesASealInsideAMessage() throws IOException {
        Path message = Files.write(
                folder.resolve("message.xml"),
                EpixMessages.permitResponse(Files.readAllBytes(sealed), ToolkitVersion.V2));

        assertThat(epix("verify", message, "--trust", trust).succeeds().out()).startsWith("VALID\n");
    }

    @Test
    void readsAnchorsFromAFolder() throws IOException {
        Path anchors = Files.createDirectory(folder.resolve("anchors"));
        TestKeys.pem(anchors, "xa.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));
        TestKeys.pem(anchors, "xb.pem", TestKeys.PKI.sealAnchor(TestKeys.XB));

        epix("verify", sealed, "--trust", anchors).succeeds();
    }

    @Test
    void saysNoToAChangedPermit() throws IOException {
        Path changed = Files.writeString(
                folder.resolve("changed.xml"), Files.readString(sealed).replace("Port Never", "Port Clever"));

        Command text = epix("verify", changed, "--trust", trust);
        Command json = epix("verify", changed, "--trust", trust, "--json");

        assertThat(text.code()).isEqualTo(ExitCode.NO);
        assertThat(text.err()).isEmpty();
        assertThat(text.out())
                .startsWith("INVALID\n")
                .contains("HASH_FAILURE: The permit was changed", "Covers the whole permit: no");
        assertThat(json.code()).isEqualTo(ExitCode.NO);
        assertThat(json.json())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .contains(entry("verdict", "INVALID"), entry("coversWholePermit", false))
                .hasEntrySatisfying(
                        "signatures",
                        signatures -> assertThat(signatures)
                                .asInstanceOf(InstanceOfAssertFactories.LIST)
                                .first()
                                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                                .containsEntry("passedChecks", List.of("STRUCTURE", "COVERAGE"))
                                .containsEntry("failedCheck", "DIGESTS"))
                .hasEntrySatisfying(
                        "reasons",
                        reasons -> assertThat(reasons)
                                .asInstanceOf(InstanceOfAssertFactories.LIST)
                                .first()
                                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                                .containsOnlyKeys("code", "message")
                                .containsEntry("code", "HASH_FAILURE"));
    }

    @Test
    void saysNoToASealOfAnotherParty() throws IOException {
        Path foreign = folder.resolve("foreign.xml");
        Path key = TestKeys.pkcs12(folder, "xb.p12", TestKeys.PKI.seal(TestKeys.XB));
        Path password = TestKeys.password(folder);
        epix("seal", permit, "--key", key, "--password-file", password, "-o", foreign)
                .failsWith(
                        ExitCode.UNUSABLE,
                        "Cannot seal the permit: it was issued by Party XA (box 6), and the certificate of ",
                        " is of Party XB");
        assertThat(foreign).doesNotExist();
        epix("seal", permit, "--allow-invalid", "--key", key, "--password-file", password, "-o", foreign)
                .succeeds();
        Path both = TestKeys.pem(
                folder, "both.pem", TestKeys.PKI.sealAnchor(TestKeys.XA), TestKeys.PKI.sealAnchor(TestKeys.XB));

        Command verified = epix("verify", foreign, "--trust", both);

        assertThat(verified.code()).isEqualTo(ExitCode.NO);
        assertThat(verified.out()).startsWith("INVALID\n").contains("WRONG_PARTY");
    }

    @Test
    void isUndecidedAboutASealOfAnAuthorityNobodyTrusts() throws IOException {
        Path other = TestKeys.pem(folder, "other.pem", OTHER_PKI.sealAnchor(TestKeys.XA));

        Command verified = epix("verify", sealed, "--trust", other);

        assertThat(verified.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(verified.err()).isEmpty();
        assertThat(verified.out()).startsWith("INDETERMINATE\n").contains("NO_CERTIFICATE_CHAIN_FOUND");
    }

    @Test
    void isUndecidedAboutAPermitWithoutSeal() {
        Command verified = epix("verify", permit, "--trust", trust, "--json");

        assertThat(verified.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(verified.json())
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsOnlyKeys(
                        "recordVersion",
                        "verdict",
                        "indication",
                        "controlTime",
                        "extensionAdvised",
                        "document",
                        "policy",
                        "trust",
                        "subIndication",
                        "reasons",
                        "coversWholePermit",
                        "signers",
                        "signatures",
                        "attachments")
                .contains(entry("verdict", "INDETERMINATE"), entry("signers", List.of()));
        assertThat(verified.out()).contains("SIGNATURE_MISSING");
    }

    @Test
    void isUndecidedOnceTheCertificateHasExpired() {
        Instant later = Instant.now().plus(Duration.ofDays(120));

        Command verified = epix("verify", sealed, "--trust", trust, "--at", later);

        assertThat(verified.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(verified.out()).contains("INDETERMINATE", "OUT_OF_BOUNDS_NO_POE");
    }

    @Test
    void judgesAtTheMomentAskedFor() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        Instant lastYear = Instant.now().minus(Duration.ofDays(365));

        epix("verify", sealed, "--trust", trust, "--at", tomorrow).succeeds();
        assertThat(epix("verify", sealed, "--trust", trust, "--at", lastYear).code())
                .isNotEqualTo(ExitCode.GOOD);
    }

    @Test
    void goesByRevocationLists() throws IOException, GeneralSecurityException {
        Path empty = Files.write(
                folder.resolve("empty.crl"),
                TestKeys.PKI
                        .sealRevocations(TestKeys.XA, Instant.now(), List.of())
                        .getEncoded());
        Path revoking = Files.write(
                folder.resolve("revoking.crl"),
                TestKeys.PKI
                        .sealRevocations(
                                TestKeys.XA,
                                Instant.now().minus(Duration.ofMinutes(30)),
                                List.of(TestKeys.XA_SEAL.certificate()))
                        .getEncoded());

        assertThat(epix("verify", sealed, "--trust", trust).out()).contains("REVOCATION_NOT_CHECKED");
        assertThat(epix("verify", sealed, "--trust", trust, "--crl", empty)
                        .succeeds()
                        .out())
                .doesNotContain("REVOCATION_NOT_CHECKED");
        Command revoked = epix("verify", sealed, "--trust", trust, "--crl", revoking);
        assertThat(revoked.code()).isEqualTo(ExitCode.NO);
        assertThat(revoked.out()).startsWith("INVALID\n").contains("REVOKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void sealsAMessagesPermitInEitherVersion(String version) {
        Path message = folder.resolve("message.xml");
        Path result = folder.resolve("result.xml");
        epix("permit", "convert", permit, "--to", version, "--soap", "-o", message);

        seal(message, result).succeeds();

        assertThat(epix("verify", result, "--trust", trust).succeeds().out()).startsWith("VALID\n");
    }

    private Command seal(Path file, Path target, Object... more) {
        try {
            Path key = TestKeys.pkcs12(folder, "xa.p12", TestKeys.XA_SEAL);
            Object[] arguments = {"seal", file, "--key", key, "--password-file", TestKeys.password(folder), "-o", target
            };
            Object[] all =
                    Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray();
            return epix(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> onlySigner(Command verified) {
        Object signers = Objects.requireNonNull(((Map<?, ?>) verified.json()).get("signers"));
        assertThat(signers).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(1);
        return (Map<?, ?>) ((List<?>) signers).get(0);
    }
}
