package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.testkit.SamplePermits;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code epix permit sample}. */
@Command(
        name = "sample",
        description = "Make up a believable permit for tests: the same seed, size and day give the same permit.",
        mixinStandardHelpOptions = true)
final class PermitSampleCommand implements Callable<Integer> {
    @Option(
            names = "--items",
            required = true,
            paramLabel = "N",
            description = "How many items, 1 to " + SamplePermits.MAX_ITEMS + ".")
    private int items;

    @Option(names = "--seed", required = true, paramLabel = "S", description = "The seed of the random choices.")
    private long seed;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            defaultValue = "v2",
            description = "v1 or v2 (default: ${DEFAULT-VALUE}).")
    private PermitConvertCommand.Version version;

    @Option(
            names = "--issued",
            paramLabel = "DATE",
            description = "The day of issue, such as 2026-11-23 (default: today).")
    private LocalDate issued = LocalDate.now(ZoneOffset.UTC);

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path target;

    @Override
    public Integer call() {
        if (items < 1 || items > SamplePermits.MAX_ITEMS) {
            throw new CommandLineException(
                    "--items " + items + ": expected 1 to " + SamplePermits.MAX_ITEMS + " items");
        }
        Io.write(target, PermitFiles.CODEC.write(SamplePermits.random(items, seed, issued), version.toolkit()));
        return ExitCode.GOOD;
    }
}
