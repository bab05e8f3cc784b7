package io.github.epixsdk.signature.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** An OCSP answer (RFC 6960). */
final class OcspEvidence implements RevocationEvidence {
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** How long an answer counts that does not say. */
    private static final Duration UNSTATED_LIFETIME = Duration.ofDays(1);

    private final byte[] der;
    private final BasicOCSPResp response;

    private OcspEvidence(byte[] der, BasicOCSPResp response) {
        this.der = der;
        this.response = response;
    }

    /** Reads an answer from its only encoding; empty if it is none, or says that the responder could not answer. */
    static Optional<OcspEvidence> read(byte[] der) {
        try {
            OCSPResp outer = new OCSPResp(OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der)));
            return outer.getStatus() == OCSPResp.SUCCESSFUL
                            && outer.getResponseObject() instanceof BasicOCSPResp basic
                            && basic.getResponses().length > 0
                            && basic.getCerts().length <= XmlNames.MAX_RESPONDER_CERTIFICATES
                    ? Optional.of(new OcspEvidence(der.clone(), basic))
                    : Optional.empty();
        } catch (OCSPException | IOException | RuntimeException e) {
            // Bouncy Castle reports ill-formed ASN.1 in many ways; to the caller they are one.
            return Optional.empty();
        }
    }

    @Override
    public Optional<RevocationStatus> about(
            X509Certificate certificate, X509Certificate issuer, Instant at, Instant now) {
        try {
            Optional<SingleResp> single = find(certificate, issuer);
            if (single.isEmpty()) {
                return Optional.empty();
            }
            RevocationStatus status = status(single.get());
            Instant made = single.get().getThisUpdate().toInstant();
            boolean lasting = status instanceof RevocationStatus.Revoked revoked && revoked.lasting();
            Optional<String> obstacle = signatureObstacle(issuer).or(() -> RevocationEvidence.fromTheFuture(made, now));
            if (obstacle.isEmpty() && !lasting) {
                Instant end = Collections.min(List.of(nextUpdate(single.get()), responderEnd(issuer)));
                obstacle = RevocationEvidence.outOfTime(made, end, certificate, at);
            }
            return Optional.of(obstacle.<RevocationStatus>map(
                            why -> new RevocationStatus.Unknown("the OCSP answer given " + why, true))
                    .orElse(status));
        } catch (OCSPException
                | OperatorCreationException
                | GeneralSecurityException
                | IOException
                | RuntimeException e) {
            return Optional.of(new RevocationStatus.Unknown("the OCSP answer given cannot be read", true));
        }
    }

    /** Returns the nonce of the question, if the answer repeats one. */
    Optional<Extension> nonce() {
        return Optional.ofNullable(response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
    }

    @Override
    public Instant thisUpdate() {
        return Arrays.stream(response.getResponses())
                .map(each -> each.getThisUpdate().toInstant())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    @Override
    public Instant nextUpdate() {
        return Arrays.stream(response.getResponses())
                .map(OcspEvidence::nextUpdate)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    @Override
    public byte[] encoded() {
        return der.clone();
    }

    private static Instant nextUpdate(SingleResp single) {
        @Nullable Date stated = single.getNextUpdate();
        return stated == null ? single.getThisUpdate().toInstant().plus(UNSTATED_LIFETIME) : stated.toInstant();
    }

    private static RevocationStatus status(SingleResp single) {
        CertificateStatus status = single.getCertStatus();
        if (status == CertificateStatus.GOOD) {
            return new RevocationStatus.Good(single.getThisUpdate().toInstant());
        }
        if (status instanceof RevokedStatus revoked) {
            return RevocationEvidence.revoked(
                    revoked.getRevocationTime().toInstant(),
                    revoked.hasRevocationReason() ? revoked.getRevocationReason() : -1);
        }
        return new RevocationStatus.Unknown("the OCSP answer given says that the responder does not know it", true);
    }

    /** Names the certificate by the digests of its issuer's name and key, whatever digest the responder took. */
    private Optional<SingleResp> find(X509Certificate certificate, X509Certificate issuer)
            throws OCSPException, OperatorCreationException, GeneralSecurityException, IOException {
        X509CertificateHolder authority = new X509CertificateHolder(issuer.getEncoded());
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder()
                .setProvider(BOUNCY_CASTLE)
                .build();
        for (SingleResp single : response.getResponses()) {
            if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                    && single.getCertID().matchesIssuer(authority, digests)) {
                return Optional.of(single);
            }
        }
        return Optional.empty();
    }

    /** The authority itself answers, or somebody whose certificate it issued for answering. */
    private Optional<String> signatureObstacle(X509Certificate issuer)
            throws OCSPException, OperatorCreationException, GeneralSecurityException, IOException {
        if (!CertificateFacts.isAccepted(response.getSignatureAlgorithmID())) {
            return Optional.of("is signed with an algorithm that is not accepted");
        }
        X509CertificateHolder authority = new X509CertificateHolder(issuer.getEncoded());
        if (isResponder(authority) && isSignedBy(issuer)) {
            return Optional.empty();
        }
        @Nullable String first = null;
        for (X509CertificateHolder holder : response.getCerts()) {
            if (!isResponder(holder)) {
                continue;
            }
            X509Certificate responder = (X509Certificate) CertificateFactory.getInstance("X.509", "SUN")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
            // Anybody can put keys into an answer that take minutes to compute with: whose they are is asked first.
            Optional<String> obstacle = delegationObstacle(responder, issuer);
            if (obstacle.isEmpty() && isSignedBy(responder)) {
                return Optional.empty();
            }
            first = first == null ? obstacle.orElse(null) : first;
        }
        return Optional.of(
                first == null
                        ? "is not signed by the authority that issued the certificate, nor by one it named"
                        : first);
    }

    private Optional<String> delegationObstacle(X509Certificate responder, X509Certificate issuer) {
        String who = "is in the name of " + CertificateFacts.subject(responder) + ", ";
        try {
            CertificateFacts.checkSignatureAlgorithm(responder);
            RawSignature.checkKey(responder);
            responder.verify(issuer.getPublicKey());
            @Nullable List<String> purposes = responder.getExtendedKeyUsage();
            if (purposes == null || !purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId())) {
                return Optional.of(who + "whose certificate is not for OCSP answers");
            }
            return CertificatePaths.isValidAt(
                            responder, response.getProducedAt().toInstant())
                    ? Optional.empty()
                    : Optional.of(who + "whose certificate was not valid then");
        } catch (Refusal | GeneralSecurityException e) {
            return Optional.of(who + "whom the authority that issued the certificate did not name for that");
        }
    }

    /** Returns when the certificate of somebody whom the authority named for answering expires: nothing it says counts longer. */
    private Instant responderEnd(X509Certificate issuer)
            throws OCSPException, OperatorCreationException, GeneralSecurityException, IOException {
        if (isResponder(new X509CertificateHolder(issuer.getEncoded()))) {
            return Instant.MAX;
        }
        Instant end = Instant.MAX;
        for (X509CertificateHolder holder : response.getCerts()) {
            Instant expiry = holder.getNotAfter().toInstant();
            end = isResponder(holder) && expiry.isBefore(end) ? expiry : end;
        }
        return end;
    }

    private boolean isResponder(X509CertificateHolder holder) throws OCSPException, OperatorCreationException {
        RespID id = response.getResponderId();
        return id.equals(new RespID(holder.getSubject()))
                || id.equals(new RespID(
                        holder.getSubjectPublicKeyInfo(),
                        new JcaDigestCalculatorProviderBuilder()
                                .setProvider(BOUNCY_CASTLE)
                                .build()
                                .get(RespID.HASH_SHA1)));
    }

    private boolean isSignedBy(X509Certificate certificate) throws OCSPException, OperatorCreationException {
        return response.isSignatureValid(new JcaContentVerifierProviderBuilder()
                .setProvider(BOUNCY_CASTLE)
                .build(certificate.getPublicKey()));
    }
}
