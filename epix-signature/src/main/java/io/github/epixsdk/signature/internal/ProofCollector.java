package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.ProofException;
import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.VerificationPolicy;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Collects the certificates and the revocation data that are needed to judge paths later without asking anybody. */
final class ProofCollector {
    private final RevocationJudge judge;
    private final Set<X509Certificate> known = new LinkedHashSet<>();
    private final Set<X509Certificate> certificates = new LinkedHashSet<>();
    private final List<RevocationEvidence> evidence = new ArrayList<>();

    ProofCollector(VerificationPolicy policy, EmbeddedProof embedded, Instant now) {
        this.judge = new RevocationJudge(
                embedded.evidence(),
                RevocationJudge.evidence(policy.revocationData()),
                policy.revocationFetcher().orElse(null),
                now);
        known.addAll(embedded.certificates());
    }

    /** Leaves out certificates that are in the seal already. */
    void known(List<X509Certificate> present) {
        known.addAll(present);
    }

    /**
     * Adds what a path needs.
     *
     * @param chain from the signer or the authority of a time stamp to the anchor, or to the issuer of a pinned seal
     * @param at the time for which it is to be judged
     */
    void add(List<X509Certificate> chain, Instant at) {
        chain.stream().filter(each -> !known.contains(each)).forEach(certificates::add);
        for (int i = 0; i < chain.size() - 1; i++) {
            RevocationJudge.Answer answer = judge.ask(chain.get(i), chain.get(i + 1), at, Optional.of(at));
            String who = "the certificate of " + CertificateFacts.subject(chain.get(i));
            if (answer.status() instanceof RevocationStatus.Revoked revoked
                    && !revoked.since().isAfter(at)) {
                throw new SealingException(
                        "Cannot extend the seal: " + who + " was revoked on " + revoked.since() + ", before " + at);
            }
            if (answer.status() instanceof RevocationStatus.Unknown unknown) {
                throw new ProofException("Cannot extend the seal: whether " + who + " was revoked by " + at
                        + " is not known; "
                        + (unknown.why().isEmpty()
                                ? "give a revocation list or an OCSP answer of "
                                        + CertificateFacts.subject(chain.get(i + 1)) + ", or a way to fetch one"
                                : unknown.why()));
            }
            if (!answer.embedded()) {
                add(Objects.requireNonNull(answer.evidence(), "evidence"));
            }
        }
    }

    private void add(RevocationEvidence found) {
        if (evidence.stream().noneMatch(each -> new Octets(each.encoded()).are(found.encoded()))) {
            evidence.add(found);
        }
    }

    boolean isEmpty() {
        return certificates.isEmpty() && evidence.isEmpty();
    }

    /** Writes what was collected, as far as it is not in the seal already. */
    void write(OpenedSeal opened, Element parent) {
        try {
            if (!certificates.isEmpty()) {
                Element values = opened.add(parent, XmlNames.XADES, "CertificateValues");
                for (X509Certificate each : certificates) {
                    opened.addBase64(values, "EncapsulatedX509Certificate", each.getEncoded());
                }
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate without encoding", e);
        }
        if (!evidence.isEmpty()) {
            Element values = opened.add(parent, XmlNames.XADES, "RevocationValues");
            write(opened, values, "CRLValues", "EncapsulatedCRLValue", only(ListEvidence.class));
            write(opened, values, "OCSPValues", "EncapsulatedOCSPValue", only(OcspEvidence.class));
        }
    }

    private List<byte[]> only(Class<? extends RevocationEvidence> kind) {
        Stream<RevocationEvidence> all = evidence.stream();
        return all.filter(kind::isInstance).map(RevocationEvidence::encoded).toList();
    }

    private static void write(OpenedSeal opened, Element values, String group, String name, List<byte[]> all) {
        if (!all.isEmpty()) {
            Element list = opened.add(values, XmlNames.XADES, group);
            all.forEach(der -> opened.addBase64(list, name, der));
        }
    }
}
