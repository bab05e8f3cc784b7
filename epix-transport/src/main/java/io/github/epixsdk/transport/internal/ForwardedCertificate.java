package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.TrustedProxy;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a caller's certificate from the header of a proxy. Whatever is ambiguous is refused. */
public final class ForwardedCertificate {
    /** More than any chain needs. */
    private static final int LONGEST_HEADER = 64 * 1024;

    private static final Pattern BYTES = Pattern.compile(":([A-Za-z0-9+/=]*):");
    /** An element of Envoy's header: keys with values, which may be quoted. */
    private static final Pattern PAIR = Pattern.compile("([A-Za-z]+)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\",;]*+))(;|$)");

    private ForwardedCertificate() {}

    /**
     * Reads a header.
     *
     * @param values the values of the header
     * @param chain the values of the header that holds intermediate certificates, where there is one
     * @return the certificates, the leaf first, one at least
     * @throws IllegalArgumentException if there is not exactly one caller in the header
     * @throws CertificateException if it is no certificate
     */
    public static List<X509Certificate> read(TrustedProxy.Header form, List<String> values, List<String> chain)
            throws CertificateException {
        if (values.size() != 1 || values.get(0).length() > LONGEST_HEADER) {
            throw new IllegalArgumentException("expected one header of moderate length");
        }
        String value = values.get(0).strip();
        List<X509Certificate> certificates = switch (form) {
            case NGINX -> pem(value);
            case ENVOY -> envoy(value);
            case RFC9440 -> rfc9440(value, chain);
        };
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("expected a certificate");
        }
        return certificates;
    }

    private static List<X509Certificate> envoy(String value) throws CertificateException {
        Map<String, String> pairs = new TreeMap<>();
        Matcher pair = PAIR.matcher(value);
        int end = 0;
        while (end < value.length()) {
            // A comma would begin the element of another proxy: then it is not certain whose caller this is.
            if (!pair.find(end) || pair.start() != end) {
                throw new IllegalArgumentException("expected the element of one proxy");
            }
            String text = pair.group(2) == null ? pair.group(3) : pair.group(2);
            if (pairs.put(pair.group(1).toLowerCase(Locale.ROOT), text) != null) {
                throw new IllegalArgumentException("expected a key once");
            }
            end = pair.end();
        }
        return pem(pairs.getOrDefault("chain", pairs.getOrDefault("cert", "")));
    }

    private static List<X509Certificate> rfc9440(String value, List<String> chain) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher leaf = BYTES.matcher(value);
        if (!leaf.matches()) {
            throw new IllegalArgumentException("expected a byte sequence");
        }
        certificates.addAll(parse(Base64.getDecoder().decode(leaf.group(1))));
        for (String list : chain) {
            for (String item : list.split(",", -1)) {
                Matcher intermediate = BYTES.matcher(item.strip());
                if (!intermediate.matches()) {
                    throw new IllegalArgumentException("expected a list of byte sequences");
                }
                certificates.addAll(parse(Base64.getDecoder().decode(intermediate.group(1))));
            }
        }
        return certificates;
    }

    /** URL-encoded PEM. A plus sign is one of Base64, and no space. */
    private static List<X509Certificate> pem(String encoded) throws CertificateException {
        String text = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.US_ASCII);
        return parse(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<X509Certificate> parse(byte[] encoded) throws CertificateException {
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(encoded));
        return certificates.stream().map(X509Certificate.class::cast).toList();
    }
}
