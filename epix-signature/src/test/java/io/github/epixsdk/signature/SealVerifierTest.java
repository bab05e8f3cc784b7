package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.POLICY;
import static io.github.epixsdk.signature.Samples.VERIFIER;
import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.Samples.verify;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.signature.TestPki.Identity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SealVerifierTest {

    static Stream<Arguments> permits() {
        return Stream.of(
                Arguments.of("version 2, unqualified root", Samples.v2()),
                Arguments.of("version 2, qualified root", Samples.v2Qualified()),
                Arguments.of("version 1", Samples.v1()),
                Arguments.of("in a message", Samples.inMessage(Samples.v2())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("permits")
    void acceptsAPermitSealedFromWithin(String name, String permit) {
        SealVerdict verdict = verify(sealed(permit));

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(verdict.code()).isEqualTo("VALID");
        assertThat(verdict.form()).contains(SealForm.ENVELOPED);
        assertThat(verdict.level()).contains(SealLevel.B);
        assertThat(verdict.coversWholePermit()).isTrue();
        assertThat(verdict.reasons()).extracting(SealReason::code).containsExactly(SealCode.REVOCATION_NOT_CHECKED);
        assertThat(verdict.verifiedPermit().orElseThrow().permit().number()).isEqualTo(PermitNumber.of("XA000000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("permits")
    void acceptsAPermitSealedFromBeside(String name, String permit) {
        byte[] seal = Samples.sealer(XA_SEAL).sealDetached(permit.getBytes(UTF_8));

        SealVerdict verdict = VERIFIER.verifyDetached(permit.getBytes(UTF_8), seal, POLICY);

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(verdict.form()).contains(SealForm.DETACHED);
        assertThat(verdict.coversWholePermit()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void acceptsEveryAlgorithmThatFitsTheKey(SignatureAlgorithm algorithm) {
        Identity identity = switch (algorithm.keyAlgorithm()) {
            case "RSA" -> XA_SEAL;
            case "EC" -> XA_EC_SEAL;
            default ->
                TestPki.certificate("CN=CITES Seal XA,C=XA")
                        .key("Ed25519", "seal")
                        .issuedBy(Samples.XA_CA);
        };
        TrustAnchors agreed = Samples.ANCHORS.toBuilder()
                .accept(Samples.XA, SignatureAlgorithm.ED25519)
                .build();
        Sealer sealer = Samples.sealer(identity.key()).algorithm(algorithm).build();

        SealVerdict verdict = VERIFIER.verify(
                sealer.seal(Samples.v2().getBytes(UTF_8)),
                VerificationPolicy.builder(agreed).build());

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
    }

    @Test
    void acceptsASealOnP384() {
        Identity identity = TestPki.certificate("CN=CITES P-384 Seal,C=XA")
                .key("secp384r1", "XA P-384")
                .issuedBy(XA_CA);
        Sealer sealer = Samples.sealer(identity);

        SealVerdict verdict = VERIFIER.verify(sealer.seal(Samples.v2().getBytes(UTF_8)), POLICY);

        assertThat(sealer.algorithm()).isEqualTo(SignatureAlgorithm.ECDSA_SHA384);
        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
    }

    @Test
    void survivesBeingPutIntoAMessageAndGettingUnusedDeclarations() {
        String sealed = sealed(Samples.v2());

        String message = Samples.inMessage(sealed.replace("<CITESEPermit ", "<CITESEPermit xmlns:more='urn:more' "));

        assertThat(verify(message).isValid()).as("%s", verify(message)).isTrue();
    }

    @Test
    void survivesOtherLineEndsQuotesAndComments() {
        String sealed = sealed(Samples.v2())
                .replace("schemeID=\"CITES\"", "schemeID='CITES'")
                .replace("<!--The number of the permit-->", "<!-- anything else -->")
                .replace("<ram:TypeCode>E</ram:TypeCode>", "<ram:TypeCode><![CDATA[E]]></ram:TypeCode>");

        assertThat(verify(sealed).isValid()).isTrue();
    }

    @Test
    void readsATextThatAnInsertedCommentCutsInTwoAsAWhole() {
        String sealed = sealed(Samples.v2()).replace("XA000000<", "XA<!---->000000<");

        SealVerdict verdict = verify(sealed);

        assertThat(verdict.verifiedPermit().orElseThrow().permit().number()).isEqualTo(PermitNumber.of("XA000000"));
    }

    @Test
    void namesTheSignerAndTheChainUpToTheAnchor() {
        Signer signer = verify(sealed(Samples.v2())).signers().get(0);

        assertThat(signer.subject())
                .isEqualTo("C=XA,O=Management Authority of XA,organizationIdentifier=NTRXA-12345,CN=CITES Seal XA");
        assertThat(signer.country()).contains(XA);
        assertThat(signer.kind()).isEqualTo(SignerKind.SEAL);
        assertThat(signer.signingTime()).contains(TestPki.NOW);
        assertThat(signer.timestampTime()).isEmpty();
        assertThat(signer.chain()).containsExactly(XA_SEAL.certificate(), XA_CA.certificate(), XA_ROOT.certificate());
    }

    @Test
    void checksRevocationWhereAListOfEveryIssuerIsGiven() {
        SealVerdict verdict = verify(
                sealed(Samples.v2()),
                policy -> policy.revocationLists(List.of(
                                TestPki.revocationList(XA_CA, Map.of()), TestPki.revocationList(XA_ROOT, Map.of())))
                        .revocationRequired(true));

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(verdict.reasons()).isEmpty();
    }

    @Test
    void leavesAProcessingInstructionInAPermitNobodySealedToTheReader() {
        SealVerdict verdict = verify(Samples.v2().replace("<ram:ID>A<", "<?layout keep?><ram:ID>A<"));

        assertThat(verdict.reasons()).extracting(SealReason::code).containsExactly(SealCode.SIGNATURE_MISSING);
    }

    @Test
    void isUndecidedWithoutASeal() {
        SealVerdict verdict = verify(Samples.v2());

        assertThat(verdict).isInstanceOf(SealVerdict.Indeterminate.class);
        assertThat(verdict.code()).isEqualTo("INDETERMINATE");
        assertThat(verdict.reasons())
                .containsExactly(new SealReason(
                        SealCode.SIGNATURE_MISSING, "The permit bears no seal, so nothing shows that it is genuine."));
        assertThat(verdict.form()).isEmpty();
        assertThat(verdict.level()).isEmpty();
        assertThat(verdict.signers()).isEmpty();
        assertThat(verdict.verifiedPermit()).isEmpty();
    }

    @Test
    void saysWhatWasChanged() {
        SealVerdict verdict = verify(sealed(Samples.v2()).replace(">XA000000<", ">XA000001<"));

        assertThat(verdict).isInstanceOf(SealVerdict.Invalid.class);
        assertThat(verdict.reasons())
                .containsExactly(new SealReason(
                        SealCode.HASH_FAILURE,
                        "The permit was changed after it was sealed: its contents no longer match the seal. Do not accept it;"
                                + " ask the issuing authority."));
        assertThat(verdict.coversWholePermit()).isFalse();
        assertThat(verdict.signers()).isEmpty();
    }

    @Test
    void goesOnByTheKindOfVerdict() {
        String valid = verify(sealed(Samples.v2())).fold(v -> "valid", i -> "invalid", u -> "undecided");
        String undecided = verify(Samples.v2()).fold(v -> "valid", i -> "invalid", u -> "undecided");
        String invalid = verify("<x").fold(v -> "valid", i -> "invalid", u -> "undecided");

        assertThat(valid).isEqualTo("valid");
        assertThat(undecided).isEqualTo("undecided");
        assertThat(invalid).isEqualTo("invalid");
    }

    @Test
    void ignoresASignatureOfTheMessageInItsHeader() {
        String header = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>";

        assertThat(verify(Samples.inMessage(sealed(Samples.v2()), header)).isValid())
                .isTrue();
        assertThat(verify(Samples.inMessage(Samples.v2(), header)).reasons())
                .extracting(SealReason::code)
                .containsExactly(SealCode.SIGNATURE_MISSING);
    }
}
