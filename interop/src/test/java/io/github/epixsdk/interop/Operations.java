package io.github.epixsdk.interop;

import jakarta.xml.ws.Holder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operations of a generated interface, whose types only exist once it was generated. */
final class Operations {
    private static final String CALLEE = "XA";

    private final Class<?> type;
    private final Object port;

    Operations(Class<?> type, Object port) {
        this.type = type;
        this.port = port;
    }

    List<String> names() {
        return Arrays.stream(type.getMethods()).map(Method::getName).toList();
    }

    /** Reads a permit, and returns the number that stands in it. */
    String permitNumber(String operation, String number) throws Throwable {
        Method method = method(operation);
        Holder<Object> permit = new Holder<>();
        call(method, number, null, CALLEE, permit, new Holder<>(), new Holder<>());
        Object header = get(Objects.requireNonNull(permit.value), "getHeaderExchangedDocument");
        return (String) get(get(header, "getID"), "getValue");
    }

    /** Reads a permit, and returns the names and contents of the files beside it. */
    Map<String, byte[]> attachments(String operation, String number) throws Throwable {
        Holder<List<?>> attachments = new Holder<>();
        call(method(operation), number, null, CALLEE, new Holder<>(), attachments, new Holder<>());
        Map<String, byte[]> found = new LinkedHashMap<>();
        for (Object attachment : Objects.requireNonNull(attachments.value)) {
            found.put((String) get(attachment, "getAttachmentName"), (byte[]) get(attachment, "getAttachmentContent"));
        }
        return found;
    }

    String confirm(String number, String item, String quantity) throws Throwable {
        Method method = method("confirmQuantities");
        Object quantities = create(method.getParameterTypes()[3]);
        Method positions = quantities.getClass().getMethod("getCitesPosition");
        Type element = ((ParameterizedType) positions.getGenericReturnType()).getActualTypeArguments()[0];
        Object position = create((Class<?>) element);
        position.getClass().getMethod("setID", String.class).invoke(position, item);
        position.getClass()
                .getMethod("setInspectedUnitQuantity", BigDecimal.class)
                .invoke(position, new BigDecimal(quantity));
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) positions.invoke(quantities);
        list.add(position);
        return (String) Objects.requireNonNull(call(method, number, null, CALLEE, quantities));
    }

    String state() throws Throwable {
        return (String) Objects.requireNonNull(call(method("serviceState"), CALLEE));
    }

    private Method method(String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Object call(Method method, @Nullable Object... arguments) throws Throwable {
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object get(Object bean, String getter) throws ReflectiveOperationException {
        return Objects.requireNonNull(bean.getClass().getMethod(getter).invoke(bean), getter);
    }

    private static Object create(Class<?> type) throws ReflectiveOperationException {
        return type.getConstructor().newInstance();
    }
}
