package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.rules.SpeciesLookup;
import io.github.epixsdk.model.speciesplus.SnapshotFormatException;
import io.github.epixsdk.model.speciesplus.SpeciesPlusSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --species} option. */
final class SpeciesFile {
    @Option(
            names = "--species",
            paramLabel = "SNAPSHOT",
            description = {
                "A local copy of Species+ (JSON of its API or bulk download, plain or .gz):",
                "names, Appendices, range States, quotas and suspensions are checked, too."
            })
    private @Nullable Path file;

    Optional<SpeciesLookup> species() {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(SpeciesPlusSnapshot.read(file));
        } catch (SnapshotFormatException e) {
            throw new CommandLineException("--species " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandLineException("--species " + file + ": cannot be read: " + Io.reason(e), e);
        }
    }
}
