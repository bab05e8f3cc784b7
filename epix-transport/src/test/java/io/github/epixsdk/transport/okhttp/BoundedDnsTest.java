package io.github.epixsdk.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;

class BoundedDnsTest {
    @Test
    void passesAddressesOn() throws Exception {
        Dns dns = host -> List.of(InetAddress.getLoopbackAddress());

        assertThat(new BoundedDns(dns, Duration.ofSeconds(5)).lookup("partner.example"))
                .containsExactly(InetAddress.getLoopbackAddress());
    }

    @Test
    void doesNotWaitForANameServiceThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        Dns hanging = host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };

        assertThatThrownBy(() -> new BoundedDns(hanging, Duration.ofMillis(50)).lookup("partner.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("the name service did not answer within 50 ms");
        never.countDown();
    }

    @Test
    void saysThatANameIsNotKnown() {
        Dns dns = host -> {
            throw new UnknownHostException(host);
        };

        assertThatThrownBy(() -> new BoundedDns(dns, Duration.ofSeconds(5)).lookup("partner.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("the host name is not known");
    }
}
