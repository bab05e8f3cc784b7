package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.transport.EpixMessages;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Loss;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import io.github.epixsdk.xml.WrittenPermit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix permit convert}. */
@Command(
        name = "convert",
        description =
                "Write a permit in another version; each value that could not be carried over is listed on standard error.",
        mixinStandardHelpOptions = true)
final class PermitConvertCommand implements Callable<Integer> {
    /** Findings that say in one line what the losses say value by value. */
    private static final Set<String> LISTED_AS_LOSSES = Set.of("WRITE-NOT-CARRIED", "WRITE-ATTRIBUTE-NOT-CARRIED");

    @Parameters(paramLabel = "FILE", description = "The permit, or the SOAP message that holds it.")
    private Path file;

    @Option(names = "--to", required = true, paramLabel = "VERSION", description = "v1 or v2.")
    private Version version;

    @Option(names = "--soap", description = "Write the SOAP response that carries the permit.")
    private boolean soap;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path target;

    @Option(names = "--json", description = "Print what could not be carried over as one JSON object.")
    private boolean json;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    /** The versions that can be written. */
    enum Version {
        V1,
        V2;

        ToolkitVersion toolkit() {
            return ToolkitVersion.of(name());
        }
    }

    @Override
    public Integer call() {
        PermitDocument document = PermitFiles.read(file);
        Io.requireOther(file, target);
        WriteOptions options = WriteOptions.of(version.toolkit());
        WrittenPermit written = PermitFiles.CODEC.convert(document, soap ? options.unqualifiedRoot() : options);
        Io.write(target, soap ? message(document, written) : written.bytes());
        List<Loss> losses = losses(document, written);
        List<Finding> changes = written.findings().stream()
                .filter(f -> !LISTED_AS_LOSSES.contains(f.rule()))
                .toList();
        if (json) {
            Json.print(spec.commandLine().getOut(), j -> writeJson(j, document, losses, changes));
        } else {
            writeText(losses, changes);
        }
        return ExitCode.GOOD;
    }

    private byte[] message(PermitDocument document, WrittenPermit written) {
        return EpixMessages.permitResponse(
                Operation.NON_FINAL_PERMIT,
                written.bytes(),
                version.toolkit(),
                document.attachments(),
                document.composite().orElse(false));
    }

    /** A message carries the attachments whose contents are at hand. */
    private List<Loss> losses(PermitDocument document, WrittenPermit written) {
        Set<String> carried = document.attachments().stream()
                .filter(a -> soap && a.content().isPresent())
                .map(Attachment::name)
                .collect(Collectors.toSet());
        return written.losses().stream()
                .filter(l -> l.kind() != Loss.Kind.ATTACHMENT
                        || l.value().filter(carried::contains).isEmpty())
                .toList();
    }

    private void writeText(List<Loss> losses, List<Finding> changes) {
        PrintWriter err = spec.commandLine().getErr();
        changes.forEach(f -> err.println(f.severity() + " " + f.rule() + ": "
                + Io.printable(f.message(language.locale()) + " (" + f.path() + ")")));
        for (Loss loss : losses) {
            String value = loss.value().map(v -> " = " + v).orElse("");
            err.println("LOST " + loss.kind() + " "
                    + Io.printable(loss.path() + value + " (" + loss.reason(language.locale()) + ")"));
        }
        if (!losses.isEmpty()) {
            err.println(losses.size() + (losses.size() == 1 ? " value" : " values") + " could not be carried over");
        }
    }

    private void writeJson(Json json, PermitDocument document, List<Loss> losses, List<Finding> changes) {
        json.field("version", version.toolkit().code());
        json.field("number", document.permit().number().value());
        json.objects(
                "losses",
                losses.stream().map(l -> (Json.Content) j -> loss(j, l)).toList());
        json.objects(
                "findings",
                changes.stream()
                        .map(f -> (Json.Content) j -> PermitValidateCommand.finding(j, f, language.locale()))
                        .toList());
    }

    private void loss(Json json, Loss loss) {
        json.field("kind", loss.kind().name());
        json.field("box", loss.box());
        json.field("path", loss.path());
        json.field("value", loss.value());
        json.field("reason", loss.reason(language.locale()));
    }
}
