package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/** Judges the certificates of a path by the revocation lists at hand. */
final class RevocationLists implements RevocationCheck {
    /** How far clocks may differ. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final int KEY_USAGE_CRL_SIGN = 6;

    private final List<X509CRL> lists;
    private final boolean required;
    private final Instant at;

    RevocationLists(List<X509CRL> lists, boolean required, Instant at) {
        this.lists = lists;
        this.required = required;
        this.at = at;
    }

    @Override
    public List<SealReason> check(SealProof proof, CertificatePaths.Path path, Instant time) throws Refusal {
        Instant claimedSigningTime = proof.structure().properties().signingTime();
        List<X509Certificate> certificates = path.certificates();
        boolean unchecked = path.pinned();
        for (int i = 0; i < certificates.size() - 1; i++) {
            unchecked |= !checked(certificates.get(i), certificates.get(i + 1), claimedSigningTime);
        }
        if (!unchecked) {
            return List.of();
        }
        String text = "Revocation was not checked for every certificate: no revocation list of its issuer was given.";
        if (required && !path.pinned()) {
            throw new Refusal(SealCode.TRY_LATER, text + " The policy asks for it.");
        }
        return List.of(new SealReason(SealCode.REVOCATION_NOT_CHECKED, text));
    }

    private boolean checked(X509Certificate certificate, X509Certificate issuer, Instant claimedSigningTime)
            throws Refusal {
        boolean found = false;
        boolean answered = false;
        String problem = "";
        for (X509CRL list : lists) {
            if (!list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())) {
                continue;
            }
            found = true;
            Optional<String> obstacle = obstacle(list, certificate, issuer);
            if (obstacle.isPresent()) {
                problem = obstacle.get();
                continue;
            }
            answered = true;
            @Nullable X509CRLEntry entry = list.getRevokedCertificate(certificate);
            if (entry != null && !entry.getRevocationDate().toInstant().isAfter(at)) {
                throw revoked(certificate, entry, claimedSigningTime);
            }
        }
        if (found && !answered) {
            throw new Refusal(
                    SealCode.TRY_LATER,
                    "Whether the certificate of " + CertificateFacts.subject(certificate)
                            + " was revoked cannot be told: the revocation list given " + problem + ".");
        }
        return answered;
    }

    /** Tells why a list of the right name does not count, if it does not. */
    private Optional<String> obstacle(X509CRL list, X509Certificate certificate, X509Certificate issuer) {
        boolean @Nullable [] usage = issuer.getKeyUsage();
        if (usage != null && !usage[KEY_USAGE_CRL_SIGN]) {
            return Optional.of("comes from an authority that may not sign such lists");
        }
        try {
            list.verify(issuer.getPublicKey());
            AlgorithmIdentifier algorithm =
                    CertificateList.getInstance(list.getEncoded()).getSignatureAlgorithm();
            if (!CertificateFacts.isAccepted(algorithm)) {
                return Optional.of("is signed with " + list.getSigAlgName() + ", which is not accepted");
            }
        } catch (GeneralSecurityException e) {
            return Optional.of("is not signed by the authority that issued the certificate");
        }
        if (list.getThisUpdate().toInstant().isAfter(at.plus(CLOCK_TOLERANCE))) {
            return Optional.of("is from after the time of control, " + at);
        }
        if (list.getNextUpdate() == null || list.getNextUpdate().toInstant().isBefore(at)) {
            return Optional.of("is out of date at the time of control, " + at);
        }
        return covers(list, certificate) ? Optional.empty() : Optional.of("does not cover this certificate");
    }

    /** Only complete lists count, or those for exactly this kind of certificate. */
    private static boolean covers(X509CRL list, X509Certificate certificate) {
        @Nullable Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical == null || critical.isEmpty()) {
            return true;
        }
        String distributionPoint = Extension.issuingDistributionPoint.getId();
        if (!Set.of(distributionPoint).containsAll(critical)) {
            return false;
        }
        IssuingDistributionPoint scope = IssuingDistributionPoint.getInstance(
                ASN1OctetString.getInstance(list.getExtensionValue(distributionPoint))
                        .getOctets());
        boolean authority = certificate.getBasicConstraints() >= 0;
        return scope.getOnlySomeReasons() == null
                && !scope.isIndirectCRL()
                && !scope.onlyContainsAttributeCerts()
                && !(authority ? scope.onlyContainsUserCerts() : scope.onlyContainsCACerts())
                && (scope.getDistributionPoint() == null || isPublishedAt(certificate, scope.getDistributionPoint()));
    }

    /** A list that is one part of several says nothing about certificates of the other parts. */
    private static boolean isPublishedAt(X509Certificate certificate, DistributionPointName part) {
        byte @Nullable [] points = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        return points != null
                && Arrays.stream(CRLDistPoint.getInstance(
                                        ASN1OctetString.getInstance(points).getOctets())
                                .getDistributionPoints())
                        .anyMatch(point -> part.equals(point.getDistributionPoint()));
    }

    private static Refusal revoked(X509Certificate certificate, X509CRLEntry entry, Instant claimedSigningTime) {
        Instant since = entry.getRevocationDate().toInstant();
        String who = "The certificate of " + CertificateFacts.subject(certificate) + " was revoked on " + since;
        if (!claimedSigningTime.isBefore(since)) {
            return new Refusal(
                    SealCode.REVOKED,
                    who + ", before the permit was sealed (" + claimedSigningTime + "). The seal does not count.");
        }
        return new Refusal(
                SealCode.REVOKED_NO_POE,
                who + ". The seal claims an earlier time, but no time stamp proves it. Ask the issuing authority.");
    }
}
