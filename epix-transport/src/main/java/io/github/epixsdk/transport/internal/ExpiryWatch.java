package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.CertificateExpiry;
import io.github.epixsdk.transport.TlsMaterial;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of certificates that end: 30, 14 and 7 days before, and when they have ended; once each. Not thread-safe. */
public final class ExpiryWatch {
    private static final Logger log = LoggerFactory.getLogger(ExpiryWatch.class);
    /** The first one that has come near is what is warned of. */
    private static final List<Integer> THRESHOLDS = List.of(0, 7, 14, 30);

    private final Consumer<CertificateExpiry> listener;
    private final Map<X509Certificate, Integer> warned = new HashMap<>();

    /** Tells a listener, too. */
    public ExpiryWatch(Consumer<CertificateExpiry> listener) {
        this.listener = listener;
    }

    /** Looks at all certificates of a material. */
    public void check(TlsMaterial material, Instant now) {
        material.ownChain().forEach(certificate -> check(CertificateExpiry.Use.OWN, certificate, now));
        material.trusted().forEach(certificate -> check(CertificateExpiry.Use.TRUSTED, certificate, now));
    }

    private void check(CertificateExpiry.Use use, X509Certificate certificate, Instant now) {
        Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
        for (int threshold : THRESHOLDS) {
            if (left.compareTo(Duration.ofDays(threshold)) <= 0) {
                if (warned.getOrDefault(certificate, Integer.MAX_VALUE) > threshold) {
                    warned.put(certificate, threshold);
                    warn(new CertificateExpiry(use, certificate, Math.floorDiv(left.toSeconds(), 86_400L)));
                }
                return;
            }
        }
    }

    private void warn(CertificateExpiry expiry) {
        log.atWarn()
                .addArgument(expiry.use() == CertificateExpiry.Use.OWN ? "own" : "trusted")
                .addArgument(expiry.certificate().getSerialNumber().toString(16))
                .addArgument(expiry.daysLeft() < 0 ? "has ended" : "ends in " + expiry.daysLeft() + " days")
                .addArgument(expiry.certificate().getNotAfter().toInstant())
                .log("The {} TLS certificate with serial number {} {} ({}): replace it");
        listener.accept(expiry);
    }
}
