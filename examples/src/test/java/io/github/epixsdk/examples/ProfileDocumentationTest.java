package io.github.epixsdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.ResponderProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profiles shown in the documentation are ones the SDK loads. */
class ProfileDocumentationTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n# (\\w+)\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void partnerProfilesLoad() throws IOException {
        List<Path> profiles = profiles("partner");

        assertThat(profiles)
                .hasSize(2)
                .allSatisfy(
                        file -> assertThat(PartnerProfile.load(file).partner()).isEqualTo(CountryCode.of("XA")));
    }

    @Test
    void responderProfilesLoad() throws IOException {
        List<Path> profiles = profiles("responder");

        assertThat(profiles)
                .singleElement()
                .satisfies(file -> assertThat(ResponderProfile.load(file).access())
                        .containsExactly(CountryCode.of("XB"), CountryCode.of("CH")));
    }

    private List<Path> profiles(String kind) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "profiles.md"));
        List<String> texts = BLOCK.matcher(page)
                .results()
                .filter(m -> m.group(1).equals(kind))
                .map(m -> m.group(2))
                .toList();
        for (int i = 0; i < texts.size(); i++) {
            Files.writeString(folder.resolve(kind + i + ".yaml"), texts.get(i));
        }
        return IntStream.range(0, texts.size())
                .mapToObj(i -> folder.resolve(kind + i + ".yaml"))
                .toList();
    }
}
