package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.EmptyTokenUse;
import io.github.epixsdk.transport.KeyReference;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.RequestNaming;
import io.github.epixsdk.transport.ResponderProfile;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.SoapActionStyle;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Profiles as YAML files. */
public final class ProfileFiles {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");

    private ProfileFiles() {}

    /** Loads the profile of a partner. */
    public static PartnerProfile partner(Path file) {
        Problems problems = new Problems("the profile " + file);
        YamlMap yaml = YamlMap.load(file, problems);
        Optional<CountryCode> partner = yaml.requiredValue("partner", CountryCode::of);
        Optional<URI> endpoint = yaml.requiredValue("endpoint", URI::create);
        PartnerProfile.Builder profile = PartnerProfile.builder(
                partner.orElse(CountryCode.of("ZZ")), endpoint.orElse(URI.create("https://missing.invalid/")));
        yaml.value("caller", CountryCode::of).ifPresent(profile::caller);
        yaml.value("interface", ToolkitVersion::of).ifPresent(profile::version);
        yaml.text("namespace").ifPresent(profile::namespace);
        yaml.values("operations", ProfileFiles::operation)
                .ifPresent(all ->
                        profile.operations(all.isEmpty() ? EnumSet.noneOf(Operation.class) : EnumSet.copyOf(all)));
        yaml.value("requestNames", oneOf(RequestNaming.class)).ifPresent(profile::requestNaming);
        yaml.value("soapAction", oneOf(SoapActionStyle.class)).ifPresent(profile::soapAction);
        yaml.value("qualifiedArguments", ProfileFiles::bool).ifPresent(profile::qualifiedArguments);
        yaml.value("isoCountryCode", oneOf(CountryCodeUse.class)).ifPresent(profile::isoCountryCode);
        yaml.value("emptyToken", oneOf(EmptyTokenUse.class)).ifPresent(profile::emptyToken);
        names(yaml, profile, problems);
        yaml.map("timeouts").ifPresent(timeouts -> {
            timeouts.value("connect", ProfileFiles::duration).ifPresent(profile::connectTimeout);
            timeouts.value("answer", ProfileFiles::duration).ifPresent(profile::answerTimeout);
            timeouts.value("total", ProfileFiles::duration).ifPresent(profile::totalTimeout);
            timeouts.rejectUnknownKeys();
        });
        yaml.value("attempts", ProfileFiles::number).ifPresent(profile::attempts);
        yaml.value("retryPause", ProfileFiles::duration).ifPresent(profile::retryPause);
        yaml.map("breaker").ifPresent(breaker -> {
            breaker.value("failures", ProfileFiles::number).ifPresent(profile::breakerFailures);
            breaker.value("pause", ProfileFiles::duration).ifPresent(profile::breakerPause);
            breaker.rejectUnknownKeys();
        });
        yaml.value("maxAnswerBytes", ProfileFiles::number).ifPresent(profile::maxAnswerBytes);
        yaml.value("sealing", oneOf(Sealing.class)).ifPresent(profile::sealing);
        yaml.text("detachedSeal").ifPresent(profile::detachedSeal);
        yaml.map("faults").ifPresent(faults -> {
            Map<String, RefusalReason> table = new LinkedHashMap<>();
            faults.keys()
                    .forEach(text -> faults.value(text, oneOf(RefusalReason.class))
                            .ifPresent(reason -> table.put(text, reason)));
            profile.faults(table);
        });
        yaml.texts("notIssuedFaults").ifPresent(texts -> profile.notIssuedFaults(new LinkedHashSet<>(texts)));
        key(yaml, "clientKey", problems).ifPresent(profile::clientKey);
        yaml.path("trust").ifPresent(profile::trust);
        yaml.path("sealTrust").ifPresent(profile::sealTrust);
        yaml.rejectUnknownKeys();
        problems.throwIfAny();
        return built(file, profile::build);
    }

    /** Loads the profile of a service. */
    public static ResponderProfile responder(Path file) {
        Problems problems = new Problems("the profile " + file);
        YamlMap yaml = YamlMap.load(file, problems);
        Optional<CountryCode> party = yaml.requiredValue("party", CountryCode::of);
        ResponderProfile.Builder profile = ResponderProfile.builder(party.orElse(CountryCode.of("ZZ")));
        yaml.text("host").ifPresent(profile::host);
        yaml.value("port", ProfileFiles::number).ifPresent(profile::port);
        yaml.text("path").ifPresent(profile::path);
        yaml.values("interfaces", ToolkitVersion::of)
                .ifPresent(versions -> profile.versions(new LinkedHashSet<>(versions)));
        yaml.values("access", CountryCode::of).ifPresent(parties -> profile.access(new LinkedHashSet<>(parties)));
        yaml.value("isoCountryCode", oneOf(CountryCodeUse.class)).ifPresent(profile::isoCountryCode);
        key(yaml, "serverKey", problems).ifPresent(profile::serverKey);
        yaml.path("clientTrust").ifPresent(profile::clientTrust);
        key(yaml, "sealKey", problems).ifPresent(profile::sealKey);
        yaml.path("permits").ifPresent(profile::permits);
        yaml.rejectUnknownKeys();
        problems.throwIfAny();
        return built(file, profile::build);
    }

    private static <T> T built(Path file, Supplier<T> build) {
        try {
            return build.get();
        } catch (ConfigurationException e) {
            throw new ConfigurationException(file + ": " + e.getMessage(), e);
        }
    }

    private static void names(YamlMap yaml, PartnerProfile.Builder profile, Problems problems) {
        yaml.map("operationNames")
                .ifPresent(names -> keyed(
                        names,
                        problems,
                        ProfileFiles::operation,
                        (operation, key) -> names.text(key).ifPresent(name -> profile.operationName(operation, name))));
        yaml.map("arguments")
                .ifPresent(lists -> keyed(
                        lists,
                        problems,
                        ProfileFiles::operation,
                        (operation, key) -> lists.values(key, ProfileFiles::argument)
                                .ifPresent(arguments -> profile.arguments(operation, arguments))));
        yaml.map("argumentNames")
                .ifPresent(names -> keyed(
                        names,
                        problems,
                        ProfileFiles::argument,
                        (argument, key) -> names.text(key).ifPresent(name -> profile.argumentName(argument, name))));
    }

    /** Walks a mapping whose keys are values of their own. */
    private static <K> void keyed(
            YamlMap map, Problems problems, Function<String, K> conversion, BiConsumer<K, String> action) {
        for (String key : map.keys()) {
            try {
                action.accept(conversion.apply(key), key);
            } catch (IllegalArgumentException e) {
                problems.add(map.lineOf(key), String.valueOf(e.getMessage()));
            }
        }
    }

    private static Optional<KeyReference> key(YamlMap yaml, String name, Problems problems) {
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
                        name + ": expected the password in one place, passwordFile or passwordVariable");
                return Optional.empty();
            }
        });
    }

    private static Operation operation(String text) {
        return Operation.named(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        expected(text, Arrays.stream(Operation.values()).map(Operation::standardName))));
    }

    private static RequestArgument argument(String text) {
        return RequestArgument.named(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        expected(text, Arrays.stream(RequestArgument.values()).map(RequestArgument::standardName))));
    }

    /** Enum constants are written in lower case with hyphens: {@code if-present}; upper case is taken as well. */
    private static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(expected(
                        text,
                        Arrays.stream(type.getEnumConstants())
                                .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-')))));
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(expected(text, Stream.of("true", "false")));
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, found " + text, e);
        }
    }

    private static Duration duration(String text) {
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

    private static String expected(String found, Stream<String> known) {
        return "expected one of " + known.collect(Collectors.joining(", ")) + ", found " + found;
    }
}
