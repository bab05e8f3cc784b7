package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --partner} option, the client it makes, and the words for what can go wrong with a partner. */
final class Partner {
    @Option(
            names = "--partner",
            required = true,
            paramLabel = "PROFILE",
            description = "The partner's profile, a YAML file.")
    private Path profile;

    PartnerProfile load() {
        Io.requireFile(profile);
        return PartnerProfile.load(profile);
    }

    EpixClient client() {
        PartnerProfile partner = load();
        return EpixClient.builder(partner)
                .transport(OkHttpTransport.of(partner))
                .build();
    }

    static PermitNumber number(String text) {
        try {
            return PermitNumber.of(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLineException("NUMBER: " + e.getMessage(), e);
        }
    }

    static @Nullable TokenId token(@Nullable String text) {
        try {
            return text == null ? null : TokenId.of(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLineException("--token: " + e.getMessage(), e);
        }
    }

    static int notIssued(PrintWriter err, String number) {
        err.println("Not issued: the partner has no permit " + number + ", or the token does not fit it.");
        return ExitCode.NO;
    }

    static int refused(PrintWriter err, RefusalReason reason, String text) {
        err.println("Refused by the partner: " + reason + (text.isBlank() ? "" : ": " + Io.printable(text)));
        return ExitCode.REFUSED;
    }

    static int unreachable(PrintWriter err, List<Attempt> attempts) {
        err.println("Unreachable: no usable answer in " + attempts.size()
                + (attempts.size() == 1 ? " attempt: " : " attempts: ")
                + oneLine(attempts.stream().map(a -> a.failure() + ": " + a.message())));
        return ExitCode.UNDECIDED;
    }

    static int untrusted(PrintWriter err, List<DistrustReason> reasons) {
        err.println("Untrusted: the answer cannot be relied on: "
                + oneLine(reasons.stream().map(r -> r.code() + ": " + r.message())));
        return ExitCode.NO;
    }

    /** What went wrong the same way several times is said once. */
    private static String oneLine(Stream<String> problems) {
        return problems.map(Io::printable).distinct().collect(Collectors.joining("; "));
    }
}
