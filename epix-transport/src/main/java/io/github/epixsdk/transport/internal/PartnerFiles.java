package io.github.epixsdk.transport.internal;

import static io.github.epixsdk.transport.internal.ProfileValues.byOperation;
import static io.github.epixsdk.transport.internal.ProfileValues.keyed;
import static io.github.epixsdk.transport.internal.ProfileValues.oneOf;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.EmptyTokenUse;
import io.github.epixsdk.transport.MessageStyle;
import io.github.epixsdk.transport.NotFoundConvention;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.QuantityForm;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.RequestNaming;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.SoapActionStyle;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.TlsMinimum;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Profiles of partners: YAML files, and the ready ones that they may begin with. */
public final class PartnerFiles {
    /** The profiles that come with the SDK. */
    public static final List<String> READY = List.of("generic-v1", "generic-v2", "swiss", "czech", "hub");

    private static final String FOLDER = "/io/github/epixsdk/transport/profiles/";

    private static final String EVERY_MAPPING = """
            partner: XA
            endpoint: https://xa.example/epix
            clientKey: {file: a.p12, passwordFile: a}
            timeouts: {}
            breaker: {}
            authentication: {method: http-basic, user: a, passwordFile: b}
            proxy: {host: a, port: 1}
            conventions: {}
            """;

    private final Problems problems;
    private final AccessFields access = new AccessFields();
    private final ConventionFields conventions = new ConventionFields();

    private PartnerFiles(Problems problems) {
        this.problems = problems;
    }

    /** Loads the profile of a partner. */
    public static PartnerProfile load(Path file) {
        Problems problems = new Problems("the profile " + file);
        return load(YamlMap.load(file, problems), problems);
    }

    /** Reads the profile of a partner out of a YAML mapping. */
    private static PartnerProfile load(YamlMap yaml, Problems problems) {
        PartnerFiles files = new PartnerFiles(problems);
        Optional<CountryCode> partner = yaml.requiredValue("partner", CountryCode::of);
        Optional<URI> endpoint = yaml.requiredValue("endpoint", URI::create);
        PartnerProfile.Builder profile = PartnerProfile.builder(
                partner.orElse(CountryCode.of("ZZ")), endpoint.orElse(URI.create("https://missing.invalid/")));
        yaml.value("base", PartnerFiles::known).ifPresent(base -> files.apply(ready(base, problems), profile));
        files.apply(yaml, profile);
        files.access.applyTo(profile, problems);
        files.conventions.build(problems).ifPresent(profile::conventions);
        yaml.rejectUnknownKeys(PartnerFiles::everyKey);
        problems.throwIfAny();
        return built(profile, yaml, problems);
    }

    /** Only the builder knows what contradicts, and only the file in which line that stands. */
    private static PartnerProfile built(PartnerProfile.Builder profile, YamlMap yaml, Problems problems) {
        try {
            return profile.build();
        } catch (ConfigurationException e) {
            if (e.getCause() instanceof FoundProblems found) {
                // What the file does not say itself comes from the ready profile it begins with.
                problems.addAll(found, place -> yaml.line(place).or(() -> yaml.line(List.of("base"))));
                problems.throwIfAny();
            }
            throw e;
        }
    }

    /** Every key of such a profile, those in mappings as {@code timeouts.connect}: learnt by reading one that has them all. */
    static Set<String> everyKey() {
        Problems problems = new Problems("the profile");
        YamlMap yaml = YamlMap.parse(EVERY_MAPPING, Path.of("profile.yaml"), problems);
        load(yaml, problems);
        return yaml.known();
    }

    /** Puts what a ready profile says into a builder. */
    public static void applyReady(String name, PartnerProfile.Builder profile) {
        Problems problems = new Problems("the ready profile " + name);
        try {
            PartnerFiles files = new PartnerFiles(problems);
            files.apply(ready(known(name), problems), profile);
            files.conventions.build(problems).ifPresent(profile::conventions);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("Cannot use the ready profile " + name + ": " + e.getMessage(), e);
        }
        problems.throwIfAny();
    }

    private static String known(String name) {
        if (!READY.contains(name)) {
            throw new IllegalArgumentException("expected one of " + String.join(", ", READY) + ", found " + name
                    + Spelling.nearest(name, READY)
                            .map(n -> "; did you mean " + n + "?")
                            .orElse(""));
        }
        return name;
    }

    private static YamlMap ready(String name, Problems problems) {
        try (InputStream in = PartnerFiles.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("The ready profile " + name + " is not on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return YamlMap.parse(text, Path.of(name + ".yaml"), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply(YamlMap yaml, PartnerProfile.Builder profile) {
        yaml.value("caller", CountryCode::of).ifPresent(profile::caller);
        dialect(yaml, profile);
        names(yaml, profile);
        patience(yaml, profile);
        answers(yaml, profile);
        access.read(yaml, profile, problems);
        conventions.read(yaml);
        yaml.value("quantities", oneOf(QuantityForm.class)).ifPresent(profile::quantities);
        yaml.value("retention", ProfileValues::years).ifPresent(profile::retention);
    }

    private void dialect(YamlMap yaml, PartnerProfile.Builder profile) {
        yaml.value("interface", ToolkitVersion::of).ifPresent(profile::version);
        yaml.text("namespace").ifPresent(profile::namespace);
        yaml.value("soap", SoapVersion::of).ifPresent(profile::soapVersion);
        yaml.value("style", oneOf(MessageStyle.class)).ifPresent(profile::style);
        yaml.values("operations", ProfileValues::operation)
                .ifPresent(all ->
                        profile.operations(all.isEmpty() ? EnumSet.noneOf(Operation.class) : EnumSet.copyOf(all)));
        yaml.value("requestNames", oneOf(RequestNaming.class)).ifPresent(profile::requestNaming);
        yaml.value("soapAction", oneOf(SoapActionStyle.class)).ifPresent(profile::soapAction);
        yaml.value("qualifiedArguments", ProfileValues::bool).ifPresent(profile::qualifiedArguments);
        yaml.value("isoCountryCode", oneOf(CountryCodeUse.class)).ifPresent(profile::isoCountryCode);
        yaml.value("emptyToken", oneOf(EmptyTokenUse.class)).ifPresent(profile::emptyToken);
    }

    private void names(YamlMap yaml, PartnerProfile.Builder profile) {
        byOperation(yaml, problems, "operationNames", profile::operationName);
        byOperation(yaml, problems, "responseNames", profile::responseName);
        byOperation(yaml, problems, "soapActions", profile::soapAction);
        yaml.map("arguments")
                .ifPresent(lists -> keyed(
                        lists,
                        problems,
                        ProfileValues::operation,
                        (operation, key) -> lists.values(key, ProfileValues::argument)
                                .ifPresent(arguments -> profile.arguments(operation, arguments))));
        ProfileValues.argumentNames(yaml, problems, profile::argumentName);
    }

    private void patience(YamlMap yaml, PartnerProfile.Builder profile) {
        yaml.map("timeouts").ifPresent(timeouts -> {
            timeouts.value("connect", ProfileValues::duration).ifPresent(profile::connectTimeout);
            timeouts.value("answer", ProfileValues::duration).ifPresent(profile::answerTimeout);
            timeouts.value("total", ProfileValues::duration).ifPresent(profile::totalTimeout);
            timeouts.rejectUnknownKeys();
        });
        yaml.value("attempts", ProfileValues::number).ifPresent(profile::attempts);
        yaml.value("retryPause", ProfileValues::duration).ifPresent(profile::retryPause);
        yaml.map("breaker").ifPresent(breaker -> {
            breaker.value("failures", ProfileValues::number).ifPresent(profile::breakerFailures);
            breaker.value("pause", ProfileValues::duration).ifPresent(profile::breakerPause);
            breaker.rejectUnknownKeys();
        });
        yaml.value("maxAnswerBytes", ProfileValues::number).ifPresent(profile::maxAnswerBytes);
    }

    private void answers(YamlMap yaml, PartnerProfile.Builder profile) {
        yaml.value("sealing", oneOf(Sealing.class)).ifPresent(profile::sealing);
        yaml.path("sealTrust").ifPresent(profile::sealTrust);
        yaml.text("detachedSeal").ifPresent(profile::detachedSeal);
        yaml.map("faults").ifPresent(faults -> {
            Map<String, RefusalReason> table = new LinkedHashMap<>();
            faults.keys()
                    .forEach(text -> faults.value(text, oneOf(RefusalReason.class))
                            .ifPresent(reason -> table.put(text, reason)));
            profile.faults(table);
        });
        yaml.texts("notIssuedFaults").ifPresent(texts -> profile.notIssuedFaults(new LinkedHashSet<>(texts)));
        yaml.values("notFound", oneOf(NotFoundConvention.class))
                .ifPresent(all -> profile.notFound(new LinkedHashSet<>(all)));
        yaml.values("attachments", oneOf(AttachmentForm.class))
                .ifPresent(all -> profile.attachmentForms(new LinkedHashSet<>(all)));
        yaml.value("tlsMinimum", PartnerFiles::tls).ifPresent(profile::tlsMinimum);
        yaml.texts("pins").ifPresent(pins -> profile.pins(new LinkedHashSet<>(pins)));
    }

    private static TlsMinimum tls(String text) {
        return switch (text) {
            case "1.2" -> TlsMinimum.TLS_1_2;
            case "1.3" -> TlsMinimum.TLS_1_3;
            default -> throw new IllegalArgumentException("expected one of 1.2, 1.3, found " + text);
        };
    }
}
