package io.github.epixsdk.transport.internal;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides as another trust manager does, and says in the log that a caller's certificate was refused, and why in general terms: the
 * caller sees an alert only, and the endpoint is never asked. Anybody may call, so each reason is said once in ten seconds at most.
 */
public final class TellingTrustManager extends X509ExtendedTrustManager {
    private static final Logger log = LoggerFactory.getLogger(TellingTrustManager.class);

    private static final long ONCE_IN = Duration.ofSeconds(10).toNanos();

    /** RFC 5280, 4.2.1.12: TLS clients, and any use. */
    private static final List<String> FOR_CLIENTS = List.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private final X509ExtendedTrustManager decides;
    private final LongSupplier nanoTime;
    private final Map<String, Long> said = new ConcurrentHashMap<>();

    /** Decides as another one does. */
    public TellingTrustManager(X509ExtendedTrustManager decides) {
        this(decides, System::nanoTime);
    }

    TellingTrustManager(X509ExtendedTrustManager decides, LongSupplier nanoTime) {
        this.decides = decides;
        this.nanoTime = nanoTime;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        telling(chain, () -> decides.checkClientTrusted(chain, keyType, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        telling(chain, () -> decides.checkClientTrusted(chain, keyType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        telling(chain, () -> decides.checkClientTrusted(chain, keyType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        decides.checkServerTrusted(chain, keyType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        decides.checkServerTrusted(chain, keyType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        decides.checkServerTrusted(chain, keyType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return decides.getAcceptedIssuers();
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private void telling(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            tell(why(e, chain[0]));
            throw e;
        }
    }

    private void tell(String why) {
        long now = nanoTime.getAsLong();
        Long before = said.get(why);
        if (before != null && now - before < ONCE_IN) {
            return;
        }
        said.put(why, now);
        log.atInfo().addArgument(why).log("A TLS handshake was refused: {}");
    }

    /** A few fixed texts: what a caller wrote into its certificate stands in none of them. */
    private static String why(CertificateException refused, X509Certificate leaf) {
        boolean path = false;
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            Object reason = cause instanceof CertPathValidatorException invalid ? invalid.getReason() : null;
            if (reason == BasicReason.EXPIRED || cause instanceof CertificateExpiredException) {
                return "a certificate of the caller's chain has expired";
            }
            if (reason == BasicReason.NOT_YET_VALID || cause instanceof CertificateNotYetValidException) {
                return "a certificate of the caller's chain is not valid yet";
            }
            if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
                return "a certificate of the caller's chain has an algorithm or a key that is too weak";
            }
            path |= cause instanceof CertPathValidatorException || cause instanceof CertPathBuilderException;
        }
        if (path) {
            return "the caller's certificate leads to none of the trusted ones";
        }
        return isForClients(leaf)
                ? "the caller's certificate is not accepted"
                : "the caller's certificate is not for TLS clients (extended key usage)";
    }

    private static boolean isForClients(X509Certificate leaf) {
        try {
            List<String> uses = leaf.getExtendedKeyUsage();
            return uses == null || uses.stream().anyMatch(FOR_CLIENTS::contains);
        } catch (CertificateParsingException e) {
            return true;
        }
    }
}
