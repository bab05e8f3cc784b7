package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.ValidationReport;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.xml.PermitDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix permit validate}. */
@Command(
        name = "validate",
        description = "Judge a permit by the rules; print what was noticed while reading it and what breaks a rule.",
        mixinStandardHelpOptions = true)
final class PermitValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The permit, or the SOAP message that holds it.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "The day to judge the permit on, such as 2026-11-23 (default: today).")
    private LocalDate on = LocalDate.now(ZoneOffset.UTC);

    @Mixin
    private SpeciesFile species;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PermitDocument document = PermitFiles.read(file);
        List<Finding> findings = Stream.concat(document.findings().stream(), report(document).findings().stream())
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, j -> writeJson(j, document, findings));
        } else {
            writeText(out, document, findings);
        }
        return findings.stream().anyMatch(f -> f.severity() == Severity.ERROR) ? ExitCode.NO : ExitCode.GOOD;
    }

    private ValidationReport report(PermitDocument document) {
        PermitRules rules = PermitRules.standard();
        return species.species()
                .map(lookup -> rules.check(document.permit(), on, lookup))
                .orElseGet(() -> rules.check(document.permit(), on));
    }

    private void writeJson(Json json, PermitDocument document, List<Finding> findings) {
        json.field("version", document.version().code());
        json.field("number", document.permit().number().value());
        json.objects(
                "findings",
                findings.stream()
                        .map(f -> (Json.Content) j -> finding(j, f, language.locale()))
                        .toList());
    }

    static void finding(Json json, Finding finding, Locale locale) {
        json.field("rule", finding.rule());
        json.field("severity", finding.severity().name());
        json.field("box", finding.box());
        json.field("path", finding.path());
        json.field("message", finding.message(locale));
    }

    private void writeText(PrintWriter out, PermitDocument document, List<Finding> findings) {
        for (Finding f : findings) {
            String box = f.box().equals("-") ? "" : " (box " + f.box() + ")";
            out.println("%-8s%s%s".formatted(f.severity(), f.rule(), box));
            out.println("        " + Io.printable(f.message(language.locale())));
            out.println("        at " + Io.printable(f.path()));
        }
        out.println(document.permit().number() + ": " + count(findings, Severity.ERROR, "error") + ", "
                + count(findings, Severity.WARNING, "warning") + ", " + count(findings, Severity.INFO, "note"));
    }

    private static String count(List<Finding> findings, Severity severity, String word) {
        long count = findings.stream().filter(f -> f.severity() == severity).count();
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
