package io.github.epixsdk.signature;

import static io.github.epixsdk.model.SignatoryRole.APPLICANT;
import static io.github.epixsdk.model.SignatoryRole.ISSUING_OFFICIAL;
import static io.github.epixsdk.model.SignatoryRole.MANAGEMENT_AUTHORITY;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.TestPki.NOW;
import static io.github.epixsdk.signature.TestPki.revocationList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Node;

/** Counter-signatures on seals of every level, and those that somebody made up, moved or took from elsewhere. */
class CounterSignaturesTest {
    private static final VerificationPolicy POLICY = VerificationPolicy.builder(TestTsa.anchors())
            .revocationLists(List.of(
                    revocationList(XA_CA, XA_CA.privateKey(), Map.of(), NOW, NOW.plusSeconds(600)),
                    revocationList(XA_ROOT, XA_ROOT.privateKey(), Map.of(), NOW, NOW.plusSeconds(600)),
                    revocationList(TestTsa.ROOT, TestTsa.ROOT.privateKey(), Map.of(), NOW, NOW.plusSeconds(600))))
            .at(NOW)
            .build();
    private static final byte[] PERMIT = Samples.v2().getBytes(UTF_8);
    private static final byte[] SEALED =
            SeveralSignaturesTest.sealer(XA_SEAL, MANAGEMENT_AUTHORITY).seal(PERMIT);
    private static final String COUNTERSIGNED = countersigned(SEALED);
    private static final Pattern COUNTER_SIGNATURE =
            Pattern.compile("(?s)<xades:CounterSignature.*</xades:CounterSignature>");

    @ParameterizedTest
    @EnumSource(SealLevel.class)
    void areMadeOnSealsOfEveryLevelAndLowerNone(SealLevel level) {
        byte[] sealed = level == SealLevel.B ? SEALED : extended(SEALED, level);

        assertGood(verify(countersigned(sealed)), level);
    }

    @ParameterizedTest
    @EnumSource(value = SealLevel.class, names = "B", mode = EnumSource.Mode.EXCLUDE)
    void stayReadableWhenTheSealIsRaised(SealLevel level) {
        assertGood(verify(new String(extended(COUNTERSIGNED.getBytes(UTF_8), level), UTF_8)), level);
    }

    @Test
    void mayBearATimeStampOfTheirOwn() throws Exception {
        Node value = SafeXml.parse(COUNTERSIGNED.getBytes(UTF_8), ReadLimits.DEFAULT)
                .getElementsByTagNameNS(CorpusParts.DS, "SignatureValue")
                .item(1);
        byte[] token = TestTsa.at(NOW).stamp(Base64.getDecoder().decode(Forger.digest(value, CorpusParts.SHA256, "")));
        String counter = found(COUNTERSIGNED);
        String stamped = counter.replace(
                "</xades:QualifyingProperties>",
                CorpusParts.unsigned(CorpusParts.stamps(token, 1)) + "</xades:QualifyingProperties>");

        SealVerdict verdict = verify(COUNTERSIGNED.replace(counter, stamped));

        SealSignature read = verdict.signatures().get(0).counterSignatures().get(0);
        assertThat(read.indication()).as("%s", verdict).isEqualTo(SealIndication.TOTAL_PASSED);
        assertThat(read.signer().orElseThrow().timestampTime()).contains(NOW);
        assertThat(verdict.level()).contains(SealLevel.B);
    }

    @Test
    void thatAreForgedAreToldAndSpoilNothing() {
        String counter = found(COUNTERSIGNED);

        assertCounter(
                COUNTERSIGNED.replace(counter, counter.replaceFirst("(<ds:SignatureValue[^>]*>)....", "$1AAAA")),
                SealCode.SIG_CRYPTO_FAILURE);
        assertCounter(
                COUNTERSIGNED.replace(counter, counter.replace(">2026-11-23T12:00:00Z<", ">2026-11-22T12:00:00Z<")),
                SealCode.HASH_FAILURE);
        assertCounter(
                COUNTERSIGNED.replace(counter, counter.replaceFirst("URI=\"#[^\"]*\"", "URI=\"\"")),
                SealCode.REFERENCE_NOT_ALLOWED);
        assertCounter(
                COUNTERSIGNED.replace(
                        counter, counter.replaceFirst("(<ds:Reference )([^>]*)( URI.*?</ds:Reference>)", "$1$2$3$1$3")),
                SealCode.REFERENCE_NOT_ALLOWED);
        assertCounter(
                COUNTERSIGNED.replace(
                        counter, counter.replaceFirst("<ds:Transforms>", "<ds:Transforms>" + CorpusParts.ENVELOPED)),
                SealCode.TRANSFORM_NOT_ALLOWED);
    }

    @Test
    void coverTheValueInItsCanonicalFormAndDescribeNothingElse() {
        String counter = found(COUNTERSIGNED);

        assertCounter(
                COUNTERSIGNED.replace(counter, counter.replaceFirst("<ds:Transforms>.*?</ds:Transforms>", "")),
                SealCode.TRANSFORM_NOT_ALLOWED);
        assertCounter(
                COUNTERSIGNED.replace(
                        counter,
                        counter.replace(
                                        "</xades:SignedProperties>",
                                        "<xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference=\"#x\"/>"
                                                + "</xades:SignedDataObjectProperties></xades:SignedProperties>")
                                .replaceFirst(
                                        "(?s)(<xades:SignedDataObjectProperties>.*</xades:SignedDataObjectProperties>)"
                                                + "(?=<xades:SignedDataObjectProperties>)",
                                        "")),
                SealCode.SIGNATURE_MALFORMED);
    }

    @Test
    void standAloneInTheirElement() {
        SealVerdict verdict =
                verify(COUNTERSIGNED.replace("</xades:CounterSignature>", "<xades:X/></xades:CounterSignature>"));

        assertThat(TestTsa.codes(verdict)).containsExactly(SealCode.PROOF_MALFORMED);
        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.signatures().get(0).counterSignatures()).isEmpty();
    }

    @Test
    void cannotStandForTheAuthority() {
        byte[] applied = SeveralSignaturesTest.sealer(SeveralSignaturesTest.APPLICANT_OF_XA, APPLICANT)
                .seal(PERMIT);
        byte[] countersigned =
                SeveralSignaturesTest.sealer(XA_SEAL, MANAGEMENT_AUTHORITY).counterSign(applied);

        assertThat(TestTsa.codes(verify(new String(countersigned, UTF_8))))
                .containsExactly(SealCode.AUTHORITY_SEAL_MISSING);
    }

    @Test
    void standAmongTheUnsignedPropertiesAndNowhereElse() {
        String counter = "<xades:CounterSignature xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\">"
                + inner(found(COUNTERSIGNED)) + "</xades:CounterSignature>";
        String sealed = new String(SEALED, UTF_8);

        assertMisplaced(sealed.replace("</ds:Signature>", "<ds:Object>" + counter + "</ds:Object></ds:Signature>"));
        assertMisplaced(sealed.replace("</xades:QualifyingProperties>", counter + "</xades:QualifyingProperties>"));
        assertMisplaced(
                sealed.replace("</xades:SignedSignatureProperties>", counter + "</xades:SignedSignatureProperties>"));
        assertMisplaced(COUNTERSIGNED.replace(
                found(COUNTERSIGNED),
                "<xades:AttributeCertificateRefs>" + inner(found(COUNTERSIGNED))
                        + "</xades:AttributeCertificateRefs>"));
    }

    private static void assertMisplaced(String sealed) {
        assertThat(TestTsa.codes(verify(sealed))).containsExactly(SealCode.SIGNATURE_MISPLACED);
    }

    private static void assertCounter(String sealed, SealCode code) {
        SealVerdict verdict = verify(sealed);

        assertThat(sealed).isNotEqualTo(COUNTERSIGNED);
        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(TestTsa.codes(verdict)).containsExactly(SealCode.OTHER_SIGNATURE_NOT_VALID);
        assertThat(verdict.signatures().get(0).counterSignatures().get(0).reasons())
                .extracting(SealReason::code)
                .containsExactly(code);
    }

    private static void assertGood(SealVerdict verdict, SealLevel level) {
        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(verdict.level()).contains(level);
        assertThat(TestTsa.codes(verdict)).isEmpty();
        assertThat(verdict.signatures().get(0).counterSignatures())
                .extracting(SealSignature::indication)
                .containsExactly(SealIndication.TOTAL_PASSED);
    }

    private static String countersigned(byte[] sealed) {
        return new String(
                SeveralSignaturesTest.sealer(SeveralSignaturesTest.OFFICIAL, ISSUING_OFFICIAL)
                        .counterSign(sealed),
                UTF_8);
    }

    private static byte[] extended(byte[] sealed, SealLevel level) {
        return SealExtender.builder(TestTsa.at(NOW.minusSeconds(1)))
                .policy(POLICY)
                .build()
                .extend(sealed, level);
    }

    private static SealVerdict verify(String sealed) {
        return Samples.VERIFIER.verify(sealed.getBytes(UTF_8), POLICY);
    }

    private static String found(String countersigned) {
        Matcher found = COUNTER_SIGNATURE.matcher(countersigned);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static String inner(String counterSignature) {
        return counterSignature.replaceAll("(?s).*?(<ds:Signature .*</ds:Signature>).*", "$1");
    }
}
