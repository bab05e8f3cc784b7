package io.github.epixsdk.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadedTest {
    @TempDir
    Path folder;

    @Test
    void followsItsFileAndKeepsWhatWorkedWhereTheNewCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("trust"), "first");
        Reloaded<String> reloaded = new Reloaded<>(file, ReloadedTest::read, 0);
        assertThat(reloaded.get()).isEqualTo("first");

        Files.writeString(file, "second one");
        assertThat(reloaded.get()).isEqualTo("second one");

        Files.writeString(file, "broken");
        assertThat(reloaded.get()).isEqualTo("second one");

        Files.writeString(file, "the third one");
        assertThat(reloaded.get()).isEqualTo("the third one");
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file);
            if (text.equals("broken")) {
                throw new ConfigurationException("It is broken");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
