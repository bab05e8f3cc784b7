package io.github.epixsdk.testkit;

import io.github.epixsdk.model.CountryCode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Does what {@link PartnerParty} promises; JUnit finds it by the annotation, nobody need name it.
 *
 * @since 0.1
 */
public final class PartnerPartyExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PartnerPartyExtension.class);

    /** Is called by JUnit. */
    public PartnerPartyExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        fill(context, context.getRequiredTestClass(), null, field -> Modifier.isStatic(field.getModifiers()));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            fill(context, instance.getClass(), instance, field -> !Modifier.isStatic(field.getModifiers()));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(PartnerParty.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        requireType(
                parameter.getParameter().getType(),
                "parameter " + parameter.getParameter().getName());
        PartnerParty annotation = parameter.findAnnotation(PartnerParty.class).orElseThrow();
        return start(context, annotation, parameter.getParameter());
    }

    private static void fill(
            ExtensionContext context, Class<?> type, @Nullable Object instance, Predicate<Field> which) {
        for (Field field : AnnotationSupport.findAnnotatedFields(
                type, PartnerParty.class, which, HierarchyTraversalMode.TOP_DOWN)) {
            requireType(field.getType(), "field " + field.getName());
            PartnerParty annotation =
                    AnnotationSupport.findAnnotation(field, PartnerParty.class).orElseThrow();
            set(field, instance, start(context, annotation, field));
        }
    }

    private static void requireType(Class<?> type, String where) {
        if (type != SimulatedParty.class) {
            throw new ExtensionConfigurationException("@PartnerParty stands at " + where + " of type "
                    + type.getSimpleName() + ", expected SimulatedParty");
        }
    }

    /** JUnit (5.13 and later) closes what lies in the store of a context when the context ends. */
    private static SimulatedParty start(ExtensionContext context, PartnerParty annotation, Object key) {
        SimulatedParty party =
                SimulatedParty.builder(CountryCode.of(annotation.value())).start();
        context.getStore(NAMESPACE).put(key, party);
        return party;
    }

    private static void set(Field field, @Nullable Object instance, SimulatedParty party) {
        try {
            field.setAccessible(true);
            field.set(instance, party);
        } catch (IllegalAccessException e) {
            throw new ExtensionConfigurationException("Cannot set the field " + field.getName(), e);
        }
    }
}
