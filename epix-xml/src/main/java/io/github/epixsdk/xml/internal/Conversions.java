package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.ContextParameter;
import io.github.epixsdk.model.DocumentContext;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.UnitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the mappers of all versions share: the ways from bound values, where absence is null, to the model's, and back. */
public final class Conversions {
    private Conversions() {}

    /** Converts a value that may be absent. */
    public static <A, B> @Nullable B map(@Nullable A value, Function<A, ? extends @Nullable B> conversion) {
        return value == null ? null : conversion.apply(value);
    }

    /** Converts a value of the model for a bound class. */
    public static <A, B> @Nullable B one(Optional<A> value, Function<A, B> conversion) {
        return value.isPresent() ? conversion.apply(value.get()) : null;
    }

    /** Converts a list, leaving out what converts to nothing. */
    public static <A, B> List<B> all(List<A> values, Function<A, ? extends @Nullable B> conversion) {
        List<B> converted = new ArrayList<>(values.size());
        for (A value : values) {
            B result = conversion.apply(value);
            if (result != null) {
                converted.add(result);
            }
        }
        return converted;
    }

    /** Returns a list of one value, or of none. */
    public static <A> List<A> listOf(@Nullable A value) {
        return value == null ? List.of() : List.of(value);
    }

    /**
     * Reads an indicator, in one of the four spellings of XML Schema.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Boolean indicator(String lexical) {
        return switch (lexical) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    /** Makes a period, or nothing where both ends are absent. */
    public static @Nullable Period period(@Nullable String start, @Nullable String end) {
        return start == null && end == null
                ? null
                : new Period(
                        Optional.ofNullable(start).map(PermitDateTime::parse),
                        Optional.ofNullable(end).map(PermitDateTime::parse));
    }

    /** Makes a quantity. */
    public static Quantity quantity(String amount, @Nullable String unit) {
        return new Quantity(
                Quantity.parseAmount(amount), Optional.ofNullable(unit).map(UnitCode::new));
    }

    /** Makes a text. */
    public static Text text(String value, @Nullable String language) {
        return new Text(value, Optional.ofNullable(language));
    }

    /** Makes an identifier. */
    public static Identifier identifier(String value, @Nullable String scheme, @Nullable String agency) {
        return new Identifier(value, Optional.ofNullable(scheme), Optional.ofNullable(agency));
    }

    /** Makes a code. */
    public static Code code(String value, @Nullable String list, @Nullable String agency) {
        return new Code(value, Optional.ofNullable(list), Optional.ofNullable(agency));
    }

    /** Returns the permit's number with its scheme. */
    public static Identifier numberIdentifier(Permit permit) {
        return new Identifier(permit.number().value(), permit.numberSchemeId(), permit.numberSchemeAgencyId());
    }

    /** The context the toolkit prescribes (schema page of version 2): fixed value and version. */
    public static DocumentContext toolkitContext() {
        return DocumentContext.builder()
                .addBusinessProcess(ContextParameter.builder()
                        .value(Interpretations.CONTEXT)
                        .versionId("1")
                        .build())
                .build();
    }
}
