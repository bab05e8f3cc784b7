package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Makes SOAP messages and HTTP answers wrong. */
final class SoapFaults {
    private static final String HTML = "<!DOCTYPE html><html><head><title>%1$s</title></head><body><h1>%1$s</h1>"
            + "<p>The server at this address cannot answer.</p><hr></body></html>";

    private SoapFaults() {}

    /**
     * Makes a message wrong.
     *
     * @param message the good message
     * @param kind how
     * @return the answer
     */
    static WireResponse apply(MessageText message, FaultKind kind) {
        return switch (kind) {
            case MALFORMED_XML ->
                message.change(m -> m.substring(0, m.length() * 2 / 3) + "<").toResponse();
            case DOCTYPE ->
                message.change(m -> m.replaceFirst(
                                "\\?>", "?><!DOCTYPE Envelope [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>"))
                        .toResponse();
            case WRONG_ENVELOPE ->
                message.change(m -> m.replaceAll("(</?[\\w-]+:)Envelope", "$1Letter"))
                        .toResponse();
            case WRONG_NAMESPACE ->
                message.change(m -> m.replaceAll("urn:CitesDataExchange(/v[12]/)?", "urn:example:unknown"))
                        .toResponse();
            case WRONG_SOAP_VERSION -> message.change(SoapFaults::otherSoap).toResponse();
            case DOUBLED_BODY ->
                message.change(m -> m.replaceFirst("(?s)(<[\\w-]+:Body[^>]*>)(.*)(</[\\w-]+:Body>)", "$1$2$2$3"))
                        .toResponse();
            case WRONG_CHARSET -> message.toResponse("Content-Type", "text/xml; charset=utf-16");
            case WRONG_CONTENT_TYPE -> message.toResponse("Content-Type", "application/octet-stream");
            default -> throw new IllegalArgumentException(kind + " is not about the message");
        };
    }

    private static String otherSoap(String message) {
        SoapVersion is = message.contains(SoapVersion.SOAP_11.namespace()) ? SoapVersion.SOAP_11 : SoapVersion.SOAP_12;
        SoapVersion other = is == SoapVersion.SOAP_11 ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
        return message.replace(is.namespace(), other.namespace());
    }

    /**
     * An answer that needs nobody to work on the request.
     *
     * @param kind which
     * @param argument its argument
     * @return the answer
     */
    static WireResponse instead(FaultKind kind, long argument) {
        return switch (kind) {
            case STATUS_502 -> html(502, "Bad Gateway", Map.of());
            case STATUS_503 ->
                html(503, "Service Unavailable", Map.of("Retry-After", List.of(Long.toString(argument))));
            case HTML_500 -> html(500, "Internal Server Error", Map.of());
            case HTML_200 -> html(200, "Please log in", Map.of());
            case EMPTY_200 -> WireResponse.of(200, Map.of("Content-Type", List.of("text/xml")), new byte[0]);
            case REDIRECT ->
                WireResponse.of(307, Map.of("Location", List.of("https://epix.elsewhere.example/epix")), new byte[0]);
            case FAULT_200 -> hubFault();
            default -> throw new IllegalArgumentException(kind + " does not stand in for an answer");
        };
    }

    /** As the hub's library writes faults: no namespace, a prefix in a type that nobody declares. */
    private static WireResponse hubFault() {
        String message = HubText.fault("Server", "AdapterNotAvailable");
        return WireResponse.of(
                200,
                Map.of("Content-Type", List.of("text/xml; charset=utf-8")),
                message.getBytes(StandardCharsets.UTF_8));
    }

    private static WireResponse html(int status, String title, Map<String, List<String>> more) {
        Map<String, List<String>> headers = new java.util.LinkedHashMap<>(more);
        headers.put("Content-Type", List.of("text/html; charset=utf-8"));
        return WireResponse.of(status, headers, HTML.formatted(title).getBytes(StandardCharsets.UTF_8));
    }
}
