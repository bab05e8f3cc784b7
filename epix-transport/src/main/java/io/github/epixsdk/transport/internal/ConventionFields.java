package io.github.epixsdk.transport.internal;

import static io.github.epixsdk.transport.internal.ProfileValues.oneOf;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.PermitConventions;
import java.util.Optional;

/** The mapping {@code conventions} of a profile; a ready profile may begin it. Not thread-safe. */
final class ConventionFields {
    private final PermitConventions.Builder conventions = PermitConventions.builder();
    private int line = 1;

    /** Reads what a profile says; what it says already stands unless it is said again. */
    void read(YamlMap yaml) {
        yaml.map("conventions").ifPresent(map -> {
            line = yaml.lineOf("conventions");
            map.value("permitTypes", oneOf(PermitConventions.PermitTypes.class)).ifPresent(conventions::permitTypes);
            map.text("originPermit").ifPresent(conventions::originPermit);
            map.text("lastReExportCertificate").ifPresent(conventions::lastReExportCertificate);
            map.value("units", oneOf(PermitConventions.Units.class)).ifPresent(conventions::units);
            map.map("unitCodes")
                    .ifPresent(codes -> codes.keys()
                            .forEach(code -> codes.value(code, UnitCode::new)
                                    .ifPresent(unit -> conventions.unitCode(code, unit))));
            map.values("countryExtras", CountryCode::of).ifPresent(conventions::countryExtras);
            map.text("businessProcess").ifPresent(conventions::businessProcess);
            map.text("guideline").ifPresent(conventions::guideline);
            map.value("validity", oneOf(PermitConventions.ValidityPlace.class)).ifPresent(conventions::validity);
            map.value("codeLists", ProfileValues::number).ifPresent(conventions::codeLists);
            map.rejectUnknownKeys();
        });
    }

    /** Puts the agreement together, once every profile was read. */
    Optional<PermitConventions> build(Problems problems) {
        try {
            return Optional.of(conventions.build());
        } catch (ConfigurationException e) {
            problems.add(
                    line,
                    String.valueOf(e.getMessage())
                            .replaceFirst("^Cannot use the conventions on permits: ", "conventions: "));
            return Optional.empty();
        }
    }
}
