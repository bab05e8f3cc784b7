package io.github.epixsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One permit of the corpus, with the verdict it must get.
 *
 * @param family the kind of attack, or of honest permit
 * @param name what is special about it
 * @param message the permit or message
 * @param seal the seal file beside it, or null
 * @param policy by what it is judged
 * @param verdict the verdict in one word
 * @param codes the reasons, in their order; that revocation was not checked is left out
 */
record CorpusCase(
        String family,
        String name,
        String message,
        @Nullable String seal,
        VerificationPolicy policy,
        String verdict,
        List<SealCode> codes) {

    /** A permit that must not be accepted, for this one reason. */
    static CorpusCase refused(String family, String name, String message, SealCode code) {
        return refused(family, name, message, Samples.POLICY, code);
    }

    static CorpusCase refused(String family, String name, String message, VerificationPolicy policy, SealCode code) {
        return new CorpusCase(
                family, name, message, null, policy, code.outcome().name(), List.of(code));
    }

    /** A permit that must be accepted, with these notes. */
    static CorpusCase accepted(String family, String name, String message, SealCode... notes) {
        return accepted(family, name, message, Samples.POLICY, notes);
    }

    static CorpusCase accepted(
            String family, String name, String message, VerificationPolicy policy, SealCode... notes) {
        return new CorpusCase(family, name, message, null, policy, "VALID", List.of(notes));
    }

    CorpusCase beside(String sealFile) {
        return new CorpusCase(family, name, message, sealFile, policy, verdict, codes);
    }

    SealVerdict judge() {
        byte[] bytes = message.getBytes(UTF_8);
        return seal == null
                ? Samples.VERIFIER.verify(bytes, policy)
                : Samples.VERIFIER.verifyDetached(bytes, seal.getBytes(UTF_8), policy);
    }

    @Override
    public String toString() {
        return family + ": " + name;
    }
}
