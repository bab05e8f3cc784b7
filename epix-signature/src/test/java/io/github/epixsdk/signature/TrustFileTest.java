package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.XB;
import static io.github.epixsdk.signature.Samples.XB_ROOT;
import static io.github.epixsdk.signature.TestPki.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.TestPki.Identity;
import io.github.epixsdk.signature.internal.GappedDocument;
import io.github.epixsdk.signature.internal.PermitSource;
import io.github.epixsdk.signature.internal.SignatureSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustFileTest {
    private static final Identity OPERATOR =
            TestPki.certificate("CN=Operator,C=XA").key("secp256r1", "operator").issuedBy(XA_ROOT);

    private static final Identity ILL_FORMED = TestPki.certificate("CN=Ill-formed,C=XA")
            .key("secp256r1", "ill-formed")
            .extension(new Extension(Extension.qCStatements, false, new byte[] {0x30, 3, 2, 1, 3}))
            .issuedBy(XA_ROOT);

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private Path file;

    @BeforeEach
    void writeFiles() throws Exception {
        file = folder.resolve("trust.yaml");
        pem("xa.pem", XA_ROOT.certificate());
        pem("xb.pem", XB_ROOT.certificate());
        Files.writeString(file, """
                version: 3
                issued: 2026-11-01
                nextUpdate: 2027-05-01
                parties:
                  XA:
                    anchors:
                      - file: xa.pem
                        until: 2027-03-01
                        roles: [management-authority]
                    policies: [0.4.0.194112.1.3]
                    organizations: [NTRXA-12345]
                    timeStampAnchors: [xb.pem]
                    algorithms: [ED25519]
                  XB:
                    anchors: xb.pem
                """);
    }

    private void pem(String name, X509Certificate certificate) throws Exception {
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private void replace(String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    private void seal() throws IOException {
        Sealer sealer = Sealer.builder(OPERATOR.key()).clock(Samples.CLOCK).build();
        Files.write(TrustFile.sealOf(file), sealer.sealFiles(TrustFile.files(file)));
    }

    @Test
    void saysWhomToTrust() {
        TrustFile trust = TrustFile.load(file);

        assertThat(trust.version()).isEqualTo(3);
        assertThat(trust.nextUpdate()).contains(Instant.parse("2027-05-01T00:00:00Z"));
        assertThat(trust.sealedBy()).isEmpty();
        TrustAnchors anchors = trust.anchors();
        assertThat(anchors.parties()).containsExactly(XA, XB);
        assertThat(anchors.of(XA)).containsExactly(XA_ROOT.certificate());
        assertThat(anchors.of(XA, Instant.parse("2027-02-28T23:59:59Z"))).hasSize(1);
        assertThat(anchors.of(XA, Instant.parse("2027-03-01T00:00:00Z"))).isEmpty();
        assertThat(anchors.timeStampAnchors(XA)).containsExactly(XB_ROOT.certificate());
        assertThat(anchors.accepts(XA, SignatureAlgorithm.ED25519)).isTrue();
        assertThat(anchors.accepts(XB, SignatureAlgorithm.ED25519)).isFalse();
        List<X509Certificate> path = List.of(XA_SEAL.certificate(), XA_CA.certificate(), XA_ROOT.certificate());
        assertThat(anchors.grants(XA, SignatoryRole.MANAGEMENT_AUTHORITY, path)).isTrue();
        assertThat(anchors.grants(XA, SignatoryRole.ISSUING_OFFICIAL, path)).isFalse();
        assertThat(trust.anchors().toBuilder().build().of(XB)).containsExactly(XB_ROOT.certificate());
    }

    @Test
    void asksForPolicyOrganisationAndPin() throws Exception {
        String good = Samples.sealed(Samples.v2());

        assertReason(good, "expected a certificate policy among [0.4.0.194112.1.3], found []");
        replace("    policies: [0.4.0.194112.1.3]\n", "");
        assertThat(verify(good).isValid()).isTrue();
        replace("NTRXA-12345", "NTRXA-99999");
        assertReason(good, "expected an organisation among [NTRXA-99999], found [NTRXA-12345]");
        replace("    organizations: [NTRXA-99999]\n", "    pinned: [" + "0f".repeat(32) + "]\n");
        assertReason(good, "it is not one of the 1 pinned seals; its SHA-256 digest is ");
        String digest = verify(good).reasons().get(0).message().replaceAll(".*digest is ([0-9a-f]{64}).*", "$1");
        replace("0f".repeat(32), digest.toUpperCase(java.util.Locale.ROOT));
        assertThat(verify(good).isValid()).isTrue();
    }

    @Test
    void saysInWhichCapacityTheCertificatesUnderAnAnchorSign() throws Exception {
        replace("    policies: [0.4.0.194112.1.3]\n", "");
        String sealed = Samples.sealed(Samples.v2());

        assertThat(signer(sealed))
                .returns(SignerKind.SEAL, Signer::kind)
                .returns(SignerKindSource.SUBJECT, Signer::kindSource);
        String before = TrustFile.load(file).anchors().digest();
        replace("        roles:", "        kind: signature\n        roles:");
        assertThat(signer(sealed))
                .returns(SignerKind.SIGNATURE, Signer::kind)
                .returns(SignerKindSource.TRUST_FILE, Signer::kindSource);
        TrustAnchors anchors = TrustFile.load(file).anchors();
        assertThat(anchors.digest()).isNotEqualTo(before);
        assertThat(anchors.toBuilder().build().digest()).isEqualTo(anchors.digest());
        assertThat(anchors.kind(XB, List.of(XB_ROOT.certificate()))).isEmpty();
        replace("kind: signature", "kind: stamp");
        assertThatThrownBy(() -> TrustFile.load(file))
                .isInstanceOf(TrustException.class)
                .hasMessage(
                        "Cannot read the trust file " + file + ", line 9: expected seal or signature, found \"stamp\"");
        assertThatThrownBy(() -> TrustAnchors.builder().kind(XA, XA_ROOT.certificate(), SignerKind.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected SEAL or SIGNATURE, found UNKNOWN");
    }

    @Test
    void isComparedWithAllThatItSays() throws Exception {
        TrustAnchors before = TrustFile.load(file).anchors();
        String root = internalDigest(XA_ROOT.certificate());
        replace("roles: [management-authority]", "roles: [issuing-official]\n        kind: seal");
        replace("until: 2027-03-01", "from: 2026-01-01");
        replace("NTRXA-12345", "NTRXA-1");
        replace("    algorithms: [ED25519]\n", "");
        TrustAnchors after = TrustFile.load(file).anchors();

        assertThat(TrustChange.between(before, after))
                .extracting(TrustChange::toString)
                .containsExactlyInAnyOrder(
                        "REMOVED XA grant " + root + " MANAGEMENT_AUTHORITY",
                        "ADDED XA grant " + root + " ISSUING_OFFICIAL",
                        "ADDED XA kind " + root + " SEAL",
                        "REMOVED XA counts " + root + " from - until 2027-03-01T00:00:00Z",
                        "ADDED XA counts " + root + " from 2026-01-01T00:00:00Z until -",
                        "REMOVED XA organization NTRXA-12345",
                        "ADDED XA organization NTRXA-1",
                        "REMOVED XA algorithm ED25519");
        assertThat(TrustChange.between(after, after)).isEmpty();
        assertThat(TrustChange.between(TrustAnchors.builder().build(), before))
                .extracting(TrustChange::toString)
                .contains("ADDED XA " + root + " C=XA,O=Government of XA,CN=XA Root")
                .anyMatch(line -> line.startsWith("ADDED XA time-stamps ") && line.endsWith("CN=XB Root"));
    }

    private static String internalDigest(X509Certificate certificate) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private Signer signer(String permit) {
        return verify(permit).signers().get(0);
    }

    private SealVerdict verify(String permit) {
        return Samples.VERIFIER.verify(
                permit.getBytes(UTF_8),
                VerificationPolicy.builder(TrustFile.load(file).anchors())
                        .at(NOW)
                        .build());
    }

    private void assertReason(String permit, String text) {
        SealReason reason = verify(permit).reasons().get(0);
        assertThat(reason.code()).isEqualTo(SealCode.CERTIFICATE_NOT_ALLOWED);
        assertThat(reason.message()).contains(text);
    }

    @Nested
    class Seals {
        @Test
        void areChecked() throws Exception {
            seal();

            TrustFile trust = TrustFile.load(file, XA_ROOT.certificate(), NOW);

            assertThat(trust.sealedBy()).contains(OPERATOR.certificate());
            assertThat(trust.anchors().parties()).hasSize(2);
        }

        @Test
        void areMissed() {
            assertRefused(XA_ROOT.certificate(), "is not sealed: there is no ");
        }

        @Test
        void breakWhenTheFileIsChanged() throws Exception {
            seal();
            replace("version: 3", "version: 4");

            assertRefused(XA_ROOT.certificate(), "The file \"trust.yaml\" was changed after it was sealed");
        }

        @Test
        void breakWhenACertificateIsExchanged() throws Exception {
            seal();
            pem("xb.pem", XA_ROOT.certificate());

            assertRefused(XA_ROOT.certificate(), "The file \"xb.pem\" was changed after it was sealed");
        }

        @Test
        void coverEveryFile() throws Exception {
            Sealer sealer = Sealer.builder(OPERATOR.key()).clock(Samples.CLOCK).build();
            Files.write(
                    TrustFile.sealOf(file),
                    sealer.sealFiles(TrustFile.files(file).subList(0, 2)));

            assertRefused(XA_ROOT.certificate(), "It does not cover the file \"xb.pem\".");
        }

        @Test
        void countOnlyUnderTheOperator() throws Exception {
            seal();

            assertRefused(XB_ROOT.certificate(), "whose certificate does not lead to the given one");
            Files.writeString(TrustFile.sealOf(file), "<no/>");
            assertRefused(XA_ROOT.certificate(), "the file does not start with ds:Signature");
            Files.write(
                    TrustFile.sealOf(file),
                    Samples.sealer(XA_SEAL).sealDetached(Samples.v2().getBytes(UTF_8)));
            assertRefused(XA_ROOT.certificate(), "The seal refers to \"CITESEPermit.xml\"");
        }

        @Test
        void describeOnlyWhatTheyCover() throws Exception {
            seal();
            Path seal = TrustFile.sealOf(file);
            String changed = Files.readString(seal).replace("ObjectReference=\"#", "ObjectReference=\"#x");
            assertThat(changed).isNotEqualTo(Files.readString(seal));
            Files.writeString(seal, changed);

            assertRefused(XA_ROOT.certificate(), "it describes the format of something it does not cover");
        }

        @Test
        void madeWithAnIllFormedCertificateAreRefused() throws Exception {
            Files.write(TrustFile.sealOf(file), sealedWith(ILL_FORMED));

            assertRefused(XA_ROOT.certificate(), "or a certificate in it, cannot be read; it is ill-formed");
            assertThatThrownBy(() -> Sealer.builder(ILL_FORMED.key())
                            .clock(Samples.CLOCK)
                            .build()
                            .sealFiles(TrustFile.files(file)))
                    .isInstanceOf(SealingException.class)
                    .hasMessage("Cannot seal: partners would not accept the certificate of C=XA,CN=Ill-formed. An"
                            + " extension of it is ill-formed");
        }

        /** Past the checks of the sealer. */
        private byte[] sealedWith(Identity identity) throws Exception {
            GappedDocument gapped = PermitSource.prepareFiles(
                    new SignatureSpec(
                            SignatureAlgorithm.ECDSA_SHA256, List.of(identity.certificate()), NOW, null, false),
                    TrustFile.files(file));
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(identity.privateKey());
            signer.update(gapped.dataToSign());
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            sealed.writeBytes(gapped.head());
            sealed.writeBytes(Base64.getEncoder().encode(signer.sign()));
            sealed.writeBytes(gapped.tail());
            return sealed.toByteArray();
        }

        private void assertRefused(X509Certificate operator, String text) {
            assertThatThrownBy(() -> TrustFile.load(file, operator, NOW))
                    .isInstanceOf(TrustException.class)
                    .hasMessageContaining(text);
        }
    }

    @Nested
    class Mistakes {
        @Test
        void areToldWithTheirLine() throws Exception {
            assertMistake("version: 3", "version: three", "line 1: version takes a whole number");
            assertMistake("nextUpdate", "nextupdate", "line 3: unknown key \"nextupdate\", expected one of");
            assertMistake("2027-03-01", "soon", "line 8: until takes a date such as 2027-03-01");
            assertMistake("  XB:", "  Switzerland:", "expected a Party as a country code of two letters");
            assertMistake("management-authority", "boss", "expected management-authority, applicant");
            assertMistake("[ED25519]", "[RSA_SHA256]", "expected an algorithm that is accepted by agreement only");
            assertMistake("0.4.0.194112.1.3", "any", "expected an object identifier, found \"any\"");
            assertMistake("anchors: xb.pem", "policies: 1.2", "line 15: the Party XB has no anchors");
            assertMistake("anchors: xb.pem", "anchors: ../xb.pem", "expected the name of a certificate file");
            assertMistake(
                    "anchors: xb.pem",
                    "anchors: \"a\\0b.pem\"",
                    "line 15: expected the name of a certificate file in the folder of the trust file, found \"a b.pem\"");
            assertMistake("anchors: xb.pem", "anchors: \"\\uD800.pem\"", "line 15: expected the name of a certificate");
            String missing = "expected a certificate file in the folder of the trust file, found no file \"gone.pem\"";
            assertMistake("anchors: xb.pem", "anchors: gone.pem", file + ", line 15: anchors: " + missing);
            assertMistake(
                    "anchors: xb.pem",
                    "anchors:\n      - xb.pem\n      - file: gone.pem",
                    "line 17: anchors: " + missing);
            assertMistake(
                    "anchors: xb.pem",
                    "anchors: xb.pem\n    timeStampAnchors:\n      - xb.pem\n      - gone.pem",
                    "line 18: timeStampAnchors: " + missing);
            assertMistake(
                    "anchors: xb.pem",
                    "anchors: trust.yaml",
                    "line 15: anchors: \"trust.yaml\" cannot be used. Cannot read " + file
                            + ": expected certificates in PEM or DER");
            assertMistake("anchors: xb.pem", "pinned: x", "the Party XB has no anchors");
            assertMistake("parties:", "parties: none\noperator:", "parties takes keys and values of its own");
            assertMistake("version: 3", "version: 3\nversion: 4", "line 2: the key version stands here a second time");
            assertMistake("version: 3\n", "", "the key version is missing");
            assertMistake("version: 3", "version: [", "Cannot read the trust file");
            Files.writeString(file, "text");
            assertThatThrownBy(() -> TrustFile.load(file)).hasMessageContaining("expected lines of the form");
            Files.write(file, new byte[] {(byte) 0xff});
            assertThatThrownBy(() -> TrustFile.load(file)).hasMessageContaining("it is not UTF-8 text");
            assertThatThrownBy(() -> TrustFile.load(folder)).hasMessageContaining("there is no such file");
        }

        private void assertMistake(String before, String after, String text) throws IOException {
            String good = Files.readString(file);
            replace(before, after);
            assertThatThrownBy(() -> TrustFile.load(file))
                    .isInstanceOf(TrustException.class)
                    .hasMessageContaining(text);
            Files.writeString(file, good);
        }
    }

    @Nested
    class Stores {
        private final List<String> heard = new ArrayList<>();
        private final Ticking clock = new Ticking();

        private TrustStore open() {
            return open(Integer.MIN_VALUE);
        }

        private TrustStore open(int lowestVersion) {
            return TrustStore.builder(file)
                    .lowestVersion(lowestVersion)
                    .clock(clock)
                    .warning(Duration.ofDays(1))
                    .listener(new TrustListener() {
                        @Override
                        public void changed(Instant at, List<TrustChange> changes) {
                            changes.stream()
                                    .filter(change -> change.certificate().isPresent())
                                    .forEach(change -> heard.add(change.kind() + " " + change.party()));
                        }

                        @Override
                        public void notRead(Instant at, TrustException problem) {
                            heard.add("not read");
                        }

                        @Override
                        public void expiring(Instant at, List<ExpiringAnchor> expiring) {
                            expiring.forEach(each -> heard.add("expiring " + each.party()));
                        }

                        @Override
                        public void overdue(Instant at, Instant nextUpdate) {
                            heard.add("overdue " + nextUpdate);
                        }
                    })
                    .listener(new TrustListener() {
                        @Override
                        public void changed(Instant at, List<TrustChange> changes) {
                            throw new IllegalStateException("a broken listener");
                        }
                    })
                    .listener(new TrustJournal(elsewhere.resolve("journal")))
                    .open();
        }

        @Test
        void exchangeAnchorsWithoutARestart() throws Exception {
            TrustStore store = open();
            VerificationPolicy policy =
                    VerificationPolicy.builder(store::anchors).at(NOW).build();
            byte[] permit = Samples.sealed(Samples.v2("XB"), Samples.XB_SEAL).getBytes(UTF_8);
            assertThat(Samples.VERIFIER.verify(permit, policy).isValid()).isTrue();

            replace("version: 3", "version: 4");
            replace("  XB:\n    anchors: xb.pem\n", "");
            assertThat(store.anchors().parties()).as("within the interval").contains(XB);
            clock.now = NOW.plusSeconds(30);

            assertThat(Samples.VERIFIER.verify(permit, policy).isValid()).isFalse();
            assertThat(heard).containsExactly("ADDED XA", "ADDED XA", "ADDED XB", "REMOVED XB");
            assertThat(Files.readAllLines(elsewhere.resolve("journal")))
                    .hasSize(11)
                    .contains("2026-11-23T12:00:00Z VERSION 3", "2026-11-23T12:00:30Z VERSION 4")
                    .last()
                    .asString()
                    .matches("2026-11-23T12:00:30Z REMOVED XB [0-9a-f]{64} C=XB,O=Government of XB,CN=XB Root");
        }

        @Test
        void keepWhatTheyHaveWhenTheFileIsBroken() throws Exception {
            TrustStore store = open();

            replace("version: 3", "version: x");
            clock.now = NOW.plusSeconds(30);
            assertThat(store.anchors().parties()).containsExactly(XA, XB);
            replace("version: x", "version: 2");
            clock.now = NOW.plusSeconds(60);
            assertThat(store.anchors().parties()).containsExactly(XA, XB);

            replace("version: 2", "version: 3");
            replace("anchors: xb.pem", "anchors: \"x\\0b.pem\"");
            clock.now = NOW.plusSeconds(90);
            assertThat(store.anchors().parties()).containsExactly(XA, XB);

            assertThat(heard).endsWith("not read", "not read", "not read");
        }

        @Test
        void takeNoOlderFileAfterARestartIfToldWhatWasReadBefore() throws Exception {
            TrustJournal journal = new TrustJournal(elsewhere.resolve("journal"));
            assertThat(journal.highestVersion()).isZero();
            open(journal.highestVersion());
            replace("version: 3", "version: 12");
            open(journal.highestVersion());
            assertThat(journal.highestVersion()).isEqualTo(12);

            replace("version: 12", "version: 11");

            assertThatThrownBy(() -> open(journal.highestVersion()))
                    .isInstanceOf(TrustException.class)
                    .hasMessageContaining("has version 11, older than version 12, the lowest that is taken");
            assertThat(open().anchors().parties()).as("not told").containsExactly(XA, XB);
        }

        @Test
        void tellOnceThatTheFileIsOverdue() throws Exception {
            Instant due = Instant.parse("2027-05-01T00:00:00Z");
            TrustStore store = open();
            clock.now = due.minusSeconds(1);
            store.anchors();
            assertThat(heard).noneMatch(each -> each.startsWith("overdue"));

            clock.now = due.plusSeconds(30);
            store.anchors();
            clock.now = due.plusSeconds(60);

            assertThat(store.anchors().parties()).containsExactly(XA, XB);
            assertThat(heard).filteredOn(each -> each.startsWith("overdue")).containsExactly("overdue " + due);
            assertThat(Files.readString(elsewhere.resolve("journal")))
                    .contains("2027-05-01T00:00:30Z OVERDUE the trust file should have been replaced by " + due);
            heard.clear();
            open();
            assertThat(heard).as("at the start").contains("overdue " + due);
        }

        @Test
        void warnBeforeAnchorsExpire() {
            clock.now = Instant.parse("2027-02-28T12:00:00Z");

            open();

            assertThat(heard).contains("expiring XA").doesNotContain("expiring XB");
            assertThat(TrustFile.load(file).anchors().expiring(NOW, Duration.ofDays(365 * 30)))
                    .extracting(ExpiringAnchor::party)
                    .containsExactly(XA, XA, XB);
        }

        @Test
        void readFoldersAsWell() throws IOException {
            Files.delete(file);

            assertThat(TrustStore.read(folder).parties()).containsExactly(XA, XB);
            assertThat(TrustStore.builder(folder).open().anchors().parties()).containsExactly(XA, XB);
        }
    }

    /** A clock that is set by hand. */
    private static final class Ticking extends Clock implements InstantSource {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
