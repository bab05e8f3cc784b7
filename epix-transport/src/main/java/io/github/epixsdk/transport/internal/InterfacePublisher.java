package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the WSDL of each version that is served, and the schemas it imports, with the address they are asked at: what a
 * partner's developer points his code generator to.
 *
 * <p>{@code ?wsdl} is the newest version, {@code ?wsdl=v1} a certain one, {@code ?xsd=message-v1.xsd} a schema.
 */
public final class InterfacePublisher {
    private static final String RESOURCES = "/META-INF/epix/schema/";
    private static final Pattern QUERY = Pattern.compile("(?i)(wsdl|xsd)(?:=([a-z0-9.-]{0,40}))?");
    private static final Pattern IMPORT = Pattern.compile("schemaLocation=\"([a-z0-9-]+\\.xsd)\"");
    private static final Pattern ADDRESS = Pattern.compile("(<soap:address location=)\"[^\"]*\"");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    private final Map<String, String> wsdls = new LinkedHashMap<>();
    private final Map<String, String> schemas = new LinkedHashMap<>();
    private final @Nullable URI address;

    /**
     * Publishes versions.
     *
     * @param served the versions, of which the last is the newest
     * @param address where the service is called; null to take it from the request
     */
    public InterfacePublisher(Collection<ToolkitVersion> served, @Nullable URI address) {
        this.address = address;
        for (ToolkitVersion version : ToolkitVersion.published()) {
            if (served.contains(version)) {
                String code = version.code();
                wsdls.put(code, resource("interface-" + code + ".wsdl"));
                for (String schema : List.of("message-", "permit-", "ram-")) {
                    schemas.put(schema + code + ".xsd", resource(schema + code + ".xsd"));
                }
            }
        }
    }

    /** Answers a request for a description of the interface; empty if it is none. */
    public Optional<WireResponse> answer(WireRequest request) {
        Matcher query = QUERY.matcher(String.valueOf(request.target().getRawQuery()));
        if (!request.method().equals("GET") || !query.matches()) {
            return Optional.empty();
        }
        Optional<String> here = address(request);
        if (here.isEmpty()) {
            return Optional.of(plain(400));
        }
        String wanted = query.group(2) == null ? "" : query.group(2).toLowerCase(Locale.ROOT);
        Optional<String> found =
                query.group(1).equalsIgnoreCase("wsdl") ? wsdl(wanted) : Optional.ofNullable(schemas.get(wanted));
        return Optional.of(found.map(text -> document(text, here.get())).orElseGet(() -> plain(404)));
    }

    private Optional<String> wsdl(String version) {
        return version.isEmpty()
                ? wsdls.values().stream().reduce((older, newer) -> newer)
                : Optional.ofNullable(wsdls.get(version));
    }

    private Optional<String> address(WireRequest request) {
        if (address != null) {
            return Optional.of(address.toString());
        }
        return request.header("Host")
                .filter(host -> HOST.matcher(host).matches())
                .map(host -> "https://" + host + request.target().getRawPath());
    }

    private static WireResponse document(String text, String address) {
        String here = Matcher.quoteReplacement(MessageWriter.escaped(address));
        String located = ADDRESS.matcher(text).replaceAll("$1\"" + here + "\"");
        String linked = IMPORT.matcher(located).replaceAll("schemaLocation=\"" + here + "?xsd=$1\"");
        return WireResponse.of(
                200,
                Map.of("Content-Type", List.of("text/xml; charset=utf-8")),
                linked.getBytes(StandardCharsets.UTF_8));
    }

    private static WireResponse plain(int status) {
        return WireResponse.of(status, Map.of(), new byte[0]);
    }

    private static String resource(String name) {
        try (InputStream in = PermitCodec.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException("The artifact epix-xml holds no " + RESOURCES + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCES + name, e);
        }
    }
}
