package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.testkit.internal.conformance.ReportSignature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
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
            "Check the signatures of a conformance report, without any network.",
            "FILE is the report.json; its signatures stand beside it in report.json.jws."
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Io.requireFile(file);
        Path beside = signatures == null ? file.resolveSibling(file.getFileName() + ".jws") : signatures;
        Io.requireFile(beside);
        List<ReportSignature.Checked> checked;
        try {
            checked = ReportSignature.check(Io.read(file), Io.read(beside));
        } catch (IllegalArgumentException e) {
            throw new CommandLineException(beside + ": " + e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean good = true;
        for (ReportSignature.Checked signature : checked) {
            good &= signature.intact();
            out.println((signature.intact() ? "Intact" : "BROKEN") + ": signed by " + Io.printable(signature.subject())
                    + ", as of " + Io.printable(signature.signedAt()));
        }
        for (Path signer : signers) {
            X509Certificate wanted = certificate(signer);
            boolean signed = checked.stream()
                    .anyMatch(s -> s.intact() && s.chain().get(0).equals(wanted));
            good &= signed;
            out.println((signed ? "Signed" : "NOT signed") + " by the holder of " + signer);
        }
        if (signers.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("Who the signers are was not checked; name their certificates with --signer.");
        }
        return good ? ExitCode.GOOD : ExitCode.NO;
    }

    private static X509Certificate certificate(Path file) {
        Io.requireFile(file);
        try {
            return (X509Certificate) java.security.cert.CertificateFactory.getInstance("X.509")
                    .generateCertificate(new java.io.ByteArrayInputStream(Io.read(file)));
        } catch (GeneralSecurityException e) {
            throw new CommandLineException(file + ": expected a certificate in PEM", e);
        }
    }
}
