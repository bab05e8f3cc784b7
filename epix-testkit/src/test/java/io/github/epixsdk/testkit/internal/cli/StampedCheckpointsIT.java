package io.github.epixsdk.testkit.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TimeStampClient;
import io.github.epixsdk.signature.TimeStampVerifier;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestTimeStampAuthority;
import io.github.epixsdk.testkit.internal.TestKeys;
import io.github.epixsdk.transport.journal.CheckpointSealer;
import io.github.epixsdk.transport.journal.CheckpointVerifier;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalCheckpoint;
import io.github.epixsdk.transport.journal.JournalFinding;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.xml.Payload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal closed by the time stamp of an authority, over HTTP. */
class StampedCheckpointsIT {
    private static TestTimeStampAuthority authority;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        authority = TestTimeStampAuthority.start(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        authority.close();
    }

    @Test
    void aStampedJournalIsIntactAndARewrittenOneIsNot() throws Exception {
        CheckpointVerifier trusting =
                CheckpointVerifier.timeStampedBy(TimeStampVerifier.of(List.of(authority.anchor()), Clock.systemUTC()));
        CheckpointSealer sealer = CheckpointSealer.timeStampedBy(
                TimeStampClient.builder(authority.address()).build());
        byte[] stamp;
        try (Journal journal = write("one", "<request/>")) {
            JournalCheckpoint.write(journal, sealer, Clock.systemUTC());
            assertThat(journal.verify(trusting).findings()).isEmpty();
            stamp = journal.last().orElseThrow().body().bytes();
        }

        try (Journal rewritten = write("two", "<other/>")) {
            JournalCheckpoint.write(rewritten, old(stamp), Clock.systemUTC());
            assertThat(rewritten.verify(trusting).findings())
                    .extracting(JournalFinding::message)
                    .singleElement()
                    .asString()
                    .contains("it was made for something else than what it stands on here");
        }
    }

    @Test
    void theCommandLineStampsAndChecks() throws Exception {
        write("journal", "<request/>").close();
        String journal = folder.resolve("journal").toString();
        Path trust = Files.writeString(folder.resolve("tsa.pem"), TestIdentity.pem(List.of(authority.anchor())));
        Path stranger =
                Files.writeString(folder.resolve("other.pem"), TestIdentity.pem(List.of(TestKeys.PKI.tlsAnchor())));

        assertThat(epix(
                        "journal",
                        "checkpoint",
                        journal,
                        "--tsa",
                        authority.address().toString()))
                .startsWith("Entry 2 closes the journal, hash ");
        assertThat(epix("journal", "verify", journal, "--tsa-trust", trust.toString()))
                .contains("2 entries, 0 findings");
        assertThat(epix("journal", "verify", journal, "--tsa-trust", stranger.toString()))
                .contains("CHECKPOINT: checkpoint 2: A time stamp of", "2 entries, 1 findings");
        assertThat(epix("journal", "checkpoint", journal)).contains("expected --tsa URL, or --key and --password-file");
    }

    private static CheckpointSealer old(byte[] stamp) {
        return new CheckpointSealer() {
            @Override
            public String form() {
                return "rfc3161";
            }

            @Override
            public byte[] seal(byte[] sha256) {
                return stamp;
            }
        };
    }

    private Journal write(String name, String body) {
        Journal journal = FileJournal.open(folder.resolve(name));
        journal.append(
                JournalRecord.builder(EntryKind.REQUEST_RECEIVED, "x-1", Instant.parse("2026-11-26T12:00:00Z"))
                        .build(),
                Payload.of(body.getBytes(StandardCharsets.UTF_8)));
        return journal;
    }

    private static String epix(String... arguments) {
        StringWriter out = new StringWriter();
        Epix.run(new PrintWriter(out), new PrintWriter(out), arguments);
        return out.toString();
    }
}
