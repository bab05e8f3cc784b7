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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, Held> permits;
    private final ToolkitVersion version;
    private final Map<String, List<Map<String, BigDecimal>>> confirmed = new LinkedHashMap<>();

    /**
     * A permit in the national system.
     *
     * @param document the permit
     * @param isFinal whether Customs endorsed it
     * @param token what protects it, empty if nothing does
     * @param attached whether it has a file
     */
    record Held(PermitDocument document, boolean isFinal, String token, boolean attached) {}

    CxfService(PermitDocument permit, ToolkitVersion version) {
        this(Map.of(permit.permit().number().value(), new Held(permit, true, "", true)), version);
    }

    CxfService(Map<String, Held> permits, ToolkitVersion version) {
        this.permits = Map.copyOf(permits);
        this.version = version;
    }

    /** What was confirmed for a permit, one entry for each confirmation. */
    synchronized List<Map<String, BigDecimal>> confirmed(String number) {
        return List.copyOf(confirmed.getOrDefault(number, List.of()));
    }

    @Override
    public synchronized @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
            throws Exception {
        return switch (method.getName()) {
            case "serviceState" -> "AVAILABLE";
            case "confirmQuantities" -> {
                held(arguments, true);
                yield confirm(String.valueOf(arguments[0]), Objects.requireNonNull(arguments[3]));
            }
            case "getNonFinalCitesCertificate", "getFinalCitesCertificate" -> {
                permit(method, arguments);
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> "CxfService";
        };
    }

    /** Books whatever comes, as the first version of many a system does. */
    private String confirm(String number, Object quantities) throws ReflectiveOperationException {
        Map<String, BigDecimal> positions = new LinkedHashMap<>();
        for (Object position : (List<?>) get(quantities, "getCitesPosition")) {
            positions.put(
                    String.valueOf(get(position, "getID")), (BigDecimal) get(position, "getInspectedUnitQuantity"));
        }
        confirmed.computeIfAbsent(number, n -> new ArrayList<>()).add(positions);
        return "ACCEPTED";
    }

    private Held held(@Nullable Object[] arguments, boolean wantsFinal) {
        Held held = permits.get(String.valueOf(arguments[0]));
        if (held == null || !held.token().equals(Objects.requireNonNullElse(arguments[1], ""))) {
            throw new IllegalArgumentException("CertificateNotFound");
        }
        if (wantsFinal && !held.isFinal()) {
            throw new IllegalArgumentException("CertificateNotFinal");
        }
        return held;
    }

    /** Number, token, country, then holders for the permit, the attachments and the flag. */
    private void permit(Method method, @Nullable Object[] arguments)
            throws ReflectiveOperationException, JAXBException {
        Held held = held(arguments, method.getName().equals("getFinalCitesCertificate"));
        holder(arguments[3]).value = bound(held.document(), held(method, 3));
        holder(arguments[5]).value = false;
        if (!held.attached()) {
            holder(arguments[4]).value = List.of();
            return;
        }
        Class<?> type = (Class<?>) ((ParameterizedType) heldType(method, 4)).getActualTypeArguments()[0];
        Object attachment = type.getConstructor().newInstance();
        type.getMethod("setAttachmentName", String.class).invoke(attachment, PDF_NAME);
        type.getMethod("setAttachmentContent", byte[].class).invoke(attachment, (Object) PDF);
        holder(arguments[4]).value = List.of(attachment);
    }

    private Object bound(PermitDocument permit, Class<?> type) throws JAXBException {
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
