package io.github.epixsdk.signature;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.internal.CertificateFacts;
import io.github.epixsdk.signature.internal.SignerFacts;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who sealed a permit, as far as the mathematics of the signature shows it: listed only when the signature value was made with
 * the key of this certificate. Whether the certificate is trusted is the verdict's business.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Signer {
    private final SignerFacts facts;

    Signer(SignerFacts facts) {
        this.facts = facts;
    }

    /**
     * Returns the subject of the certificate.
     *
     * @return a distinguished name such as {@code CN=…,O=…,C=CH}
     */
    public String subject() {
        return CertificateFacts.subject(certificate());
    }

    /**
     * Returns the Party of the subject.
     *
     * @return the country, or empty if the certificate does not name exactly one
     */
    public Optional<CountryCode> country() {
        return CertificateFacts.country(certificate());
    }

    /**
     * Returns in which capacity the certificate signs.
     *
     * @return seal, signature or unknown
     */
    public SignerKind kind() {
        return facts.capacity().kind();
    }

    /**
     * Returns what says in which capacity the certificate signs.
     *
     * @return the source of {@link #kind()}
     */
    public SignerKindSource kindSource() {
        return facts.capacity().source();
    }

    /**
     * Returns the time the signer claims to have signed. It is covered by the signature, yet nothing proves it.
     *
     * @return the claimed time
     */
    public Optional<Instant> signingTime() {
        return Optional.of(facts.signingTime());
    }

    /**
     * Returns the time at which a trusted time stamp proves the seal to have existed.
     *
     * @return the proved time; always empty for {@link SealLevel#B}, but for a counter-signature under an archive time stamp of the
     *     signature it stands in
     */
    public Optional<Instant> timestampTime() {
        return Optional.ofNullable(facts.provedTime());
    }

    /**
     * Returns the certificate the seal was made with.
     *
     * @return the first of the {@link #chain()}
     */
    public X509Certificate certificate() {
        return facts.chain().get(0);
    }

    /**
     * Returns the certificates from the seal's own upwards: to the trust anchor where one was reached, else those the seal
     * brought.
     *
     * @return the chain, never empty
     */
    public List<X509Certificate> chain() {
        return facts.chain();
    }

    /** Returns the subject and the kind. */
    @Override
    public String toString() {
        return "Signer[" + subject() + ", " + kind().code() + "]";
    }
}
