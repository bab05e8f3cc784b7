package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.endpoint;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requester behind a proxy, and with pinned keys, over real sockets and from profiles as files. */
class ProxyAndPinsIT {
    private final Rehearsal.Service service = new Rehearsal.Service();

    @TempDir
    Path folder;

    @BeforeEach
    void writeKeys() throws Exception {
        XB_CLIENT.save(folder.resolve("client.p12"), "s3cret");
        Files.writeString(folder.resolve("password"), "s3cret\n");
        CA.savePem(folder.resolve("ca.pem"));
    }

    @Nested
    class ThroughAProxy {
        @Test
        void allFourOperationsPassWithoutTheHostNameBeingLookedUpHere() throws Exception {
            try (EpixHttpsServer server = start(CA.server("xa.invalid"));
                    ConnectProxy proxy = ConnectProxy.to(server.port());
                    EpixClient xb = client(throughProxy(proxy, ""))) {
                assertThat(xb.serviceState()).isEqualTo(new ServiceStateAnswer.Available("AVAILABLE"));
                assertThat(xb.nonFinalPermit(ENDORSED, TOKEN).isFound()).isTrue();
                assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
                assertThat(xb.confirmQuantities(Rehearsal.confirmation("5")).isAccepted())
                        .isTrue();
                assertThat(proxy.asked()).containsExactly("CONNECT xa.invalid:8443 HTTP/1.1");
            }
        }

        @Test
        void thePasswordComesFromAFile() throws Exception {
            Files.writeString(folder.resolve("proxy.password"), "pr0xy-canary\n");

            assertFoundWith("user: us\n  passwordFile: proxy.password");
        }

        @Test
        void thePasswordComesFromAKeyStore() throws Exception {
            storeSecret(folder.resolve("secrets.p12"), "proxy", "pr0xy-canary");

            assertFoundWith("user: us\n  passwordKeyStore: {file: secrets.p12, alias: proxy, passwordFile: password}");
        }

        private void assertFoundWith(String credentials) throws Exception {
            try (EpixHttpsServer server = start(CA.server("xa.invalid"));
                    ConnectProxy proxy = ConnectProxy.to(server.port(), "us", "pr0xy-canary");
                    EpixClient xb = client(throughProxy(proxy, credentials))) {
                assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
                assertThat(proxy.asked()).last().isEqualTo("CONNECT xa.invalid:8443 HTTP/1.1 with credentials");
            }
        }

        @Test
        void aWrongPasswordIsToldApartAndNotShown() throws Exception {
            Files.writeString(folder.resolve("proxy.password"), "wr0ng-canary\n");
            try (EpixHttpsServer server = start(CA.server("xa.invalid"));
                    ConnectProxy proxy = ConnectProxy.to(server.port(), "us", "pr0xy-canary");
                    EpixClient xb = client(throughProxy(proxy, "user: us\n  passwordFile: proxy.password"))) {
                PermitAnswer answer = xb.finalPermit(ENDORSED, TOKEN);

                assertAttempt(
                        answer,
                        Attempt.Failure.NOT_REACHED,
                        "Cannot reach https://xa.invalid:8443/epix: the proxy does not let the connection through");
                assertThat(answer.toString()).doesNotContain("wr0ng-canary", "us:");
                assertThat(proxy.asked().size()).as("no trying of passwords").isLessThanOrEqualTo(2);
            }
        }

        @Test
        void aProxyThatWantsAPasswordNobodyGaveIsToldApart() throws Exception {
            try (EpixHttpsServer server = start(CA.server("xa.invalid"));
                    ConnectProxy proxy = ConnectProxy.to(server.port(), "us", "pr0xy-canary");
                    EpixClient xb = client(throughProxy(proxy, ""))) {
                assertAttempt(
                        xb.finalPermit(ENDORSED, TOKEN),
                        Attempt.Failure.NOT_REACHED,
                        "Cannot reach https://xa.invalid:8443/epix: the proxy does not let the connection through");
            }
        }

        @Test
        void theProxyCannotPlayThePartner() throws Exception {
            try (EpixHttpsServer impostor = start(new TestPki("CN=Rehearsal CA,C=XA").server("xa.invalid"));
                    ConnectProxy proxy = ConnectProxy.to(impostor.port());
                    EpixClient xb = client(throughProxy(proxy, ""))) {
                assertAttempt(
                        xb.finalPermit(ENDORSED, TOKEN),
                        Attempt.Failure.NOT_TRUSTED,
                        "No trusted connection to https://xa.invalid:8443/epix: the partner's certificate leads to no trusted one");
            }
        }

        private PartnerProfile throughProxy(ConnectProxy proxy, String credentials) throws IOException {
            return load(URI.create("https://xa.invalid:8443/epix"), """
                    proxy:
                      host: localhost
                      port: %d
                      %s
                    """.formatted(proxy.port(), credentials));
        }
    }

    @Nested
    class WithPinnedKeys {
        private final TestPki.Identity first = CA.server("localhost");
        private final TestPki.Identity second = CA.server("localhost");

        @Test
        void thePinnedKeyIsSpokenTo() throws Exception {
            assertFound(first, pin(first));
        }

        @Test
        void thePinOfTheCaWillDo() throws Exception {
            assertFound(first, pin(CA.certificate().getPublicKey().getEncoded()));
        }

        @Test
        void anotherKeyOfTheSameTrustedCaIsNotSpokenTo() throws Exception {
            try (EpixHttpsServer server = start(first);
                    EpixClient xb = client(load(server.uri(), "pins: [" + pin(second) + "]"))) {
                assertAttempt(
                        xb.finalPermit(ENDORSED, TOKEN),
                        Attempt.Failure.NOT_TRUSTED,
                        "No trusted connection to " + server.uri()
                                + ": no key in the partner's certificate chain is one of those that are pinned");
            }
            assertThat(service.booked).isEmpty();
        }

        @Test
        void thePartnerChangesToTheSpareKeyWithoutARestart() throws Exception {
            String pins = pin(first) + ", " + pin(second);
            try (EpixHttpsServer before = start(first)) {
                int port = before.port();
                // Whoever asks just then finds the old connection broken, and asks again.
                PartnerProfile profile = load(before.uri(), "pins: [" + pins + "]").toBuilder()
                        .attempts(2)
                        .build();
                try (EpixClient xb = client(profile)) {
                    assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
                    before.close();
                    try (EpixHttpsServer after = EpixHttpsServer.builder(
                                    endpoint(service).build(), tls(second))
                            .port(port)
                            .start()) {
                        assertThat(after.port()).isEqualTo(port);
                        assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
                    }
                }
            }
        }

        private void assertFound(TestPki.Identity serving, String pins) throws Exception {
            try (EpixHttpsServer server = start(serving);
                    EpixClient xb = client(load(server.uri(), "pins: [" + pins + "]"))) {
                assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            }
        }

        private String pin(TestPki.Identity identity) throws GeneralSecurityException {
            return pin(identity.certificate().getPublicKey().getEncoded());
        }

        private String pin(byte[] key) throws GeneralSecurityException {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "sha256/" + Base64.getEncoder().encodeToString(digest);
        }
    }

    private static void assertAttempt(PermitAnswer answer, Attempt.Failure failure, String message) {
        assertThat(answer).isInstanceOf(PermitAnswer.Unreachable.class);
        assertThat(((PermitAnswer.Unreachable) answer).attempts())
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.failure()).isEqualTo(failure);
                    assertThat(attempt.message()).isEqualTo(message);
                });
    }

    private static void storeSecret(Path file, String alias, String secret) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        SecretKey key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "AES");
        KeyStore.PasswordProtection protection = new KeyStore.PasswordProtection("s3cret".toCharArray());
        store.setEntry(alias, new KeyStore.SecretKeyEntry(key), protection);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "s3cret".toCharArray());
        }
    }

    private PartnerProfile load(URI endpoint, String more) throws IOException {
        return PartnerProfile.load(Files.writeString(folder.resolve("xa.yaml"), """
                partner: XA
                endpoint: %s
                attempts: 1
                clientKey: {file: client.p12, passwordFile: password}
                trust: ca.pem
                sealTrust: ca.pem
                """.formatted(endpoint) + more));
    }

    private static EpixClient client(PartnerProfile profile) {
        return EpixClient.builder(profile)
                .transport(OkHttpTransport.of(profile))
                .build();
    }

    private EpixHttpsServer start(TestPki.Identity identity) {
        return EpixHttpsServer.builder(endpoint(service).build(), tls(identity)).start();
    }
}
