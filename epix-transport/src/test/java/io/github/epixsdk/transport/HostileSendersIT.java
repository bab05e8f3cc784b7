package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static io.github.epixsdk.transport.Requests.V2;
import static io.github.epixsdk.transport.Requests.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers with a certificate who send, byte by byte, what no HTTP library would. */
@Timeout(120)
class HostileSendersIT {
    private static final String STATE = message(SoapVersion.SOAP_11, V2, "ServiceState", "");
    private static final String SMUGGLED = request("Connection: close\r\nContent-Length: " + STATE.length()) + STATE;
    private static EpixHttpsServer server;

    @BeforeAll
    static void start() {
        server = EpixHttpsServer.builder(
                        Rehearsal.endpoint(new Rehearsal.Service()).build(), tls(CA.server("localhost")))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What is one request to a proxy in front must not be two to us: the second would come with headers of the attacker. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0\r\nContent-Length: LENGTH",
                "Content-Length: LENGTH\r\nContent-Length: 0",
                "Content-Length: 0, LENGTH",
                "Content-Length: +0",
                "Content-Length: -1",
                "Content-Length: 0x0",
                "Transfer-Encoding: chunked\r\nContent-Length: LENGTH",
                "Content-Length: 0\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: LENGTH",
                "Transfer-Encoding: xchunked\r\nContent-Length: LENGTH",
                "Transfer-Encoding: identity, chunked",
                "Content-Length : 0\r\nContent-Length: LENGTH"
            })
    void cannotHideARequestInTheBodyOfAnother(String lengths) throws IOException {
        String body = lengths.contains("chunked") ? "0\r\n\r\n" + SMUGGLED : SMUGGLED;
        String head = request(lengths.replace("LENGTH", String.valueOf(body.length())));

        assertThat(answerTo(head + body)).doesNotContain("HTTP/1.1 200");
        assertServesOthers();
    }

    @Test
    void areNotReadWithoutEnd() throws IOException {
        String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";

        String answer =
                answerTo(request("Transfer-Encoding: chunked"), chunk, 4L * EndpointLimits.DEFAULT.requestBytes());

        assertThat(answer)
                .satisfiesAnyOf(
                        a -> assertThat(a).startsWith("HTTP/1.1 413"),
                        a -> assertThat(a).isEmpty());
        assertServesOthers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FFFFFFFFFFFFFFFF", "7FFFFFFFFFFFFFFF", "-1", "0x10", "zz", ""})
    void areRefusedWithChunksOfNoLength(String length) throws IOException {
        assertThat(answerTo(request("Transfer-Encoding: chunked") + length + "\r\n" + STATE + "\r\n0\r\n\r\n"))
                .doesNotContain("HTTP/1.1 200");
        assertServesOthers();
    }

    @Test
    void cannotFillTheMemoryWithHeaders() throws IOException {
        String header = "X-Header: " + "a".repeat(1000) + "\r\n";

        String answer = answerTo("POST /epix HTTP/1.1\r\nHost: localhost\r\n", header, 16 << 20);

        assertThat(answer).doesNotContain("HTTP/1.1 200");
        assertServesOthers();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / \r\n\r\n",
                "\u0000\u0001\r\n\r\n",
                "POST  HTTP/1.1\r\n\r\n",
                "POST /epix%zz HTTP/1.1\r\n\r\n"
            })
    void areAnsweredWithoutBeingQuoted(String start) throws IOException {
        assertThat(answerTo(start)).doesNotContain("HTTP/1.1 200", "%zz", "epixsdk");
        assertServesOthers();
    }

    @Test
    void keepNobodyOutByConnectionsThatDoNothing() throws Exception {
        try (SSLSocket first = connect();
                SSLSocket second = connect();
                SSLSocket third = connect()) {
            assertThat(List.of(first, second, third)).allMatch(SSLSocket::isConnected);
            assertServesOthers();
        }
    }

    private static String request(String lengths) {
        return "POST /epix HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\n" + lengths
                + "\r\n\r\n";
    }

    private static void assertServesOthers() throws IOException {
        String answer = answerTo(request("Connection: close\r\nContent-Length: " + STATE.length()) + STATE);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("<State>AVAILABLE</State>");
    }

    private static String answerTo(String bytes) throws IOException {
        return answerTo(bytes, "", 0);
    }

    /** Sends, and repeats the end until so many bytes are sent or nobody takes them; all that comes back until the server closes. */
    private static String answerTo(String bytes, String repeated, long upTo) throws IOException {
        try (SSLSocket socket = connect()) {
            socket.setSoTimeout(15_000);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(socket, bytes, repeated, upTo));
            String answer = read(socket);
            sending.orTimeout(60, TimeUnit.SECONDS).join();
            return answer;
        }
    }

    private static SSLSocket connect() throws IOException {
        return RawTls.connect(server.uri(), tls(XB_CLIENT));
    }

    private static void send(SSLSocket socket, String bytes, String repeated, long upTo) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            byte[] more = repeated.getBytes(StandardCharsets.ISO_8859_1);
            for (long sent = 0; sent < upTo; sent += more.length) {
                out.write(more);
            }
            out.flush();
        } catch (IOException e) {
            // The server does not take any more, as it should.
        }
    }

    private static String read(SSLSocket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SSLException | SocketException e) {
            // Closed without a good-bye.
        }
        return answer.toString();
    }
}
