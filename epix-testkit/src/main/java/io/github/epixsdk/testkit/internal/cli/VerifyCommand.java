package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealRecord;
import io.github.epixsdk.signature.SealReport;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.VerificationPolicy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix verify}. */
@Command(
        name = "verify",
        description = "Verify the seal of a permit; uses no network unless told to.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The permit, or the SOAP message that holds it.")
    private Path file;

    @Option(names = "--seal", paramLabel = "SEALFILE", description = "A detached seal.")
    private @Nullable Path seal;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "FILE_OR_DIR",
            description =
                    "Whom to trust: a trust file (.yaml), or a PEM file or a folder of them; there, the Party is the C"
                            + " of each certificate.")
    private Path trust;

    @Option(
            names = "--operator",
            paramLabel = "PEM",
            description = "Take the trust file only if it is sealed under this certificate.")
    private @Nullable Path operator;

    @Mixin
    private AttachmentFiles attachments;

    @Option(
            names = "--tsa-trust",
            paramLabel = "PEM",
            description =
                    "Certificates of trusted time-stamping authorities, for the seals of every Party; beside those"
                            + " a trust file names per Party.")
    private @Nullable Path timeStampTrust;

    @Mixin
    private RevocationOptions revocation;

    @Option(
            names = "--revocation-required",
            description =
                    "Leave the seal undecided where it is not known whether a certificate was revoked; without this"
                            + " option that is only noted.")
    private boolean revocationRequired;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The moment to judge the seal at, such as 2026-11-23T12:00:00Z (default: now).")
    private @Nullable Instant at;

    @Mixin
    private Language language;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        byte[] message = Io.read(file);
        VerificationPolicy.Builder policy = VerificationPolicy.builder(Trust.read(trust, operator, timeStampTrust));
        if (at != null) {
            policy.at(at);
        }
        revocation.addTo(policy).revocationRequired(revocationRequired);
        SealVerifier verifier = SealVerifier.create();
        SealVerdict verdict = seal == null
                ? verifier.verify(message, attachments.read(), policy.build())
                : verifier.verifyDetached(message, Io.read(seal), attachments.read(), policy.build());
        refuseUnreadable(verdict);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, SealRecord.of(verdict, message).values());
        } else {
            writeText(out, verdict, language.locale());
        }
        return verdict.fold(valid -> ExitCode.GOOD, invalid -> ExitCode.NO, indeterminate -> ExitCode.UNDECIDED);
    }

    /** A file that is no permit has no seal to judge: that is wrong input, not a verdict. */
    private void refuseUnreadable(SealVerdict verdict) {
        for (SealReason reason : verdict.reasons()) {
            if (reason.code() == SealCode.DOCUMENT_NOT_READABLE || reason.code() == SealCode.PERMIT_MISSING) {
                // Reading says line and column, which a verdict does not.
                PermitFiles.read(file);
                throw new CommandLineException(file + ": " + reason.message());
            }
        }
    }

    private static void writeText(PrintWriter out, SealVerdict verdict, Locale locale) {
        out.println(verdict.code());
        SealReport.of(verdict).text(locale).lines().map(Io::printable).forEach(out::println);
        Labels labels = Labels.in(locale);
        out.println(labels.of("seal.whole") + ": " + labels.of(verdict.coversWholePermit() ? "yes" : "no"));
    }
}
