package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import io.github.epixsdk.testkit.internal.conformance.KeyFiles;
import io.github.epixsdk.testkit.internal.conformance.ReportFiles;
import io.github.epixsdk.transport.KeyReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the report of a run goes, what is in it and who signs it. */
final class ReportOptions {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where to write report.html, report.json and report.xml (JUnit).")
    private @Nullable Path folder;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of these files without its ending (default: ${DEFAULT-VALUE}).")
    private String name = "report";

    @Option(
            names = "--brief",
            description = "Leave out exchanges, durations and the time of day, for a report that is kept and compared.")
    private boolean brief;

    @Option(
            names = "--sign",
            paramLabel = "P12",
            description = "Sign report.json with this key; the signature stands beside it in report.json.jws.")
    private @Nullable Path key;

    @Option(names = "--sign-password-file", paramLabel = "FILE", description = "The password of the signing key.")
    private @Nullable Path passwordFile;

    /** Reads the key, so that what is wrong is found out before a partner is asked a thousand things. */
    Optional<Credentials> signer() {
        if (!NAME.matcher(name).matches()) {
            throw new CommandLineException(
                    "--name " + name + ": expected a file name of letters, digits, dots, hyphens and underscores");
        }
        if (key == null) {
            return Optional.empty();
        }
        if (passwordFile == null) {
            throw new CommandLineException("--sign-password-file is missing, expected the password of " + key);
        }
        if (folder == null) {
            throw new CommandLineException("--report is missing, expected the folder for the report that is signed");
        }
        return Optional.of(KeyFiles.read(KeyReference.withPasswordFile(key, passwordFile)));
    }

    /** The report as it is to be shown. */
    JointReport shown(JointReport report) {
        return brief ? report.brief() : report;
    }

    /** Writes the files, if they were asked for. */
    void write(JointReport report, Locale locale, Optional<Credentials> signer) {
        if (folder == null) {
            return;
        }
        try {
            ReportFiles.write(folder, name, report, locale, signer);
        } catch (IOException e) {
            throw new CommandLineException("--report " + folder + ": cannot write the report, " + Io.reason(e), e);
        }
    }
}
