package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.xml.MalformedDocumentException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code epix seal}. */
@Command(name = "seal", description = "Seal the permit in a file (XAdES baseline).", mixinStandardHelpOptions = true)
final class SealCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The permit, or the SOAP message that holds it.")
    private Path file;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "P12",
            description = "PKCS#12 file with key and certificates.")
    private Path key;

    @Option(
            names = "--password-file",
            required = true,
            paramLabel = "F",
            description = "File whose first line is the password of the PKCS#12 file.")
    private Path passwordFile;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            defaultValue = "enveloped",
            description = "enveloped: inside the permit; detached: a file of its own (default: ${DEFAULT-VALUE}).")
    private SealForm form;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "B",
            description =
                    "Level of the seal: B, or T with a time stamp that proves since when it exists (default:"
                            + " ${DEFAULT-VALUE}).")
    private SealLevel level;

    @Mixin
    private Proofs proofs;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path target;

    @Override
    public Integer call() {
        byte[] permit = Io.read(file);
        Io.requireFile(key);
        char[] password = Io.password(passwordFile);
        try {
            Sealer.Builder builder = Sealer.builder(SigningKey.fromPkcs12(key, password));
            if (level != SealLevel.B) {
                builder.level(level, proofs.extender(level));
            }
            Sealer sealer = builder.build();
            Io.write(target, form == SealForm.ENVELOPED ? sealer.seal(permit) : sealer.sealDetached(permit));
            return ExitCode.GOOD;
        } catch (MalformedDocumentException e) {
            throw new CommandLineException(file + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
