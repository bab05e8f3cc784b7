package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.FilesSeal;
import io.github.epixsdk.signature.internal.Refusal;
import io.github.epixsdk.signature.internal.TrustFileReader;
import io.github.epixsdk.signature.internal.TrustYaml;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that says, per Party, whose seals are trusted; written by people, sealed by whoever is responsible for it.
 *
 * <pre>{@code
 * version: 7
 * issued: 2026-11-01
 * nextUpdate: 2027-05-01
 * parties:
 *   CH:
 *     anchors:
 *       - file: ch-root.pem
 *         until: 2027-03-01T00:00:00Z
 *         roles: [management-authority]
 *     policies: [2.16.756.1.89]
 *     organizations: [NTRCH-CHE123456789]
 *     pinned: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]
 *     timeStampAnchors: [ch-tsa.pem]
 *     algorithms: [ED25519]
 * }</pre>
 *
 * <p>Only {@code anchors} is required of a Party; a bare name stands for {@code file}. The certificates lie in the folder of the
 * trust file. The seal lies beside it, as {@code <name>.xades.xml}, and covers the trust file and every certificate file it names;
 * {@link Sealer#sealFiles} makes it from {@link #files}.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class TrustFile {
    private static final int MAX_SEAL = 1024 * 1024;

    private final TrustFileReader content;
    private final @Nullable X509Certificate sealedBy;

    private TrustFile(TrustFileReader content, @Nullable X509Certificate sealedBy) {
        this.content = content;
        this.sealedBy = sealedBy;
    }

    /**
     * Reads a trust file without asking for its seal: for files that only the operator of this machine can write.
     *
     * @param file the file
     * @return the trust file
     * @throws TrustException if it cannot be read; the message names the line, what was expected and what was found
     */
    public static TrustFile load(Path file) {
        return new TrustFile(TrustFileReader.read(TrustYaml.load(file), file), null);
    }

    /**
     * Reads a trust file and checks its seal.
     *
     * @param file the file
     * @param operator the certificate of who seals the file, or of the CA above
     * @param at the time at which the seal is judged, mostly the present
     * @return the trust file
     * @throws TrustException if it cannot be read, the seal is missing, does not hold, does not cover every file, or was not made
     *     under {@code operator}
     */
    public static TrustFile load(Path file, X509Certificate operator, Instant at) {
        Objects.requireNonNull(operator, "operator");
        Path sealFile = sealOf(file);
        TrustFileReader content = TrustFileReader.read(TrustYaml.load(file), file);
        try {
            if (!Files.isRegularFile(sealFile)) {
                throw new TrustException("The trust file " + file + " is not sealed: there is no " + sealFile, null);
            }
            if (Files.size(sealFile) > MAX_SEAL) {
                throw new TrustException("The seal " + sealFile + " is larger than " + MAX_SEAL + " bytes", null);
            }
            X509Certificate signer =
                    FilesSeal.check(Files.readAllBytes(sealFile), attachments(content, file), Set.of(operator), at);
            return new TrustFile(content, signer);
        } catch (Refusal e) {
            throw new TrustException("The seal of the trust file " + file + " does not hold. " + e.getMessage(), e);
        } catch (IOException e) {
            throw new TrustException("Cannot read the seal " + sealFile, e);
        }
    }

    /**
     * Returns where the seal of a trust file lies.
     *
     * @param file the trust file
     * @return the file beside it that ends in {@code .xades.xml}
     */
    public static Path sealOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".xades.xml");
    }

    /**
     * Returns what the seal of a trust file must cover: the file itself and every certificate file it names.
     *
     * @param file the trust file
     * @return the files, to be given to {@link Sealer#sealFiles}
     * @throws TrustException if the trust file cannot be read
     */
    public static List<Attachment> files(Path file) {
        return attachments(TrustFileReader.read(TrustYaml.load(file), file), file);
    }

    private static List<Attachment> attachments(TrustFileReader content, Path file) {
        List<Attachment> attachments = new ArrayList<>();
        // The very bytes that were read, so that a change between reading and checking is noticed.
        attachments.add(Attachment.of(String.valueOf(file.getFileName()), content.source()));
        content.files().forEach((name, bytes) -> attachments.add(Attachment.of(name, Payload.of(bytes))));
        return attachments;
    }

    /**
     * Returns what is trusted.
     *
     * @return the anchors per Party
     */
    public TrustAnchors anchors() {
        return content.anchors();
    }

    /**
     * Returns the version of the file; a later one has a higher number.
     *
     * @return the number
     */
    public int version() {
        return content.version();
    }

    /**
     * Returns when the file should have been replaced by a newer one.
     *
     * @return the time, or empty if the file does not say
     */
    public Optional<Instant> nextUpdate() {
        return Optional.ofNullable(content.nextUpdate());
    }

    /**
     * Returns who sealed the file.
     *
     * @return the certificate, or empty if the seal was not asked for
     */
    public Optional<X509Certificate> sealedBy() {
        return Optional.ofNullable(sealedBy);
    }

    /** Returns version and Parties. */
    @Override
    public String toString() {
        return "TrustFile[version " + version() + ", " + anchors() + "]";
    }
}
