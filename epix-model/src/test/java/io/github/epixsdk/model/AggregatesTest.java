package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every aggregate, whatever its properties. */
class AggregatesTest {
    static Stream<Class<?>> aggregates() {
        return Filled.aggregates();
    }

    /** An aggregate that is added later is tested here, or where it is named, before it is anywhere else. */
    @Test
    void nothingWithABuilderIsLeftOut() {
        Set<String> testedElsewhere = Set.of(
                "io.github.epixsdk.model.book.PermitSnapshot", // BookValuesTest
                "io.github.epixsdk.model.book.ItemSnapshot", // BookValuesTest
                "io.github.epixsdk.model.report.AnnualReport", // AnnualReportTest: built once, never compared
                "io.github.epixsdk.model.rules.Species"); // SpeciesRulesTest: what a look-up knows, no part of a permit

        Set<String> withBuilder = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.epixsdk.model")
                        .stream()
                        .filter(c -> c.getMethods().stream()
                                .anyMatch(m -> m.getName().equals("builder")
                                        && m.getModifiers().contains(JavaModifier.PUBLIC)
                                        && m.getModifiers().contains(JavaModifier.STATIC)))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(withBuilder)
                .containsAll(testedElsewhere)
                .isEqualTo(Stream.concat(testedElsewhere.stream(), aggregates().map(Class::getName))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void isEqualByAllItsParts(Class<?> type) {
        EqualsVerifier.forClass(type).verify();
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void comesBackEqualFromItsOwnBuilder(Class<?> type) {
        Object filled = Filled.aggregate(type);

        Object again = Builders.build(Builders.call(filled, "toBuilder"));

        assertThat(again).isEqualTo(filled).hasSameHashCodeAs(filled).isNotSameAs(filled);
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void givesEveryPartThatWasSet(Class<?> type) {
        Object filled = Filled.aggregate(type);

        assertThat(accessors(type)).isNotEmpty().allSatisfy(accessor -> {
            Object value = Builders.call(filled, accessor);
            if (value instanceof List<?> list) {
                assertThat(list).as(accessor.getName()).isNotEmpty();
            } else if (value instanceof Optional<?> optional && !DERIVED.contains(accessor.getName())) {
                assertThat(optional).as(accessor.getName()).isPresent();
            }
        });
    }

    /** Accessors that look for a certain code which the sample values do not carry. */
    private static final Set<String> DERIVED = Set.of("appendix", "lastReExportCertificate", "validFrom");

    @ParameterizedTest
    @MethodSource("aggregates")
    void hasNothingButAbsentPartsWhenNothingWasSet(Class<?> type) {
        Object empty = type == Permit.class
                ? Permit.builder(PermitNumber.of("XA1")).build()
                : Builders.build(Builders.start(type));

        assertThat(accessors(type)).allSatisfy(accessor -> {
            Object value = Builders.call(empty, accessor);
            if (value instanceof List<?> list) {
                assertThat(list).as(accessor.getName()).isEmpty();
            } else if (value instanceof Optional<?> optional) {
                assertThat(optional).as(accessor.getName()).isEmpty();
            }
        });
        assertThat(empty.toString()).startsWith(type.getSimpleName() + "[").endsWith("]");
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void givesListsThatCannotBeChanged(Class<?> type) {
        Object filled = Filled.aggregate(type);

        for (Method accessor : accessors(type)) {
            if (Builders.call(filled, accessor) instanceof List<?> list) {
                assertThat(list).as(accessor.getName()).isUnmodifiable();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void isNotChangedByItsBuilderLater(Class<?> type) {
        Object builder = Filled.fill(type);
        Object built = Builders.build(builder);

        for (Method replace : listSetters(builder.getClass())) {
            Builders.call(builder, replace, List.of());
        }

        assertThat(built).isEqualTo(Filled.aggregate(type));
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void replacesAListByACopy(Class<?> type) {
        Object filled = Filled.aggregate(type);

        for (Method replace : listSetters(Builders.call(filled, "toBuilder").getClass())) {
            Object builder = Builders.call(filled, "toBuilder");
            Builders.call(builder, replace, List.of());

            assertThat((List<?>) Builders.call(Builders.build(builder), replace.getName()))
                    .as(replace.getName())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void refusesNullInLists(Class<?> type) {
        Object builder = Filled.fill(type);

        for (Method replace : listSetters(builder.getClass())) {
            assertThatThrownBy(() -> Builders.call(builder, replace, Collections.singletonList(null)))
                    .as(replace.getName())
                    .isInstanceOf(NullPointerException.class);
        }
        for (Method add : builder.getClass().getMethods()) {
            if (add.getName().matches("add[A-Z].*") && add.getParameterCount() == 1) {
                assertThatThrownBy(() -> Builders.call(builder, add, new Object[] {null}))
                        .as(add.toString())
                        .isInstanceOf(NullPointerException.class)
                        .message()
                        .isNotBlank();
            }
        }
    }

    @Test
    void namesTheArgumentThatWasNull() {
        assertThatThrownBy(() -> PermitItem.builder().addId((Identifier) Broken.nothing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("id");
        assertThatThrownBy(() -> Permit.builder(PermitNumber.of("XA1")).number(Broken.nothing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("number");
    }

    private static List<Method> accessors(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getParameterCount() == 0)
                .filter(m -> !Modifier.isStatic(m.getModifiers()))
                .filter(m -> m.getReturnType() == List.class || m.getReturnType() == Optional.class)
                .toList();
    }

    private static List<Method> listSetters(Class<?> builder) {
        return Arrays.stream(builder.getMethods())
                .filter(m -> m.getParameterCount() == 1 && m.getParameterTypes()[0] == List.class)
                .toList();
    }
}
