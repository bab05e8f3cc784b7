package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.model.rules.PermitRules;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No {@code toString} may show whom or what a permit names: it ends in logs. */
class ConfidentialityTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void showsNoNameAddressOrNumberOfAThingInAnyToStringOfAPermit() {
        Set<Object> reached = reachable(Filled.permit());

        assertThat(reached)
                .hasSizeGreaterThan(25)
                .extracting(Object::getClass)
                .contains(Filled.AGGREGATES.toArray(new Class<?>[0]));
        assertThat(reached).contains(Text.of(Filled.CANARY + " text", Filled.CANARY));
        assertThat(reached).allSatisfy(ConfidentialityTest::isSilent);
    }

    @Test
    void showsNoValueOfThePermitInAReport() {
        Permit permit = Filled.permit().toBuilder()
                .typeCode(Filled.CANARY)
                .purposeCodes(List.of(Code.of(Filled.CANARY)))
                .build();

        ValidationReport report = PermitRules.standard().check(permit, LocalDate.of(2026, 11, 23));

        assertThat(report.findings()).extracting(Finding::message).anyMatch(m -> m.contains(Filled.CANARY));
        assertThat(reachable(report)).allSatisfy(ConfidentialityTest::isSilent);
    }

    /** Whoever fills in a form may write a name where a code or a letter belongs. */
    @Test
    void showsNoCodeThatNoListHasAndNoIdentifierThatIsNoLetter() {
        String name = "Ann Other " + Filled.CANARY;
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .typeCode(name)
                .firstSignatory(Signatory.builder().typeCode(name).build())
                .transportDocument(ReferencedDocument.builder().typeCode(name).build())
                .context(DocumentContext.builder()
                        .addBusinessProcess(ContextParameter.builder().id(name).build())
                        .build())
                .addItem(PermitItem.builder().id("Ann-Other-" + Filled.CANARY).build())
                .build();

        assertThat(reachable(permit)).allSatisfy(ConfidentialityTest::isSilent);
        assertThat(permit).hasToString("Permit[XA1, ?, items=1]");
        assertThat(permit.items().get(0)).hasToString("PermitItem[16 characters, no quantity]");
    }

    @Test
    void showsCodesThatAreKnownAndLetters() {
        assertThat(Signatory.builder().typeCode("a").build()).hasToString("Signatory[A]");
        assertThat(ReferencedDocument.builder().typeCode("861").build()).hasToString("ReferencedDocument[861]");
        assertThat(ContextParameter.builder().id("09A").build()).hasToString("ContextParameter[09A]");
        assertThat(PermitItem.builder().id("AB").build()).hasToString("PermitItem[AB, no quantity]");
    }

    @Test
    void showsNoRemarkInAnEvent() {
        PermitNumber number = PermitNumber.of("XA1");

        assertThat(new PermitEvent.Cancelled(number, NOW, Filled.CANARY).toString())
                .contains("XA1")
                .doesNotContain(Filled.CANARY);
    }

    @Test
    void saysHowLongATextIs() {
        assertThat(Text.of("Siamese crocodile", "EN")).hasToString("Text[17 characters]");
        assertThat(Identifier.of("CH-0815")).hasToString("Identifier[7 characters]");
        assertThat(Code.of("8000")).hasToString("Code[4 characters]");
        assertThat(new ShippingMarks(List.of(Text.of("ring 1"))))
                .hasToString("ShippingMarks[markings=[Text[6 characters]]]");
    }

    private static void isSilent(Object reached) {
        assertThat(reached.toString()).as(reached.getClass().getName()).doesNotContain(Filled.CANARY);
    }

    /** Everything of this package that accessors lead to; some lead to a value equal to one already seen. */
    private static Set<Object> reachable(Object root) {
        Set<Object> reached = new LinkedHashSet<>();
        Deque<Object> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            Object next = waiting.pop();
            if (next instanceof Optional<?> optional) {
                optional.ifPresent(waiting::push);
            } else if (next instanceof Collection<?> list) {
                list.forEach(waiting::push);
            } else if (!(next instanceof Map)
                    && next.getClass().getPackage() == Permit.class.getPackage()
                    && reached.add(next)) {
                if (!next.getClass().isEnum()) {
                    accessors(next.getClass()).forEach(a -> waiting.push(Builders.call(next, a)));
                }
            }
        }
        return reached;
    }

    private static List<Method> accessors(Class<?> type) {
        List<Method> found = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && !List.of("toBuilder", "toString", "hashCode").contains(method.getName())) {
                found.add(method);
            }
        }
        return found;
    }
}
