package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A client for every call, as an application that never read the documentation does it: made, used once, closed, and gone. 300 of
 * them in each build; the profile {@code nightly} makes 100,000 ({@code -Depix.clients=100000}).
 */
class ManyClientsIT {
    private static final int CLIENTS = Integer.getInteger("epix.clients", 300);
    private static final int WARM_UP = 60;

    @Test
    void leaveNothingBehind() throws Exception {
        EpixEndpoint endpoint = Rehearsal.endpoint(new Rehearsal.Service()).build();
        try (EpixHttpsServer server = EpixHttpsServer.builder(endpoint, tls(CA.server("localhost")))
                .threads(4)
                .start()) {
            TlsMaterial tls = tls(Rehearsal.XB_CLIENT);
            use(WARM_UP, server, tls);
            Use before = Use.now();

            use(CLIENTS, server, tls);

            Use after = Use.now();
            System.out.println("clients: " + CLIENTS + ", before: " + before + ", after: " + after);
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 5);
            assertThat(after.descriptors()).as("descriptors").isLessThanOrEqualTo(before.descriptors() + 20);
            assertThat(after.heap()).as("heap in KiB").isLessThanOrEqualTo(before.heap() + 8_192);
        }
    }

    private static void use(int clients, EpixHttpsServer server, TlsMaterial tls) throws Exception {
        PartnerProfile profile = PartnerProfile.builder(XA, server.uri()).build();
        for (int i = 0; i < clients; i++) {
            try (EpixClient client = Rehearsal.client(profile, OkHttpTransport.create(tls))) {
                // Every tenth in a thread of the client's own.
                ServiceStateAnswer answer =
                        i % 10 == 0 ? client.serviceStateAsync().get(60, TimeUnit.SECONDS) : client.serviceState();
                assertThat(answer.isAvailable()).as("%s", answer).isTrue();
            }
        }
    }

    /**
     * What of the process is in use.
     *
     * @param descriptors open files and sockets; 0 where the system does not say
     * @param heap what is left after a collection, in KiB
     */
    private record Use(int threads, long descriptors, long heap) {
        static Use now() throws Exception {
            // What is dying may take a moment: the lowest of several looks counts.
            Use lowest = look();
            for (int i = 0; i < 30; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
                Use next = look();
                lowest = new Use(
                        Math.min(lowest.threads, next.threads),
                        Math.min(lowest.descriptors, next.descriptors),
                        Math.min(lowest.heap, next.heap));
            }
            return lowest;
        }

        private static Use look() throws Exception {
            System.gc();
            Path descriptors = Path.of("/proc/self/fd");
            long open = 0;
            if (Files.isDirectory(descriptors)) {
                try (var all = Files.list(descriptors)) {
                    open = all.count();
                }
            }
            return new Use(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    open,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10);
        }
    }
}
