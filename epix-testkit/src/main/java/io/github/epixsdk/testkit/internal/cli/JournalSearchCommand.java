package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code epix journal search}. */
@Command(
        name = "search",
        description = "List entries of a journal, by permit, Party and time.",
        mixinStandardHelpOptions = true)
final class JournalSearchCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Parameters(paramLabel = "FOLDER", description = "The folder of the journal.")
    private Path folder;

    @Option(names = "--permit", paramLabel = "NUMBER", description = "Entries on this permit.")
    private @Nullable String permit;

    @Mixin
    private JournalSelection selection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JournalQuery query = selection.query();
        if (permit != null) {
            query = query.permit(Partner.number(permit));
        }
        Io.requireJournal(folder);
        PrintWriter out = spec.commandLine().getOut();
        long found = 0;
        Set<String> open = new LinkedHashSet<>();
        try (Journal journal = FileJournal.read(folder);
                Stream<JournalEntry> entries = journal.entries(query)) {
            for (Iterator<JournalEntry> i = entries.iterator(); i.hasNext(); found++) {
                JournalEntry entry = i.next();
                out.println(line(entry));
                note(entry.record(), open);
            }
        }
        if (!open.isEmpty()) {
            spec.commandLine().getErr().println(withoutOutcome(open));
        }
        if (found == 0) {
            spec.commandLine().getErr().println("No such entry.");
        }
        return found == 0 ? ExitCode.NO : ExitCode.GOOD;
    }

    /** Keeps the exchanges that have begun and not ended. */
    private static void note(JournalRecord record, Set<String> open) {
        if (record.kind().beginsExchange()) {
            open.add(record.exchangeId());
        } else if (record.kind().endsExchange()) {
            open.remove(record.exchangeId());
        }
    }

    private static String withoutOutcome(Set<String> open) {
        String some = open.stream().limit(SHOWN).map(Io::printable).collect(Collectors.joining(", "));
        String rest = open.size() > SHOWN ? " and " + (open.size() - SHOWN) + " more" : "";
        return "Without an outcome: " + some + rest;
    }

    /** One line: number, time, kind, Party, operation, permit, how it ended, size of the body, exchange. */
    private static String line(JournalEntry entry) {
        JournalRecord record = entry.record();
        return String.join(
                "\t",
                String.valueOf(entry.sequence()),
                record.at().toString(),
                record.kind().name(),
                record.partner().map(p -> p.value()).orElse("-"),
                record.operation().map(o -> o.standardName()).orElse("-"),
                Io.printable(record.permit().map(p -> p.value()).orElse("-")),
                record.outcome().map(Enum::name).orElse("-"),
                entry.bodyLength() + " bytes",
                Io.printable(record.exchangeId()));
    }
}
