package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.testkit.internal.Seals;
import io.github.epixsdk.transport.EpixMessages;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import io.github.epixsdk.xml.WrittenPermit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix permit convert}. */
@Command(
        name = "convert",
        description =
                "Write a permit in another version; what could not be carried over is reported on standard error.",
        mixinStandardHelpOptions = true)
final class PermitConvertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The permit, or the SOAP message that holds it.")
    private Path file;

    @Option(names = "--to", required = true, paramLabel = "VERSION", description = "v1 or v2.")
    private Version version;

    @Option(names = "--soap", description = "Write the SOAP response that carries the permit.")
    private boolean soap;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path target;

    @Spec
    private CommandSpec spec;

    /** The versions that can be written. */
    enum Version {
        V1,
        V2;

        ToolkitVersion toolkit() {
            return ToolkitVersion.of(name());
        }
    }

    @Override
    public Integer call() {
        PermitDocument document = PermitFiles.read(file);
        WriteOptions options = WriteOptions.of(version.toolkit());
        WrittenPermit written = PermitFiles.CODEC.write(document.permit(), soap ? options.unqualifiedRoot() : options);
        Io.write(target, soap ? message(document, written) : written.bytes());
        PrintWriter err = spec.commandLine().getErr();
        written.findings()
                .forEach(f -> err.println(
                        f.severity() + " " + f.rule() + ": " + Io.printable(f.message() + " (" + f.path() + ")")));
        reportWhatStayedBehind(document, err);
        return ExitCode.GOOD;
    }

    private byte[] message(PermitDocument document, WrittenPermit written) {
        return EpixMessages.permitResponse(
                Operation.NON_FINAL_PERMIT,
                written.bytes(),
                version.toolkit(),
                document.attachments(),
                document.composite().orElse(false));
    }

    /** What is no part of the typed permit and is therefore not written again. */
    private void reportWhatStayedBehind(PermitDocument document, PrintWriter err) {
        if (Seals.isSealed(document.bytes())) {
            err.println("WARNING WRITE-SEAL-NOT-CARRIED: A seal covers the document as it was;"
                    + " the converted permit bears none");
        }
        long attachments = document.attachments().stream()
                .filter(a -> !soap || a.content().isEmpty())
                .count();
        if (attachments > 0) {
            err.println("WARNING WRITE-ATTACHMENT-NOT-CARRIED: Attachments not written: " + attachments
                    + (soap ? "; their contents are not in the message" : "; they go into a message, see --soap"));
        }
    }
}
