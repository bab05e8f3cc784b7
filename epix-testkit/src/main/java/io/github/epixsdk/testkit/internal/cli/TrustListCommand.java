package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.testkit.internal.Subjects;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix trust list}. */
@Command(name = "list", description = "Print the trust anchors of every Party.", mixinStandardHelpOptions = true)
final class TrustListCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE_OR_DIR", description = "A trust file (.yaml), a PEM file, or a folder of PEM files.")
    private Path source;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TrustAnchors anchors = Trust.read(source, null);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(
                    out,
                    j -> j.objects(
                            "parties",
                            anchors.parties().stream()
                                    .map(party -> (Json.Content) each -> party(each, party, anchors))
                                    .toList()));
            return ExitCode.GOOD;
        }
        for (CountryCode party : anchors.parties()) {
            out.println(party);
            sorted(anchors.of(party)).forEach(each -> out.println("  " + line(each, party, anchors)));
            sorted(anchors.timeStampAnchors(party))
                    .forEach(each -> out.println("  time stamps: " + line(each, party, anchors)));
        }
        return ExitCode.GOOD;
    }

    private static void party(Json json, CountryCode party, TrustAnchors anchors) {
        json.field("party", party.value());
        json.objects("anchors", contents(anchors.of(party), party, anchors));
        json.objects("timeStampAnchors", contents(anchors.timeStampAnchors(party), party, anchors));
    }

    private static List<Json.Content> contents(
            Set<X509Certificate> certificates, CountryCode party, TrustAnchors anchors) {
        return sorted(certificates).stream()
                .map(each -> (Json.Content) json -> {
                    json.field("subject", Subjects.of(each));
                    json.field("validFrom", each.getNotBefore().toInstant().toString());
                    json.field("validUntil", each.getNotAfter().toInstant().toString());
                    json.field("countsUntil", end(each, party, anchors).toString());
                    json.field("sha256", Subjects.fingerprint(each));
                })
                .toList();
    }

    private static String line(X509Certificate certificate, CountryCode party, TrustAnchors anchors) {
        return Io.printable(Subjects.of(certificate)) + ", until " + end(certificate, party, anchors) + ", SHA-256 "
                + Subjects.fingerprint(certificate);
    }

    /** The end of the certificate, or that of the entry if it comes first. */
    private static Instant end(X509Certificate certificate, CountryCode party, TrustAnchors anchors) {
        Instant end = certificate.getNotAfter().toInstant();
        return anchors.endOf(party, certificate)
                .filter(each -> each.isBefore(end))
                .orElse(end);
    }

    private static List<X509Certificate> sorted(Set<X509Certificate> certificates) {
        return certificates.stream().sorted(Comparator.comparing(Subjects::of)).toList();
    }
}
