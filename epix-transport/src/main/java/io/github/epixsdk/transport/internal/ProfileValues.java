package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.KeyReference;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.SecretReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of profiles: what stands in YAML, and what it means. */
final class ProfileValues {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");

    private ProfileValues() {}

    static <T> T built(Path file, Supplier<T> build) {
        try {
            return build.get();
        } catch (ConfigurationException e) {
            throw new ConfigurationException(file + ": " + e.getMessage(), e);
        }
    }

    static Optional<KeyReference> key(YamlMap yaml, String name, Problems problems) {
        return yaml.map(name).flatMap(key -> {
            Optional<Path> file = key.requiredValue("file", Path::of).flatMap(f -> key.path("file"));
            Optional<Path> passwordFile = key.path("passwordFile");
            Optional<String> variable = key.text("passwordVariable");
            key.rejectUnknownKeys();
            if (file.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new KeyReference(file.get(), passwordFile.orElse(null), variable.orElse(null)));
            } catch (IllegalArgumentException e) {
                problems.add(
                        yaml.lineOf(name),
                        yaml.name(name) + ": expected the password in one place, passwordFile or passwordVariable");
                return Optional.empty();
            }
        });
    }

    /** Walks a mapping whose keys are values of their own. */
    static <K> void keyed(
            YamlMap map, Problems problems, Function<String, K> conversion, BiConsumer<K, String> action) {
        for (String key : map.keys()) {
            try {
                action.accept(conversion.apply(key), key);
            } catch (IllegalArgumentException e) {
                problems.add(map.lineOf(key), map.name(key) + ": " + e.getMessage());
            }
        }
    }

    /** A mapping from operations to names. */
    static void byOperation(YamlMap yaml, Problems problems, String key, BiConsumer<Operation, String> setter) {
        named(yaml, problems, key, ProfileValues::operation, setter);
    }

    /** The mapping from arguments to a partner's names for them. */
    static void argumentNames(YamlMap yaml, Problems problems, BiConsumer<RequestArgument, String> setter) {
        named(yaml, problems, "argumentNames", ProfileValues::argument, setter);
    }

    private static <K> void named(
            YamlMap yaml, Problems problems, String key, Function<String, K> conversion, BiConsumer<K, String> setter) {
        yaml.map(key)
                .ifPresent(map -> keyed(
                        map,
                        problems,
                        conversion,
                        (named, name) -> map.text(name).ifPresent(value -> setter.accept(named, value))));
    }

    /** A password, by the keys {@code passwordFile}, {@code passwordVariable} or {@code passwordKeyStore}. */
    static Optional<SecretReference> secret(YamlMap yaml, Problems problems, int line) {
        Optional<SecretReference> file = yaml.path("passwordFile").map(SecretReference::inFile);
        Optional<SecretReference> variable = yaml.text("passwordVariable").map(SecretReference::inVariable);
        Optional<SecretReference> store = yaml.map("passwordKeyStore").flatMap(map -> {
            Optional<Path> path = map.requiredValue("file", Path::of).flatMap(f -> map.path("file"));
            Optional<String> alias = map.required("alias");
            Optional<SecretReference> password = map.path("passwordFile")
                    .map(SecretReference::inFile)
                    .or(() -> map.text("passwordVariable").map(SecretReference::inVariable));
            map.rejectUnknownKeys();
            if (password.isEmpty()) {
                problems.add(line, yaml.name("passwordKeyStore") + ": expected passwordFile or passwordVariable");
            }
            return path.isPresent() && alias.isPresent() && password.isPresent()
                    ? Optional.of(SecretReference.inKeyStore(path.get(), alias.get(), password.get()))
                    : Optional.empty();
        });
        if (Stream.of(file, variable, store).filter(Optional::isPresent).count() > 1) {
            problems.add(
                    line,
                    yaml.section() + ": expected the password in one place: passwordFile, passwordVariable or"
                            + " passwordKeyStore");
        }
        return file.or(() -> variable).or(() -> store);
    }

    static Operation operation(String text) {
        return Operation.named(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        expected(text, Arrays.stream(Operation.values()).map(Operation::standardName))));
    }

    static RequestArgument argument(String text) {
        return RequestArgument.named(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        expected(text, Arrays.stream(RequestArgument.values()).map(RequestArgument::standardName))));
    }

    /** Enum constants are written in lower case with hyphens: {@code if-present}; upper case is taken as well. */
    static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(expected(
                        text,
                        Arrays.stream(type.getEnumConstants())
                                .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-')))));
    }

    static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(expected(text, Stream.of("true", "false")));
        };
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, found " + text, e);
        }
    }

    static Period years(String text) {
        if (!text.matches("\\d{1,3}\\s*y")) {
            throw new IllegalArgumentException("expected a number of years such as 5y, found " + text);
        }
        return Period.ofYears(
                Integer.parseInt(text.substring(0, text.length() - 1).strip()));
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a time such as 500ms, 30s or 2m, found " + text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    static String expected(String found, Stream<String> known) {
        return "expected one of " + known.collect(Collectors.joining(", ")) + ", found " + found;
    }
}
