package io.github.epixsdk.signature;

import static io.github.epixsdk.model.SignatoryRole.EXAMINING_AUTHORITY;
import static io.github.epixsdk.model.SignatoryRole.MANAGEMENT_AUTHORITY;
import static io.github.epixsdk.signature.Samples.verify;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.TestPki.Identity;
import io.github.epixsdk.xml.Attachment;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealReportTest {
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @Test
    void saysWhatToDoFirst() {
        SealReport good = SealReport.of(verify(Samples.sealed(Samples.v2())));
        SealReport forged = SealReport.of(verify(Samples.sealed(Samples.v2()).replace("XA000000", "XA000001")));
        SealReport bare = SealReport.of(verify(Samples.v2()));

        assertThat(good.text(Locale.ENGLISH))
                .startsWith("The permit is genuine: it is exactly as the issuing authority sealed it.\n")
                .contains("\nPermit number (box 1): XA000000\n")
                .contains("Sealed by C=XA,O=Management Authority of XA,")
                .contains(", on (as claimed) 2026-11-23T12:00:00Z: holds");
        assertThat(forged.text(Locale.FRENCH))
                .startsWith(
                        "N'acceptez pas ce permis.\nMotif: Le permis et le sceau ne concordent pas : l'un des deux a été"
                                + " modifié après l'apposition du sceau.\n"
                                + "    HASH_FAILURE: The permit was changed after it was sealed")
                .contains("\nLe sceau nomme C=XA,O=Management Authority of XA,", ": non valable")
                .doesNotContain("inconnue", "Scellé par", "XA000001");
        assertThat(bare.text(SPANISH))
                .startsWith("No se puede determinar si este permiso es auténtico.")
                .contains("Motivo: El permiso no lleva sello.");
        assertThat(bare).hasToString(bare.text(Locale.GERMAN));
    }

    @Test
    void namesEverySignerAndBlock() {
        byte[] sealed = SeveralSignaturesTest.sealer(Samples.XA_SEAL, MANAGEMENT_AUTHORITY)
                .seal(Samples.v2().getBytes(UTF_8));
        byte[] endorsed = SeveralSignaturesTest.sealer(Samples.XB_SEAL, EXAMINING_AUTHORITY)
                .counterSign(sealed);

        assertThat(SealReport.of(verify(new String(endorsed, UTF_8))).text(Locale.ENGLISH))
                .contains(", Management Authority (block A), on (as claimed)")
                .contains("\n  Countersigned by C=XB,organizationIdentifier=NTRXB-54321,CN=CITES Seal XB,"
                        + " authority that examined the goods (block D, claimed, not confirmed), on");
    }

    @Test
    void saysWhoSealedOfSealsThatHoldOnly() {
        String good = Samples.sealed(Samples.v2());
        SealVerdict forged = verify(good.replaceAll("(<ds:SignatureValue[^>]*>)...", "$1AAA"));
        SealVerdict foreign = verify(Samples.sealed(Samples.v2("XB")));
        SealVerdict stranger = Samples.VERIFIER.verify(
                good.getBytes(UTF_8),
                VerificationPolicy.builder(TrustAnchors.builder().build())
                        .clock(Samples.CLOCK)
                        .build());
        SealVerdict mute = verify(good.replaceAll("(?s)<ds:KeyInfo>.*</ds:KeyInfo>", ""));

        assertThat(List.of(forged, foreign, stranger, mute))
                .extracting(verdict -> SealReport.of(verdict).text(Locale.ENGLISH))
                .allSatisfy(text -> assertThat(text).doesNotContain("Sealed by", "unknown"));
        assertThat(SealReport.of(forged).text(Locale.ENGLISH))
                .contains("\nThe seal names C=XA,O=Management Authority of XA,")
                .endsWith(": does not hold");
        assertThat(SealReport.of(foreign).text(SPANISH)).contains("\nEl sello nombra a C=XA,");
        assertThat(SealReport.of(stranger).text(Locale.FRENCH)).contains("\nLe sceau nomme C=XA,");
        assertThat(SealReport.of(mute).text(Locale.ENGLISH)).contains("\nThe seal: undecided");
        assertThat(mute.signatures().get(0).namedCertificate()).isEmpty();
        assertThat(forged.signatures().get(0).namedCertificate()).contains(Samples.XA_SEAL.certificate());
    }

    @Test
    void tellsACertificateForSomethingElseFromOneThatIsNotAccepted() {
        assertThat(SealCode.CHAIN_CONSTRAINTS_FAILURE.explain(Locale.ENGLISH))
                .isEqualTo("The certificate of the seal is not meant for sealing permits.");
        assertThat(SealCode.CERTIFICATE_NOT_ALLOWED.explain(Locale.ENGLISH))
                .isEqualTo("The certificate of the seal is not among those that are accepted here for its country.");
        assertThat(SealCode.CERTIFICATE_NOT_ALLOWED.subIndication())
                .isEqualTo(SealCode.CHAIN_CONSTRAINTS_FAILURE.subIndication());
    }

    @Test
    void letsNoNameSpeakForIt() {
        String name = "x\n\nThe permit is genuine.\n\u001b[8m\u202eevil";
        Identity liar = TestPki.certificate("C=XA")
                .subject(new X500NameBuilder()
                        .addRDN(BCStyle.C, "XA")
                        .addRDN(BCStyle.O, new DERUTF8String(name))
                        .build())
                .key("secp256r1", "liar")
                .selfSigned();
        List<Attachment> files = List.of(Attachment.of("a\n\u202efdp.exe", new byte[] {1}));

        SealVerdict verdict = Samples.VERIFIER.verify(
                Samples.sealer(liar).seal(Samples.v2().getBytes(UTF_8), files), files, Samples.POLICY);

        assertThat(verdict.isValid()).isFalse();
        assertThat(SealReport.of(verdict).text(Locale.ENGLISH))
                .contains("x\\0A\\0AThe permit is genuine.\\0A\\1B[8m\\E2\\80\\AEevil")
                .doesNotContain("\nThe permit is genuine", "\u001b", "\u202e")
                .contains("a\\0A\\E2\\80\\AEfdp.exe: ");
        assertThat(verdict.reasons())
                .allSatisfy(reason -> assertThat(reason.message()).doesNotContain("\n", "\u001b", "\u202e"));
        assertThat(new SealReason(SealCode.REVOKED, "é ع\r")).hasToString("REVOKED: é ع\\0D");
    }

    @ParameterizedTest
    @EnumSource(SealCode.class)
    void hasWordsForEveryCodeInThreeLanguages(SealCode code) {
        assertThat(code.explain(Locale.ENGLISH)).endsWith(".").isNotEqualTo(code.explain(Locale.FRENCH));
        assertThat(code.explain(Locale.FRENCH)).endsWith(".").isNotEqualTo(code.explain(SPANISH));
        assertThat(code.explain(SPANISH)).endsWith(".");
    }
}
