package io.github.epixsdk.xml;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for a value in a permit, through public accessors alone, and says by which of them it is reached. */
final class ModelPlaces {
    private static final int DEEPEST = 8;
    private static final Set<String> NOT_PARTS = Set.of("toString", "hashCode", "toBuilder", "toXmlDateTime");

    private final String wanted;
    private final List<Place> places = new ArrayList<>();

    /**
     * A way to a value.
     *
     * @param calls the accessors one after another; {@code []} stands for an element of a list
     * @param own whether every accessor gives a part the value was built from, rather than one that is derived
     */
    record Place(String calls, boolean own) {
        int length() {
            return (int) calls.chars().filter(c -> c == '.').count();
        }
    }

    private ModelPlaces(String wanted) {
        this.wanted = wanted;
    }

    /** The ways to a value, the shortest first. */
    static List<Place> of(String value, Permit permit) {
        ModelPlaces search = new ModelPlaces(value);
        search.visit(permit, "", true, 0);
        return search.places.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Place::length).thenComparing(Place::calls))
                .toList();
    }

    private void visit(Object found, String calls, boolean own, int depth) {
        if (found instanceof Optional<?> optional) {
            optional.ifPresent(v -> visit(v, calls, own, depth));
        } else if (found instanceof List<?> list) {
            list.forEach(v -> visit(v, calls + "[]", own, depth));
        } else if (isWanted(found)) {
            places.add(new Place(calls, own));
        } else if (found.getClass().getPackage() == Permit.class.getPackage()
                && !found.getClass().isEnum()
                && depth < DEEPEST) {
            Set<String> fields = Arrays.stream(found.getClass().getDeclaredFields())
                    .map(f -> f.getName())
                    .collect(Collectors.toSet());
            for (Method accessor : accessors(found.getClass())) {
                String step = (calls.isEmpty() ? "" : calls + ".") + accessor.getName() + "()";
                visit(call(found, accessor), step, own && fields.contains(accessor.getName()), depth + 1);
            }
        }
    }

    private boolean isWanted(Object found) {
        if (found instanceof BigDecimal amount) {
            return amount.toPlainString().equals(wanted);
        }
        boolean value = found instanceof String || found instanceof Boolean || found instanceof PermitDateTime;
        return value && found.toString().equals(wanted);
    }

    private static List<Method> accessors(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
                .filter(m -> m.getParameterCount() == 0 && m.getReturnType() != type)
                .filter(m -> !NOT_PARTS.contains(m.getName()))
                .toList();
    }

    private static Object call(Object target, Method accessor) {
        try {
            return accessor.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot call " + accessor, e);
        }
    }
}
