package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every builder of the model takes texts that make no value, and {@code build()} then names all of them at once. */
class BuilderFaultsTest {
    /** Attributes that are carried as they stand: there is nothing a text could fail. */
    private static final Set<String> FREE = Set.of("numberSchemeId", "numberSchemeAgencyId");

    static Stream<Arguments> builders() {
        return Stream.of(
                builder("permit XA1", () -> Permit.builder(PermitNumber.of("XA1"))),
                builder("permit item without id", PermitItem::builder),
                builder("trade line", TradeLine::builder),
                builder("party", Party::builder),
                builder("address", Address::builder),
                builder("country", Country::builder),
                builder("location", Location::builder),
                builder("signatory", Signatory::builder),
                builder("referenced document", ReferencedDocument::builder),
                builder("regulatory procedure", RegulatoryProcedure::builder));
    }

    private static Arguments builder(String what, Supplier<Object> builder) {
        return Arguments.of(what, builder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("builders")
    void namesEveryBlankTextAtOnce(String what, Supplier<Object> start) throws Exception {
        Object builder = start.get();
        int texts = 0;
        for (Method method : ofTexts(builder)) {
            fill(builder, method, " ");
            texts += method.getParameterCount();
        }

        InvalidPermitException refusal = catchThrowableOfType(InvalidPermitException.class, () -> build(builder));

        assertThat(texts).isPositive();
        assertThat(refusal.violations()).hasSizeBetween(1, texts);
        assertThat(refusal).hasMessage("Cannot build " + what + ": " + String.join("; ", refusal.violations()));
        // What a text is set for is named: typeCode by typeCode(" "), street by addStreet(" ").
        for (Method method : ofTexts(builder)) {
            Object one = start.get();
            fill(one, method, " ");
            assertThatThrownBy(() -> build(one))
                    .as(method.getName())
                    .isInstanceOf(InvalidPermitException.class)
                    .hasMessageStartingWith("Cannot build " + what + ": ");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("builders")
    void buildsOnceEachFaultIsMended(String what, Supplier<Object> start) throws Exception {
        for (Method method : ofTexts(start.get())) {
            Object builder = start.get();
            fill(builder, method, " ");
            if (method.getName().startsWith("add")) {
                replaceList(builder, method);
            } else {
                fill(builder, method, method.getName().equals("quantity") ? "5" : "2026-01-01");
            }

            assertThat(build(builder)).as(what + " " + method.getName()).isNotNull();
        }
    }

    @Test
    void mendsATextByTheTypedValueToo() {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .typeCode(" ")
                .typeCode(Code.of("E"))
                .build();

        assertThat(permit.type()).contains(PermitType.EXPORT);
    }

    @Test
    void namesSeveralAddedTextsEach() {
        Address.Builder builder =
                Address.builder().addStreet(" ").addStreet("1 Quay").addStreet("");

        InvalidPermitException refusal = catchThrowableOfType(InvalidPermitException.class, builder::build);

        assertThat(refusal.violations())
                .containsExactly(
                        "street: The text may not be blank: leave the value out where the permit has none",
                        "street: The text may not be blank: leave the value out where the permit has none");
    }

    /** The list's own method takes the place of all that was added, faults included. */
    private static void replaceList(Object builder, Method added) throws Exception {
        String singular = added.getName().substring("add".length());
        Method whole = Arrays.stream(builder.getClass().getMethods())
                .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {List.class}))
                .filter(m -> m.getName().toLowerCase(Locale.ROOT).startsWith(stem(singular)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no list for " + added));
        whole.invoke(builder, List.of());
    }

    private static String stem(String singular) {
        String lower = singular.toLowerCase(Locale.ROOT);
        return lower.equals("signatory") ? "signator" : lower.equals("marking") ? "shippingmark" : lower;
    }

    private static List<Method> ofTexts(Object builder) {
        List<Method> methods = new ArrayList<>();
        for (Method method : builder.getClass().getMethods()) {
            if (method.getParameterCount() > 0
                    && Arrays.stream(method.getParameterTypes()).allMatch(String.class::equals)
                    && method.getReturnType() == builder.getClass()
                    && !FREE.contains(method.getName())) {
                methods.add(method);
            }
        }
        return methods;
    }

    private static void fill(Object builder, Method method, String text) throws Exception {
        method.invoke(
                builder, Collections.nCopies(method.getParameterCount(), text).toArray());
    }

    private static Object build(Object builder) throws Exception {
        try {
            return builder.getClass().getMethod("build").invoke(builder);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
