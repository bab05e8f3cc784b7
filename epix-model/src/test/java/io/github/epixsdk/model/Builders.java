package io.github.epixsdk.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls builders and accessors of any aggregate by reflection. */
final class Builders {
    private Builders() {}

    static Object start(Class<?> aggregate) {
        try {
            return aggregate.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(aggregate + " has no builder()", e);
        }
    }

    static Object build(Object builder) {
        return call(builder, "build");
    }

    static Object call(Object target, String method) {
        try {
            return call(target, target.getClass().getMethod(method));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(target.getClass() + " has no " + method + "()", e);
        }
    }

    static Object call(Object target, Method method, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("Cannot call " + method, e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot call " + method, e);
        }
    }
}
