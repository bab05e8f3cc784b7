package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.CertificateFacts;
import io.github.epixsdk.signature.internal.Visible;
import io.github.epixsdk.signature.internal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A verdict in words that an officer at the border understands, in English, French or Spanish.
 *
 * <p>The first line says what to do. Then come the reasons, each with its code and, where the case has particulars, the message in
 * English; who signed, in which capacity and when; and what is known of the files beside the permit. Of a signature that does not hold
 * it says whom it names, and not that he signed. Certificates, digests and the words of standards are left to {@link SealVerdict}. Names that others chose hold no control characters here: a line end shows as
 * {@code \0A}.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * System.console().printf("%s%n", SealReport.of(verdict).text(Locale.FRENCH));
 * }</pre>
 *
 * @since 0.1
 */
public final class SealReport {
    private final SealVerdict verdict;

    private SealReport(SealVerdict verdict) {
        this.verdict = verdict;
    }

    /**
     * Returns the report of a verdict.
     *
     * @param verdict the verdict
     * @return the report
     */
    public static SealReport of(SealVerdict verdict) {
        return new SealReport(Objects.requireNonNull(verdict, "verdict"));
    }

    /**
     * Returns what to do with the permit, in one or two sentences.
     *
     * @param locale the language; English unless French or Spanish
     * @return the sentence that belongs to the verdict
     */
    public String headline(Locale locale) {
        return Words.of(verdict.code(), locale);
    }

    /**
     * Returns the whole report.
     *
     * @param locale the language; English unless French or Spanish
     * @return some lines, without a line end after the last
     */
    public String text(Locale locale) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(locale));
        // Of a permit that is not proved to be genuine the number is but a claim.
        verdict.verifiedPermit()
                .map(verified -> verified.permit().number())
                .ifPresent(number -> lines.add(Words.of("permit", locale) + ": " + Visible.of(number.value())));
        for (SealReason reason : verdict.reasons()) {
            boolean note = reason.code().outcome() == SealCode.Outcome.VALID;
            lines.add(Words.of(note ? "note" : "reason", locale) + ": "
                    + reason.code().explain(locale));
            lines.add("    " + reason);
        }
        verdict.signatures().forEach(signature -> addSignature(signature, "", locale, lines));
        verdict.attachments()
                .forEach(each -> lines.add(Words.of("attachment", locale) + " " + Visible.of(each.name()) + ": "
                        + Words.of(each.state().name(), locale)));
        return String.join("\n", lines);
    }

    private static void addSignature(SealSignature signature, String indent, Locale locale, List<String> lines) {
        StringBuilder line = new StringBuilder(indent).append(who(signature, locale));
        signature.role().ifPresent(role -> {
            line.append(", ").append(Words.of(role.name(), locale));
            line.append(" (").append(Words.of("block", locale)).append(' ').append(role.letter());
            line.append(signature.roleGranted() ? ")" : ", " + Words.of("roleClaimed", locale) + ")");
        });
        signature
                .signer()
                .flatMap(Signer::signingTime)
                .ifPresent(time -> line.append(", ")
                        .append(Words.of("claimedTime", locale))
                        .append(' ')
                        .append(time));
        signature
                .signer()
                .flatMap(Signer::timestampTime)
                .ifPresent(time -> line.append(", ")
                        .append(Words.of("provedTime", locale))
                        .append(' ')
                        .append(time));
        String state = signature.indication() == SealIndication.INDETERMINATE
                ? "INDETERMINATE_SIGNATURE"
                : signature.indication().name();
        lines.add(line.append(": ").append(Words.of(state, locale)).toString());
        signature.counterSignatures().forEach(each -> addSignature(each, indent + "  ", locale, lines));
    }

    /** Only a signature that holds shows who made it; of others the certificate is but a claim, which a forger can copy. */
    private static String who(SealSignature signature, Locale locale) {
        boolean counter = signature.form().isEmpty();
        boolean personal = signature.signer().map(Signer::kind).orElse(SignerKind.SEAL) == SignerKind.SIGNATURE;
        Optional<String> named = signature.namedCertificate().map(CertificateFacts::subject);
        if (named.isEmpty()) {
            return Words.of(counter ? "countersignatureOfNobody" : "sealOfNobody", locale);
        }
        boolean holds = signature.indication() == SealIndication.TOTAL_PASSED;
        String key;
        if (counter) {
            key = holds ? "countersignedBy" : "countersignatureNames";
        } else if (personal) {
            key = holds ? "signedBy" : "signatureNames";
        } else {
            key = holds ? "sealedBy" : "sealNames";
        }
        return Words.of(key, locale) + " " + Visible.of(named.get());
    }

    /** Returns the report in English. */
    @Override
    public String toString() {
        return text(Locale.ENGLISH);
    }
}
