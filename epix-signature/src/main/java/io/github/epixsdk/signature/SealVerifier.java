package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.Attachments;
import io.github.epixsdk.signature.internal.Outcome;
import io.github.epixsdk.signature.internal.SealJudge;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the seal of a permit holds, from the bytes as they were received.
 *
 * <p>A signature that is mathematically right is not enough. The verifier also makes sure that there is one permit, at its one
 * place; that the signature covers the whole of it and nothing was slipped in beside; that it was made with a certificate meant
 * for sealing, of the Party that issued the permit, under a trust anchor of that Party; and that the algorithms are on its list.
 * What is not on a list is refused before anything is computed. Nothing is fetched: no network, no file.
 *
 * <p>Whatever the bytes are, the answer is a verdict and never an exception. (A Java runtime without the providers {@code SUN} and
 * {@code SunRsaSign} cannot verify anything, and says so by an {@link IllegalStateException}.) Bounds: {@linkplain
 * io.github.epixsdk.xml.ReadLimits#DEFAULT the limits of reading}; 8 signatures, 30 references with 2 transforms each, 20
 * certificates and 64 Ki characters of key information in a signature. If there are several signatures on a
 * permit, one of the issuing authority must hold; each is {@linkplain SealVerdict#signatures() reported by itself}.
 *
 * <p>Immutable and thread-safe; one verifier serves the whole application.
 *
 * <pre>{@code
 * SealVerdict verdict = SealVerifier.create().verify(received, VerificationPolicy.of(anchors));
 * verdict.verifiedPermit().ifPresent(verified -> accept(verified.permit()));
 * }</pre>
 *
 * @since 0.1
 */
public final class SealVerifier {
    private final PermitCodec codec;

    private SealVerifier(PermitCodec codec) {
        this.codec = codec;
    }

    /**
     * Returns a verifier.
     *
     * @return the verifier
     */
    public static SealVerifier create() {
        return new SealVerifier(PermitCodec.create());
    }

    /**
     * Verifies the seal inside a permit.
     *
     * @param message a permit standing alone, or a SOAP message with one in its body
     * @param policy by what to judge
     * @return the verdict; a permit without a seal is {@linkplain SealCode#SIGNATURE_MISSING undecided}
     * @throws NullPointerException if an argument is null
     */
    public SealVerdict verify(byte[] message, VerificationPolicy policy) {
        return verify(message, List.of(), policy);
    }

    /**
     * Verifies the seal inside a permit, and tells which of the files beside it are covered. Files are digested while they are
     * read.
     *
     * @param message a permit standing alone, or a SOAP message with one in its body
     * @param attachments the files beside the permit
     * @param policy by what to judge
     * @return the verdict
     * @throws NullPointerException if an argument is null
     */
    public SealVerdict verify(byte[] message, List<Attachment> attachments, VerificationPolicy policy) {
        return verdict(Objects.requireNonNull(message, "message"), null, attachments, policy);
    }

    /**
     * Verifies a seal that came as a file beside the permit. Seals inside the permit are not judged, only covered.
     *
     * @param message a permit standing alone, or a SOAP message with one in its body
     * @param seal the seal file
     * @param policy by what to judge
     * @return the verdict
     * @throws NullPointerException if an argument is null
     */
    public SealVerdict verifyDetached(byte[] message, byte[] seal, VerificationPolicy policy) {
        return verifyDetached(message, seal, List.of(), policy);
    }

    /**
     * Verifies a seal that came as a file beside the permit, and tells which of the other files are covered. Files are digested
     * while they are read.
     *
     * @param message a permit standing alone, or a SOAP message with one in its body
     * @param seal the seal file
     * @param attachments the other files beside the permit
     * @param policy by what to judge
     * @return the verdict
     * @throws NullPointerException if an argument is null
     */
    public SealVerdict verifyDetached(
            byte[] message, byte[] seal, List<Attachment> attachments, VerificationPolicy policy) {
        return verdict(
                Objects.requireNonNull(message, "message"), Objects.requireNonNull(seal, "seal"), attachments, policy);
    }

    private SealVerdict verdict(
            byte[] message, byte @Nullable [] seal, List<Attachment> attachments, VerificationPolicy policy) {
        VerificationBasis basis =
                new VerificationBasis(Objects.requireNonNull(policy, "policy").controlTime(), policy, policy.anchors());
        Outcome outcome = new SealJudge(codec, basis, new Attachments(attachments)).judge(message, seal);
        @Nullable PermitDocument document = outcome.document();
        SealCode.Outcome worst = outcome.reasons().isEmpty()
                ? SealCode.Outcome.VALID
                : outcome.reasons().get(0).code().outcome();
        return switch (worst) {
            case INVALID -> new SealVerdict.Invalid(outcome, basis);
            case INDETERMINATE -> new SealVerdict.Indeterminate(outcome, basis);
            case VALID -> new SealVerdict.Valid(outcome, basis, Objects.requireNonNull(document, "document"));
        };
    }
}
