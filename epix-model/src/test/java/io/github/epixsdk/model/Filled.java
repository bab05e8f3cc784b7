package io.github.epixsdk.model;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Aggregates with every property set, found by reflection over the builders: a property added later is filled, and so tested,
 * without a change here.
 */
final class Filled {
    /** Stands in every name, address, stamp number and remark; must never be seen in a {@code toString}. */
    static final String CANARY = "CANARY";

    static final List<Class<?>> AGGREGATES = List.of(
            Permit.class,
            PermitItem.class,
            TradeLine.class,
            Party.class,
            Address.class,
            Country.class,
            Location.class,
            ReferencedDocument.class,
            Signatory.class,
            Examination.class,
            RegulatoryProcedure.class,
            DocumentContext.class,
            ContextParameter.class);

    /** What these identify is a person, an object or a document; the others hold a letter, a country or a technical name. */
    private static final Set<Class<?>> CONFIDENTIAL_IDS =
            Set.of(Party.class, Signatory.class, Location.class, TradeLine.class, ReferencedDocument.class);

    private Filled() {}

    static Permit permit() {
        return (Permit) aggregate(Permit.class);
    }

    static Object aggregate(Class<?> type) {
        return Builders.build(fill(type));
    }

    /** A builder with all properties set, through its public methods alone. */
    static Object fill(Class<?> type) {
        Object builder = type == Permit.class ? Permit.builder(PermitNumber.of("XA/1")) : Builders.start(type);
        for (Method method : fillers(builder.getClass())) {
            Builders.call(builder, method, sample(method.getParameterTypes()[0], type));
        }
        return builder;
    }

    private static List<Method> fillers(Class<?> builder) {
        List<Method> setters = Arrays.stream(builder.getMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getReturnType() == builder)
                .filter(m -> m.getParameterCount() == 1 && m.getParameterTypes()[0] != List.class)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        return setters.stream()
                .filter(m -> m.getParameterTypes()[0] != String.class
                        || setters.stream()
                                .noneMatch(o ->
                                        o.getName().equals(m.getName()) && o.getParameterTypes()[0] != String.class))
                .toList();
    }

    private static Object sample(Class<?> type, Class<?> owner) {
        if (type == Text.class) {
            return Text.of(CANARY + " text", CANARY);
        } else if (type == Identifier.class) {
            return Identifier.of(CONFIDENTIAL_IDS.contains(owner) ? CANARY + " id" : "XA");
        } else if (type == Code.class) {
            return Code.of(owner == Address.class ? CANARY + " postcode" : "E");
        } else if (type == String.class) {
            return "A";
        } else if (type == Boolean.class) {
            return true;
        } else if (type == Quantity.class) {
            return Quantity.of("5.300", "MTQ");
        } else if (type == PermitDateTime.class) {
            return PermitDateTime.parse("2026-11-02");
        } else if (type == Period.class) {
            return Period.until(PermitDateTime.parse("2026-12-31"));
        } else if (type == PermitNumber.class) {
            return PermitNumber.of("XA/2026/000017");
        } else if (type == PermitType.class) {
            return PermitType.EXPORT;
        } else if (type == ShippingMarks.class) {
            return new ShippingMarks(List.of(Text.of(CANARY + " ring")));
        }
        return aggregate(type);
    }

    static Stream<Class<?>> aggregates() {
        return AGGREGATES.stream();
    }
}
