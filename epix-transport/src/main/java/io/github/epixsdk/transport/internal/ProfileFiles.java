package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.ResponderProfile;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Profiles of services as YAML files. */
public final class ProfileFiles {
    private static final Set<String> EVERY_NESTED_KEY = Set.of(
            "serverKey.file",
            "serverKey.passwordFile",
            "serverKey.passwordVariable",
            "sealKey.file",
            "sealKey.passwordFile",
            "sealKey.passwordVariable");

    private ProfileFiles() {}

    /** Loads the profile of a service. */
    public static ResponderProfile responder(Path file) {
        Problems problems = new Problems("the profile " + file);
        YamlMap yaml = YamlMap.load(file, problems);
        Optional<CountryCode> party = yaml.requiredValue("party", CountryCode::of);
        ResponderProfile.Builder profile = ResponderProfile.builder(party.orElse(CountryCode.of("ZZ")));
        yaml.text("host").ifPresent(profile::host);
        yaml.value("port", ProfileValues::number).ifPresent(profile::port);
        yaml.text("path").ifPresent(profile::path);
        yaml.values("interfaces", ToolkitVersion::of)
                .ifPresent(versions -> profile.versions(new LinkedHashSet<>(versions)));
        yaml.values("access", CountryCode::of).ifPresent(parties -> profile.access(new LinkedHashSet<>(parties)));
        profile.callers(CallerFields.read(yaml, problems));
        yaml.value("isoCountryCode", ProfileValues.oneOf(CountryCodeUse.class)).ifPresent(profile::isoCountryCode);
        ProfileValues.key(yaml, "serverKey", problems).ifPresent(profile::serverKey);
        yaml.path("clientTrust").ifPresent(profile::clientTrust);
        ProfileValues.key(yaml, "sealKey", problems).ifPresent(profile::sealKey);
        yaml.path("permits").ifPresent(profile::permits);
        yaml.rejectUnknownKeys(() -> EVERY_NESTED_KEY);
        problems.throwIfAny();
        return ProfileValues.built(file, profile::build);
    }
}
