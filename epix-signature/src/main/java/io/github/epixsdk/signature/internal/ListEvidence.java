package io.github.epixsdk.signature.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/** A certificate revocation list (RFC 5280). */
public final class ListEvidence implements RevocationEvidence {
    private static final int KEY_USAGE_CRL_SIGN = 6;
    private static final String DISTRIBUTION_POINT = Extension.issuingDistributionPoint.getId();

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
        Optional<RevocationStatus.Revoked> revoked = revoked(certificate);
        Optional<String> obstacle = signatureObstacle(issuer)
                .or(() -> RevocationEvidence.fromTheFuture(thisUpdate(), now))
                .or(() -> revoked.filter(RevocationStatus.Revoked::lasting).isPresent()
                        ? Optional.empty()
                        : obstacle(certificate, at));
        return Optional.of(obstacle.<RevocationStatus>map(
                        why -> new RevocationStatus.Unknown("the revocation list given " + why, true))
                .or(() -> revoked)
                .orElseGet(() -> new RevocationStatus.Good(thisUpdate())));
    }

    @Override
    public Optional<Instant> claimsRevoked(X509Certificate certificate) {
        return list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
                ? revoked(certificate).map(RevocationStatus.Revoked::since)
                : Optional.empty();
    }

    /** What stands in the list counts also when it is out of date or but a part; what does not stand in it, does not. */
    private Optional<RevocationStatus.Revoked> revoked(X509Certificate certificate) {
        @Nullable X509CRLEntry entry = isAboutAttributes() ? null : list.getRevokedCertificate(certificate);
        return Optional.ofNullable(entry)
                .filter(each -> reason(each) != CRLReason.removeFromCRL)
                .map(each -> RevocationEvidence.revoked(each.getRevocationDate().toInstant(), reason(each)));
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

    /** Tells why a list of the right name is not the authority's, if it is not. */
    private Optional<String> signatureObstacle(X509Certificate issuer) {
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
        return Optional.empty();
    }

    /** Tells why it means nothing that a certificate is not in the list, if it does not. */
    private Optional<String> obstacle(X509Certificate certificate, Instant at) {
        return RevocationEvidence.outOfTime(thisUpdate(), nextUpdate(), certificate, at)
                .or(() -> covers(certificate) ? Optional.empty() : Optional.of("does not cover this certificate"));
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

    /**
     * Only complete lists count, or those for exactly this kind of certificate. Extensions that bound a list must be critical; an
     * authority that forgot it still meant them.
     */
    private boolean covers(X509Certificate certificate) {
        @Nullable Set<String> critical = list.getCriticalExtensionOIDs();
        if ((critical != null && !Set.of(DISTRIBUTION_POINT).containsAll(critical))
                || list.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null) {
            return false;
        }
        boolean authority = certificate.getBasicConstraints() >= 0;
        return scope().filter(scope -> scope.getOnlySomeReasons() != null
                        || scope.isIndirectCRL()
                        || scope.onlyContainsAttributeCerts()
                        || (authority ? scope.onlyContainsUserCerts() : scope.onlyContainsCACerts())
                        || (scope.getDistributionPoint() != null
                                && !isPublishedAt(certificate, scope.getDistributionPoint())))
                .isEmpty();
    }

    /** Numbers of attribute certificates are counted apart. */
    private boolean isAboutAttributes() {
        return scope().filter(IssuingDistributionPoint::onlyContainsAttributeCerts)
                .isPresent();
    }

    private Optional<IssuingDistributionPoint> scope() {
        return Optional.ofNullable(list.getExtensionValue(DISTRIBUTION_POINT))
                .map(extension -> IssuingDistributionPoint.getInstance(
                        ASN1OctetString.getInstance(extension).getOctets()));
    }

    /** A list that is one part of several says nothing about certificates of the other parts. */
    private static boolean isPublishedAt(X509Certificate certificate, DistributionPointName part) {
        byte @Nullable [] points = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        return points != null
                && Arrays.stream(CRLDistPoint.getInstance(
                                        ASN1OctetString.getInstance(points).getOctets())
                                .getDistributionPoints())
                        .anyMatch(point -> haveCommon(part, point.getDistributionPoint()));
    }

    /** One common name is enough (RFC 5280, section 6.3.3, step b 2 i). */
    private static boolean haveCommon(DistributionPointName part, @Nullable DistributionPointName point) {
        if (point == null
                || part.getType() != DistributionPointName.FULL_NAME
                || point.getType() != DistributionPointName.FULL_NAME) {
            return part.equals(point);
        }
        return !Collections.disjoint(names(part), names(point));
    }

    private static List<GeneralName> names(DistributionPointName point) {
        return List.of(GeneralNames.getInstance(point.getName()).getNames());
    }
}
