package io.github.epixsdk.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import org.junit.jupiter.api.Test;

class QuietSocketsTest {
    @Test
    void sendEachPieceWithoutWaitingForTheReceiptOfTheOneBefore() throws Exception {
        try (Socket socket = new QuietSockets().createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }
}
