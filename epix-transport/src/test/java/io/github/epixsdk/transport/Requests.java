package io.github.epixsdk.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests as others write them, by hand. */
final class Requests {
    static final String V1 = "urn:CitesDataExchange/v1/";
    static final String V2 = "urn:CitesDataExchange/v2/";

    private Requests() {}

    /** A message with one element in its body. */
    static String message(SoapVersion soap, String namespace, String element, String content) {
        return message(soap, "", "<" + element + " xmlns=\"" + namespace + "\">" + content + "</" + element + ">");
    }

    /** A message of header blocks and a body, given as markup; the prefix of the envelope is {@code s}. */
    static String message(SoapVersion soap, String headers, String body) {
        return "<s:Envelope xmlns:s=\"" + soap.namespace() + "\">"
                + (headers.isEmpty() ? "" : "<s:Header>" + headers + "</s:Header>")
                + "<s:Body>" + body + "</s:Body></s:Envelope>";
    }

    static String state() {
        return message(SoapVersion.SOAP_11, V2, "ServiceState", "");
    }

    /** Arguments of a request, in no namespace of their own but that of the request element. */
    static String arguments(String number, String country) {
        return element("CertificateNumber", number)
                + element("TokenId", Rehearsal.TOKEN.value())
                + element("IsoCountryCode", country);
    }

    static String element(String name, String text) {
        return "<" + name + ">" + text + "</" + name + ">";
    }

    static String position(String id, String quantity) {
        return element("CitesPosition", element("ID", id) + element("InspectedUnitQuantity", quantity));
    }

    static WireRequest post(SoapVersion soap, String message) {
        return post(soap.mediaType() + "; charset=utf-8", message.getBytes(StandardCharsets.UTF_8));
    }

    static WireRequest post(String contentType, byte[] message) {
        return WireRequest.post(Rehearsal.ADDRESS, Map.of("Content-Type", List.of(contentType)), message);
    }

    static String text(WireResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
