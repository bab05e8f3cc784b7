package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.AttachmentCoverage.State.CHANGED;
import static io.github.epixsdk.signature.AttachmentCoverage.State.COVERED;
import static io.github.epixsdk.signature.AttachmentCoverage.State.MISSING;
import static io.github.epixsdk.signature.AttachmentCoverage.State.NOT_COVERED;
import static io.github.epixsdk.signature.Samples.POLICY;
import static io.github.epixsdk.signature.Samples.VERIFIER;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.TestPki.Identity;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files beside the permit that the seal covers along with it. */
class AttachmentsTest {
    private static final byte[] PERMIT = Samples.v2().getBytes(UTF_8);
    private static final Attachment ANNEX = Attachment.of("annex.pdf", "Annex".getBytes(UTF_8));
    private static final Attachment PHOTO = Attachment.of("Foto Nr. 1+ä%.jpg", "Photo".getBytes(UTF_8));
    private static final Sealer SEALER = Samples.sealer(XA_SEAL);
    private static final AtomicInteger LARGEST_PIECE = new AtomicInteger();
    private static final byte[] SEALED = SEALER.seal(PERMIT, List.of(ANNEX, PHOTO));

    private static List<SealCode> codes(SealVerdict verdict) {
        return verdict.reasons().stream()
                .map(SealReason::code)
                .filter(code -> code != SealCode.REVOCATION_NOT_CHECKED)
                .toList();
    }

    @Test
    void areCoveredFromWithinThePermit() {
        SealVerdict verdict = VERIFIER.verify(SEALED, List.of(PHOTO, ANNEX), POLICY);

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(verdict.attachments())
                .containsExactly(
                        new AttachmentCoverage("annex.pdf", COVERED),
                        new AttachmentCoverage("Foto Nr. 1+ä%.jpg", COVERED));
        assertThat(codes(verdict)).isEmpty();
    }

    @Test
    void areCoveredFromBeside() {
        byte[] seal = SEALER.sealDetached(PERMIT, List.of(ANNEX));

        SealVerdict verdict = VERIFIER.verifyDetached(PERMIT, seal, List.of(ANNEX), POLICY);

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(verdict.attachments()).containsExactly(new AttachmentCoverage("annex.pdf", COVERED));
    }

    @Test
    void refusesAChangedOne() {
        SealVerdict verdict =
                VERIFIER.verify(SEALED, List.of(Attachment.of("annex.pdf", "annex".getBytes(UTF_8)), PHOTO), POLICY);

        assertThat(verdict.indication()).isEqualTo(SealIndication.TOTAL_FAILED);
        assertThat(verdict.subIndication()).contains("HASH_FAILURE");
        assertThat(codes(verdict)).containsExactly(SealCode.ATTACHMENT_CHANGED);
        assertThat(verdict.reasons().get(0).message())
                .isEqualTo("The attachment \"annex.pdf\" was changed after it was sealed. Do not accept it.");
        assertThat(verdict.attachments()).contains(new AttachmentCoverage("annex.pdf", CHANGED));
        assertThat(verdict.coversWholePermit()).isTrue();
    }

    @Test
    void leavesOpenWhatIsMissing() {
        SealVerdict verdict = VERIFIER.verify(SEALED, POLICY);

        assertThat(verdict.indication()).isEqualTo(SealIndication.INDETERMINATE);
        assertThat(codes(verdict)).containsExactly(SealCode.ATTACHMENT_MISSING, SealCode.ATTACHMENT_MISSING);
        assertThat(verdict.attachments()).contains(new AttachmentCoverage("annex.pdf", MISSING));
        assertThat(VERIFIER.verify(SEALED, List.of(unreadable(), PHOTO), POLICY).attachments())
                .contains(new AttachmentCoverage("annex.pdf", MISSING));
        assertThat(VERIFIER.verify(SEALED, List.of(Attachment.unresolved("annex.pdf", "cid:1"), PHOTO), POLICY)
                        .attachments())
                .contains(new AttachmentCoverage("annex.pdf", MISSING));
    }

    @Test
    void notesWhatNoSealCovers() {
        Attachment other = Attachment.of("other.pdf", "Other".getBytes(UTF_8));

        SealVerdict verdict = VERIFIER.verify(SEALED, List.of(ANNEX, PHOTO, other), POLICY);

        assertThat(verdict.isValid()).isTrue();
        assertThat(codes(verdict)).containsExactly(SealCode.ATTACHMENT_NOT_COVERED);
        assertThat(verdict.attachments()).contains(new AttachmentCoverage("other.pdf", NOT_COVERED));
    }

    @Test
    void areCoveredByNoSealThatDoesNotHold() {
        Identity stranger = TestPki.certificate("CN=Stranger,C=XA")
                .key("secp256r1", "stranger")
                .selfSigned();
        byte[] issued = SeveralSignaturesTest.parallel(XA_SEAL, SignatoryRole.MANAGEMENT_AUTHORITY)
                .seal(PERMIT, List.of(PHOTO));
        byte[] added = SeveralSignaturesTest.parallel(stranger, SignatoryRole.ISSUING_OFFICIAL)
                .seal(issued, List.of(ANNEX));

        SealVerdict verdict = VERIFIER.verify(added, List.of(ANNEX, PHOTO), POLICY);

        assertThat(verdict.isValid()).as("%s", verdict).isTrue();
        assertThat(codes(verdict))
                .containsExactlyInAnyOrder(SealCode.OTHER_SIGNATURE_NOT_VALID, SealCode.ATTACHMENT_NOT_COVERED);
        assertThat(verdict.reasons())
                .extracting(SealReason::message)
                .contains("No seal that holds covers the attachment \"annex.pdf\", so nothing shows that it belongs to"
                        + " the permit.");
        assertThat(verdict.attachments())
                .containsExactly(
                        new AttachmentCoverage(PHOTO.name(), COVERED),
                        new AttachmentCoverage("annex.pdf", NOT_COVERED));
        assertThat(VERIFIER.verify(
                                SeveralSignaturesTest.sealer(stranger, SignatoryRole.MANAGEMENT_AUTHORITY)
                                        .seal(PERMIT, List.of(ANNEX)),
                                List.of(ANNEX),
                                POLICY)
                        .attachments())
                .containsExactly(new AttachmentCoverage("annex.pdf", NOT_COVERED));
    }

    @Test
    void areCoveredByAnySealThatHolds() {
        byte[] issued = SeveralSignaturesTest.parallel(XA_SEAL, SignatoryRole.MANAGEMENT_AUTHORITY)
                .seal(PERMIT);
        byte[] signed = SeveralSignaturesTest.parallel(SeveralSignaturesTest.OFFICIAL, SignatoryRole.ISSUING_OFFICIAL)
                .seal(issued, List.of(ANNEX));

        SealVerdict verdict = VERIFIER.verify(signed, List.of(PHOTO, ANNEX), POLICY);

        assertThat(verdict.attachments())
                .containsExactly(
                        new AttachmentCoverage(PHOTO.name(), NOT_COVERED),
                        new AttachmentCoverage("annex.pdf", COVERED));
        assertThat(codes(verdict)).containsExactly(SealCode.ATTACHMENT_NOT_COVERED);
    }

    @Test
    void sealsNoMoreThanPartnersLookAt() {
        List<Attachment> many = IntStream.range(0, 29)
                .mapToObj(i -> Attachment.of("annex" + i, new byte[] {1}))
                .toList();
        List<Attachment> most = many.subList(0, 28);

        assertThat(VERIFIER.verify(SEALER.seal(PERMIT, most), most, POLICY).isValid())
                .isTrue();
        assertThatThrownBy(() -> SEALER.seal(PERMIT, many))
                .isInstanceOf(SealingException.class)
                .hasMessage(
                        "Cannot seal the permit with 29 attachments, because no partner would accept it: a seal covers"
                                + " at most 28. Put some of them into one file");
        assertThatThrownBy(() -> SEALER.sealDetached(PERMIT, many)).isInstanceOf(SealingException.class);
    }

    @Test
    void sealsNoNameThatMeansSomethingElse() {
        Attachment namesake = Attachment.of("CITESEPermit.xml", new byte[] {1});
        Attachment half = Attachment.of("\uD800.pdf", new byte[] {1});

        assertThatThrownBy(() -> SEALER.sealDetached(PERMIT, List.of(namesake)))
                .isInstanceOf(SealingException.class)
                .hasMessage(
                        "Cannot seal an attachment of the name \"CITESEPermit.xml\" beside the permit: a detached seal"
                                + " refers to the permit by that name. Give the file another one");
        assertThat(VERIFIER.verify(SEALER.seal(PERMIT, List.of(namesake)), List.of(namesake), POLICY)
                        .isValid())
                .isTrue();
        assertThatThrownBy(() -> SEALER.seal(PERMIT, List.of(half)))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("its name holds half a character");
        assertThatThrownBy(() -> SEALER.sealFiles(List.of(half))).isInstanceOf(SealingException.class);
    }

    @Test
    void refusesTwoOfTheSameName() {
        SealVerdict verdict = VERIFIER.verify(SEALED, List.of(ANNEX, ANNEX, PHOTO), POLICY);

        assertThat(codes(verdict)).containsExactly(SealCode.DUPLICATE_ID);
        assertThatThrownBy(() -> SEALER.seal(PERMIT, List.of(ANNEX, ANNEX)))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("Cannot seal two attachments of the same name");
    }

    @Test
    void sealsNothingItCannotReadOrName() {
        assertThatThrownBy(() -> SEALER.seal(PERMIT, List.of(unreadable())))
                .isInstanceOf(SealingException.class)
                .hasMessage("Cannot read the attachment \"annex.pdf\"");
        assertThatThrownBy(() -> SEALER.seal(PERMIT, List.of(unreadable(new UncheckedIOException(new IOException())))))
                .isInstanceOf(SealingException.class)
                .hasMessage("Cannot read the attachment \"annex.pdf\"");
        assertThatThrownBy(() -> SEALER.seal(PERMIT, List.of(Attachment.of("", new byte[1]))))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("without a name");
        assertThatThrownBy(() -> SEALER.seal(PERMIT, List.of(Attachment.unresolved("a", "cid:1"))))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("it has no content");
    }

    @Test
    void needNoMemoryForTheirSize() {
        Attachment large = Attachment.of("large.bin", new Zeros(32L << 20));

        byte[] sealed = SEALER.seal(PERMIT, List.of(large));

        assertThat(VERIFIER.verify(sealed, List.of(large), POLICY).isValid()).isTrue();
        assertThat(LARGEST_PIECE).hasValueLessThanOrEqualTo(64 << 10);
    }

    @Test
    void areReadOnceHoweverManySignaturesCoverThem() {
        AtomicInteger opened = new AtomicInteger();
        Attachment counted = Attachment.of("annex.pdf", new Payload() {
            @Override
            public OptionalLong length() {
                return OptionalLong.empty();
            }

            @Override
            public InputStream openStream() {
                opened.incrementAndGet();
                return new ByteArrayInputStream("Annex".getBytes(UTF_8));
            }

            @Override
            public void close() {}
        });
        byte[] issued = SeveralSignaturesTest.parallel(XA_SEAL, SignatoryRole.MANAGEMENT_AUTHORITY)
                .seal(PERMIT, List.of(ANNEX));
        byte[] signed = SeveralSignaturesTest.parallel(SeveralSignaturesTest.OFFICIAL, SignatoryRole.ISSUING_OFFICIAL)
                .seal(issued, List.of(ANNEX));

        SealVerdict verdict = VERIFIER.verify(signed, List.of(counted), POLICY);

        assertThat(verdict.signatures())
                .extracting(SealSignature::indication)
                .containsExactly(SealIndication.TOTAL_PASSED, SealIndication.TOTAL_PASSED);
        assertThat(opened).hasValue(1);
    }

    private static Attachment unreadable() {
        return unreadable(new IOException("gone"));
    }

    private static Attachment unreadable(Exception failure) {
        return Attachment.of("annex.pdf", new Payload() {
            @Override
            public OptionalLong length() {
                return OptionalLong.empty();
            }

            @Override
            public InputStream openStream() throws IOException {
                if (failure instanceof IOException checked) {
                    throw checked;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public void close() {}
        });
    }

    /** Many bytes that lie nowhere. */
    private record Zeros(long size) implements Payload {
        @Override
        public OptionalLong length() {
            return OptionalLong.of(size);
        }

        @Override
        public InputStream openStream() {
            return new InputStream() {
                private long left = size;

                @Override
                public int read() {
                    return left-- > 0 ? 0 : -1;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    if (left <= 0) {
                        return -1;
                    }
                    LARGEST_PIECE.accumulateAndGet(length, Math::max);
                    int n = (int) Math.min(length, left);
                    left -= n;
                    return n;
                }
            };
        }

        @Override
        public void close() {}
    }
}
