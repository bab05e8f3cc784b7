package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.HubDriver;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.KeyReference;
import io.github.epixsdk.transport.TokenId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads what a tester declares of a service: permits put into it, what it does not offer, the test CA. */
public final class TargetFile {
    private static final Set<String> KEYS = Set.of(
            "soap12", "absent", "testAuthority", "answerTime", "slowSenderTime", "timingPairs", "book", "hub", "seeds");

    private final Path file;
    private final Map<?, ?> content;

    private TargetFile(Path file, Map<?, ?> content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Adds what the file says.
     *
     * @throws ConfigurationException if it cannot be read, or says something that is not known
     */
    public static void addTo(ResponderTarget.Builder target, Path file) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setSchema(new FailsafeSchema())
                .build();
        try (InputStream in = Files.newInputStream(file)) {
            if (!(new Load(settings).loadFromInputStream(in) instanceof Map<?, ?> content)) {
                throw new ConfigurationException(file + ": expected keys such as seeds and absent");
            }
            new TargetFile(file, content).addTo(target);
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot read the file, expected the permits of the system", e);
        } catch (YamlEngineException e) {
            throw new ConfigurationException(file + ": is not YAML, " + e.getMessage(), e);
        }
    }

    private void addTo(ResponderTarget.Builder target) {
        for (Object key : content.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw problem("the key " + key + " is not known, expected one of "
                        + KEYS.stream().sorted().toList());
            }
        }
        text("soap12").ifPresent(value -> target.soap12(flag("soap12", value)));
        target.absent(list(content.get("absent")).stream().map(String::valueOf).toList());
        text("answerTime").ifPresent(value -> target.answerTime(Duration.ofSeconds(number("answerTime", value))));
        text("slowSenderTime")
                .ifPresent(value -> target.slowSenderTime(Duration.ofSeconds(number("slowSenderTime", value))));
        text("timingPairs").ifPresent(value -> target.timingPairs(number("timingPairs", value)));
        text("book").ifPresent(command -> target.hooks(new CommandHooks(folder(), command)));
        text("hub").ifPresent(value -> hub(target, value));
        if (content.get("testAuthority") != null) {
            Map<?, ?> key = map("testAuthority", content.get("testAuthority"));
            ResponderTarget.Credentials authority = KeyFiles.read(KeyReference.withPasswordFile(
                    path("testAuthority.file", key.get("file")),
                    path("testAuthority.passwordFile", key.get("passwordFile"))));
            target.testAuthority(authority.key(), authority.chain());
        }
        map("seeds", Optional.<Object>ofNullable(content.get("seeds")).orElse(Map.of()))
                .forEach((key, value) -> seeds(target, String.valueOf(key), value));
    }

    private void hub(ResponderTarget.Builder target, String value) {
        if (value.equals("true") || value.equals("false")) {
            target.hub(flag("hub", value));
            return;
        }
        Path program = path("hub", value);
        if (!Files.isExecutable(program)) {
            throw problem("hub: expected true, false or a program that can be run, found " + value);
        }
        target.hub(HubDriver.command(List.of(program.toString())));
    }

    private void seeds(ResponderTarget.Builder target, String key, @Nullable Object value) {
        SeedKind kind = SeedKind.of(key)
                .orElseThrow(() -> problem("seeds." + key + " is not known, expected one of "
                        + Arrays.stream(SeedKind.values()).map(SeedKind::key).toList()));
        for (Object entry : list(value)) {
            if (entry instanceof Map<?, ?> described) {
                Seed seed = seed(key, described.get("number"), described.get("token"));
                target.seed(kind, seed);
                List<String> digests = new ArrayList<>();
                list(described.get("attachments")).forEach(digest -> digests.add(String.valueOf(digest)));
                target.attachmentDigests(seed, digests);
            } else {
                target.seed(kind, seed(key, entry, null));
            }
        }
    }

    private Seed seed(String key, @Nullable Object number, @Nullable Object token) {
        if (number == null) {
            throw problem("seeds." + key + ": expected a number");
        }
        try {
            return new Seed(
                    PermitNumber.of(String.valueOf(number)),
                    Optional.ofNullable(token).map(String::valueOf).map(TokenId::of));
        } catch (IllegalArgumentException e) {
            throw problem("seeds." + key + ": " + e.getMessage());
        }
    }

    private Optional<String> text(String key) {
        return Optional.<Object>ofNullable(content.get(key)).map(String::valueOf);
    }

    private boolean flag(String key, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw problem(key + ": expected true or false, found " + value);
        }
        return value.equals("true");
    }

    private int number(String key, String value) {
        if (!value.matches("\\d{1,6}")) {
            throw problem(key + ": expected a whole number, found " + value);
        }
        return Integer.parseInt(value);
    }

    private Map<?, ?> map(String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw problem(key + ": expected keys and values");
    }

    private List<?> list(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    private Path path(String key, @Nullable Object value) {
        if (value == null) {
            throw problem(key + " is missing");
        }
        return folder().resolve(String.valueOf(value));
    }

    private Path folder() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    }

    private ConfigurationException problem(String what) {
        return new ConfigurationException(file + ": " + what);
    }
}
