package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads trusted certificates from PEM files and folders of them. */
public final class CertificateFiles {
    private static final long LARGEST_FILE = 4L * 1024 * 1024;
    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer");

    private CertificateFiles() {}

    /** Reads every certificate of a file, or of the certificate files of a folder in the order of their names. */
    public static List<X509Certificate> load(Path fileOrFolder) {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : files(fileOrFolder)) {
            all.addAll(read(file));
        }
        if (all.isEmpty()) {
            throw new ConfigurationException("Found no certificate in " + fileOrFolder
                    + ": expected PEM certificates in files ending in .pem, .crt or .cer");
        }
        return all;
    }

    private static List<Path> files(Path fileOrFolder) {
        if (Files.isRegularFile(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        if (!Files.isDirectory(fileOrFolder)) {
            throw new ConfigurationException(
                    "Cannot read trusted certificates from " + fileOrFolder + ": there is no such file or folder");
        }
        try (Stream<Path> content = Files.list(fileOrFolder)) {
            return content.filter(Files::isRegularFile)
                    .filter(f -> ENDINGS.stream().anyMatch(f.toString().toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException("Cannot read the folder " + fileOrFolder, e);
        }
    }

    private static List<X509Certificate> read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new ConfigurationException(
                        "Cannot read certificates from " + file + ": it is larger than " + LARGEST_FILE + " bytes");
            }
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                certificates.add((X509Certificate) certificate);
            }
            return certificates;
        } catch (IOException | CertificateException e) {
            throw new ConfigurationException(
                    "Cannot read certificates from " + file + ": expected X.509 certificates in PEM form", e);
        }
    }
}
