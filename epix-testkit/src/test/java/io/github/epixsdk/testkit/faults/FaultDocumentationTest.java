package io.github.epixsdk.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/simulator.md} lists every fault as it is. */
class FaultDocumentationTest {
    @Test
    void listsEveryFault() throws IOException {
        List<String> page = Files.readAllLines(Path.of("..", "docs", "simulator.md"));
        List<String> expected =
                Stream.of(FaultKind.values()).map(FaultDocumentationTest::row).toList();

        assertThat(page.stream().filter(line -> line.startsWith("| `")).filter(line -> line.split("\\|").length > 4))
                .containsExactlyElementsOf(expected);
    }

    private static String row(FaultKind kind) {
        return "| `" + kind.id() + "` | " + kind.stage().name().toLowerCase(Locale.ROOT) + " | " + kind.summary()
                + " | "
                + kind.argument().map(a -> a.meaning() + "; " + a.standard()).orElse("")
                + " |";
    }
}
