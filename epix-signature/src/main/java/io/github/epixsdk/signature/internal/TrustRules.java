package io.github.epixsdk.signature.internal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the entry of a Party asks of the certificates of its seals, beyond leading to an anchor. */
public final class TrustRules {
    private TrustRules() {}

    /** Returns what stands against a certificate, if anything does. */
    public static Optional<String> objection(PartyTrust trust, X509Certificate certificate) {
        if (!trust.pinned().isEmpty() && !trust.pinned().contains(fingerprint(certificate))) {
            return Optional.of("it is not one of the " + trust.pinned().size() + " pinned seals; its SHA-256 digest is "
                    + fingerprint(certificate));
        }
        List<String> policies = CertificateFacts.policies(certificate);
        if (!trust.policies().isEmpty() && policies.stream().noneMatch(trust.policies()::contains)) {
            return Optional.of("expected a certificate policy among " + trust.policies() + ", found " + policies);
        }
        List<String> organizations = CertificateFacts.organizations(certificate);
        if (!trust.organizations().isEmpty() && organizations.stream().noneMatch(trust.organizations()::contains)) {
            return Optional.of("expected an organisation among " + trust.organizations() + ", found " + organizations);
        }
        return Optional.empty();
    }

    /** Returns the SHA-256 digest of a certificate in small hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return DigestMethod.SHA256.hex(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("The certificate cannot be encoded", e);
        }
    }

    /** Returns a digest as it is compared: small digits without colons. */
    public static String fingerprint(String written) {
        String digits = written.replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "Expected a SHA-256 digest of 64 hexadecimal digits, found " + Quoted.of(written));
        }
        return digits;
    }
}
