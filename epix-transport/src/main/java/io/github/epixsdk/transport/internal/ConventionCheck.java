package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.CodeEntry;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.transport.PermitConventions;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what contradicts itself in an agreement on the words of permits. */
public final class ConventionCheck {
    /** Editions whose changes are known; a later one would say nothing else than the last. */
    private static final int FIRST_EDITION = 2002;

    private static final int LAST_EDITION = 2021;

    /** The codes ISO 3166-1 leaves to agreement, and the extras of CITES. */
    private static final Pattern NO_COUNTRY = Pattern.compile("AA|Q[M-Z]|X[A-Z]|ZZ|HS");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,10}");

    private ConventionCheck() {}

    /** Throws if something contradicts. */
    public static void check(PermitConventions conventions) {
        Problems problems = new Problems("the conventions on permits");
        units(conventions, problems);
        documents(conventions, problems);
        conventions.countryExtras().stream()
                .filter(code -> !isNoCountry(code))
                .forEach(code -> problems.add("countryExtras: " + code + " is a country, and needs no agreement"));
        problems.addIf(
                conventions.codeLists() < FIRST_EDITION || conventions.codeLists() > LAST_EDITION,
                "codeLists: expected a year from " + FIRST_EDITION + " to " + LAST_EDITION + ", found "
                        + conventions.codeLists());
        conventions
                .businessProcess()
                .filter(String::isBlank)
                .ifPresent(value -> problems.add("businessProcess: expected a value"));
        conventions.guideline().filter(String::isBlank).ifPresent(value -> problems.add("guideline: expected a value"));
        problems.throwIfAny();
    }

    /** Whether a code can only stand where a country does because it was agreed. */
    static boolean isNoCountry(CountryCode code) {
        boolean listed = CodeList.countries()
                .find(code.value())
                .filter(e -> e.status() == CodeEntry.Status.CURRENT)
                .isPresent();
        return NO_COUNTRY.matcher(code.value()).matches()
                && (!listed || PermitConventions.DEFAULT_COUNTRY_EXTRAS.contains(code));
    }

    private static void units(PermitConventions conventions, Problems problems) {
        conventions.unitCodes().forEach((code, unit) -> {
            problems.addIf(isCurrent(code), "unitCodes: " + code + " is a unit of the Guidelines and means itself");
            problems.addIf(
                    !CodeList.units().contains(unit.code()),
                    "unitCodes: " + code + " stands for the unknown unit " + unit
                            + Spelling.nearest(unit.code(), CodeList.units().codes())
                                    .map(n -> ", did you mean " + n + "?")
                                    .orElse(""));
            otherMeaning(code, unit)
                    .ifPresent(known -> problems.add("unitCodes: " + code + " contradicts its published meaning "
                            + known.base() + ", which does not convert to " + unit));
        });
        problems.addIf(
                conventions.units() == PermitConventions.Units.REC20
                        && conventions.codeLists() < PermitConventions.DEFAULT_CODE_LISTS,
                "units: rec20 contradicts codeLists " + conventions.codeLists() + ", which had no such units");
    }

    private static boolean isCurrent(String code) {
        return CodeList.units()
                .find(code)
                .filter(e -> e.status() == CodeEntry.Status.CURRENT)
                .isPresent();
    }

    private static Optional<UnitCode> otherMeaning(String code, UnitCode unit) {
        UnitCode known = new UnitCode(code);
        return CodeList.units().contains(code) && !isCurrent(code) && !known.isConvertibleTo(unit)
                ? Optional.of(known)
                : Optional.empty();
    }

    private static void documents(PermitConventions conventions, Problems problems) {
        conventions.originPermit().ifPresent(code -> code(problems, "originPermit", code));
        conventions.lastReExportCertificate().ifPresent(code -> code(problems, "lastReExportCertificate", code));
        problems.addIf(
                conventions.originPermit().isPresent()
                        && conventions.originPermit().equals(conventions.lastReExportCertificate()),
                "originPermit contradicts lastReExportCertificate: both are "
                        + conventions.originPermit().orElse(""));
    }

    private static void code(Problems problems, String name, String code) {
        problems.addIf(
                !CODE.matcher(code).matches(), name + ": expected a code such as 861 or E, found \"" + code + "\"");
    }
}
