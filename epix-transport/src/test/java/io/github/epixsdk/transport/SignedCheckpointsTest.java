package io.github.epixsdk.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.transport.journal.CheckpointSealer;
import io.github.epixsdk.transport.journal.CheckpointVerifier;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalCheckpoint;
import io.github.epixsdk.transport.journal.JournalFinding;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.transport.journal.JournalRemoval;
import io.github.epixsdk.transport.journal.JournalReport;
import io.github.epixsdk.xml.Payload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedCheckpointsTest {
    private static final TestPki.Identity SIGNER = Rehearsal.XA_SEAL;
    private static final CheckpointSealer SEALER = CheckpointSealer.signedBy(
            SigningKey.of(SIGNER.key(), SIGNER.chain()),
            SIGNER.key().getAlgorithm().equals("RSA")
                    ? SignatureAlgorithm.RSA_SHA256
                    : SignatureAlgorithm.ECDSA_SHA256);

    private static CheckpointVerifier trusting(X509Certificate certificate) {
        return CheckpointVerifier.signedBy(List.of(certificate));
    }

    private static void write(Path folder, String words, CheckpointSealer sealer) {
        try (Journal journal = FileJournal.open(folder)) {
            journal.append(
                    JournalRecord.builder(EntryKind.OUTCOME, "x", Instant.EPOCH).build(),
                    Payload.of(words.getBytes(StandardCharsets.UTF_8)));
            JournalCheckpoint.write(journal, sealer, Clock.systemUTC());
        }
    }

    @Test
    void vouchForWhatIsBefore(@TempDir Path folder) {
        write(folder, "as it was", SEALER);

        try (Journal journal = FileJournal.read(folder)) {
            assertThat(journal.verify(trusting(SIGNER.chain().get(0))).findings())
                    .isEmpty();
        }
    }

    @Test
    void areWorthNothingFromAStranger(@TempDir Path folder) {
        write(folder, "as it was", SEALER);

        try (Journal journal = FileJournal.read(folder)) {
            assertThat(journal.verify(trusting(Rehearsal.XB_CLIENT.chain().get(0)))
                            .findings())
                    .containsExactly(new JournalFinding(
                            JournalFinding.Kind.CHECKPOINT,
                            2,
                            "checkpoint 2: it is signed by a certificate that is not trusted"));
        }
    }

    @Test
    void areMissedWhereAllWasWrittenAnewWithoutThem(@TempDir Path folder) {
        try (Journal journal = FileJournal.open(folder)) {
            journal.append(
                    JournalRecord.builder(EntryKind.OUTCOME, "x", Instant.EPOCH).build(), Payload.of(new byte[0]));

            assertThat(journal.verify().findings()).as("the chain alone").isEmpty();
            assertThat(journal.verify(trusting(SIGNER.chain().get(0))).findings())
                    .containsExactly(new JournalFinding(
                            JournalFinding.Kind.CHECKPOINT, 1, "no checkpoint: the journal vouches for itself only"));
        }
    }

    @Test
    void areTrustedUnderTheKeysOfAllTheirYears(@TempDir Path folder) {
        TestPki.Identity successor = Rehearsal.CA.client("CN=Next auditor of XA,C=XA");
        write(folder, "last year", SEALER);
        write(
                folder,
                "this year",
                CheckpointSealer.signedBy(
                        SigningKey.of(successor.key(), successor.chain()), SignatureAlgorithm.ECDSA_SHA256));

        try (Journal journal = FileJournal.read(folder)) {
            assertThat(journal.verify(CheckpointVerifier.signedBy(
                                    List.of(SIGNER.chain().get(0), successor.certificate())))
                            .findings())
                    .isEmpty();
            assertThat(journal.verify(CheckpointVerifier.signedBy(List.of(successor.certificate())))
                            .findings())
                    .extracting(JournalFinding::sequence)
                    .containsExactly(2L);
        }
    }

    @Test
    void showThatAllWasWrittenAnew(@TempDir Path folder) {
        // The signature over the hash of another entry, as somebody without the key would have to copy it.
        byte[] copied = SEALER.seal(new byte[32]);
        write(folder, "written anew", new CheckpointSealer() {
            @Override
            public String form() {
                return SEALER.form();
            }

            @Override
            public byte[] seal(byte[] sha256) {
                return copied;
            }
        });

        try (Journal journal = FileJournal.read(folder)) {
            assertThat(journal.verify().findings()).as("the chain alone").isEmpty();
            assertThat(journal.verify(trusting(SIGNER.chain().get(0))).findings())
                    .containsExactly(new JournalFinding(
                            JournalFinding.Kind.CHECKPOINT,
                            2,
                            "checkpoint 2: its signature is not the one of the entry it closes"));
        }
    }

    @Test
    void doNotVouchForWhatWasRemovedLater(@TempDir Path folder) {
        CheckpointVerifier trusting = trusting(SIGNER.chain().get(0));
        write(folder, "first", SEALER);
        write(folder, "second", SEALER);
        try (Journal journal = FileJournal.open(folder)) {
            journal.remove(new TreeSet<>(List.of(1L, 3L)), Instant.EPOCH);
            JournalFinding unvouched = new JournalFinding(
                    JournalFinding.Kind.REMOVAL,
                    5,
                    "removal 5: after the last checkpoint that holds; nobody vouches that entries 1, 3 were to be removed");

            assertThat(journal.verify(trusting).findings()).containsExactly(unvouched);
            assertThat(journal.verify().findings())
                    .as("without trust in anybody")
                    .containsExactly(unvouched);

            JournalCheckpoint.write(journal, SEALER, Clock.systemUTC());

            JournalReport report = journal.verify(trusting);
            assertThat(report.findings()).isEmpty();
            assertThat(report.removals()).containsExactly(new JournalRemoval(5, Instant.EPOCH, List.of(1L, 3L)));
        }
    }

    @Test
    void vouchForNoRemovalFromAStranger(@TempDir Path folder) {
        write(folder, "first", SEALER);
        try (Journal journal = FileJournal.open(folder)) {
            journal.remove(new TreeSet<>(List.of(1L)), Instant.EPOCH);
            JournalCheckpoint.write(
                    journal,
                    CheckpointSealer.signedBy(
                            SigningKey.of(Rehearsal.XB_CLIENT.key(), Rehearsal.XB_CLIENT.chain()),
                            SignatureAlgorithm.ECDSA_SHA256),
                    Clock.systemUTC());

            assertThat(journal.verify(trusting(SIGNER.chain().get(0))).findings())
                    .extracting(JournalFinding::kind, JournalFinding::sequence)
                    .containsExactly(tuple(JournalFinding.Kind.REMOVAL, 3L), tuple(JournalFinding.Kind.CHECKPOINT, 4L));
        }
    }
}
