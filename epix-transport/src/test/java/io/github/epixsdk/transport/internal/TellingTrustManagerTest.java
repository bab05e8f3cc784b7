package io.github.epixsdk.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("listens to the log of the whole process")
class TellingTrustManagerTest {
    private static final X509Certificate[] CHAIN = new X509Certificate[1];

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void saysAReasonOnceInTenSeconds() {
        TellingTrustManager expired = telling(new CertificateExpiredException("CN=Somebody"));
        try (CapturedLog.Capture log = CapturedLog.capture()) {
            refuse(expired);
            nanos.addAndGet(Duration.ofMillis(9_999).toNanos());
            refuse(expired);
            assertThat(log.lines()).hasSize(1);

            nanos.addAndGet(Duration.ofMillis(1).toNanos());
            refuse(expired);

            assertThat(log.lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line.message())
                            .isEqualTo("A TLS handshake was refused: a certificate of the caller's chain has expired"));
        }
    }

    @Test
    void saysOfServersNothing() {
        TellingTrustManager early = telling(new CertificateNotYetValidException("CN=Somebody"));
        try (CapturedLog.Capture log = CapturedLog.capture()) {
            assertThatThrownBy(() -> early.checkServerTrusted(CHAIN, "EC"))
                    .isInstanceOf(CertificateNotYetValidException.class)
                    .hasMessage("CN=Somebody");

            assertThat(log.lines()).isEmpty();
        }
    }

    private static void refuse(TellingTrustManager manager) {
        assertThatThrownBy(() -> manager.checkClientTrusted(CHAIN, "EC"))
                .isInstanceOf(CertificateExpiredException.class)
                .hasMessage("CN=Somebody");
    }

    private TellingTrustManager telling(CertificateException refusal) {
        return new TellingTrustManager(new Refusing(refusal), nanos::get);
    }

    private static final class Refusing extends X509ExtendedTrustManager {
        private final CertificateException refusal;

        Refusing(CertificateException refusal) {
            this.refusal = refusal;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
            throw refusal;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
            throw refusal;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket)
                throws CertificateException {
            throw refusal;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket)
                throws CertificateException {
            throw refusal;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
                throws CertificateException {
            throw refusal;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
                throws CertificateException {
            throw refusal;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
