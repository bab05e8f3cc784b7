package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealReport;
import io.github.epixsdk.signature.SealSignature;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.Signer;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.testkit.internal.Subjects;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
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
        revocation.addTo(policy);
        SealVerifier verifier = SealVerifier.create();
        SealVerdict verdict = seal == null
                ? verifier.verify(message, attachments.read(), policy.build())
                : verifier.verifyDetached(message, Io.read(seal), attachments.read(), policy.build());
        refuseUnreadable(verdict);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, j -> writeJson(j, verdict));
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

    private static void writeJson(Json json, SealVerdict verdict) {
        json.field("verdict", verdict.code());
        json.field("indication", verdict.indication().title());
        json.field("subIndication", verdict.subIndication());
        json.objects(
                "reasons",
                verdict.reasons().stream()
                        .map(r -> (Json.Content) j -> reason(j, r))
                        .toList());
        json.field("coversWholePermit", verdict.coversWholePermit());
        json.field("form", verdict.form().map(f -> f.name().toLowerCase(Locale.ROOT)));
        json.field("level", verdict.level());
        json.objects(
                "signers",
                verdict.signers().stream()
                        .map(s -> (Json.Content) j -> signer(j, s))
                        .toList());
        signatures(json, "signatures", verdict.signatures());
        json.objects(
                "attachments",
                verdict.attachments().stream()
                        .map(a -> (Json.Content) j -> attachment(j, a))
                        .toList());
    }

    private static void signatures(Json json, String name, List<SealSignature> signatures) {
        json.objects(
                name,
                signatures.stream()
                        .map(s -> (Json.Content) j -> signature(j, s))
                        .toList());
    }

    private static void signature(Json json, SealSignature signature) {
        json.field("indication", signature.indication().title());
        json.field("subIndication", signature.subIndication());
        json.field("form", signature.form().map(f -> f.name().toLowerCase(Locale.ROOT)));
        json.field("algorithm", signature.algorithm());
        json.field(
                "role",
                signature.role().map(r -> r.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        json.field("block", signature.role().map(SignatoryRole::letter));
        json.field("roleGranted", signature.roleGranted());
        json.field("subject", signature.signer().map(Signer::subject));
        json.field("coversWholePermit", signature.coversWholePermit());
        json.strings(
                "passedChecks",
                signature.passedChecks().stream().map(Enum::name).toList());
        json.field("failedCheck", signature.failedCheck());
        json.objects(
                "reasons",
                signature.reasons().stream()
                        .map(r -> (Json.Content) j -> reason(j, r))
                        .toList());
        signatures(json, "counterSignatures", signature.counterSignatures());
    }

    private static void attachment(Json json, AttachmentCoverage attachment) {
        json.field("name", attachment.name());
        json.field("state", attachment.state().name());
    }

    private static void reason(Json json, SealReason reason) {
        json.field("code", reason.code().name());
        json.field("message", reason.message());
    }

    private static void signer(Json json, Signer signer) {
        json.field("subject", signer.subject());
        json.field("country", signer.country());
        json.field("kind", signer.kind().name().toLowerCase(Locale.ROOT));
        json.field("signingTime", signer.signingTime());
        json.field("timestampTime", signer.timestampTime());
        json.strings("chain", subjects(signer.chain()));
    }

    private static List<String> subjects(List<X509Certificate> chain) {
        return chain.stream().map(Subjects::of).toList();
    }

    private static void writeText(PrintWriter out, SealVerdict verdict, Locale locale) {
        out.println(verdict.code());
        SealReport.of(verdict).text(locale).lines().map(Io::printable).forEach(out::println);
        out.println("Covers the whole permit: " + (verdict.coversWholePermit() ? "yes" : "no"));
    }
}
