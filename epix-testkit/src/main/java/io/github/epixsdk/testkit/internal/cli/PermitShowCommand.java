package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.form.PermitForm;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--html",
            paramLabel = "OUT",
            description = "Write the boxes as the standard form instead: one HTML page that can be printed.")
    private @Nullable Path html;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PermitDocument document = PermitFiles.read(file);
        if (html != null) {
            String page = PermitForm.of(language.locale()).html(document.permit());
            Io.write(html, page.getBytes(StandardCharsets.UTF_8));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, j -> PermitJson.write(j, document));
        } else if (html == null) {
            new PermitText(out, language.locale()).print(document);
        }
        return ExitCode.GOOD;
    }
}
