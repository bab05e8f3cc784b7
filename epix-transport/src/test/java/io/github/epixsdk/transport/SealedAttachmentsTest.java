package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static io.github.epixsdk.transport.SealedAttachments.ADDED;
import static io.github.epixsdk.transport.SealedAttachments.ANNEX;
import static io.github.epixsdk.transport.SealedAttachments.CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.AttachmentCoverage.State;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.xml.Attachment;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client judges the files beside a permit by the seal that covers them. */
class SealedAttachmentsTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsACoveredFileUnchanged(boolean detached) {
        PermitAnswer.Found found = (PermitAnswer.Found) answer(profile().build(), detached, ANNEX);

        SealVerdict verdict = found.verdict().orElseThrow();
        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.attachments()).containsExactly(new AttachmentCoverage(ANNEX.name(), State.COVERED));
        assertThat(found.attachments()).containsExactly(ANNEX);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotRelyOnAPermitWithAChangedFile(boolean detached) {
        assertUntrusted(
                answer(profile().build(), detached, CHANGED),
                DistrustReason.Code.SEAL_INVALID,
                "ATTACHMENT_CHANGED: The attachment \"annex 1.pdf\" was changed after it was sealed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotRelyOnAPermitWithoutAFileItsSealCovers(boolean detached) {
        assertUntrusted(
                answer(profile().build(), detached),
                DistrustReason.Code.SEAL_INDETERMINATE,
                "ATTACHMENT_MISSING: The seal covers the attachment \"annex 1.pdf\", which did not come along");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void saysWhichFileNoSealCovers(boolean detached) {
        PermitAnswer.Found found = (PermitAnswer.Found) answer(profile().build(), detached, ADDED, ANNEX);

        SealVerdict verdict = found.verdict().orElseThrow();
        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.reasons()).extracting(SealReason::code).contains(SealCode.ATTACHMENT_NOT_COVERED);
        assertThat(verdict.attachments())
                .contains(new AttachmentCoverage(ADDED.name(), State.NOT_COVERED))
                .doesNotContain(new AttachmentCoverage(SealedAttachments.sealName(ENDORSED), State.NOT_COVERED));
        assertThat(found.findings())
                .filteredOn(finding -> finding.rule().equals("ATTACHMENT-NOT-COVERED"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.path()).isEqualTo("/Attachments[1]");
                    assertThat(finding.message())
                            .isEqualTo("No seal covers this file, so nothing shows that it belongs to the permit");
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsNoFaultWithFilesTheSealCovers(boolean detached) {
        PermitAnswer.Found found = (PermitAnswer.Found) answer(profile().build(), detached, ANNEX);

        assertThat(found.findings()).extracting(Finding::rule).doesNotContain("ATTACHMENT-NOT-COVERED");
    }

    @Test
    void findsASealUnderTheNameOfTheProfile() {
        PartnerProfile profile = profile().detachedSeal("{number}.xades.xml").build();
        PartnerProfile other = profile().detachedSeal("seal of {number}.sig").build();

        assertThat(answer(profile, true, ANNEX).isFound()).isTrue();
        assertUntrusted(
                answer(other, true, ANNEX),
                DistrustReason.Code.SEAL_MISSING,
                "the permit has no seal, and the profile requires one");
    }

    @Test
    void doesNotChooseAmongSeveralSealFiles() {
        Attachment second = Attachment.of(SealedAttachments.sealName(ENDORSED), new byte[] {'<'});

        assertUntrusted(
                answer(profile().build(), true, ANNEX, second),
                DistrustReason.Code.SEAL_INVALID,
                "2 attachments are called XA/2026/000018.xades.xml; which of them is the seal cannot be told");
    }

    @Test
    void givesTheSealFileAlongWhereSealsAreNotLookedAt() {
        PermitAnswer.Found found =
                (PermitAnswer.Found) answer(profile().sealing(Sealing.NONE).build(), true, ANNEX);

        assertThat(found.verdict()).isEqualTo(Optional.empty());
        assertThat(found.attachments())
                .extracting(Attachment::name)
                .containsExactly(ANNEX.name(), SealedAttachments.sealName(ENDORSED));
    }

    private static PermitAnswer answer(PartnerProfile profile, boolean detached, Attachment... sent) {
        EpixEndpoint xa =
                Rehearsal.endpoint(new SealedAttachments(detached, sent)).build();
        EpixClient.Builder xb =
                EpixClient.builder(profile).transport(InMemoryTransport.to(xa, Rehearsal.XB_CLIENT.chain()));
        if (profile.sealing() != Sealing.NONE) {
            xb.verification(Rehearsal.POLICY);
        }
        return xb.build().finalPermit(ENDORSED, TOKEN);
    }

    private static void assertUntrusted(PermitAnswer answer, DistrustReason.Code code, String message) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        PermitAnswer.Untrusted.class,
                        untrusted -> assertThat(untrusted.reasons()).anySatisfy(reason -> {
                            assertThat(reason.code()).isEqualTo(code);
                            assertThat(reason.message()).contains(message);
                        }));
    }
}
