package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.xml.DeviationTable.Deviation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real partners send instead of what the schema says: the value each must give, and the finding it must raise. */
class DeviationsTest {
    private static final Path PAGE = Path.of("..", "docs", "deviations.md");

    static List<Deviation> deviations() {
        return Stream.concat(FormDeviations.rows().stream(), ValueDeviations.rows().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void isReadFromVersion1(Deviation deviation) {
        DeviationTable.assertRead(deviation, ToolkitVersion.V1);
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void isReadFromVersion2(Deviation deviation) {
        DeviationTable.assertRead(deviation, ToolkitVersion.V2);
    }

    @Test
    void theTableHoldsAtLeastSeventyDifferentDeviations() {
        assertThat(deviations())
                .hasSizeGreaterThan(70)
                .extracting(Deviation::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void theSampleItselfRaisesNothing() {
        for (ToolkitVersion version : ToolkitVersion.published()) {
            assertThat(PermitCodec.create()
                            .read(Samples.bytes(Samples.permit(version)))
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void everyFindingOfTheTableIsExplainedOnThePage() {
        var rules = new HashSet<String>();
        deviations().forEach(d -> rules.addAll(d.rules()));

        assertThat(DeviationsPage.explained()).containsAll(rules);
    }

    @Test
    void thePageIsWhatTheTableSays() throws IOException {
        String page = DeviationsPage.of(deviations());
        if (Boolean.getBoolean("epix.docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE, UTF_8))
                .as("docs/deviations.md is out of date; write it anew with: " + DeviationsPage.COMMAND)
                .isEqualTo(page);
    }
}
