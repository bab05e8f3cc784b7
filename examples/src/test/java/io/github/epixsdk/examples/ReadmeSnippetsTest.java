package io.github.epixsdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** README and pages show code that compiles: their snippets are regions of the examples. */
class ReadmeSnippetsTest {
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\w+) -->\\n```java\\n(.*?)\\n```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({
        "QuickStart, README.md",
        "ServePermits, README.md",
        "SealPermit, README.md",
        "BookAndReport, docs/annual-report.md"
    })
    void everySnippetIsARegionOfAnExample(String example, String page) throws IOException {
        Matcher snippet = SNIPPET.matcher(Files.readString(Path.of("..", page)));

        boolean found = false;
        while (snippet.find()) {
            if (snippet.group(1).equals(example)) {
                found = true;
                assertThat(snippet.group(2)).isEqualTo(region(example));
            }
        }
        assertThat(found).as("a snippet of " + example).isTrue();
    }

    @Test
    void quickStartHasAtMostTwentyLines() throws IOException {
        assertThat(region("QuickStart").lines().count()).isLessThanOrEqualTo(20);
    }

    private static String region(String example) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/java/io/github/epixsdk/examples", example + ".java"));
        int start = lines.indexOf("    // snippet:start");
        int end = lines.indexOf("    // snippet:end");
        return String.join("\n", lines.subList(start + 1, end)).stripIndent();
    }
}
