package io.github.epixsdk.signature;

import static io.github.epixsdk.model.SignatoryRole.APPLICANT;
import static io.github.epixsdk.model.SignatoryRole.EXAMINING_AUTHORITY;
import static io.github.epixsdk.model.SignatoryRole.ISSUING_OFFICIAL;
import static io.github.epixsdk.model.SignatoryRole.MANAGEMENT_AUTHORITY;
import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static io.github.epixsdk.signature.Samples.XB_SEAL;
import static io.github.epixsdk.signature.Samples.verify;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.TestPki.Identity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SeveralSignaturesTest {
    static final Identity OFFICIAL = TestPki.certificate("CN=Ann Officer,2.5.4.4=Officer,2.5.4.42=Ann,C=XA")
            .key("secp256r1", "official")
            .issuedBy(XA_CA);
    static final Identity APPLICANT_OF_XA = TestPki.certificate("CN=Bo Trader,2.5.4.4=Trader,2.5.4.42=Bo,C=XA")
            .key("secp256r1", "applicant")
            .issuedBy(XA_CA);

    private static final byte[] PERMIT = Samples.v2().getBytes(UTF_8);

    static Sealer sealer(Identity identity, SignatoryRole role) {
        return Samples.sealer(identity.key()).role(role).build();
    }

    static Sealer parallel(Identity identity, SignatoryRole role) {
        return Samples.sealer(identity.key()).role(role).parallel(true).build();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Nested
    class CounterSignatures {
        private final byte[] sealed = sealer(XA_SEAL, MANAGEMENT_AUTHORITY).seal(PERMIT);

        @Test
        void fillTheBlocksOfThePermitAndBreakNothing() {
            byte[] byOfficial = sealer(OFFICIAL, ISSUING_OFFICIAL).counterSign(sealed);
            byte[] byCustoms = sealer(XB_SEAL, EXAMINING_AUTHORITY).counterSign(byOfficial);

            SealVerdict verdict = verify(Samples.inMessage(text(byCustoms)));

            assertThat(verdict.isValid()).as("%s", verdict).isTrue();
            assertThat(verdict.reasons())
                    .extracting(SealReason::code)
                    .doesNotContain(SealCode.PROOF_NOT_EVALUATED, SealCode.OTHER_SIGNATURE_NOT_VALID);
            assertThat(verdict.signatures()).hasSize(1);
            SealSignature seal = verdict.signatures().get(0);
            assertThat(seal.role()).contains(MANAGEMENT_AUTHORITY);
            assertThat(seal.roleGranted()).isTrue();
            assertThat(seal.form()).contains(SealForm.ENVELOPED);
            assertThat(seal.coversWholePermit()).isTrue();
            assertThat(seal.algorithm()).contains(SignatureAlgorithm.RSA_SHA256);
            assertThat(seal.id()).startsWith("seal-");
            assertThat(seal.counterSignatures())
                    .extracting(each -> each.role().orElseThrow())
                    .containsExactly(ISSUING_OFFICIAL, EXAMINING_AUTHORITY);
            assertThat(seal.counterSignatures()).allSatisfy(each -> {
                assertThat(each.indication()).isEqualTo(SealIndication.TOTAL_PASSED);
                assertThat(each.subIndication()).isEmpty();
                assertThat(each.form()).isEmpty();
                assertThat(each.coversWholePermit()).isFalse();
            });
            assertThat(seal.counterSignatures())
                    .extracting(SealSignature::roleGranted)
                    .containsExactly(true, false);
            assertThat(verdict.signers())
                    .extracting(signer -> signer.country().orElseThrow().value(), Signer::kind)
                    .containsExactly(
                            tuple("XA", SignerKind.SEAL),
                            tuple("XA", SignerKind.SIGNATURE),
                            tuple("XB", SignerKind.SEAL));
        }

        @Test
        void standInASealFileAsWell() {
            byte[] seal = sealer(XA_SEAL, MANAGEMENT_AUTHORITY).sealDetached(PERMIT);
            byte[] countersigned = sealer(OFFICIAL, ISSUING_OFFICIAL).counterSign(seal);

            SealVerdict verdict = Samples.VERIFIER.verifyDetached(PERMIT, countersigned, Samples.POLICY);

            assertThat(verdict.isValid()).as("%s", verdict).isTrue();
            assertThat(verdict.signatures().get(0).counterSignatures())
                    .extracting(SealSignature::indication)
                    .containsExactly(SealIndication.TOTAL_PASSED);
        }

        @Test
        void canBeMadeInTwoSteps() {
            PreparedSeal prepared = sealer(OFFICIAL, ISSUING_OFFICIAL).prepareCounterSignature(sealed);

            byte[] done = prepared.complete(OFFICIAL.key().sign(prepared.algorithm(), prepared.dataToSign()));

            assertThat(verify(text(done)).signatures().get(0).counterSignatures())
                    .extracting(SealSignature::indication)
                    .containsExactly(SealIndication.TOTAL_PASSED);
        }

        @Test
        void ofAnUnknownSignerAreReportedAndSpoilNothing() {
            Identity stranger = TestPki.certificate("CN=Stranger,C=XB")
                    .key("secp256r1", "stranger")
                    .selfSigned();
            SealVerdict verdict =
                    verify(text(sealer(stranger, EXAMINING_AUTHORITY).counterSign(sealed)));

            assertThat(verdict.isValid()).isTrue();
            assertThat(verdict.reasons().stream().map(SealReason::toString))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("OTHER_SIGNATURE_NOT_VALID: A counter-signature on the permit does not count"
                                    + " (NO_CERTIFICATE_CHAIN_FOUND): "));
            SealSignature counter =
                    verdict.signatures().get(0).counterSignatures().get(0);
            assertThat(counter.indication()).isEqualTo(SealIndication.INDETERMINATE);
            assertThat(counter.subIndication()).contains("NO_CERTIFICATE_CHAIN_FOUND");
            assertThat(counter.signer()).isPresent();
        }

        @Test
        void copiedFromAnotherSealDoNotCount() {
            byte[] other = sealer(XA_SEAL, MANAGEMENT_AUTHORITY)
                    .seal(Samples.v2().replace("XA000000", "XA000001").getBytes(UTF_8));
            String countersigned = text(sealer(OFFICIAL, ISSUING_OFFICIAL).counterSign(other));
            String unsigned = countersigned.substring(
                    countersigned.indexOf("<xades:UnsignedProperties"),
                    countersigned.lastIndexOf("</xades:QualifyingProperties>"));
            String valueId = text(sealed).replaceAll("(?s).*<ds:SignatureValue Id=\"([^\"]*)\".*", "$1");
            String foreignId = text(other).replaceAll("(?s).*<ds:SignatureValue Id=\"([^\"]*)\".*", "$1");

            SealVerdict asIs = verify(
                    text(sealed).replace("</xades:QualifyingProperties>", unsigned + "</xades:QualifyingProperties>"));
            SealVerdict adapted = verify(text(sealed)
                    .replace(
                            "</xades:QualifyingProperties>",
                            unsigned.replace(foreignId, valueId) + "</xades:QualifyingProperties>"));

            assertThat(asIs.signatures().get(0).counterSignatures().get(0).reasons())
                    .extracting(SealReason::code)
                    .containsExactly(SealCode.REFERENCE_NOT_ALLOWED);
            assertThat(adapted.signatures().get(0).counterSignatures().get(0).reasons())
                    .extracting(SealReason::code)
                    .containsExactly(SealCode.HASH_FAILURE);
            assertThat(asIs.isValid() && adapted.isValid()).isTrue();
        }

        @Test
        void needASealWithAnIdentifier() {
            String anonymous = text(sealed).replaceFirst("<ds:SignatureValue Id=\"[^\"]*\"", "<ds:SignatureValue");

            assertThatThrownBy(() -> sealer(OFFICIAL, ISSUING_OFFICIAL).counterSign(anonymous.getBytes(UTF_8)))
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining("its signature value has no identifier");
            assertThatThrownBy(() -> sealer(OFFICIAL, ISSUING_OFFICIAL).counterSign(PERMIT))
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining("it bears no seal");
        }

        @Test
        void elsewhereThanInASealAreMisplaced() {
            String seal = text(sealed).replaceAll("(?s).*(<ds:Signature .*</ds:Signature>).*", "$1");
            String inPermit = Samples.v2()
                    .replace(
                            "</CITESEPermit>",
                            "<xades:CounterSignature xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\">" + seal
                                    + "</xades:CounterSignature></CITESEPermit>");

            assertThat(verify(inPermit).reasons())
                    .extracting(SealReason::code)
                    .containsExactly(SealCode.SIGNATURE_MISPLACED);
        }
    }

    @Nested
    class ParallelSignatures {
        @Test
        void standBesideEachOther() {
            byte[] applied = parallel(APPLICANT_OF_XA, APPLICANT).seal(PERMIT);
            byte[] issued = parallel(XA_SEAL, MANAGEMENT_AUTHORITY).seal(applied);
            byte[] signed = parallel(OFFICIAL, ISSUING_OFFICIAL).seal(issued);

            SealVerdict verdict = verify(text(signed));

            assertThat(verdict.isValid()).as("%s", verdict).isTrue();
            assertThat(verdict.signatures())
                    .extracting(each -> each.role().orElseThrow(), SealSignature::indication)
                    .containsExactly(
                            tuple(MANAGEMENT_AUTHORITY, SealIndication.TOTAL_PASSED),
                            tuple(APPLICANT, SealIndication.TOTAL_PASSED),
                            tuple(ISSUING_OFFICIAL, SealIndication.TOTAL_PASSED));
            assertThat(verify(text(applied).replace("XA000000", "XA000001")).isValid())
                    .isFalse();
        }

        @Test
        void areSealedOverByASealThatLeavesNoRoom() {
            byte[] signed = parallel(OFFICIAL, ISSUING_OFFICIAL).seal(PERMIT);
            byte[] sealed = sealer(XA_SEAL, MANAGEMENT_AUTHORITY).seal(signed);

            assertThat(verify(text(sealed)).signatures())
                    .extracting(SealSignature::indication)
                    .containsExactly(SealIndication.TOTAL_PASSED, SealIndication.TOTAL_PASSED);
            assertThatThrownBy(() -> parallel(APPLICANT_OF_XA, APPLICANT).seal(sealed))
                    .isInstanceOf(SealingException.class)
                    .hasMessageContaining("it already bears a seal, which another one inside it would break");
        }

        @Test
        void ofOthersDoNotMakeAPermitValid() {
            SealVerdict verdict =
                    verify(text(parallel(APPLICANT_OF_XA, APPLICANT).seal(PERMIT)));

            assertThat(verdict.reasons()).extracting(SealReason::code).containsExactly(SealCode.AUTHORITY_SEAL_MISSING);
            assertThat(verdict.indication()).isEqualTo(SealIndication.INDETERMINATE);
            assertThat(verdict.signatures())
                    .extracting(SealSignature::indication)
                    .containsExactly(SealIndication.TOTAL_PASSED);
            assertThat(verdict.verifiedPermit()).isEmpty();
        }

        @Test
        void thatDoNotHoldSpoilNoSealThatDoes() {
            byte[] issued = parallel(XA_SEAL, MANAGEMENT_AUTHORITY).seal(PERMIT);
            String signed = text(parallel(OFFICIAL, ISSUING_OFFICIAL).seal(issued));
            int last = signed.lastIndexOf("<ds:SignatureValue");
            String damaged = signed.substring(0, last)
                    + signed.substring(last).replaceFirst("(<ds:SignatureValue[^>]*>)....", "$1AAAA");

            SealVerdict verdict = verify(damaged);

            assertThat(verdict.isValid()).isTrue();
            assertThat(verdict.reasons())
                    .extracting(SealReason::code)
                    .containsExactlyInAnyOrder(SealCode.OTHER_SIGNATURE_NOT_VALID, SealCode.REVOCATION_NOT_CHECKED);
            assertThat(verdict.signatures().get(1).subIndication()).contains("SIG_CRYPTO_FAILURE");
            assertThat(verdict.signatures().get(1).signer()).isEmpty();
        }
    }

    @Nested
    class Grants {
        @Test
        void areNeededOnceAPartyHasSome() {
            TrustAnchors officialsOnly = Samples.ANCHORS.toBuilder()
                    .grant(XA, OFFICIAL.certificate(), ISSUING_OFFICIAL)
                    .build();
            TrustAnchors authority = officialsOnly.toBuilder()
                    .grant(XA, XA_CA.certificate(), MANAGEMENT_AUTHORITY)
                    .build();
            byte[] sealed = sealer(XA_SEAL, MANAGEMENT_AUTHORITY).seal(PERMIT);

            SealVerdict refused = Samples.VERIFIER.verify(sealed, policy(officialsOnly));

            assertThat(refused.reasons().get(0).code()).isEqualTo(SealCode.ROLE_NOT_GRANTED);
            assertThat(refused.reasons().get(0).message())
                    .contains("CN=CITES Seal XA")
                    .contains("is known here, but not as one that seals permits");
            assertThat(Samples.VERIFIER.verify(sealed, policy(authority)).isValid())
                    .isTrue();
            assertThat(Samples.VERIFIER
                            .verify(Samples.sealed(Samples.v2()).getBytes(UTF_8), policy(officialsOnly))
                            .reasons()
                            .get(0)
                            .code())
                    .isEqualTo(SealCode.ROLE_NOT_GRANTED);
            assertThat(Samples.VERIFIER
                            .verify(sealer(OFFICIAL, ISSUING_OFFICIAL).seal(PERMIT), policy(officialsOnly))
                            .isValid())
                    .isTrue();
        }

        private static VerificationPolicy policy(TrustAnchors anchors) {
            return VerificationPolicy.builder(anchors).build();
        }
    }
}
