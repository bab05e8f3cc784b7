package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import io.github.epixsdk.testkit.internal.Subjects;
import io.github.epixsdk.testkit.internal.conformance.KeyFiles;
import io.github.epixsdk.testkit.internal.conformance.ReportFiles;
import io.github.epixsdk.testkit.internal.conformance.ReportSignature;
import io.github.epixsdk.transport.KeyReference;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix verify-report}. */
@Command(
        name = "verify-report",
        description = {
            "Check the signatures of a conformance report, without any network; and sign it beside others.",
            "FILE is the report.json; its signatures stand beside it in report.json.jws. The page and the JUnit file beside it are",
            "compared with the digests the report holds of them."
        },
        mixinStandardHelpOptions = true)
final class VerifyReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The report, report.json.")
    private Path file;

    @Option(
            names = "--signatures",
            paramLabel = "JWS",
            description = "The signatures (default: FILE with .jws added to its name).")
    private @Nullable Path signatures;

    @Option(
            names = "--signer",
            paramLabel = "PEM",
            description = "The certificate of an examiner or partner who must have signed; may be repeated.")
    private List<Path> signers = List.of();

    @Option(
            names = "--countersign",
            paramLabel = "P12",
            description = "Sign the report with this key beside those who signed it; only if nothing was changed.")
    private @Nullable Path key;

    @Option(names = "--sign-password-file", paramLabel = "FILE", description = "The password of the signing key.")
    private @Nullable Path passwordFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path beside = signatures == null ? file.resolveSibling(file.getFileName() + ".jws") : signatures;
        byte[] report = Io.read(file);
        byte[] present = Io.read(beside);
        Optional<Credentials> countersigner = countersigner();
        List<ReportSignature.Checked> checked = checked(report, present, beside);
        boolean good = areIntact(checked);
        good &= areUnchanged(report);
        for (Path signer : signers) {
            X509Certificate wanted = certificate(signer);
            boolean signed = checked.stream()
                    .anyMatch(s -> s.intact() && s.chain().get(0).equals(wanted));
            good &= signed;
            out((signed ? "Signed" : "NOT signed") + " by the holder of " + signer);
        }
        if (good && countersigner.isPresent()) {
            countersign(report, present, beside, checked, countersigner.get());
        } else if (countersigner.isPresent()) {
            err("Not signed: sign only what you checked, and ask the examiner for the report as it was.");
        } else if (signers.isEmpty()) {
            err("Who the signers are was not checked; name their certificates with --signer.");
        }
        return good ? ExitCode.GOOD : ExitCode.NO;
    }

    private static List<ReportSignature.Checked> checked(byte[] report, byte[] present, Path beside) {
        try {
            return ReportSignature.check(report, present);
        } catch (IllegalArgumentException e) {
            throw new CommandLineException(beside + ": " + e.getMessage(), e);
        }
    }

    private boolean areIntact(List<ReportSignature.Checked> checked) {
        boolean intact = true;
        for (ReportSignature.Checked signature : checked) {
            intact &= signature.intact();
            out((signature.intact() ? "Intact" : "BROKEN") + ": signed by " + Io.printable(signature.subject())
                    + ", as of " + Io.printable(signature.signedAt()));
        }
        return intact;
    }

    /** The page a person reads is to be the one that was signed. */
    private boolean areUnchanged(byte[] report) {
        boolean unchanged = true;
        for (Map.Entry<String, String> named : named(report).entrySet()) {
            Path other = file.resolveSibling(Path.of(named.getKey()).getFileName());
            if (!Files.isRegularFile(other)) {
                err(Io.printable(named.getKey()) + " is not there, and was not compared.");
                continue;
            }
            boolean same = ReportFiles.digest(Io.read(other)).equals(named.getValue());
            unchanged &= same;
            out((same ? "Unchanged: " : "CHANGED: ") + other + (same ? "" : ", it is not the file of this report"));
        }
        return unchanged;
    }

    private Map<String, String> named(byte[] report) {
        try {
            return ReportFiles.named(report);
        } catch (IllegalArgumentException e) {
            // The signatures are the judge of a report that was damaged; there is nothing to compare in it.
            err(file + ": " + Io.printable(String.valueOf(e.getMessage())));
            return Map.of();
        }
    }

    private Optional<Credentials> countersigner() {
        if (key == null) {
            return Optional.empty();
        }
        if (passwordFile == null) {
            throw new CommandLineException("--sign-password-file is missing, expected the password of " + key);
        }
        return Optional.of(KeyFiles.read(KeyReference.withPasswordFile(key, passwordFile)));
    }

    private void countersign(
            byte[] report,
            byte[] present,
            Path beside,
            List<ReportSignature.Checked> checked,
            Credentials countersigner) {
        X509Certificate own = countersigner.chain().get(0);
        if (checked.stream().anyMatch(s -> s.chain().get(0).equals(own))) {
            throw new CommandLineException("--countersign " + key + ": this key has signed the report already");
        }
        Io.write(beside, ReportSignature.sign(report, present, countersigner, Instant.now()));
        out("Signed by " + Io.printable(Subjects.of(own)) + ", written to " + beside);
    }

    private void out(String line) {
        spec.commandLine().getOut().println(line);
    }

    private void err(String line) {
        spec.commandLine().getErr().println(line);
    }

    private static X509Certificate certificate(Path file) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Io.read(file)));
        } catch (GeneralSecurityException e) {
            throw new CommandLineException(file + ": expected a certificate in PEM", e);
        }
    }
}
