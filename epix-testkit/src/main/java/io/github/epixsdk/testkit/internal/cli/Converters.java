package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.model.report.ReportView;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.testkit.Persona;
import io.github.epixsdk.testkit.faults.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options; what cannot be read is said in the words of the command line, not in those of Java. */
final class Converters {
    private Converters() {}

    static void register(CommandLine command) {
        command.registerConverter(int.class, reading(Integer::valueOf, "a whole number"));
        command.registerConverter(long.class, reading(Long::valueOf, "a whole number"));
        command.registerConverter(LocalDate.class, reading(LocalDate::parse, "a date such as 2026-11-23"));
        command.registerConverter(Instant.class, reading(Instant::parse, "a moment such as 2026-11-23T12:00:00Z"));
        command.registerConverter(SealForm.class, oneOf(SealForm.values()));
        command.registerConverter(SealLevel.class, oneOf(SealLevel.values()));
        command.registerConverter(SignatoryRole.class, Converters::role);
        command.registerConverter(ReportView.class, oneOf(ReportView.values()));
        command.registerConverter(Language.Code.class, oneOf(Language.Code.values()));
        command.registerConverter(
                Persona.class,
                named(
                        Persona::named,
                        Arrays.stream(Persona.values()).map(Persona::id).collect(Collectors.joining(", "))));
        command.registerConverter(Fault.class, faults());
        command.registerConverter(PermitConvertCommand.Version.class, oneOf(PermitConvertCommand.Version.values()));
    }

    private static <T> ITypeConverter<T> reading(Function<String, T> conversion, String expected) {
        return text -> {
            try {
                return conversion.apply(text);
            } catch (NumberFormatException | DateTimeException e) {
                throw unexpected(expected, text);
            }
        };
    }

    private static <T> ITypeConverter<T> named(Function<String, Optional<T>> find, String expected) {
        return text -> find.apply(text).orElseThrow(() -> unexpected("one of " + expected, text));
    }

    private static ITypeConverter<Fault> faults() {
        return text -> {
            try {
                return Fault.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    /** Reads a role by the name a trust file has for it, or by the letter of its block. */
    private static SignatoryRole role(String text) {
        return Arrays.stream(SignatoryRole.values())
                .filter(role ->
                        roleName(role).equalsIgnoreCase(text) || role.letter().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> unexpected(
                        "management-authority (A), applicant (B), issuing-official (C) or examining-authority (D)",
                        text));
    }

    private static String roleName(SignatoryRole role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> ITypeConverter<E> oneOf(E[] values) {
        return text -> Arrays.stream(values)
                .filter(v -> v.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> unexpected(
                        Arrays.stream(values)
                                .map(v -> v.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or ")),
                        text));
    }

    private static TypeConversionException unexpected(String expected, String found) {
        return new TypeConversionException("expected " + expected + ", found '" + found + "'");
    }
}
