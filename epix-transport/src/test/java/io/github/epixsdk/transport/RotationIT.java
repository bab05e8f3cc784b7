package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.XA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys and CAs are replaced on both sides while exchanges go on. */
@Timeout(120)
class RotationIT {
    private static final int CALLERS = 4;
    private static final int CALLS_PER_STEP = 10;

    @TempDir
    Path folder;

    private final TestPki oldCa = new TestPki("CN=CA of 2026");
    private final TestPki newCa = new TestPki("CN=CA of 2027");
    private final Set<java.math.BigInteger> clientsSeen = ConcurrentHashMap.newKeySet();
    private final List<AtomicInteger> done =
            Stream.generate(AtomicInteger::new).limit(CALLERS).toList();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void losesNoExchange() throws Exception {
        Files.writeString(folder.resolve("password"), "s3cret\n");
        TestPki.Identity firstClient = oldCa.client("CN=client,C=XB");
        save("server.p12", oldCa.server("localhost"));
        save("client.p12", firstClient);
        trust("server-trust", List.of(oldCa));
        trust("client-trust", List.of(oldCa));
        EpixEndpoint endpoint = Rehearsal.endpoint(new Rehearsal.Service() {
                    @Override
                    public ServiceStateReply serviceState(CallContext call) {
                        clientsSeen.add(call.callerCertificate().getSerialNumber());
                        return ServiceStateReply.available();
                    }
                })
                .build();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (EpixHttpsServer server = EpixHttpsServer.builder(endpoint, files("server.p12", "server-trust"))
                        .start();
                EpixClient client = Rehearsal.client(
                        PartnerProfile.builder(XA, server.uri()).attempts(1).build(),
                        OkHttpTransport.create(files("client.p12", "client-trust")))) {
            List<Future<?>> calling = new ArrayList<>();
            for (AtomicInteger mine : done) {
                calling.add(callers.submit(() -> {
                    while (!stop.get()) {
                        ServiceStateAnswer answer = client.serviceState();
                        if (!answer.isAvailable()) {
                            failures.add(answer.toString());
                        }
                        mine.incrementAndGet();
                    }
                }));
            }

            // The order the documentation gives: trust both, change the keys, trust the new one only.
            awaitCalls();
            trust("server-trust", List.of(oldCa, newCa));
            trust("client-trust", List.of(oldCa, newCa));
            awaitCalls();
            save("server.p12", newCa.server("localhost"));
            awaitCalls();
            TestPki.Identity secondClient = newCa.client("CN=client,C=XB");
            save("client.p12", secondClient);
            awaitCalls();
            trust("server-trust", List.of(newCa));
            trust("client-trust", List.of(newCa));
            awaitCalls();

            stop.set(true);
            for (Future<?> call : calling) {
                call.get(30, TimeUnit.SECONDS);
            }
            assertThat(failures).isEmpty();
            assertThat(clientsSeen)
                    .containsExactlyInAnyOrder(
                            firstClient.certificate().getSerialNumber(),
                            secondClient.certificate().getSerialNumber());
            assertThat(stateAsked(server, firstClient, newCa).isAvailable())
                    .as("the old client key, whose CA is not trusted any more")
                    .isFalse();
            assertThat(stateAsked(server, secondClient, oldCa).isAvailable())
                    .as("a client that trusts the old CA only")
                    .isFalse();
        } finally {
            stop.set(true);
            callers.shutdownNow();
        }
    }

    private ServiceStateAnswer stateAsked(EpixHttpsServer server, TestPki.Identity identity, TestPki trusted) {
        TlsMaterial tls = TlsMaterial.builder()
                .ownKey(identity.key(), identity.chain())
                .trust(List.of(trusted.certificate()))
                .build();
        try (EpixClient client = Rehearsal.client(
                PartnerProfile.builder(XA, server.uri()).attempts(1).build(), OkHttpTransport.create(tls))) {
            return client.serviceState();
        }
    }

    /**
     * Waits until every caller has made calls that began after the change, not only all of them together: one that was held up
     * before its handshake still has the material of the step before, or even of the one before that.
     */
    private void awaitCalls() {
        List<Integer> goals =
                done.stream().map(mine -> mine.get() + CALLS_PER_STEP).toList();
        for (int i = 0; i < CALLERS; i++) {
            while (done.get(i).get() < goals.get(i) && failures.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private TlsFiles files(String key, String trust) {
        return TlsFiles.builder()
                .ownKey(KeyReference.withPasswordFile(folder.resolve(key), folder.resolve("password")))
                .trust(folder.resolve(trust))
                .checkEvery(Duration.ZERO)
                .build();
    }

    private void save(String name, TestPki.Identity identity) throws IOException, GeneralSecurityException {
        Path next = folder.resolve(name + ".next");
        identity.save(next, "s3cret");
        Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void trust(String name, List<TestPki> authorities) throws IOException, GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (TestPki authority : authorities) {
            pem.append(Files.readString(authority.savePem(folder.resolve("ca.pem"))));
        }
        Path next = Files.writeString(folder.resolve(name + ".next"), pem);
        Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
