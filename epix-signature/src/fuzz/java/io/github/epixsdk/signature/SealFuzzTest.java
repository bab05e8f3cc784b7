package io.github.epixsdk.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.x509.CRLReason;

/** Whatever the bytes are: a verdict, no exception, within two seconds, and never a permit that was not sealed. */
class SealFuzzTest {
    private static final String GOOD = Samples.sealed(Samples.v2());
    private static final String BY_EC = Samples.sealed(Samples.v2(), Samples.XA_EC_SEAL);
    private static final String STAMPED = new String(
            SealExtender.builder(TestTsa.at(TestPki.NOW)).build().extend(GOOD.getBytes(UTF_8), SealLevel.T), UTF_8);
    private static final byte[] TOKEN = Base64.getDecoder()
            .decode(STAMPED.replaceAll("(?s).*<xades:EncapsulatedTimeStamp[^>]*>([^<]*).*", "$1"));
    private static final byte[] LIST = encoded(TestPki.revocationList(Samples.XA_CA, Map.of()));
    private static final byte[] LIST_OF_ROOT = encoded(TestPki.revocationList(Samples.XA_ROOT, Map.of()));
    private static final byte[] REVOKING_LIST = encoded(
            TestPki.revocationList(Samples.XA_CA, Map.of(Samples.XA_SEAL.certificate(), TestPki.NOW.minusSeconds(60))));
    private static final byte[] ANSWER = TestOcsp.good(Samples.XA_CA).about(Samples.XA_SEAL.certificate());
    private static final byte[] REVOKING_ANSWER = TestOcsp.good(Samples.XA_CA)
            .revoked(TestPki.NOW.minusSeconds(60), CRLReason.keyCompromise)
            .about(Samples.XA_SEAL.certificate());
    private static final VerificationPolicy STAMPS_TRUSTED =
            VerificationPolicy.builder(TestTsa.anchors()).clock(Samples.CLOCK).build();
    private static final VerificationPolicy STRICT =
            Samples.POLICY.toBuilder().revocationRequired(true).build();
    private static final long LIMIT = Duration.ofSeconds(2).toNanos();

    static {
        // Loading classes is not what is measured.
        assertThat(Samples.VERIFIER.verify(GOOD.getBytes(UTF_8), Samples.POLICY).isValid()).isTrue();
        // What the targets begin from is real: it counts as it is.
        assertThat(judge(BY_EC).isValid()).isTrue();
        assertThat(judge(STAMPED, STAMPS_TRUSTED).level()).contains(SealLevel.T);
        assertThat(judge(withLists(LIST, LIST_OF_ROOT), STRICT).isValid()).isTrue();
        assertThat(TestTsa.codes(judge(withLists(REVOKING_LIST)))).containsExactly(SealCode.REVOKED);
        assertThat(TestTsa.codes(judge(withAnswer(REVOKING_ANSWER)))).containsExactly(SealCode.REVOKED);
    }

    @FuzzTest(maxDuration = "2m")
    void judgesAnyBytes(byte[] data) {
        judge(data);
    }

    @FuzzTest(maxDuration = "2m")
    void judgesASealedPermitWithAPartExchanged(FuzzedDataProvider data) {
        byte[] good = GOOD.getBytes(UTF_8);
        int from = data.consumeInt(0, good.length);
        int until = data.consumeInt(from, good.length);
        String changed = new String(good, 0, from, ISO_8859_1)
                + new String(data.consumeRemainingAsBytes(), ISO_8859_1)
                + new String(good, until, good.length - until, ISO_8859_1);
        SealVerdict verdict = judge(changed.getBytes(ISO_8859_1));
        verdict.verifiedPermit()
                .ifPresent(verified -> assertThat(verified.permit().number().value()).isEqualTo("XA000000"));
    }

    /** The certificate of the seal, under a signature value that is right: only the certificate's own signature is in the way. */
    @FuzzTest(maxDuration = "2m")
    void judgesAnyCertificate(FuzzedDataProvider data) {
        byte[] certificate = changed(encoded(Samples.XA_EC_SEAL.certificate()), data);
        String changed = BY_EC
                .replace(CorpusParts.base64(Samples.XA_EC_SEAL), base64(certificate))
                .replace(base64(sha256(encoded(Samples.XA_EC_SEAL.certificate()))), base64(sha256(certificate)));
        SealVerdict verdict =
                judge(Forger.resign(changed, Samples.XA_EC_SEAL.privateKey(), "SHA256withPLAIN-ECDSA", false));
        if (verdict.isValid()) {
            assertThat(signedPart(verdict.signers().get(0).certificate()))
                    .isEqualTo(signedPart(Samples.XA_EC_SEAL.certificate()));
        }
    }

    /** The certificate between seal and anchor, which no signature of the seal covers. */
    @FuzzTest(maxDuration = "2m")
    void judgesAnyCertificateOfAnAuthority(FuzzedDataProvider data) {
        byte[] certificate = changed(encoded(Samples.XA_CA.certificate()), data);
        SealVerdict verdict = judge(GOOD.replace(CorpusParts.base64(Samples.XA_CA), base64(certificate)));
        if (verdict.isValid()) {
            assertThat(signedPart(verdict.signers().get(0).chain().get(1)))
                    .isEqualTo(signedPart(Samples.XA_CA.certificate()));
        }
    }

    @FuzzTest(maxDuration = "2m")
    void judgesAnySealFile(byte[] data) {
        long start = System.nanoTime();
        SealVerdict verdict = Samples.VERIFIER.verifyDetached(Samples.v2().getBytes(UTF_8), data, Samples.POLICY);
        assertThat(verdict.isValid()).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(LIMIT);
    }

    /** Whatever is made of a time stamp, the seal stays good, and no other time is proved than the one that was stamped. */
    @FuzzTest(maxDuration = "2m")
    void judgesAnyTimeStamp(FuzzedDataProvider data) {
        SealVerdict verdict = judge(STAMPED.replace(base64(TOKEN), base64(changed(TOKEN, data))), STAMPS_TRUSTED);
        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        verdict.signers().get(0).timestampTime().ifPresent(time -> assertThat(time)
                .isEqualTo(TestPki.NOW));
    }

    /** Whatever is made of a list that names nobody, nobody is revoked by it. */
    @FuzzTest(maxDuration = "2m")
    void judgesAnyRevocationList(FuzzedDataProvider data) {
        SealVerdict verdict = judge(withLists(changed(LIST, data)));
        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
    }

    /** Whatever is made of a list that revokes, it never says that all is well. */
    @FuzzTest(maxDuration = "2m")
    void judgesAnyRevocationListThatRevokes(FuzzedDataProvider data) {
        SealVerdict verdict = judge(withLists(changed(REVOKING_LIST, data), LIST_OF_ROOT), STRICT);
        assertThat(verdict.isValid()).as("%s", verdict).isFalse();
    }

    @FuzzTest(maxDuration = "2m")
    void judgesAnyOcspAnswer(FuzzedDataProvider data) {
        SealVerdict verdict = judge(withAnswer(changed(ANSWER, data)));
        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
    }

    @FuzzTest(maxDuration = "2m")
    void judgesAnyOcspAnswerThatRevokes(FuzzedDataProvider data) {
        SealVerdict verdict = judge(
                withAnswer(changed(REVOKING_ANSWER, data))
                        .replace("</xades:RevocationValues>", lists(LIST_OF_ROOT) + "</xades:RevocationValues>"),
                STRICT);
        assertThat(verdict.isValid()).as("%s", verdict).isFalse();
    }

    /** The bytes with some of them exchanged, left out or put in, now and then others altogether; the fuzzer says where. */
    private static byte[] changed(byte[] real, FuzzedDataProvider data) {
        byte[] bytes = real;
        for (int edits = data.consumeInt(0, 4); edits > 0; edits--) {
            int from = data.consumeInt(0, bytes.length);
            int until = data.consumeInt(from, Math.min(bytes.length, from + 8));
            byte[] put = data.consumeBytes(data.consumeBoolean() ? until - from : 16);
            bytes = concatenated(bytes, from, put, until);
        }
        return data.remainingBytes() > 0 && data.consumeInt(0, 15) == 15 ? data.consumeRemainingAsBytes() : bytes;
    }

    private static byte[] concatenated(byte[] bytes, int from, byte[] put, int until) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(put);
        out.write(bytes, until, bytes.length - until);
        return out.toByteArray();
    }

    private static String withLists(byte[]... lists) {
        return withProof("<xades:RevocationValues>" + lists(lists) + "</xades:RevocationValues>");
    }

    private static String lists(byte[]... lists) {
        StringBuilder values = new StringBuilder();
        for (byte[] list : lists) {
            values.append("<xades:EncapsulatedCRLValue>" + base64(list) + "</xades:EncapsulatedCRLValue>");
        }
        return "<xades:CRLValues>" + values + "</xades:CRLValues>";
    }

    private static String withAnswer(byte[] answer) {
        return withProof("<xades:RevocationValues><xades:OCSPValues><xades:EncapsulatedOCSPValue>" + base64(answer)
                + "</xades:EncapsulatedOCSPValue></xades:OCSPValues></xades:RevocationValues>");
    }

    private static String withProof(String property) {
        return GOOD.replace(
                "</xades:QualifyingProperties>",
                "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>" + property
                        + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
                        + "</xades:QualifyingProperties>");
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signedPart(X509Certificate certificate) {
        try {
            return certificate.getTBSCertificate();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void readsAnyTrustFile(byte[] data) throws IOException {
        Path file = Files.createTempFile("trust", ".yaml");
        try {
            Files.write(file, data);
            TrustFile.load(file);
        } catch (TrustException e) {
            assertThat(e.getMessage()).isNotBlank();
        } finally {
            Files.delete(file);
        }
    }

    private static SealVerdict judge(String document) {
        return judge(document, Samples.POLICY);
    }

    private static SealVerdict judge(String document, VerificationPolicy policy) {
        return judge(document.getBytes(UTF_8), policy);
    }

    private static SealVerdict judge(byte[] data) {
        return judge(data, Samples.POLICY);
    }

    private static SealVerdict judge(byte[] data, VerificationPolicy policy) {
        long start = System.nanoTime();
        SealVerdict verdict = Samples.VERIFIER.verify(data, policy);
        assertThat(System.nanoTime() - start).isLessThan(LIMIT);
        return verdict;
    }
}
