package io.github.epixsdk.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/profiles.md} is complete. */
class ProfileDocumentationTest {
    private static final Path PAGE = Path.of("..", "docs", "profiles.md");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Za-z.]+)` \\| [^|]+ \\| [^|]+ \\|");

    @Test
    void namesEveryKeyOfAPartnerAndNoOther() throws IOException {
        Set<String> known = new TreeSet<>(PartnerFiles.everyKey());
        known.removeIf(key -> known.stream().anyMatch(other -> other.startsWith(key + ".")));

        assertThat(documented("### Every key")).isEqualTo(known);
    }

    private static Set<String> documented(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(heading);
        assertThat(start).as(heading).isPositive();
        String section = page.substring(start, page.indexOf("\n## ", start));
        // One table: a row after an empty line is a paragraph to readers, though a search would still find it.
        List<String> rows = section.lines()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(section.lines().filter(line -> line.startsWith("|"))).hasSize(rows.size() + 2);
        Set<String> keys = new TreeSet<>();
        for (String row : rows) {
            Matcher key = ROW.matcher(row);
            assertThat(key.matches()).as(row).isTrue();
            assertThat(keys.add(key.group(1))).as("said once: %s", row).isTrue();
        }
        return keys;
    }
}
