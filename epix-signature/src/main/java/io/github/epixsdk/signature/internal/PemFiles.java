package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.TrustException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Certificates and revocation lists in files, PEM or DER. */
public final class PemFiles {
    private static final int MAX_CERTIFICATE_FILE = 1024 * 1024;
    private static final int MAX_LIST_FILE = 64 * 1024 * 1024;
    private static final String FILES = "*.{pem,crt,cer,der,PEM,CRT,CER,DER}";

    private PemFiles() {}

    /** Returns every certificate with the file it was found in. */
    public static Map<X509Certificate, Path> certificates(Path fileOrFolder) {
        Map<X509Certificate, Path> found = new LinkedHashMap<>();
        for (Path file : files(fileOrFolder, FILES)) {
            for (X509Certificate certificate : certificates(bytes(file), file)) {
                found.putIfAbsent(certificate, file);
            }
        }
        if (found.isEmpty()) {
            throw new TrustException("No certificate found in " + fileOrFolder, null);
        }
        return found;
    }

    /** Returns the content of a certificate file. */
    static byte[] bytes(Path file) {
        return content(file, MAX_CERTIFICATE_FILE);
    }

    /** Returns every certificate of a file's content. */
    static List<X509Certificate> certificates(byte[] content, Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : blocks(content, file, "CERTIFICATE")) {
            certificates.add(certificate(der, file));
        }
        return certificates;
    }

    /** Returns every revocation list of a file. */
    public static List<X509CRL> revocationLists(Path file) {
        List<X509CRL> lists = new ArrayList<>();
        for (byte[] der : blocks(content(file, MAX_LIST_FILE), file, "X509 CRL")) {
            try {
                lists.add((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der)));
            } catch (GeneralSecurityException e) {
                throw unreadable(file, "a certificate revocation list in PEM or DER", e);
            }
        }
        return lists;
    }

    /** Reads revocation lists and OCSP answers from a file or every such file of a folder. */
    public static void revocationData(Path fileOrFolder, List<X509CRL> lists, List<byte[]> answers) {
        for (Path file : files(fileOrFolder, "*.{crl,pem,ocsp,ors,CRL,PEM,OCSP,ORS}")) {
            if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(ocsp|ors)")) {
                byte[] der = bytes(file);
                if (OcspEvidence.read(der).isEmpty()) {
                    throw unreadable(file, "a successful OCSP response in DER", null);
                }
                answers.add(der);
            } else {
                lists.addAll(revocationLists(file));
            }
        }
        if (lists.isEmpty() && answers.isEmpty()) {
            throw new TrustException("No revocation list and no OCSP answer found in " + fileOrFolder, null);
        }
    }

    private static X509Certificate certificate(byte[] der, Path file) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw unreadable(file, "certificates in PEM or DER", e);
        }
    }

    private static Iterable<Path> files(Path fileOrFolder, String pattern) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(fileOrFolder, pattern)) {
            TreeSet<Path> sorted = new TreeSet<>();
            entries.forEach(sorted::add);
            return sorted;
        } catch (IOException e) {
            throw new TrustException("Cannot list the folder " + fileOrFolder, e);
        }
    }

    private static List<byte[]> blocks(byte[] content, Path file, String label) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (!text.contains("-----BEGIN ")) {
            return List.of(content);
        }
        Matcher matcher = Pattern.compile(
                        "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----")
                .matcher(text);
        List<byte[]> blocks = new ArrayList<>();
        while (matcher.find()) {
            try {
                blocks.add(Base64.getMimeDecoder().decode(matcher.group(1)));
            } catch (IllegalArgumentException e) {
                throw unreadable(file, "base64 between the PEM lines", e);
            }
        }
        if (blocks.isEmpty()) {
            throw unreadable(file, "a PEM block " + label, null);
        }
        return blocks;
    }

    private static byte[] content(Path file, int limit) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw unreadable(file, "at most " + limit + " bytes", null);
            }
            return content;
        } catch (IOException e) {
            throw new TrustException("Cannot read the file " + file + ": no such file, or not readable", e);
        }
    }

    private static TrustException unreadable(Path file, String expected, @Nullable Exception cause) {
        return new TrustException("Cannot read " + file + ": expected " + expected, cause);
    }
}
