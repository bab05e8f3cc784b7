package io.github.epixsdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.internal.contract.ScriptedServer;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.TlsSource;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OkHttpTransportIT extends TransportContract {
    @Override
    protected HttpTransport open(TlsSource tls, long maxAnswerBytes) {
        return OkHttpTransport.builder(tls).maxAnswerBytes(maxAnswerBytes).build();
    }

    @Test
    void usesAConnectionAgainOnWhichNothingWasLeft() {
        AtomicInteger connections = new AtomicInteger();
        ScriptedServer partner = partner(c -> {
            connections.incrementAndGet();
            while (true) {
                c.read();
                c.answer(200, "ok");
            }
        });
        HttpTransport transport = transport();

        for (int i = 0; i < 5; i++) {
            closing(transport.exchange(request(partner, "<a/>"), PATIENT));
        }

        assertThat(connections).hasValue(1);
    }
}
