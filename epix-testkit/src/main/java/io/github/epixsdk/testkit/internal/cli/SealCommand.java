package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code epix seal}. */
@Command(
        name = "seal",
        description = "Seal the permit in a file, and files beside it (XAdES baseline).",
        mixinStandardHelpOptions = true)
final class SealCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The permit, or the SOAP message that holds it.")
    private Path file;

    @ArgGroup(multiplicity = "1")
    private KeySource source = new KeySource();

    @Option(
            names = "--password-file",
            required = true,
            paramLabel = "F",
            description = "File whose first line is the password of the PKCS#12 file or the PIN of the token.")
    private Path passwordFile;

    @Option(names = "--alias", paramLabel = "NAME", description = "Which key is meant, where there are several.")
    private @Nullable String alias;

    @Option(
            names = "--chain",
            paramLabel = "PEM",
            description = "Certificates of the key's issuers, where the token holds the key's own only.")
    private @Nullable Path chain;

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
                    "Level of the seal: B; T with a time stamp that proves since when it exists; LT with all that is needed"
                            + " to judge it later; LTA with a time stamp over that (default: ${DEFAULT-VALUE}).")
    private SealLevel level;

    @Mixin
    private AttachmentFiles attachments;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "The signatory block the seal stands for: management-authority (A), applicant (B), issuing-official"
                            + " (C) or examining-authority (D); none is claimed by default.")
    private @Nullable SignatoryRole role;

    @Mixin
    private Proofs proofs;

    @Option(
            names = "--allow-invalid",
            description = "Seal the permit even if the rules call it invalid, or another Party issued it.")
    private boolean allowInvalid;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path target;

    /** Where the key is: exactly one of these. */
    static final class KeySource {
        @Option(names = "--key", paramLabel = "P12", description = "PKCS#12 file with key and certificates.")
        private @Nullable Path pkcs12;

        @Option(
                names = "--pkcs11",
                paramLabel = "CONFIG",
                description = "Configuration of a PKCS#11 token, in the JDK's form: name, library, slotListIndex.")
        private @Nullable Path pkcs11;
    }

    @Override
    public Integer call() {
        byte[] permit = Io.read(file);
        List<Attachment> files = attachments.read();
        char[] password = Io.password(passwordFile);
        try {
            Sealer.Builder builder = Sealer.builder(withChain(key(password))).invalidPermitAllowed(allowInvalid);
            if (level != SealLevel.B) {
                builder.level(level, proofs.forNew(level));
            }
            if (role != null) {
                builder.role(role);
            }
            Sealer sealer = builder.build();
            Io.write(
                    target,
                    form == SealForm.ENVELOPED ? sealer.seal(permit, files) : sealer.sealDetached(permit, files));
            return ExitCode.GOOD;
        } catch (MalformedDocumentException e) {
            throw new CommandLineException(file + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private SigningKey key(char[] password) {
        if (source.pkcs11 != null) {
            Io.requireFile(source.pkcs11);
            return alias == null
                    ? SigningKey.fromPkcs11(source.pkcs11, password)
                    : SigningKey.fromPkcs11(source.pkcs11, password, alias);
        }
        Path file = Objects.requireNonNull(source.pkcs12, "--key");
        Io.requireFile(file);
        return alias == null ? SigningKey.fromPkcs12(file, password) : SigningKey.fromPkcs12(file, password, alias);
    }

    private SigningKey withChain(SigningKey key) {
        if (chain == null) {
            return key;
        }
        List<X509Certificate> all = new ArrayList<>(List.of(key.chain().get(0)));
        Trust.certificates(chain).stream().filter(c -> !all.contains(c)).forEach(all::add);
        return key.withChain(all);
    }
}
