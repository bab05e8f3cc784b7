package io.github.epixsdk.testkit;

import static io.github.epixsdk.testkit.InMemoryAuthorityTest.CLOCK;
import static io.github.epixsdk.testkit.InMemoryAuthorityTest.CODEC;
import static io.github.epixsdk.testkit.InMemoryAuthorityTest.NUMBER;
import static io.github.epixsdk.testkit.InMemoryAuthorityTest.PERMIT;
import static io.github.epixsdk.testkit.InMemoryAuthorityTest.SEALER;
import static io.github.epixsdk.testkit.InMemoryAuthorityTest.call;
import static io.github.epixsdk.testkit.InMemoryAuthorityTest.document;
import static io.github.epixsdk.testkit.InMemoryAuthorityTest.endorsement;
import static io.github.epixsdk.testkit.internal.TestKeys.PKI;
import static io.github.epixsdk.testkit.internal.TestKeys.XA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.model.book.PermitState;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.transport.EpixMessages;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import org.junit.jupiter.api.Test;

/** {@link InMemoryAuthority#adopt}. */
class AdoptedPermitsTest {
    private final InMemoryAuthority authority = new InMemoryAuthority(XA, null, CLOCK);
    private final byte[] sealed =
            SEALER.seal(CODEC.write(PERMIT, WriteOptions.of(ToolkitVersion.V2).unqualifiedRoot())
                    .bytes());

    @Test
    void givesOutASealedDocumentByteForByte() {
        authority.adopt(CODEC.read(sealed));

        assertThat(document(authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V2))))
                .isEqualTo(sealed);
    }

    @Test
    void givesOutThePermitOfAMessageWithItsSealIntact() {
        authority.adopt(CODEC.read(EpixMessages.permitResponse(sealed, ToolkitVersion.V2)));
        VerificationPolicy policy = VerificationPolicy.of(
                TrustAnchors.builder().add(XA, PKI.sealAnchor(XA)).build());

        byte[] document = document(authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V2)));

        assertThat(SealVerifier.create().verify(document, policy).isValid()).isTrue();
    }

    @Test
    void refusesASealedDocumentToCallersOfAnotherVersion() {
        authority.adopt(CODEC.read(sealed));

        assertThat(authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V1)))
                .isEqualTo(PermitReply.refused(RefusalReason.OTHER, "The permit is sealed in version v2 only"));
    }

    @Test
    void doesNotBookAReadThatWasRefused() {
        authority.adopt(CODEC.read(sealed));

        authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V1));

        assertThat(authority.events()).singleElement().isInstanceOf(PermitEvent.Issued.class);
    }

    @Test
    void writesAnUnsealedDocumentAnewForCallersOfAnotherVersion() {
        authority.adopt(CODEC.read(CODEC.write(PERMIT, ToolkitVersion.V2)));

        byte[] document = document(authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V1)));

        assertThat(CODEC.read(document).version()).isEqualTo(ToolkitVersion.V1);
        assertThat(CODEC.read(document).permit().items()).hasSize(3);
    }

    @Test
    void givesOutAnUnsealedDocumentByteForByteIfItDoesNotSeal() {
        byte[] plain = CODEC.write(PERMIT, WriteOptions.of(ToolkitVersion.V2).unqualifiedRoot())
                .bytes();
        authority.adopt(CODEC.read(plain));

        assertThat(document(authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V2))))
                .isEqualTo(plain);
    }

    @Test
    void sealsAnUnsealedDocumentIfItSeals() {
        InMemoryAuthority sealing = new InMemoryAuthority(XA, SEALER, CLOCK);
        sealing.adopt(CODEC.read(CODEC.write(PERMIT, ToolkitVersion.V2)));
        VerificationPolicy policy = VerificationPolicy.of(
                TrustAnchors.builder().add(XA, PKI.sealAnchor(XA)).build());

        for (ToolkitVersion version : ToolkitVersion.published()) {
            byte[] document = document(sealing.nonFinalPermit(NUMBER, null, call(version)));
            assertThat(SealVerifier.create().verify(document, policy).isValid()).isTrue();
        }
    }

    @Test
    void takesAnEndorsedDocumentAsFinal() {
        Permit endorsed = endorsement().applyTo(PERMIT);
        byte[] document = CODEC.write(
                        endorsed, WriteOptions.of(ToolkitVersion.V2).unqualifiedRoot())
                .bytes();

        authority.adopt(CODEC.read(SEALER.seal(document)));

        assertThat(authority.finalPermit(NUMBER, null, call(ToolkitVersion.V2))).isInstanceOf(PermitReply.Issued.class);
        assertThat(authority.book().account(NUMBER).orElseThrow().state()).isEqualTo(PermitState.ENDORSED);
    }

    @Test
    void takesTheEndorsedDocumentAfterTheIssuedOne() {
        Permit endorsed = endorsement().applyTo(PERMIT);
        authority.adopt(CODEC.read(sealed));
        authority.adopt(CODEC.read(CODEC.write(endorsed, ToolkitVersion.V2)));

        assertThat(document(authority.nonFinalPermit(NUMBER, null, call(ToolkitVersion.V2))))
                .isEqualTo(sealed);
        assertThat(CODEC.read(document(authority.finalPermit(NUMBER, null, call(ToolkitVersion.V2))))
                        .permit()
                        .isEndorsed())
                .isTrue();
    }

    @Test
    void refusesADocumentThatIsThereAlready() {
        authority.adopt(CODEC.read(sealed));

        assertThatThrownBy(() -> authority.adopt(CODEC.read(sealed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Permit XA/2026/000017 was issued before: a correction is a new permit");
    }
}
