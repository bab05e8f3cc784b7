package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.TrustChange;
import io.github.epixsdk.signature.TrustFile;
import io.github.epixsdk.signature.TrustJournal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix trust add}. */
@Command(
        name = "add",
        description = "Add an anchor to a trust file, which is made if it does not exist; seal it anew with --key.",
        mixinStandardHelpOptions = true)
final class TrustAddCommand implements Callable<Integer> {
    private static final Pattern VERSION = Pattern.compile("(?m)^version: *([0-9]+) *$");

    @Parameters(paramLabel = "FILE", description = "The trust file (.yaml).")
    private Path file;

    @Option(names = "--party", required = true, paramLabel = "CC", description = "The Party whose anchor it is.")
    private String party;

    @Option(names = "--anchor", required = true, paramLabel = "PEM", description = "The certificate, in PEM or DER.")
    private Path anchor;

    @Option(names = "--key", paramLabel = "P12", description = "PKCS#12 file of who seals the trust file.")
    private @Nullable Path key;

    @Option(
            names = "--password-file",
            paramLabel = "F",
            description = "File whose first line is the password of the PKCS#12 file.")
    private @Nullable Path passwordFile;

    @Option(names = "--journal", paramLabel = "FILE", description = "A text file to journal the change in.")
    private @Nullable Path journal;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CountryCode country = CountryCode.find(party)
                .orElseThrow(() ->
                        new CommandLineException("--party " + party + ": expected a country code of two letters"));
        X509Certificate certificate = Trust.certificate(anchor);
        TrustAnchors before = Files.exists(file)
                ? TrustFile.load(file).anchors()
                : TrustAnchors.builder().build();
        if (before.of(country).contains(certificate)) {
            throw new CommandLineException(anchor + ": is an anchor of Party " + country + " already");
        }
        String name = pem(certificate);
        Io.write(file, extended(country, name).getBytes(StandardCharsets.UTF_8));
        TrustFile after = TrustFile.load(file);
        List<TrustChange> changes = TrustChange.between(before, after.anchors());
        if (journal != null) {
            new TrustJournal(journal).changed(Instant.now(), changes);
        }
        if (key != null) {
            seal(key);
        } else if (Files.exists(TrustFile.sealOf(file))) {
            spec.commandLine()
                    .getErr()
                    .println("warning: " + TrustFile.sealOf(file)
                            + " is a seal over what the file was before and holds no more; seal it anew with --key");
        }
        changes.forEach(change -> spec.commandLine().getOut().println(Io.printable(change.toString())));
        spec.commandLine().getOut().println("version " + after.version());
        return ExitCode.GOOD;
    }

    /** Writes the certificate beside the trust file, under a name that tells whose it is and never collides. */
    private String pem(X509Certificate certificate) {
        try {
            byte[] der = certificate.getEncoded();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(der), 0, 8);
            String name = party.toLowerCase(Locale.ROOT) + "-" + digest + ".pem";
            String text = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE-----\n";
            Io.write(file.resolveSibling(name), text.getBytes(StandardCharsets.US_ASCII));
            return name;
        } catch (GeneralSecurityException e) {
            throw new CommandLineException(anchor + ": the certificate cannot be written", e);
        }
    }

    /** Adds one line and counts the version up; comments and order of the file stay. */
    private String extended(CountryCode country, String name) {
        if (!Files.exists(file)) {
            return "version: 1\nparties:\n  " + country + ":\n    anchors:\n      - " + name + "\n";
        }
        String text = new String(Io.read(file), StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            throw new CommandLineException(file + ": expected a line \"version: N\"");
        }
        String counted = version.replaceFirst("version: " + (Integer.parseInt(version.group(1)) + 1));
        String withEnd = counted.endsWith("\n") ? counted : counted + "\n";
        Matcher entry =
                Pattern.compile("(?m)^  " + country + ": *\n    anchors: *\n").matcher(withEnd);
        if (entry.find()) {
            return withEnd.substring(0, entry.end()) + "      - " + name + "\n" + withEnd.substring(entry.end());
        }
        if (Pattern.compile("(?m)^ *[\"']?" + country + "[\"']? *:")
                .matcher(withEnd)
                .find()) {
            throw new CommandLineException(file + ": cannot extend the entry of Party " + country
                    + "; expected its anchors as a list, one a line. Add the line \"- " + name + "\" by hand");
        }
        Matcher parties = Pattern.compile("(?m)^parties: *\n").matcher(withEnd);
        if (!parties.find()) {
            throw new CommandLineException(file + ": expected a line \"parties:\"");
        }
        return withEnd.substring(0, parties.end()) + "  " + country + ":\n    anchors:\n      - " + name + "\n"
                + withEnd.substring(parties.end());
    }

    private void seal(Path p12) {
        if (passwordFile == null) {
            throw new CommandLineException("--key needs --password-file");
        }
        Io.requireFile(p12);
        char[] password = Io.password(passwordFile);
        try {
            Sealer sealer = Sealer.builder(SigningKey.fromPkcs12(p12, password)).build();
            Io.write(TrustFile.sealOf(file), sealer.sealFiles(TrustFile.files(file)));
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
