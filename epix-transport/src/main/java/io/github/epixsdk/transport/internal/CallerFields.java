package io.github.epixsdk.transport.internal;

import static io.github.epixsdk.transport.internal.ProfileValues.byOperation;
import static io.github.epixsdk.transport.internal.ProfileValues.keyed;
import static io.github.epixsdk.transport.internal.ProfileValues.oneOf;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.CallerProfile;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.xml.ToolkitVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mapping {@code callers} of a service's profile: Parties that may not do everything, or speak another dialect. */
final class CallerFields {
    private CallerFields() {}

    static List<CallerProfile> read(YamlMap yaml, Problems problems) {
        List<CallerProfile> callers = new ArrayList<>();
        yaml.map("callers")
                .ifPresent(all -> keyed(
                        all,
                        problems,
                        CountryCode::of,
                        (caller, key) -> all.map(key)
                                .flatMap(map -> caller(caller, map, problems, all.lineOf(key)))
                                .ifPresent(callers::add)));
        return callers;
    }

    private static Optional<CallerProfile> caller(CountryCode party, YamlMap yaml, Problems problems, int line) {
        CallerProfile.Builder caller = CallerProfile.builder(party);
        yaml.values("operations", ProfileValues::operation).ifPresent(caller::operations);
        yaml.values("interfaces", ToolkitVersion::of).ifPresent(caller::versions);
        yaml.text("namespace").ifPresent(caller::namespace);
        byOperation(yaml, problems, "operationNames", caller::operationName);
        byOperation(yaml, problems, "responseNames", caller::responseName);
        ProfileValues.argumentNames(yaml, problems, caller::argumentName);
        yaml.value("isoCountryCode", oneOf(CountryCodeUse.class)).ifPresent(caller::isoCountryCode);
        yaml.value("attachments", oneOf(AttachmentForm.class)).ifPresent(caller::attachmentForm);
        ConventionFields conventions = new ConventionFields();
        conventions.read(yaml);
        conventions.build(problems).ifPresent(caller::conventions);
        yaml.rejectUnknownKeys();
        try {
            return Optional.of(caller.build());
        } catch (ConfigurationException e) {
            problems.add(line, "callers." + party + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
