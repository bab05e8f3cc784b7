package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.EmptyTokenUse;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.TokenId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests in a partner's dialect, as text: the suite also has to write what no proper writer would.
 */
final class RequestText {
    private final PartnerProfile profile;
    private final SoapVersion soap;
    private final String namespace;

    RequestText(PartnerProfile profile) {
        this(profile, SoapVersion.SOAP_11, profile.messageNamespace());
    }

    private RequestText(PartnerProfile profile, SoapVersion soap, String namespace) {
        this.profile = profile;
        this.soap = soap;
        this.namespace = namespace;
    }

    /** The same in another version of SOAP. */
    RequestText in(SoapVersion other) {
        return new RequestText(profile, other, namespace);
    }

    /** The same in another message namespace. */
    RequestText in(String otherNamespace) {
        return new RequestText(profile, soap, otherNamespace);
    }

    /**
     * A position of a confirmation, as it is to stand in the message.
     *
     * @param id the text of ID
     * @param quantity the text of InspectedUnitQuantity
     */
    record Position(String id, String quantity) {
        String xml() {
            return "<CitesPosition><ID>" + id + "</ID><InspectedUnitQuantity>" + quantity
                    + "</InspectedUnitQuantity></CitesPosition>";
        }
    }

    Stimulus permit(String label, Operation operation, Seed seed) {
        return permit(label, operation, escaped(seed.number().value()), token(seed), null);
    }

    /** A request for a permit; the arguments are markup, a null token is left out, a null country is the profile's. */
    Stimulus permit(
            String label, Operation operation, String number, @Nullable String token, @Nullable String country) {
        Map<RequestArgument, @Nullable String> values = new LinkedHashMap<>();
        values.put(RequestArgument.CERTIFICATE_NUMBER, number);
        values.put(RequestArgument.TOKEN_ID, token);
        values.put(RequestArgument.ISO_COUNTRY_CODE, country == null ? country() : country);
        return message(label, operation, values);
    }

    Stimulus confirm(String label, Seed seed, List<Position> positions) {
        StringBuilder list = new StringBuilder();
        positions.forEach(p -> list.append(p.xml()));
        return confirm(label, seed, list.toString());
    }

    /** A confirmation whose list is markup; null leaves the list out. */
    Stimulus confirm(String label, Seed seed, @Nullable String list) {
        Map<RequestArgument, @Nullable String> values = new LinkedHashMap<>();
        values.put(RequestArgument.CERTIFICATE_NUMBER, escaped(seed.number().value()));
        values.put(RequestArgument.TOKEN_ID, token(seed));
        values.put(RequestArgument.ISO_COUNTRY_CODE, country());
        values.put(RequestArgument.CONFIRMED_QUANTITIES, list);
        return message(label, Operation.CONFIRM_QUANTITIES, values);
    }

    Stimulus state(String label) {
        return message(label, Operation.SERVICE_STATE, Map.of(RequestArgument.ISO_COUNTRY_CODE, country()));
    }

    Stimulus stateWithoutArguments(String label) {
        return stimulus(label, Operation.SERVICE_STATE, envelope("", element(Operation.SERVICE_STATE, "")));
    }

    private Stimulus message(String label, Operation operation, Map<RequestArgument, @Nullable String> values) {
        StringBuilder content = new StringBuilder();
        for (RequestArgument argument : profile.arguments(operation)) {
            @Nullable String value = values.get(argument);
            if (value != null) {
                String name = (profile.isQualifiedArguments() ? "m:" : "") + profile.argumentName(argument);
                content.append('<')
                        .append(name)
                        .append('>')
                        .append(value)
                        .append("</")
                        .append(name)
                        .append('>');
            }
        }
        return stimulus(label, operation, envelope("", element(operation, content.toString())));
    }

    /** The element of the body. */
    String element(Operation operation, String content) {
        return element(profile.requestElement(operation), content);
    }

    String element(String name, String content) {
        return "<m:" + name + " xmlns:m=\"" + namespace + "\">" + content + "</m:" + name + ">";
    }

    String envelope(String headers, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope xmlns:soapenv=\"" + soap.namespace()
                + "\"><soapenv:Header>" + headers + "</soapenv:Header><soapenv:Body>" + body
                + "</soapenv:Body></soapenv:Envelope>";
    }

    Stimulus stimulus(String label, Operation operation, String message) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "multipart/related, application/soap+xml, text/xml");
        if (soap == SoapVersion.SOAP_12) {
            headers.put(
                    "Content-Type",
                    "application/soap+xml; charset=utf-8; action=\"" + profile.soapAction(operation) + "\"");
        } else {
            headers.put("Content-Type", "text/xml; charset=utf-8");
            headers.put("SOAPAction", "\"" + profile.soapAction(operation) + "\"");
        }
        return Stimulus.post(label, headers, message);
    }

    private @Nullable String token(Seed seed) {
        Optional<String> token = seed.token().map(TokenId::value).map(RequestText::escaped);
        return token.orElse(profile.emptyToken() == EmptyTokenUse.OMIT ? null : "");
    }

    private @Nullable String country() {
        if (profile.isoCountryCode() == CountryCodeUse.OMIT) {
            return null;
        }
        return profile.isoCountryCode() == CountryCodeUse.CALLEE
                ? profile.partner().value()
                : profile.caller().map(CountryCode::value).orElse(null);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
