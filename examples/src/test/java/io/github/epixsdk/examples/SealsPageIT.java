package io.github.epixsdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.RevocationData;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.TestTimeStampAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on seals shows code that compiles, and that does what the page says. */
class SealsPageIT {
    private static final CountryCode XA = CountryCode.of("XA");

    @Test
    void theSnippetIsARegionOfTheExample() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/java/io/github/epixsdk/examples/ProofForYears.java"));
        String region = String.join(
                        "\n",
                        lines.subList(lines.indexOf("    // snippet:start") + 1, lines.indexOf("    // snippet:end")))
                .stripIndent();

        assertThat(Files.readString(Path.of("..", "docs", "seals.md"))).contains("```java\n" + region + "\n```");
    }

    @Test
    void aPermitIsProvedYearsAfterItsCertificateExpired(@TempDir Path folder) throws IOException {
        TestPki pki = TestPki.create(Clock.systemUTC());
        TestIdentity seal = pki.seal(XA);
        seal.writePkcs12(folder.resolve("seal.p12"), "rehearsal".toCharArray());
        byte[] permit = SealPermit.sealedPermit(folder.resolve("seal.p12"), "rehearsal".toCharArray());
        String unsealed =
                new String(permit, StandardCharsets.UTF_8).replaceFirst("(?s)<ds:Signature .*</ds:Signature>", "");
        try (TestTimeStampAuthority authority = TestTimeStampAuthority.start(Clock.systemUTC())) {
            TrustAnchors anchors = TrustAnchors.builder()
                    .add(XA, pki.sealAnchor(XA))
                    .addTimeStampAnchor(XA, authority.anchor())
                    .build();
            RevocationData offline = RevocationData.of(
                    List.of(pki.sealRevocations(XA, Instant.now(), List.of()), authority.revocationList()), List.of());
            ProofForYears proof = new ProofForYears(
                    authority.address(),
                    VerificationPolicy.builder(anchors).revocationData(offline).build());

            byte[] issued =
                    proof.issue(SigningKey.of(seal.key(), seal.chain()), unsealed.getBytes(StandardCharsets.UTF_8));
            byte[] archived = proof.archive(proof.complete(issued));

            assertThat(ProofForYears.statement(archived, anchors, Instant.now().plus(Duration.ofDays(3000))))
                    .startsWith("LTA: sealed by ")
                    .contains("CN=CITES seal XA", ", proved to exist on ");
            assertThat(ProofForYears.statement(
                            issued,
                            TrustAnchors.builder().add(XA, pki.sealAnchor(XA)).build(),
                            Instant.now().plus(Duration.ofDays(3000))))
                    .startsWith("undecided: [OUT_OF_BOUNDS_NO_POE");
        }
    }
}
