package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.Persona;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.SimulatorPage;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.xml.MalformedDocumentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code epix simulate}. */
@Command(
        name = "simulate",
        description = {
            "Run a simulated partner with a test CA of its own, until stopped.",
            "It serves permits of every kind: two sealed ones, one of them final, and those epix conform asks for.",
            "It prints the profiles to call it with and the page on which every message can be followed."
        },
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final CountryCode PARTY = CountryCode.of("XA");
    private static final CountryCode REQUESTER = CountryCode.of("XB");

    @Option(
            names = "--persona",
            paramLabel = "PERSONA",
            defaultValue = "generic",
            description = {
                "How the partner behaves: generic, generic-v1, generic-v2, swiss, czech, hub or sloppy",
                "(default: ${DEFAULT-VALUE})."
            })
    private Persona persona;

    @Option(
            names = "--fault",
            paramLabel = "NAME[:ARG]",
            description = {
                "What goes wrong, for example no-answer, status-503:2 or seal-broken@calls=1-3; may be repeated.",
                "--faults lists the names."
            })
    private List<Fault> faults = List.of();

    @Option(names = "--faults", description = "List the faults there are, and end.")
    private boolean listFaults;

    @Option(
            names = "--page",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port of the page that shows all messages; a free one by default.")
    private int pagePort;

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "N",
            description = "The port to listen on; a free one by default.")
    private int port;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "A recorded SOAP response: its permit is answered with exactly these bytes; may be repeated.")
    private List<Path> recorded = List.of();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description =
                    "The seed of the second permit's content and of chance in faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to write keys and profiles; by default a new folder that goes when the partner stops.")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (listFaults) {
            printFaults();
            return ExitCode.GOOD;
        }
        try (SimulatedParty party = start();
                SimulatorPage page = SimulatorPage.open(party, port("--page", pagePort))) {
            Path kit = kitFolder();
            Runnable stop = () -> {
                party.close();
                if (folder == null) {
                    delete(kit);
                }
            };
            try {
                issuePermits(party, page, kit);
            } catch (RuntimeException e) {
                stop.run();
                throw e;
            }
            UntilStopped.await(stop);
        }
        return ExitCode.GOOD;
    }

    private Path kitFolder() {
        try {
            return folder == null ? Files.createTempDirectory("epix-simulate") : Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandLineException(
                    (folder == null ? "Temporary files" : "--dir " + folder) + ": cannot make the folder, "
                            + Io.reason(e),
                    e);
        }
    }

    private SimulatedParty start() {
        SimulatedParty.Builder builder = SimulatedParty.builder(PARTY)
                .allow(REQUESTER)
                .seeded()
                .port(port("--port", port))
                .persona(persona)
                .seed(seed);
        faults.forEach(builder::fault);
        for (Path file : recorded) {
            PermitFiles.read(file);
            builder.replay(Io.read(file));
        }
        try {
            return builder.start();
        } catch (MalformedDocumentException e) {
            throw new CommandLineException("--replay: " + e.getMessage(), e);
        }
    }

    private static int port(String option, int value) {
        if (value < 0 || value > 65_535) {
            throw new CommandLineException(option + " " + value + ": expected 0 to 65535");
        }
        return value;
    }

    private void printFaults() {
        PrintWriter out = spec.commandLine().getOut();
        for (FaultKind kind : FaultKind.values()) {
            out.println(kind.id()
                    + kind.argument().map(a -> ":" + a.standard()).orElse("") + "  " + kind.summary()
                    + kind.argument().map(a -> " (" + a.meaning() + ")").orElse(""));
        }
    }

    private void issuePermits(SimulatedParty party, SimulatorPage page, Path kit) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Permit issued = SamplePermits.rehearsal(PermitNumber.of("XA/" + today.getYear() + "/000017"), today);
        Permit exported = SamplePermits.random(3, seed, today);
        party.authority().issue(issued);
        party.authority().issue(exported);
        party.authority()
                .endorse(
                        exported.number(),
                        Endorsement.ofAll(exported, "Port Never", PermitDateTime.of(today), "XA-AWB-0001"));
        // A recorded response may carry no seal: the published samples do not.
        boolean allSealed = recorded.isEmpty() && persona.isSealing();
        List<Path> profiles = RehearsalKit.write(kit, party, REQUESTER, allSealed ? "required" : "if-present");
        Path declarations = RehearsalKit.writeDeclarations(kit, party);

        PrintWriter out = spec.commandLine().getOut();
        out.println("Simulated Party " + PARTY + " (" + persona.id() + ") at " + party.endpoint() + " until stopped");
        out.println("Permits: " + issued.number() + " (not final), " + exported.number() + " (final)");
        out.println("Permits of every other kind, from composite to used up, for epix conform: " + declarations);
        recorded.forEach(file ->
                out.println("Replayed: " + PermitFiles.read(file).permit().number() + " from " + file));
        if (!faults.isEmpty()) {
            out.println("Faults: " + faults.stream().map(Fault::toString).collect(Collectors.joining(", ")));
        }
        out.println("Messages, book and faults: " + page.uri());
        out.println("Ask it, for example:");
        profiles.forEach(p -> out.println("  epix get " + issued.number() + " --partner " + p + " -o permit.xml"));
        out.println("Examine it:");
        profiles.forEach(p -> out.println("  epix conform --partner " + p + " --report report"));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // The folder lies among temporary files; what is left goes with them.
        }
    }
}
