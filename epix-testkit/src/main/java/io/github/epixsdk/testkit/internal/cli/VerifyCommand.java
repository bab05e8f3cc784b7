package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.Signer;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.testkit.internal.Subjects;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix verify}. */
@Command(
        name = "verify",
        description = "Verify the seal of a permit; uses no network.",
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
            description = "Trust anchors: a PEM file or a folder of them; the Party is the C of each certificate.")
    private Path trust;

    @Option(names = "--crl", paramLabel = "FILE", description = "A certificate revocation list; may be repeated.")
    private List<Path> crls = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The moment to judge the seal at, such as 2026-11-23T12:00:00Z (default: now).")
    private @Nullable Instant at;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        byte[] message = Io.read(file);
        VerificationPolicy.Builder policy = VerificationPolicy.builder(anchors());
        if (at != null) {
            policy.at(at);
        }
        crls.forEach(policy::addRevocationList);
        SealVerifier verifier = SealVerifier.create();
        SealVerdict verdict = seal == null
                ? verifier.verify(message, policy.build())
                : verifier.verifyDetached(message, Io.read(seal), policy.build());
        refuseUnreadable(verdict);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, j -> writeJson(j, verdict));
        } else {
            writeText(out, verdict);
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

    private TrustAnchors anchors() {
        if (!Files.exists(trust)) {
            throw new CommandLineException(trust + ": no such file or folder");
        }
        return TrustAnchors.load(trust);
    }

    private static void writeJson(Json json, SealVerdict verdict) {
        json.field("verdict", verdict.code());
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

    private static void writeText(PrintWriter out, SealVerdict verdict) {
        out.println(verdict.code());
        verdict.reasons().forEach(r -> out.println("  " + r.code() + ": " + r.message()));
        out.println("Covers the whole permit: " + (verdict.coversWholePermit() ? "yes" : "no"));
        verdict.signers().forEach(s -> {
            out.println("Sealed by: " + s.subject());
            s.signingTime().ifPresent(t -> out.println("Claimed time: " + t));
            s.timestampTime().ifPresent(t -> out.println("Proved time: " + t));
        });
    }
}
