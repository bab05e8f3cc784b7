package io.github.epixsdk.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/** Whatever the bytes are: a verdict, no exception, within two seconds, and never a permit that was not sealed. */
class SealFuzzTest {
    private static final String GOOD = Samples.sealed(Samples.v2());
    private static final String CERTIFICATE = CorpusParts.base64(Samples.XA_SEAL);
    private static final long LIMIT = Duration.ofSeconds(2).toNanos();

    static {
        // Loading classes is not what is measured.
        assertThat(Samples.VERIFIER.verify(GOOD.getBytes(UTF_8), Samples.POLICY).isValid()).isTrue();
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

    @FuzzTest(maxDuration = "2m")
    void judgesAnyCertificate(byte[] data) {
        SealVerdict verdict = judge(
                GOOD.replace(CERTIFICATE, Base64.getEncoder().encodeToString(data)).getBytes(UTF_8));
        assertThat(verdict.isValid()).isFalse();
    }

    @FuzzTest(maxDuration = "2m")
    void judgesAnySealFile(byte[] data) {
        long start = System.nanoTime();
        SealVerdict verdict = Samples.VERIFIER.verifyDetached(Samples.v2().getBytes(UTF_8), data, Samples.POLICY);
        assertThat(verdict.isValid()).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(LIMIT);
    }

    @FuzzTest(maxDuration = "2m")
    void judgesAnyTimeStamp(byte[] data) {
        assertThat(judgeWith("<xades:SignatureTimeStamp><ds:CanonicalizationMethod"
                                + " Algorithm='http://www.w3.org/2001/10/xml-exc-c14n#'/><xades:EncapsulatedTimeStamp>"
                                + base64(data) + "</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>")
                        .level())
                .contains(SealLevel.B);
    }

    @FuzzTest(maxDuration = "2m")
    void judgesAnyRevocationList(byte[] data) {
        judgeWith("<xades:RevocationValues><xades:CRLValues><xades:EncapsulatedCRLValue>" + base64(data)
                + "</xades:EncapsulatedCRLValue></xades:CRLValues></xades:RevocationValues>");
    }

    @FuzzTest(maxDuration = "2m")
    void judgesAnyOcspAnswer(byte[] data) {
        judgeWith("<xades:RevocationValues><xades:OCSPValues><xades:EncapsulatedOCSPValue>" + base64(data)
                + "</xades:EncapsulatedOCSPValue></xades:OCSPValues></xades:RevocationValues>");
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }

    /** Whatever is added to a good seal, it stays good. */
    private static SealVerdict judgeWith(String property) {
        SealVerdict verdict = judge(GOOD.replace(
                        "</xades:QualifyingProperties>",
                        "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>" + property
                                + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
                                + "</xades:QualifyingProperties>")
                .getBytes(UTF_8));
        assertThat(verdict.code()).as("%s", verdict).isEqualTo("VALID");
        return verdict;
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

    private static SealVerdict judge(byte[] data) {
        long start = System.nanoTime();
        SealVerdict verdict = Samples.VERIFIER.verify(data, Samples.POLICY);
        assertThat(System.nanoTime() - start).isLessThan(LIMIT);
        return verdict;
    }
}
