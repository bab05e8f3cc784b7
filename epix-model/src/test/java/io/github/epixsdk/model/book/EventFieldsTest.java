package io.github.epixsdk.model.book;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventFieldsTest {
    static Stream<PermitEvent> events() {
        return FullEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void bringBackTheEventTheyWereMadeOf(PermitEvent event) {
        assertThat(PermitEvent.of(event.fields())).isEqualTo(event);
        assertThat(event.fields()).isUnmodifiable();
    }

    /** Stored events are read for years: if this test fails, a name or a form has changed, and old stores cannot be read. */
    @Test
    void areWrittenAsTheyAlwaysWere() throws IOException {
        assertThat(FullEvents.all()).extracting(PermitEvent::fields).isEqualTo(stored());
    }

    @Test
    void bringBackWhatWasStoredOnce() throws IOException {
        assertThat(stored()).extracting(PermitEvent::of).isEqualTo(FullEvents.all());
    }

    @Test
    void passOverNamesOfLaterVersions() {
        PermitEvent event = FullEvents.all().get(0);
        Map<String, String> later = new HashMap<>(event.fields());
        later.put("colour", "green");
        later.put("item.1.colour", "green");

        assertThat(PermitEvent.of(later)).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event            | lost
            permit           | ''
            at               | yesterday
            by               | Wonderland
            final            | yes
            items            | many
            items            | -1
            items            | 1000001
            issuedOn         | soon
            item.1.id        | ''
            item.1.permitted | 5,3 MTQ
            item.1.permitted | '5.3 '
            item.1.origin    | Z
            """)
    void nameTheFieldThatCannotBeRead(String name, String text) {
        Map<String, String> broken = new HashMap<>(FullEvents.all().get(1).fields());
        broken.put(name, text);

        assertThatThrownBy(() -> PermitEvent.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The field \"" + name + "\" of a stored event cannot be read: ");
    }

    @ParameterizedTest
    @CsvSource({"event", "permit", "at", "by", "final", "items", "item.1.id", "item.2.id"})
    void nameTheFieldThatIsMissing(String name) {
        Map<String, String> broken = new HashMap<>(FullEvents.all().get(1).fields());
        broken.remove(name);

        assertThatThrownBy(() -> PermitEvent.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A stored event needs the field \"" + name + "\"");
    }

    /** One event per paragraph, one field per line. */
    private static List<Map<String, String>> stored() throws IOException {
        String text;
        try (InputStream in = EventFieldsTest.class.getResourceAsStream("events.txt")) {
            text = new String(Objects.requireNonNull(in, "events.txt").readAllBytes(), UTF_8);
        }
        List<Map<String, String>> events = new ArrayList<>();
        for (String paragraph : text.strip().split("\n\n", -1)) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String line : paragraph.split("\n", -1)) {
                int equals = line.indexOf('=');
                fields.put(line.substring(0, equals), line.substring(equals + 1).replace("\\n", "\n"));
            }
            events.add(fields);
        }
        return events;
    }
}
