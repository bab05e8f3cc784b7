package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.SealExtender;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code epix extend}. */
@Command(
        name = "extend",
        description = "Add proof to the seal of a permit, so that it holds for years; needs no key.",
        mixinStandardHelpOptions = true)
final class ExtendCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The sealed permit, or the SOAP message that holds it.")
    private Path file;

    @Option(names = "--seal", paramLabel = "SEALFILE", description = "A detached seal, which is extended instead.")
    private @Nullable Path seal;

    @Mixin
    private AttachmentFiles attachments;

    @Option(
            names = "--level",
            required = true,
            paramLabel = "LEVEL",
            description =
                    "T: a time stamp; LT: also the certificates and revocation data; LTA: also a time stamp over all that."
                            + " Extending to LTA again renews the proof.")
    private SealLevel level;

    @Mixin
    private Proofs proofs;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path target;

    @Override
    public Integer call() {
        if (level == SealLevel.B) {
            throw new CommandLineException("--level B: a seal has that level already, expected T, LT or LTA");
        }
        byte[] permit = Io.read(file);
        List<Attachment> files = attachments.read();
        try {
            SealExtender extender = proofs.forExisting(level);
            Io.write(
                    target,
                    seal == null
                            ? extender.extend(permit, files, level)
                            : extender.extendDetached(permit, Io.read(seal), files, level));
            return ExitCode.GOOD;
        } catch (MalformedDocumentException e) {
            throw new CommandLineException(file + ": " + e.getMessage(), e);
        }
    }
}
