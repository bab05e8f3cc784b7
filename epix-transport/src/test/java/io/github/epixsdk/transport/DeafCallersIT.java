package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that ask for more than a connection holds, and never read it. */
@Timeout(60)
class DeafCallersIT {
    private static final int THREADS = 2;
    private static final Duration ANSWER_TIME = Duration.ofSeconds(1);

    private final EpixService service = new Rehearsal.Service() {
        @Override
        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return PermitReply.document(Rehearsal.sealed(ENDORSED, true, ToolkitVersion.V2))
                    .withAttachments(List.of(Attachment.of("scan.tiff", new byte[24 << 20])));
        }
    };

    @Test
    void holdNoThreadForEver() throws Exception {
        List<SSLSocket> deaf = new ArrayList<>();
        try (EpixHttpsServer server = EpixHttpsServer.builder(
                                Rehearsal.endpoint(service).build(), tls(CA.server("localhost")))
                        .threads(THREADS)
                        .answerTime(ANSWER_TIME)
                        .start();
                EpixClient client = Rehearsal.client(
                        PartnerProfile.builder(XA, server.uri()).attempts(1).build(),
                        OkHttpTransport.create(tls(XB_CLIENT)))) {
            assertThat(client.serviceState().isAvailable()).isTrue();
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < THREADS; i++) {
                    deaf.add(ask(server));
                }
                long start = System.nanoTime();

                // Every thread is busy with somebody who does not listen.
                assertThat(client.serviceState().isAvailable()).isTrue();

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWER_TIME.multipliedBy(8));
            }
        } finally {
            for (SSLSocket socket : deaf) {
                socket.close();
            }
        }
    }

    @Test
    void doNotKeepTheServerFromClosing() throws Exception {
        EpixHttpsServer server = EpixHttpsServer.builder(
                        Rehearsal.endpoint(service).build(), tls(CA.server("localhost")))
                .start();
        try (SSLSocket deaf = ask(server)) {
            long start = System.nanoTime();

            server.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    /** Asks, and waits for the first byte of the answer: from then on, a thread of the server is busy with it. */
    private static SSLSocket ask(EpixHttpsServer server) throws Exception {
        SSLSocket socket = RawTls.connect(server.uri(), tls(XB_CLIENT));
        String body = Requests.message(
                SoapVersion.SOAP_11,
                "",
                "<v2:GetFinalCitesCertificate xmlns:v2=\"" + Requests.V2 + "\">"
                        + Requests.arguments(ENDORSED.value(), XA.value()) + "</v2:GetFinalCitesCertificate>");
        String head = "POST /epix HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }
}
