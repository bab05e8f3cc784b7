package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeciesFileTest {
    @TempDir
    private Path folder;

    private Path permit;

    @BeforeEach
    void makePermit() {
        permit = folder.resolve("permit.xml");
        epix("permit", "sample", "--items", 1, "--seed", 1, "-o", permit).succeeds();
    }

    private Path snapshot(String json) throws IOException {
        return Files.writeString(folder.resolve("species.ndjson"), json);
    }

    @Test
    void checksNamesAgainstASnapshot() throws IOException {
        Path species = snapshot("{\"full_name\":\"Falco fictus\",\"name_status\":\"A\",\"active\":true}\n");

        Command with = epix("permit", "validate", permit, "--species", species);
        Command without = epix("permit", "validate", permit);

        assertThat(with.out()).contains("BOX7-NAME-KNOWN");
        assertThat(without.out()).doesNotContain("BOX7-NAME-KNOWN");
    }

    @Test
    void checksTheRowsOfAnAnnualReport() throws IOException {
        Path species = snapshot("{\"full_name\":\"Falco fictus\",\"name_status\":\"A\",\"active\":true}\n");
        Path permits = Files.createDirectory(folder.resolve("permits"));
        epix("permit", "sample", "--items", 1, "--seed", 1, "--issued", "2026-11-20", "-o", permits.resolve("1.xml"))
                .succeeds();

        Command report = epix(
                "report",
                "annual",
                "--from",
                permits,
                "--year",
                2026,
                "--view",
                "exporter",
                "--species",
                species,
                "-o",
                folder.resolve("report.csv"));

        assertThat(report.errors()).anyMatch(line -> line.startsWith("Row 1, primary REPORT-SPECIES-KNOWN: "));
    }

    @Test
    void saysWhereASnapshotIsWrong() throws IOException {
        Path species = snapshot("{\"full_name\":\"A b\"}\n{\"name\":\"A c\"}\n");

        Command validate = epix("permit", "validate", permit, "--species", species);

        assertThat(validate.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(validate.errors())
                .anyMatch(line ->
                        line.contains("--species " + species + ", line 2: no full_name; expected a taxon concept"));
    }

    @Test
    void saysThatASnapshotIsMissing() {
        Command validate = epix("permit", "validate", permit, "--species", folder.resolve("none.json"));

        assertThat(validate.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(validate.errors()).anyMatch(line -> line.contains("none.json: cannot be read: no such file"));
    }
}
