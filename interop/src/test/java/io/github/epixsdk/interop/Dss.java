package io.github.epixsdk.interop;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.reference.DSSReference;
import eu.europa.esig.dss.xades.reference.DSSTransform;
import eu.europa.esig.dss.xades.signature.XAdESService;
import io.github.epixsdk.interop.SealAuthority.Holder;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.TimeStampSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** EU DSS, the European Commission's library, as a partner uses it: offline, with the Party's root and revocation lists. */
final class Dss {
    private final SealAuthority authority;
    private final Holder timeStampUnit;

    Dss(SealAuthority authority) {
        this.authority = authority;
        this.timeStampUnit = authority.timeStampUnit();
    }

    /** What DSS says of a document with one signature. */
    record Judgement(String indication, String level, String words) {}

    Judgement validate(byte[] sealed, @Nullable DSSDocument beside) {
        return validate(sealed, beside, verifier());
    }

    /** Validates with what the seal brings, without any list beside it. */
    Judgement validateByItself(byte[] sealed) {
        CommonCertificateVerifier verifier = verifier();
        verifier.setCrlSource(null);
        return validate(sealed, null, verifier);
    }

    private static Judgement validate(byte[] sealed, @Nullable DSSDocument beside, CertificateVerifier verifier) {
        SignedDocumentValidator validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(sealed, "sealed.xml"));
        validator.setCertificateVerifier(verifier);
        if (beside != null) {
            validator.setDetachedContents(List.of(beside));
        }
        SimpleReport report = validator.validateDocument().getSimpleReport();
        String id = report.getFirstSignatureId();
        return new Judgement(
                String.valueOf(report.getIndication(id)),
                String.valueOf(report.getSignatureFormat(id)),
                report.getSubIndication(id) + " " + report.getAdESValidationErrors(id));
    }

    private CommonCertificateVerifier verifier() {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(authority.root()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(new ExternalResourcesCRLSource(
                authority.revocationLists().stream().map(Dss::stream).toArray(InputStream[]::new)));
        // Nothing is fetched.
        verifier.setAIASource(null);
        return verifier;
    }

    private static InputStream stream(X509CRL list) {
        try {
            return new ByteArrayInputStream(list.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seals with DSS at level B; by default in the form it chooses itself. */
    byte[] seal(
            DSSDocument permit,
            Holder holder,
            SignatureAlgorithm algorithm,
            Consumer<XAdESSignatureParameters> settings) {
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
        parameters.setSignaturePackaging(SignaturePackaging.ENVELOPED);
        parameters.setSigningCertificate(new CertificateToken(holder.certificate()));
        parameters.setCertificateChain(
                holder.chain().stream().map(CertificateToken::new).toList());
        parameters.setDigestAlgorithm(DigestAlgorithm.forName(
                algorithm.digestAlgorithm().orElseThrow().replace("-", "")));
        if (algorithm.name().contains("PSS")) {
            parameters.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS);
        }
        settings.accept(parameters);
        XAdESService service = new XAdESService(verifier());
        ToBeSigned toBeSigned = service.getDataToSign(permit, parameters);
        SignatureValue value = new SignatureValue(
                parameters.getSignatureAlgorithm(), holder.signingKey().sign(algorithm, toBeSigned.getBytes()));
        DSSDocument sealed = service.signDocument(permit, parameters, value);
        return DSSUtils.toByteArray(sealed);
    }

    /** Extends a seal with DSS, with a time stamp of the given time where the level wants one. */
    byte[] extend(byte[] sealed, SignatureLevel level, Instant time) {
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(level);
        XAdESService service = new XAdESService(verifier());
        service.setTspSource(stamps(time));
        return DSSUtils.toByteArray(service.extendDocument(new InMemoryDocument(sealed, "sealed.xml"), parameters));
    }

    /** Time stamps that DSS makes, for sealing with ours. */
    TimeStampSource timeStamps(Instant time) {
        return digest -> stamps(time)
                .getTimeStampResponse(DigestAlgorithm.SHA256, digest)
                .getBytes();
    }

    private TSPSource stamps(Instant time) {
        KeyEntityTSPSource source =
                new KeyEntityTSPSource(timeStampUnit.key(), timeStampUnit.certificate(), timeStampUnit.chain());
        source.setTsaPolicy("2.999.1");
        source.setProductionTime(Date.from(time));
        return source;
    }

    /** A reference of one's own in place of the one DSS would choose. */
    static Consumer<XAdESSignatureParameters> reference(String uri, DSSDocument contents, DSSTransform... transforms) {
        return parameters -> {
            DSSReference reference = new DSSReference();
            reference.setId("permit");
            reference.setUri(uri);
            reference.setContents(contents);
            reference.setDigestMethodAlgorithm(DigestAlgorithm.SHA256);
            reference.setTransforms(List.of(transforms));
            parameters.setReferences(List.of(reference));
        };
    }
}
