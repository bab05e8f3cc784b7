package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What HTTP itself has to say to a request, before anybody reads it. */
public final class HttpRules {
    private static final Set<String> XML_TYPES = Set.of("text/xml", "application/xml", "application/soap+xml");
    private static final String RELATED = "multipart/related";
    /** Seconds after which a caller that was turned away may come again. */
    private static final String COME_AGAIN = "2";

    private HttpRules() {}

    /** The answer to a request that need not be read. */
    public static Optional<WireResponse> objection(WireRequest request) {
        if (!request.method().equals("POST")) {
            return Optional.of(WireResponse.of(405, Map.of("Allow", List.of("POST")), new byte[0]));
        }
        String type = XmlText.mediaType(contentType(request));
        if (!(XML_TYPES.contains(type) || type.equals(RELATED)) || isEncoded(request)) {
            return Optional.of(status(415));
        }
        return Optional.empty();
    }

    /** An answer without content. */
    public static WireResponse status(int status) {
        return WireResponse.of(status, Map.of(), new byte[0]);
    }

    /** The answer to a request that comes at a bad moment. */
    public static WireResponse busy() {
        return WireResponse.of(503, Map.of("Retry-After", List.of(COME_AGAIN)), new byte[0]);
    }

    /** The version of SOAP a caller seems to speak, before its envelope was seen. */
    public static SoapVersion soapOf(WireRequest request, Collection<SoapVersion> served) {
        String type = String.valueOf(contentType(request)).toLowerCase(Locale.ROOT);
        // In a message of several parts, a parameter says the type of the envelope.
        boolean says12 = type.startsWith(SoapVersion.SOAP_12.mediaType())
                || (type.startsWith(RELATED) && type.contains(SoapVersion.SOAP_12.mediaType()));
        SoapVersion said = says12 ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
        return served.contains(said) ? said : served.iterator().next();
    }

    /** The header Content-Type. */
    public static @Nullable String contentType(WireRequest request) {
        return request.header("Content-Type").orElse(null);
    }

    /** Compressed requests are not taken: what they grow to is not known before it is too late. */
    private static boolean isEncoded(WireRequest request) {
        return request.header("Content-Encoding")
                .map(e -> e.strip().toLowerCase(Locale.ROOT))
                .filter(e -> !e.isEmpty() && !e.equals("identity"))
                .isPresent();
    }
}
