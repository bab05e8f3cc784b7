package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.ProofTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Asks the addresses a certificate names for its status: OCSP responders first, then published lists. */
public final class OnlineRevocation {
    private static final int MAX_OCSP_BYTES = 64 * 1024;
    private static final int MAX_LIST_BYTES = 10 * 1024 * 1024;
    private static final int NONCE_BYTES = 16;

    /** More addresses than an honest certificate names. */
    private static final int MAX_ADDRESSES = 3;

    private final ProofTransport transport;
    private final Duration timeout;
    private final boolean privateAddresses;
    private final Clock clock;
    private final FetchCache cache;
    private final SecureRandom random = new SecureRandom();

    public OnlineRevocation(ProofTransport transport, Duration timeout, boolean privateAddresses, Clock clock) {
        this.transport = transport;
        this.timeout = timeout;
        this.privateAddresses = privateAddresses;
        this.clock = clock;
        this.cache = new FetchCache(clock);
    }

    /**
     * Fetches the first answer that can be had.
     *
     * @param lists gets a list
     * @param answers gets an OCSP answer
     * @return why nothing was had, of each address that was asked
     */
    public List<String> fetch(
            X509Certificate certificate, X509Certificate issuer, List<X509CRL> lists, List<byte[]> answers) {
        List<String> failures = new ArrayList<>();
        for (URI responder : addresses(certificate, OnlineRevocation::responders)) {
            try {
                answers.add(ask(responder, certificate, issuer));
                return List.of();
            } catch (IOException e) {
                failures.add(e.getMessage());
            }
        }
        for (URI address : addresses(certificate, OnlineRevocation::publishedLists)) {
            try {
                lists.add(list(address));
                return List.of();
            } catch (IOException e) {
                failures.add(e.getMessage());
            }
        }
        return failures;
    }

    private byte[] ask(URI responder, X509Certificate certificate, X509Certificate issuer) throws IOException {
        String key = "ocsp " + responder + " " + TrustRules.fingerprint(issuer) + " " + certificate.getSerialNumber();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return cache.get(key, responder, () -> {
            PublicAddresses.check(responder, privateAddresses);
            byte[] answer = transport.post(
                    responder,
                    "application/ocsp-request",
                    question(certificate, issuer, nonce),
                    MAX_OCSP_BYTES,
                    timeout);
            OcspEvidence evidence = OcspEvidence.read(answer)
                    .orElseThrow(() -> new IOException("the responder did not answer the question"));
            if (evidence.nonce().filter(found -> !repeats(found, nonce)).isPresent()) {
                throw new IOException("the answer is one to another question");
            }
            Optional<RevocationStatus> status = evidence.about(certificate, issuer, clock.instant(), clock.instant());
            if (status.isEmpty()) {
                throw new IOException("the answer is about another certificate");
            }
            if (status.get() instanceof RevocationStatus.Unknown unknown) {
                throw new IOException(unknown.why());
            }
            return new FetchCache.Fetched(answer, evidence.nextUpdate());
        });
    }

    private static boolean repeats(Extension found, byte[] nonce) {
        byte[] value = found.getExtnValue().getOctets();
        try {
            return new Octets(ASN1OctetString.getInstance(value).getOctets()).are(nonce);
        } catch (RuntimeException e) {
            // Some responders repeat it without its own wrapping.
            return new Octets(value).are(nonce);
        }
    }

    private X509CRL list(URI address) throws IOException {
        byte[] der = cache.get("list " + address, address, () -> {
            PublicAddresses.check(address, privateAddresses);
            byte[] content = transport.get(address, MAX_LIST_BYTES, timeout);
            @Nullable
            Instant next = Optional.ofNullable(parsed(content).getNextUpdate())
                    .map(Date::toInstant)
                    .orElse(null);
            if (next == null || next.isBefore(clock.instant())) {
                throw new IOException("the list published there is out of date");
            }
            return new FetchCache.Fetched(content, next);
        });
        return parsed(der);
    }

    private static X509CRL parsed(byte[] content) throws IOException {
        try {
            return (X509CRL)
                    CertificateFactory.getInstance("X.509", "SUN").generateCRL(new ByteArrayInputStream(content));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException("what is published there is no revocation list", e);
        }
    }

    private static byte[] question(X509Certificate certificate, X509Certificate issuer, byte[] nonce)
            throws IOException {
        try {
            // SHA-1 names the issuer here and protects nothing; many responders know no other.
            CertificateID id = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1)),
                    new X509CertificateHolder(issuer.getEncoded()),
                    certificate.getSerialNumber());
            Extension repeated =
                    Extension.create(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce));
            return new OCSPReqBuilder()
                    .addRequest(id)
                    .setRequestExtensions(new Extensions(repeated))
                    .build()
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new IOException("the question could not be written", e);
        }
    }

    private interface Naming {
        List<String> of(X509Certificate certificate);
    }

    /** Extensions are somebody else's: what cannot be read names no address. */
    private static List<URI> addresses(X509Certificate certificate, Naming naming) {
        try {
            return naming.of(certificate).stream()
                    .limit(MAX_ADDRESSES)
                    .map(URI::create)
                    .toList();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private static List<String> responders(X509Certificate certificate) {
        byte @Nullable [] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        List<String> found = new ArrayList<>();
        if (extension != null) {
            for (AccessDescription each : AuthorityInformationAccess.getInstance(
                            ASN1OctetString.getInstance(extension).getOctets())
                    .getAccessDescriptions()) {
                if (each.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
                    address(each.getAccessLocation(), found);
                }
            }
        }
        return found;
    }

    private static List<String> publishedLists(X509Certificate certificate) {
        byte @Nullable [] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        List<String> found = new ArrayList<>();
        if (extension != null) {
            for (DistributionPoint point : CRLDistPoint.getInstance(
                            ASN1OctetString.getInstance(extension).getOctets())
                    .getDistributionPoints()) {
                @Nullable DistributionPointName name = point.getDistributionPoint();
                if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                    for (GeneralName each :
                            GeneralNames.getInstance(name.getName()).getNames()) {
                        address(each, found);
                    }
                }
            }
        }
        return found;
    }

    private static void address(GeneralName name, List<String> found) {
        String text = name.getName().toString();
        if (name.getTagNo() == GeneralName.uniformResourceIdentifier && text.startsWith("http")) {
            found.add(text);
        }
    }
}
