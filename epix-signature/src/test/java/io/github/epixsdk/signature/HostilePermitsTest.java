package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.Samples.verify;
import static io.github.epixsdk.signature.SealCode.SIG_CRYPTO_FAILURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the corpus cannot say in one line of verdict and reason. */
class HostilePermitsTest {
    private static final String GOOD = sealed(Samples.v2());

    @Test
    void acceptsTheSameDocumentsWithoutTheAttack() {
        assertThat(verify(GOOD).isValid()).isTrue();
        assertThat(verify(Samples.inMessage(GOOD)).isValid()).isTrue();
        assertThat(verify(Forger.resign(GOOD, XA_SEAL.privateKey())).isValid()).isTrue();
    }

    @Test
    void doesNotReadWhatAnybodyMayPutIntoTheUnsignedPartsOfASeal() {
        String injected = GOOD.replace(
                "</xades:QualifyingProperties>",
                "<xades:UnsignedProperties><rsm:HeaderExchangedDocument><ram:ID>XA999999</ram:ID></rsm:HeaderExchangedDocument>"
                        + "</xades:UnsignedProperties></xades:QualifyingProperties>");

        SealVerdict verdict = verify(injected);

        assertThat(verdict.reasons()).extracting(SealReason::code).contains(SealCode.PROOF_NOT_EVALUATED);
        VerifiedPermit verified = verdict.verifiedPermit().orElseThrow();
        assertThat(verified.permit())
                .isEqualTo(verify(GOOD).verifiedPermit().orElseThrow().permit());
        assertThat(verified.document().findings())
                .isEqualTo(
                        verify(GOOD).verifiedPermit().orElseThrow().document().findings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROOF_NOT_EVALUATED | <!-- comment -->",
                "PROOF_NOT_EVALUATED | text",
                "PROOF_NOT_EVALUATED | </xades:UnsignedSignatureProperties>text<xades:UnsignedSignatureProperties>",
                "PROOF_MALFORMED     | <xades:CounterSignature/>",
                "PROOF_MALFORMED     | <xades:CounterSignature><a/></xades:CounterSignature>",
                "PROOF_MALFORMED     | <xades:CounterSignature><ds:Signature/><ds:Signature/></xades:CounterSignature>",
                "OTHER_SIGNATURE_NOT_VALID | <xades:CounterSignature><ds:Signature/></xades:CounterSignature>"
            })
    void holdWhateverAnybodyPutsAmongTheUnsignedPropertiesOfTheirSeal(SealCode note, String added) {
        SealVerdict verdict = verify(GOOD.replace(
                "</xades:QualifyingProperties>", CorpusParts.unsigned(added) + "</xades:QualifyingProperties>"));

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(TestTsa.codes(verdict)).containsExactly(note);
    }

    @Test
    void refusesAnEcdsaValueInTheWrongForm() throws Exception {
        PreparedSeal prepared =
                Samples.sealer(Samples.XA_EC_SEAL).prepare(Samples.v2().getBytes(UTF_8), SealForm.ENVELOPED);
        byte[] der = Samples.XA_EC_SEAL.key().sign(prepared.algorithm(), prepared.dataToSign());
        String sealed = new String(prepared.complete(der), UTF_8)
                .replaceAll(
                        "(<ds:SignatureValue[^>]*>)[^<]*",
                        "$1" + Base64.getEncoder().encodeToString(der));

        assertThat(verify(sealed).reasons()).extracting(SealReason::code).containsExactly(SIG_CRYPTO_FAILURE);
    }
}
