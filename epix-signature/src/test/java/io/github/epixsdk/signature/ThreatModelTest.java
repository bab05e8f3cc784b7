package io.github.epixsdk.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every attack in {@code docs/threat-model.md} names the tests of its defence; they must exist. */
class ThreatModelTest {
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void namesATestForEveryAttack() throws IOException {
        List<String> rows = rows();
        Set<String> families = Corpus.all().stream().map(CorpusCase::family).collect(Collectors.toSet());

        assertThat(rows).hasSizeGreaterThanOrEqualTo(25);
        for (String row : rows) {
            String tests = row.split("\\|", -1)[3];
            List<String> names =
                    NAME.matcher(tests).results().map(result -> group(result)).toList();
            assertThat(names).as(row).isNotEmpty();
            for (String name : names) {
                if (name.startsWith("corpus: ")) {
                    assertThat(families).as(row).contains(name.substring("corpus: ".length()));
                } else {
                    assertThat(exists(name)).as("%s in %s", name, row).isTrue();
                }
            }
        }
    }

    private static String group(MatchResult result) {
        return result.group(1);
    }

    private static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "threat-model.md"));
        int header = lines.indexOf("| attack | defence | test |");
        assertThat(header).isPositive();
        return lines.stream()
                .skip(header + 2L)
                .filter(line -> line.startsWith("| "))
                .toList();
    }

    private static boolean exists(String name) {
        String[] parts = name.split("#", -1);
        try {
            String within = parts[0].replace('.', '$').replaceFirst("^internal\\$", "internal.");
            Class<?> tests = Class.forName(ThreatModelTest.class.getPackageName() + "." + within);
            return parts.length == 1
                    || Arrays.stream(tests.getDeclaredMethods())
                            .map(Method::getName)
                            .anyMatch(parts[1]::equals);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
