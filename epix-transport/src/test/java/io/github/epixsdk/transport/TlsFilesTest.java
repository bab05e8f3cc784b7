package io.github.epixsdk.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {
    private static final TestPki CA = new TestPki("CN=CA,C=XA", Duration.ofDays(4000));

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Watching listener = new Watching();
    private final Dial clock = new Dial(start);

    @TempDir
    Path folder;

    private Path key;
    private Path trust;
    private TestPki.Identity first;

    @BeforeEach
    void writeFiles() throws Exception {
        key = folder.resolve("own.p12");
        Files.writeString(folder.resolve("password"), "right\n");
        first = replaceKey(days(-1), days(365));
        trust = Files.createDirectory(folder.resolve("trust"));
        CA.savePem(trust.resolve("one.pem"));
    }

    @Nested
    class Rotation {
        @Test
        void isSeenAtTheNextLook() throws Exception {
            TlsFiles tls = files().build();
            TlsMaterial before = tls.current();
            assertThat(before.ownChain()).isEqualTo(first.chain());

            TestPki.Identity second = replaceKey(days(-1), days(400));
            clock.advance(Duration.ofSeconds(9));
            assertThat(tls.current()).isSameAs(before);

            clock.advance(Duration.ofSeconds(1));
            assertThat(tls.current().ownChain()).isEqualTo(second.chain());
            assertThat(tls.current()).isSameAs(tls.current());
            assertThat(listener.events).containsExactly("rotated");
        }

        @Test
        void canBeAskedFor() throws Exception {
            TlsFiles tls = files().build();
            assertThat(tls.refresh()).isFalse();

            new TestPki("CN=other,C=XC").savePem(trust.resolve("two.pem"));

            assertThat(tls.refresh()).isTrue();
            assertThat(tls.current().trusted()).hasSize(2);
            assertThat(tls.current().ownChain()).isEqualTo(first.chain());
        }

        @Test
        void comesWithANewPassword() throws Exception {
            TlsFiles tls = files().build();
            TestPki.Identity second = CA.client("CN=b,C=XB");
            save(second, "other");

            assertThat(tls.refresh()).isFalse();
            assertThat(listener.events)
                    .containsExactly("refused: Cannot open the key file " + key + ": the password is wrong");

            Files.writeString(folder.resolve("password"), "other and longer\n");
            Files.writeString(folder.resolve("password"), "other\n");
            assertThat(tls.refresh()).isTrue();
            assertThat(tls.current().ownChain()).isEqualTo(second.chain());
        }

        @Test
        void toFilesThatCannotBeReadIsRefusedOnceAndTheOldGoesOn() throws Exception {
            TlsFiles tls = files().build();
            Files.writeString(key, "half a file");

            for (int i = 0; i < 3; i++) {
                assertThat(tls.refresh()).isFalse();
            }

            assertThat(tls.current().ownChain()).isEqualTo(first.chain());
            assertThat(listener.events)
                    .containsExactly(
                            "refused: Cannot open the key file " + key + ": it is not a readable PKCS#12 file");
            Files.delete(key);
            assertThat(tls.refresh()).isFalse();
            assertThat(listener.events).hasSize(2).last().asString().endsWith("there is no such file");
        }

        @Test
        void waitsUntilTheNewCertificateIsValid() throws Exception {
            TlsFiles tls = files().build();
            TestPki.Identity second = replaceKey(days(2), days(400));

            assertThat(tls.refresh()).isFalse();
            assertThat(listener.events)
                    .singleElement()
                    .asString()
                    .startsWith("refused: the new certificate with serial number ")
                    .endsWith(" is valid from " + days(2) + " to " + days(400) + ", and it is " + start);
            clock.advance(Duration.ofDays(2).plusSeconds(1));

            assertThat(tls.current().ownChain()).isEqualTo(second.chain());
            assertThat(listener.events).hasSize(2).last().isEqualTo("rotated");
        }

        @Test
        void reachesAContextThatWasGivenAway() throws Exception {
            TlsFiles tls = files().checkEvery(Duration.ZERO).build();
            var context = tls.sslContext();
            var sessions = context.getServerSessionContext();
            assertThat(context.getServerSessionContext()).isSameAs(sessions);

            replaceKey(days(-1), days(400));

            // A context of its own has sessions of its own: none of the old can be taken up again.
            assertThat(context.getServerSessionContext()).isNotSameAs(sessions);
            assertThatThrownBy(() -> context.init(null, null, null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This SSL context takes its keys from files, and cannot be given others");
        }

        @Test
        void isNotDisturbedByAListenerThatThrows() throws Exception {
            TlsFiles tls = files().listener(new TlsListener() {
                        @Override
                        public void rotated(TlsMaterial before, TlsMaterial now) {
                            throw new IllegalStateException("monitor is down");
                        }
                    })
                    .build();
            TestPki.Identity second = replaceKey(days(-1), days(400));

            assertThat(tls.refresh()).isTrue();
            assertThat(tls.current().ownChain()).isEqualTo(second.chain());
        }
    }

    @Nested
    class Expiry {
        @Test
        void isToldOnceAt30And14And7DaysAndAtTheEnd() throws Exception {
            replaceKey(days(-1), days(31));
            TlsFiles tls = TlsFiles.builder()
                    .ownKey(KeyReference.withPasswordFile(key, folder.resolve("password")))
                    .trust(trust)
                    .clock(clock)
                    .listener(listener)
                    .build();
            assertThat(listener.events).isEmpty();

            for (int day = 0; day < 35; day++) {
                clock.advance(Duration.ofDays(1));
                tls.current();
                tls.current();
            }

            assertThat(listener.events)
                    .containsExactly(
                            "expiring: OWN in 30", "expiring: OWN in 14", "expiring: OWN in 7", "expiring: OWN in 0");
        }

        @Test
        void ofACertificateThatIsTrustedIsToldAtTheStart() throws Exception {
            new TestPki("CN=short", Duration.ofDays(10).plusHours(12)).savePem(trust.resolve("short.pem"));

            files().build();

            assertThat(listener.events).containsExactly("expiring: TRUSTED in 9");
        }

        @Test
        void startsAnewWithANewCertificate() throws Exception {
            replaceKey(days(-1), days(10));
            TlsFiles tls = files().build();
            replaceKey(days(-1), days(12));
            tls.refresh();

            assertThat(listener.events).containsExactly("expiring: OWN in 10", "rotated", "expiring: OWN in 12");
        }
    }

    @Test
    void refusesFilesThatAreMissingAtTheStart() {
        Path missing = folder.resolve("missing.p12");

        assertThatThrownBy(() -> TlsFiles.builder()
                        .ownKey(KeyReference.withPasswordFile(missing, folder.resolve("password")))
                        .trust(trust)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot open the key file " + missing + ": there is no such file");
        assertThatThrownBy(() -> TlsFiles.builder().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("TLS needs at least one trusted certificate: name the partner's CA as a PEM file");
    }

    @Test
    void showsNoNamesInItsString() {
        assertThat(files().build()).hasToString("TlsFiles[TlsMaterial[ownKey=true, trusted=1]]");
    }

    private TlsFiles.Builder files() {
        return TlsFiles.builder()
                .ownKey(KeyReference.withPasswordFile(key, folder.resolve("password")))
                .trust(trust)
                .clock(clock)
                .listener(listener);
    }

    private TestPki.Identity replaceKey(Instant from, Instant until) throws IOException, GeneralSecurityException {
        TestPki.Identity identity = CA.client("CN=a,C=XB", from, until);
        save(identity, "right");
        return identity;
    }

    private void save(TestPki.Identity identity, String password) throws IOException, GeneralSecurityException {
        Path next = folder.resolve("next.p12");
        identity.save(next, password);
        Files.move(next, key, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Instant days(int days) {
        return start.plus(Duration.ofDays(days));
    }

    private static final class Watching implements TlsListener {
        final List<String> events = new ArrayList<>();

        @Override
        public void rotated(TlsMaterial before, TlsMaterial now) {
            events.add("rotated");
        }

        @Override
        public void refused(ConfigurationException problem) {
            events.add("refused: " + problem.getMessage());
        }

        @Override
        public void expiring(CertificateExpiry expiry) {
            events.add("expiring: " + expiry.use() + " in " + expiry.daysLeft());
        }
    }

    /** A clock that is set by hand. */
    private static final class Dial extends Clock {
        private Instant now;

        Dial(Instant start) {
            this.now = start;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

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
