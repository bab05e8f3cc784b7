package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.TrustFile;
import io.github.epixsdk.signature.TrustStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whom to trust, in any of the forms the command line takes. */
final class Trust {
    private Trust() {}

    static TrustAnchors read(Path source, @Nullable Path operator) {
        return file(source, operator).map(TrustFile::anchors).orElseGet(() -> TrustStore.read(source));
    }

    /** Reads a trust file, and checks its seal if an operator is named; empty if the source is PEM files. */
    static Optional<TrustFile> file(Path source, @Nullable Path operator) {
        requireThere(source);
        if (operator != null) {
            return Optional.of(TrustFile.load(source, certificate(operator), Instant.now()));
        }
        boolean yaml = Files.isRegularFile(source) && source.toString().matches(".*\\.ya?ml");
        return yaml ? Optional.of(TrustFile.load(source)) : Optional.empty();
    }

    /** Reads whom to trust, and certificates of time-stamping authorities to be trusted for every Party there. */
    static TrustAnchors read(Path source, @Nullable Path operator, @Nullable Path timeStampAuthorities) {
        TrustAnchors anchors = read(source, operator);
        if (timeStampAuthorities == null) {
            return anchors;
        }
        requireThere(timeStampAuthorities);
        TrustAnchors.Builder builder = anchors.toBuilder();
        for (X509Certificate certificate : certificates(timeStampAuthorities)) {
            anchors.parties().forEach(party -> builder.addTimeStampAnchor(party, certificate));
        }
        return builder.build();
    }

    static void requireThere(Path source) {
        if (!Files.exists(source)) {
            throw new CommandLineException(source + ": no such file or folder");
        }
    }

    static X509Certificate certificate(Path file) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Io.read(file)));
        } catch (GeneralSecurityException e) {
            throw new CommandLineException(file + ": expected a certificate in PEM or DER", e);
        }
    }

    /** Reads all certificates of a file, in their order. */
    static List<X509Certificate> certificates(Path file) {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(Io.read(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new CommandLineException(file + ": expected certificates in PEM or DER, found none");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new CommandLineException(file + ": expected certificates in PEM or DER", e);
        }
    }
}
