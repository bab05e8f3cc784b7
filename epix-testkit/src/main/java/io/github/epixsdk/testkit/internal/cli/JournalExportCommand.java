package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalExport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix journal export}. */
@Command(
        name = "export",
        description = "Write the evidence on one permit into a ZIP file that can be checked without this program.",
        mixinStandardHelpOptions = true)
final class JournalExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of the journal.")
    private Path folder;

    @Option(names = "--permit", required = true, paramLabel = "NUMBER", description = "The permit.")
    private String permit;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "The ZIP file.")
    private Path out;

    @Mixin
    private JournalSelection selection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PermitNumber number = Partner.number(permit);
        Io.requireJournal(folder);
        Path folderOfOut = out.toAbsolutePath().getParent();
        if (folderOfOut == null || !Files.isDirectory(folderOfOut) || Files.isDirectory(out)) {
            throw new CommandLineException(out + ": cannot write, expected a file in a folder that exists");
        }
        // Beside the target first: an interrupted command leaves no half evidence under the final name.
        Path temporary = folderOfOut.resolve(".epix-" + UUID.randomUUID() + ".tmp");
        try {
            return export(number, temporary);
        } catch (IOException e) {
            throw new CommandLineException(out + ": cannot write, " + Io.reason(e), e);
        }
    }

    private int export(PermitNumber number, Path temporary) throws IOException {
        try (Journal journal = FileJournal.read(folder);
                OutputStream zip = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
            int entries = JournalExport.write(journal, selection.query().permit(number), number.value(), zip);
            if (entries == 0) {
                spec.commandLine().getErr().println("The journal has no such entry on permit " + permit + ".");
                return ExitCode.NO;
            }
            zip.close();
            Files.move(temporary, out, StandardCopyOption.REPLACE_EXISTING);
            spec.commandLine().getErr().println(entries + " entries written to " + out + ".");
            return ExitCode.GOOD;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
