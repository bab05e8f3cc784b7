package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.xml.PermitDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix permit show}. */
@Command(
        name = "show",
        description =
                "Read a permit in any known form (SOAP response or standalone, version 1 or 2) and print its boxes.",
        mixinStandardHelpOptions = true)
final class PermitShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The permit, or the SOAP message that holds it.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PermitDocument document = PermitFiles.read(file);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, j -> PermitJson.write(j, document));
        } else {
            new PermitText(out, language.locale()).print(document);
        }
        return ExitCode.GOOD;
    }
}
