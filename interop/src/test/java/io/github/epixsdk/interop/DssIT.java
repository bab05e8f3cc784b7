package io.github.epixsdk.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.reference.CanonicalizationTransform;
import eu.europa.esig.dss.xades.reference.EnvelopedSignatureTransform;
import io.github.epixsdk.interop.Dss.Judgement;
import io.github.epixsdk.interop.SealAuthority.Holder;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.VerificationPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our seals judged by EU DSS and xmlsec1, and seals of EU DSS by us. */
class DssIT {
    private static final String EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final SealAuthority AUTHORITY = new SealAuthority();
    private static final Map<String, Holder> HOLDERS = new ConcurrentHashMap<>();
    private static final Dss DSS = new Dss(AUTHORITY);
    private static final VerificationPolicy POLICY = VerificationPolicy.of(AUTHORITY.anchors());
    private static final SealVerifier VERIFIER = SealVerifier.create();
    private static final byte[] PERMIT = SealedPermits.unsealed();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "2048, RSA_SHA256",
        "3072, RSA_SHA256",
        "3072, RSA_SHA512",
        "3072, RSA_PSS_SHA256",
        "3072, RSA_PSS_SHA512",
        "secp256r1, ECDSA_SHA256",
        "secp384r1, ECDSA_SHA384",
        "secp521r1, ECDSA_SHA512"
    })
    void ourSealIsAcceptedAsTheLevelItClaims(String kind, SignatureAlgorithm algorithm) {
        byte[] sealed = sealer(kind, algorithm, false).seal(PERMIT);

        assertAccepted(DSS.validate(sealed, null));
        assertThat(VERIFIER.verify(sealed, POLICY).isValid()).isTrue();
        byte[] tampered = SealedPermits.tampered(sealed);
        assertThat(DSS.validate(tampered, null).indication()).isEqualTo("TOTAL_FAILED");
        assertThat(VERIFIER.verify(tampered, POLICY)).isInstanceOf(SealVerdict.Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2048, RSA_SHA256",
        "3072, RSA_SHA256",
        "3072, RSA_PSS_SHA256",
        "secp256r1, ECDSA_SHA256",
        "secp384r1, ECDSA_SHA384",
        "secp521r1, ECDSA_SHA512"
    })
    void ourSealIsAcceptedByXmlsec1(String kind, SignatureAlgorithm algorithm) throws Exception {
        assumeTrue(
                !algorithm.name().contains("PSS") || XmlSec1.knowsPss(folder),
                "this xmlsec1 does not know RSASSA-PSS, which came with version 1.3");
        byte[] sealed = sealer(kind, algorithm, false).seal(PERMIT);

        assertThat(XmlSec1.verify(folder, sealed, AUTHORITY.root())).isTrue();
        assertThat(XmlSec1.verify(folder, SealedPermits.tampered(sealed), AUTHORITY.root()))
                .isFalse();
    }

    @Test
    void ourParallelSealIsAccepted() {
        assertAccepted(DSS.validate(
                sealer("secp256r1", SignatureAlgorithm.ECDSA_SHA256, true).seal(PERMIT), null));
    }

    @Test
    void ourDetachedSealIsAccepted() throws Exception {
        byte[] seal = sealer("3072", SignatureAlgorithm.RSA_SHA256, false).sealDetached(PERMIT);

        assertAccepted(DSS.validate(seal, new InMemoryDocument(PERMIT, "CITESEPermit.xml")));
        Files.write(folder.resolve("CITESEPermit.xml"), PERMIT);
        assertThat(XmlSec1.verify(folder, seal, AUTHORITY.root())).isTrue();
        assertThat(DSS.validate(seal, new InMemoryDocument(SealedPermits.tampered(PERMIT), "CITESEPermit.xml"))
                        .indication())
                .isEqualTo("TOTAL_FAILED");
    }

    @Test
    void ourSealWithACounterSignatureIsAccepted() {
        byte[] sealed = sealer("3072", SignatureAlgorithm.RSA_SHA256, false).seal(PERMIT);

        byte[] countersigned =
                sealer("secp256r1", SignatureAlgorithm.ECDSA_SHA256, false).counterSign(sealed);

        assertAccepted(DSS.validate(countersigned, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2048, RSA_SHA256",
        "3072, RSA_SHA256",
        "3072, RSA_PSS_SHA256",
        "3072, RSA_PSS_SHA384",
        "secp256r1, ECDSA_SHA256",
        "secp384r1, ECDSA_SHA384",
        "secp521r1, ECDSA_SHA512"
    })
    void itsSealWithTheXpathFilterIsAccepted(String kind, SignatureAlgorithm algorithm) {
        byte[] sealed = DSS.seal(document(PERMIT), holder(kind), algorithm, parameters -> {});

        assertThat(new String(sealed, UTF_8))
                .contains("http://www.w3.org/2002/06/xmldsig-filter2", "/descendant::ds:Signature");
        assertAcceptedByUs(sealed);
    }

    @Test
    void itsSealWithTheEnvelopedTransformIsAccepted() {
        byte[] sealed = DSS.seal(
                document(PERMIT),
                holder("3072"),
                SignatureAlgorithm.RSA_SHA256,
                Dss.reference(
                        "",
                        document(PERMIT),
                        new EnvelopedSignatureTransform(),
                        new CanonicalizationTransform(EXCLUSIVE_C14N)));

        assertAcceptedByUs(sealed);
    }

    @ParameterizedTest
    @CsvSource({"3072, RSA_PSS_SHA256", "secp256r1, ECDSA_SHA256"})
    void itsSealThatRefersToAnIdIsAccepted(String kind, SignatureAlgorithm algorithm) {
        byte[] permit = new String(PERMIT, UTF_8)
                .replaceFirst("<CITESEPermit ", "<CITESEPermit Id=\"permit-1\" ")
                .getBytes(UTF_8);

        byte[] sealed = DSS.seal(
                document(permit),
                holder(kind),
                algorithm,
                Dss.reference(
                        "#permit-1",
                        document(permit),
                        new EnvelopedSignatureTransform(),
                        new CanonicalizationTransform(EXCLUSIVE_C14N)));

        assertThat(new String(sealed, UTF_8)).contains("URI=\"#permit-1\"");
        assertAcceptedByUs(sealed);
    }

    @Test
    void itsDetachedSealIsAccepted() {
        Consumer<XAdESSignatureParameters> canonical =
                Dss.reference("CITESEPermit.xml", document(PERMIT), new CanonicalizationTransform(EXCLUSIVE_C14N));

        byte[] seal = DSS.seal(
                document(PERMIT),
                holder("3072"),
                SignatureAlgorithm.RSA_SHA256,
                canonical.andThen(parameters -> parameters.setSignaturePackaging(SignaturePackaging.DETACHED)));

        SealVerdict verdict = VERIFIER.verifyDetached(PERMIT, seal, POLICY);
        assertThat(verdict.isValid()).as("%s", verdict.reasons()).isTrue();
        assertThat(VERIFIER.verifyDetached(SealedPermits.tampered(PERMIT), seal, POLICY))
                .isInstanceOf(SealVerdict.Invalid.class);
    }

    private static void assertAcceptedByUs(byte[] sealed) {
        assertAccepted(DSS.validate(sealed, null));
        SealVerdict verdict = VERIFIER.verify(sealed, POLICY);
        assertThat(verdict.isValid()).as("%s", verdict.reasons()).isTrue();
        assertThat(VERIFIER.verify(SealedPermits.tampered(sealed), POLICY)).isInstanceOf(SealVerdict.Invalid.class);
    }

    private static void assertAccepted(Judgement judgement) {
        assertThat(judgement.indication()).as(judgement.words()).isEqualTo("TOTAL_PASSED");
        assertThat(judgement.level()).isEqualTo("XAdES-BASELINE-B");
    }

    private static InMemoryDocument document(byte[] permit) {
        return new InMemoryDocument(permit, "CITESEPermit.xml");
    }

    private static Holder holder(String kind) {
        return HOLDERS.computeIfAbsent(kind, AUTHORITY::seal);
    }

    private static Sealer sealer(String kind, SignatureAlgorithm algorithm, boolean parallel) {
        return Sealer.builder(holder(kind).signingKey())
                .algorithm(algorithm)
                .shortRsaKeyAllowed(true)
                .parallel(parallel)
                .build();
    }
}
