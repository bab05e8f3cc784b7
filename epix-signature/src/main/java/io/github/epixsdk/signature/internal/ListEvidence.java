package io.github.epixsdk.signature.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/** A certificate revocation list (RFC 5280). */
public final class ListEvidence implements RevocationEvidence {
    private static final int KEY_USAGE_CRL_SIGN = 6;

    private final X509CRL list;

    ListEvidence(X509CRL list) {
        this.list = list;
    }

    @Override
    public Optional<RevocationStatus> about(
            X509Certificate certificate, X509Certificate issuer, Instant at, Instant now) {
        if (!list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())) {
            return Optional.empty();
        }
        Optional<String> obstacle = obstacle(certificate, issuer, at, now);
        if (obstacle.isPresent()) {
            return Optional.of(new RevocationStatus.Unknown("the revocation list given " + obstacle.get(), true));
        }
        @Nullable X509CRLEntry entry = list.getRevokedCertificate(certificate);
        return Optional.of(
                entry == null
                        ? new RevocationStatus.Good(thisUpdate())
                        : RevocationEvidence.revoked(entry.getRevocationDate().toInstant(), reason(entry)));
    }

    private static int reason(X509CRLEntry entry) {
        byte @Nullable [] extension = entry.getExtensionValue(Extension.reasonCode.getId());
        return extension == null
                ? -1
                : ASN1Enumerated.getInstance(
                                ASN1OctetString.getInstance(extension).getOctets())
                        .getValue()
                        .intValue();
    }

    @Override
    public Instant thisUpdate() {
        return list.getThisUpdate().toInstant();
    }

    @Override
    public Instant nextUpdate() {
        return list.getNextUpdate() == null
                ? Instant.EPOCH
                : list.getNextUpdate().toInstant();
    }

    @Override
    public byte[] encoded() {
        return encoded(list);
    }

    /** Returns a list as it was signed. */
    public static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException("A revocation list without encoding", e);
        }
    }

    /** Tells why a list of the right name does not count, if it does not. */
    private Optional<String> obstacle(X509Certificate certificate, X509Certificate issuer, Instant at, Instant now) {
        boolean @Nullable [] usage = issuer.getKeyUsage();
        if (usage != null && !usage[KEY_USAGE_CRL_SIGN]) {
            return Optional.of("comes from an authority that may not sign such lists");
        }
        try {
            list.verify(issuer.getPublicKey());
            if (!CertificateFacts.isAccepted(algorithm())) {
                return Optional.of("is signed with " + list.getSigAlgName() + ", which is not accepted");
            }
        } catch (GeneralSecurityException e) {
            return Optional.of("is not signed by the authority that issued the certificate");
        }
        Optional<String> outOfTime = RevocationEvidence.outOfTime(thisUpdate(), nextUpdate(), certificate, at, now);
        if (outOfTime.isPresent()) {
            return outOfTime;
        }
        return covers(certificate) ? Optional.empty() : Optional.of("does not cover this certificate");
    }

    /** How the list is signed, without taking it apart again: lists can be large. */
    private AlgorithmIdentifier algorithm() throws CRLException {
        byte @Nullable [] parameters = list.getSigAlgParams();
        try {
            return new AlgorithmIdentifier(
                    new ASN1ObjectIdentifier(list.getSigAlgOID()),
                    parameters == null ? null : ASN1Primitive.fromByteArray(parameters));
        } catch (IOException e) {
            throw new CRLException("The parameters of the signature algorithm cannot be read", e);
        }
    }

    /** Only complete lists count, or those for exactly this kind of certificate. */
    private boolean covers(X509Certificate certificate) {
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
}
