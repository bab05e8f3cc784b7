package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.EmptyTokenUse;
import io.github.epixsdk.transport.MessageStyle;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.WireRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes requests in the dialect of a partner; without credentials, which are added when they are sent. */
public final class RequestWriter {
    private static final String XSI = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final String ENCODED = XSI + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
            + " soapenv:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"";
    private static final String STRING = "string";

    private final PartnerProfile profile;
    private final boolean encoded;

    /** Writes for a partner. */
    public RequestWriter(PartnerProfile profile) {
        this.profile = profile;
        this.encoded = profile.style() == MessageStyle.RPC_ENCODED;
    }

    /** The request of an operation; the same values give the same bytes. */
    public WireRequest write(
            Operation operation,
            @Nullable PermitNumber number,
            @Nullable TokenId token,
            Map<String, BigDecimal> positions) {
        String element = profile.requestElement(operation);
        SoapVersion soap = profile.soapVersion();
        MessageWriter writer =
                MessageWriter.begin(soap).open(profile.messageNamespace(), element, encoded ? ENCODED : "");
        for (RequestArgument argument : profile.arguments(operation)) {
            argument(writer, argument, number, token, positions);
        }
        byte[] body = writer.close(element).toBytes();
        return WireRequest.post(profile.endpoint(), headers(soap, profile.soapAction(operation)), body);
    }

    private Map<String, List<String>> headers(SoapVersion soap, String action) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        String type = soap.mediaType() + "; charset=utf-8";
        if (soap == SoapVersion.SOAP_11) {
            headers.put("SOAPAction", List.of("\"" + action + "\""));
        } else if (!action.isEmpty()) {
            type += "; action=\"" + action + "\"";
        }
        headers.put("Content-Type", List.of(type));
        headers.put("Accept", List.of(soap.mediaType() + ", multipart/related"));
        headers.put("User-Agent", List.of("epix-sdk"));
        return headers;
    }

    private void argument(
            MessageWriter writer,
            RequestArgument argument,
            @Nullable PermitNumber number,
            @Nullable TokenId token,
            Map<String, BigDecimal> positions) {
        String name = (profile.isQualifiedArguments() ? "m:" : "") + profile.argumentName(argument);
        switch (argument) {
            case CERTIFICATE_NUMBER -> {
                if (number != null) {
                    value(writer, name, STRING, number.value());
                }
            }
            case TOKEN_ID -> token(writer, name, token, number != null);
            case ISO_COUNTRY_CODE -> country(writer, name);
            case CONFIRMED_QUANTITIES -> positions(writer, name, positions);
        }
    }

    private void token(MessageWriter writer, String name, @Nullable TokenId token, boolean asked) {
        if (token != null) {
            value(writer, name, STRING, token.value());
        } else if (asked && profile.emptyToken() == EmptyTokenUse.EMPTY) {
            value(writer, name, STRING, "");
        } else if (asked && profile.emptyToken() == EmptyTokenUse.NIL) {
            writer.raw("<" + name + (encoded ? "" : XSI) + " xsi:nil=\"true\"/>");
        }
    }

    private void value(MessageWriter writer, String name, String type, String text) {
        if (encoded) {
            writer.raw(
                    "<" + name + " xsi:type=\"xsd:" + type + "\">" + MessageWriter.escaped(text) + "</" + name + ">");
        } else {
            writer.element(name, text);
        }
    }

    private void country(MessageWriter writer, String name) {
        if (profile.isoCountryCode() == CountryCodeUse.CALLEE) {
            value(writer, name, STRING, profile.partner().value());
        } else if (profile.isoCountryCode() == CountryCodeUse.CALLER) {
            profile.caller().ifPresent(caller -> value(writer, name, STRING, caller.value()));
        }
    }

    private void positions(MessageWriter writer, String name, Map<String, BigDecimal> positions) {
        String prefix = profile.isQualifiedArguments() ? "m:" : "";
        writer.start(name);
        positions.forEach((id, amount) -> {
            writer.start(prefix + "CitesPosition");
            value(writer, prefix + "ID", STRING, id);
            value(
                    writer,
                    prefix + "InspectedUnitQuantity",
                    amount.stripTrailingZeros().scale() <= 0 ? "integer" : "decimal",
                    amount.toPlainString());
            writer.end(prefix + "CitesPosition");
        });
        writer.end(name);
    }
}
