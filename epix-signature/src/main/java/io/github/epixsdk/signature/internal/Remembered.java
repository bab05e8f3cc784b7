package io.github.epixsdk.signature.internal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read from a certificate and depends on nothing else, kept for the next time: those who seal are few and seal often. Bounded
 * in number and in the size of certificates, since strangers bring their own. What could not be read is not kept.
 *
 * <p>Thread-safe.
 *
 * @param <T> what is read
 * @param <E> what reading may throw
 */
final class Remembered<T, E extends Exception> {
    private static final int LARGEST_NUMBER = 256;
    private static final int LARGEST_CERTIFICATE = 8 * 1024;

    private final Reading<T, E> reading;
    private final Map<X509Certificate, T> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<X509Certificate, T> eldest) {
            return size() > LARGEST_NUMBER;
        }
    };

    Remembered(Reading<T, E> reading) {
        this.reading = reading;
    }

    /** Something that reads a certificate. */
    @FunctionalInterface
    interface Reading<T, E extends Exception> {
        T of(X509Certificate certificate) throws E;
    }

    T of(X509Certificate certificate) throws E {
        @Nullable T before;
        synchronized (known) {
            before = known.get(certificate);
        }
        if (before != null) {
            return before;
        }
        T read = reading.of(certificate);
        if (isSmall(certificate)) {
            synchronized (known) {
                known.put(certificate, read);
            }
        }
        return read;
    }

    private static boolean isSmall(X509Certificate certificate) {
        try {
            return certificate.getEncoded().length <= LARGEST_CERTIFICATE;
        } catch (CertificateEncodingException e) {
            return false;
        }
    }
}
