package io.github.epixsdk.interop;

import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.ws.Holder;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;

/**
 * A national system behind the interface that CXF generated from our WSDL: what a partner's developer would write by hand, had the
 * types been there when this was compiled.
 */
final class CxfService implements InvocationHandler {
    static final byte[] PDF = "%PDF-1.7 a packing list".repeat(500).getBytes(StandardCharsets.US_ASCII);
    static final String PDF_NAME = "packing list.pdf";

    private final PermitDocument permit;
    private final ToolkitVersion version;
    private final List<String> confirmed = new ArrayList<>();

    CxfService(PermitDocument permit, ToolkitVersion version) {
        this.permit = permit;
        this.version = version;
    }

    /** What was confirmed: item and quantity. */
    synchronized List<String> confirmed() {
        return List.copyOf(confirmed);
    }

    @Override
    public synchronized @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
            throws Exception {
        return switch (method.getName()) {
            case "serviceState" -> "AVAILABLE";
            case "confirmQuantities" -> confirm(Objects.requireNonNull(arguments[3]));
            case "getNonFinalCitesCertificate", "getFinalCitesCertificate" -> {
                permit(method, arguments);
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> "CxfService";
        };
    }

    private String confirm(Object quantities) throws ReflectiveOperationException {
        for (Object position : (List<?>) get(quantities, "getCitesPosition")) {
            confirmed.add(get(position, "getID") + "="
                    + ((BigDecimal) get(position, "getInspectedUnitQuantity")).toPlainString());
        }
        return "ACCEPTED";
    }

    /** Number, token, country, then holders for the permit, the attachments and the flag. */
    private void permit(Method method, @Nullable Object[] arguments)
            throws ReflectiveOperationException, JAXBException {
        if (!permit.permit().number().value().equals(arguments[0])) {
            throw new IllegalArgumentException("CertificateNotFound");
        }
        holder(arguments[3]).value = bound(held(method, 3));
        Class<?> type = (Class<?>) ((ParameterizedType) heldType(method, 4)).getActualTypeArguments()[0];
        Object attachment = type.getConstructor().newInstance();
        type.getMethod("setAttachmentName", String.class).invoke(attachment, PDF_NAME);
        type.getMethod("setAttachmentContent", byte[].class).invoke(attachment, (Object) PDF);
        holder(arguments[4]).value = List.of(attachment);
        holder(arguments[5]).value = false;
    }

    private Object bound(Class<?> type) throws JAXBException {
        byte[] document = PermitCodec.create()
                .write(permit.permit(), WriteOptions.of(version).unqualifiedRoot())
                .bytes();
        return JAXBContext.newInstance(type)
                .createUnmarshaller()
                .unmarshal(new StreamSource(new ByteArrayInputStream(document)), type)
                .getValue();
    }

    private static Class<?> held(Method method, int index) {
        return (Class<?>) heldType(method, index);
    }

    private static Type heldType(Method method, int index) {
        return ((ParameterizedType) method.getGenericParameterTypes()[index]).getActualTypeArguments()[0];
    }

    @SuppressWarnings("unchecked")
    private static Holder<Object> holder(@Nullable Object argument) {
        return (Holder<Object>) Objects.requireNonNull(argument);
    }

    private static Object get(Object bean, String getter) throws ReflectiveOperationException {
        return Objects.requireNonNull(bean.getClass().getMethod(getter).invoke(bean), getter);
    }
}
