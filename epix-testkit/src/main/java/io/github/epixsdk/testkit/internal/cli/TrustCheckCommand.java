package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.ExpiringAnchor;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.TrustFile;
import io.github.epixsdk.signature.TrustStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix trust check}. */
@Command(
        name = "check",
        description = "Read the trust anchors, check the seal of a trust file, and tell what expires or is overdue.",
        mixinStandardHelpOptions = true)
final class TrustCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE_OR_DIR", description = "A trust file (.yaml), a PEM file, or a folder of PEM files.")
    private Path source;

    @Option(
            names = "--operator",
            paramLabel = "PEM",
            description = "Take the trust file only if it is sealed under this certificate.")
    private @Nullable Path operator;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "60",
            description = "Tell what expires within this many days (default: ${DEFAULT-VALUE}).")
    private int days;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<TrustFile> file = Trust.file(source, operator);
        TrustAnchors anchors = file.map(TrustFile::anchors).orElseGet(() -> TrustStore.read(source));
        Instant now = Instant.now();
        Optional<Instant> due = file.flatMap(TrustFile::nextUpdate).filter(each -> !each.isAfter(now));
        List<ExpiringAnchor> expiring = anchors.expiring(now, Duration.ofDays(days));
        PrintWriter out = spec.commandLine().getOut();
        out.println(anchors.parties().size() + " Parties: " + anchors.parties());
        expiring.forEach(each -> out.println("expires: " + Io.printable(each.toString())));
        due.ifPresent(each -> out.println("overdue: the trust file should have been replaced by " + each));
        return expiring.isEmpty() && due.isEmpty() ? ExitCode.GOOD : ExitCode.NO;
    }
}
