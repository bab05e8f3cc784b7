package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TestPki.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end a verdict names is the moment from which on the same bytes are judged otherwise. */
class HoldsUntilTest {
    private static final Instant SOON = Instant.parse("2026-12-24T00:00:00Z");
    private static final Identity SHORT_UNIT = unit("short time stamps", Duration.ofDays(40));
    private static final Identity LONG_UNIT = unit("long time stamps", Duration.ofDays(4000));

    private static Identity unit(String name, Duration life) {
        return TestPki.certificate("CN=" + name + ",O=Time Service,C=XT")
                .key("secp256r1", name)
                .timeStamping()
                .valid(NOW.minus(Duration.ofDays(1)), NOW.plus(life))
                .issuedBy(TestTsa.ROOT);
    }

    @Test
    void aSealWithoutProofEndsWithItsCertificate() {
        endsAt(XA_SEAL.certificate().getNotAfter().toInstant(), bare(XA_SEAL), policy());
    }

    @Test
    void aSealEndsWithTheAuthorityThatExpiresBeforeIt() {
        Identity authority = TestPki.certificate("CN=XA Short CA,O=Government of XA,C=XA")
                .authority()
                .valid(NOW.minus(Duration.ofDays(1)), SOON)
                .issuedBy(XA_ROOT);
        Identity seal = TestPki.certificate("CN=CITES Seal XA,C=XA").issuedBy(authority);

        endsAt(SOON, bare(seal), policy());
    }

    @Test
    void aSealWhoseOwnCertificateIsTrustedEndsWithIt() {
        TrustAnchors pinned =
                TrustAnchors.builder().add(XA, XA_SEAL.certificate()).build();

        endsAt(
                XA_SEAL.certificate().getNotAfter().toInstant(),
                bare(XA_SEAL),
                VerificationPolicy.builder(pinned).at(NOW).build());
    }

    @Test
    void aSealEndsWithTheAnchorThatIsWithdrawn() {
        TrustAnchors withdrawn = TrustAnchors.builder()
                .add(XA, XA_ROOT.certificate(), null, SOON)
                .build();

        endsAt(
                SOON,
                bare(XA_SEAL),
                VerificationPolicy.builder(withdrawn).at(NOW).build());
    }

    @Test
    void aSealEndsWithItsAlgorithm(@TempDir Path folder) throws Exception {
        VerificationPolicy ending =
                policy().toBuilder().algorithms(ending(folder, SOON)).build();

        endsAt(SOON, bare(XA_EC_SEAL), ending);
    }

    @Test
    void aSealWithATimeStampEndsWithTheTimeStampAlone() {
        byte[] stamped = extender(SHORT_UNIT, NOW).extend(bare(XA_SEAL), SealLevel.T);
        byte[] well = extender(LONG_UNIT, NOW).extend(bare(XA_SEAL), SealLevel.T);

        // Then its own certificate still holds: what ends is the proof, and with it the level.
        assertThat(verify(stamped, policy()).holdsUntil())
                .contains(SHORT_UNIT.certificate().getNotAfter().toInstant());
        endsAt(LONG_UNIT.certificate().getNotAfter().toInstant(), well, policy());
    }

    @Test
    void aSealWithATimeStampEndsWithTheAlgorithmOfTheTimeStamp(@TempDir Path folder) throws Exception {
        byte[] stamped = extender(LONG_UNIT, NOW).extend(bare(XA_EC_SEAL), SealLevel.T);
        VerificationPolicy ending =
                policy().toBuilder().algorithms(ending(folder, SOON)).build();

        endsAt(SOON, stamped, ending);
    }

    @Test
    void anArchivedSealEndsWithItsLastTimeStamp() {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        byte[] archived = extender(SHORT_UNIT, tomorrow).extend(bare(XA_SEAL), SealLevel.LTA);
        byte[] renewed = extender(LONG_UNIT, NOW.plus(Duration.ofDays(30))).extend(archived, SealLevel.LTA);

        endsAt(
                LONG_UNIT.certificate().getNotAfter().toInstant(),
                renewed,
                policy().toBuilder().at(NOW.plus(Duration.ofDays(31))).build());
    }

    @Test
    void whatDoesNotHoldHasNoEnd() {
        SealVerdict forged = verify(
                new String(bare(XA_SEAL), UTF_8).replace("XA000000", "XA000001").getBytes(UTF_8), policy());
        SealVerdict foreign = verify(
                bare(XA_SEAL),
                VerificationPolicy.builder(TrustAnchors.builder().build())
                        .at(NOW)
                        .build());

        assertThat(forged.code()).isEqualTo("INVALID");
        assertThat(forged.holdsUntil()).isEmpty();
        assertThat(forged.extensionAdvised()).isFalse();
        assertThat(foreign.code()).isEqualTo("INDETERMINATE");
        assertThat(foreign.holdsUntil()).isEmpty();
        assertThat(foreign.extensionAdvised()).isFalse();
    }

    @Test
    void furtherProofIsAdvisedWhereTheTrailMustBeKeptForLonger() {
        byte[] forAWhile = extender(SHORT_UNIT, NOW).extend(bare(XA_SEAL), SealLevel.T);
        byte[] forYears = extender(LONG_UNIT, NOW).extend(bare(XA_SEAL), SealLevel.T);

        assertThat(verify(forAWhile, policy()).extensionAdvised()).isTrue();
        assertThat(verify(forYears, policy()).extensionAdvised())
                .as("nothing is known of revocation")
                .isTrue();
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        byte[] complete = extender(LONG_UNIT, tomorrow).extend(forYears, SealLevel.LT);
        assertThat(verify(complete, policy().toBuilder().at(tomorrow).build()).extensionAdvised())
                .isFalse();
    }

    private static void endsAt(Instant end, byte[] sealed, VerificationPolicy policy) {
        SealVerdict verdict = verify(sealed, policy);
        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        assertThat(verdict.holdsUntil()).contains(end);
        assertThat(verdict.signatures().get(0).holdsUntil()).contains(end);
        SealVerdict before =
                verify(sealed, policy.toBuilder().at(end.minusSeconds(1)).build());
        assertThat(before.code()).as("%s", before).isEqualTo("VALID");
        SealVerdict after =
                verify(sealed, policy.toBuilder().at(end.plusSeconds(1)).build());
        assertThat(after.code()).as("%s", after).isEqualTo("INDETERMINATE");
    }

    private static SealVerdict verify(byte[] sealed, VerificationPolicy policy) {
        return Samples.VERIFIER.verify(sealed, policy);
    }

    private static byte[] bare(Identity seal) {
        return Samples.sealer(seal).seal(Samples.v2().getBytes(UTF_8));
    }

    private static VerificationPolicy policy() {
        return VerificationPolicy.builder(TestTsa.anchors()).at(NOW).build();
    }

    private static SealExtender extender(Identity unit, Instant at) {
        return SealExtender.builder(TestTsa.of(unit, at))
                .policy(policy().toBuilder()
                        .at(at)
                        .revocationLists(List.of(list(XA_CA, at), list(XA_ROOT, at), list(TestTsa.ROOT, at)))
                        .build())
                .build();
    }

    private static X509CRL list(Identity issuer, Instant at) {
        return revocationList(
                issuer, issuer.privateKey(), Map.of(), at.minus(Duration.ofHours(1)), at.plus(Duration.ofDays(7)));
    }

    private static AlgorithmList ending(Path folder, Instant end) throws Exception {
        return AlgorithmList.load(Files.writeString(
                folder.resolve("algorithms.properties"),
                "version=test\nRSA.2048=open\nECDSA.256=" + end.toString().substring(0, 10) + "\n"));
    }
}
