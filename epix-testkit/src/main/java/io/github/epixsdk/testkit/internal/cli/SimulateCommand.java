package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.xml.MalformedDocumentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "It serves two sealed permits, one of them final, and prints the profiles to call it with."
        },
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final CountryCode PARTY = CountryCode.of("XA");
    private static final CountryCode REQUESTER = CountryCode.of("XB");

    @Option(
            names = "--persona",
            paramLabel = "PERSONA",
            defaultValue = "generic",
            description = "How the partner behaves: generic (default: ${DEFAULT-VALUE}).")
    private Persona persona;

    @Option(
            names = "--port",
            required = true,
            paramLabel = "N",
            description = "The port to listen on; 0 for a free one.")
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
            description = "The seed of the second permit's content (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to write keys and profiles; by default a new folder that goes when the partner stops.")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec;

    /** How a simulated partner behaves. */
    enum Persona {
        /** Both interface versions as the samples and the toolkit have them. */
        GENERIC
    }

    @Override
    public Integer call() {
        try (SimulatedParty party = start()) {
            Path kit = kitFolder();
            Runnable stop = () -> {
                party.close();
                if (folder == null) {
                    delete(kit);
                }
            };
            try {
                issuePermits(party, kit);
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
        if (port < 0 || port > 65_535) {
            throw new CommandLineException("--port " + port + ": expected 0 to 65535");
        }
        SimulatedParty.Builder builder =
                SimulatedParty.builder(PARTY).allow(REQUESTER).port(port);
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

    private void issuePermits(SimulatedParty party, Path kit) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Permit issued = SamplePermits.rehearsal(PermitNumber.of("XA/" + today.getYear() + "/000017"), today);
        Permit exported = SamplePermits.random(3, seed, today);
        party.authority().issue(issued);
        party.authority().issue(exported);
        party.authority().endorse(exported.number(), endorseAll(exported, today));
        // A recorded response may carry no seal: the published samples do not.
        List<Path> profiles = RehearsalKit.write(kit, party, REQUESTER, recorded.isEmpty() ? "required" : "if-present");

        PrintWriter out = spec.commandLine().getOut();
        out.println("Simulated Party " + PARTY + " (" + persona.name().toLowerCase(Locale.ROOT) + ") at "
                + party.endpoint() + " until stopped");
        out.println("Permits: " + issued.number() + " (not final), " + exported.number() + " (final)");
        recorded.forEach(file ->
                out.println("Replayed: " + PermitFiles.read(file).permit().number() + " from " + file));
        out.println("Ask it, for example:");
        profiles.forEach(p -> out.println("  epix get " + issued.number() + " --partner " + p + " -o permit.xml"));
    }

    private static Endorsement endorseAll(Permit permit, LocalDate on) {
        List<ItemQuantity> quantities = permit.items().stream()
                .flatMap(i -> i.id().flatMap(id -> i.quantity().map((Quantity q) -> new ItemQuantity(id, q))).stream())
                .toList();
        return new Endorsement(quantities, "Port Never", PermitDateTime.of(on), Optional.of("XA-AWB-0001"));
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
