package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.EmptyTokenUse;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.WireRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes requests in the dialect of a partner. */
public final class RequestWriter {
    private final PartnerProfile profile;

    /** Writes for a partner. */
    public RequestWriter(PartnerProfile profile) {
        this.profile = profile;
    }

    /** The request of an operation; the same values give the same bytes. */
    public WireRequest write(
            Operation operation,
            @Nullable PermitNumber number,
            @Nullable TokenId token,
            Map<String, BigDecimal> positions) {
        String element = profile.requestElement(operation);
        MessageWriter writer = MessageWriter.begin().open(profile.messageNamespace(), element);
        for (RequestArgument argument : profile.arguments(operation)) {
            String name = (profile.isQualifiedArguments() ? "m:" : "") + profile.argumentName(argument);
            switch (argument) {
                case CERTIFICATE_NUMBER -> {
                    if (number != null) {
                        writer.element(name, number.value());
                    }
                }
                case TOKEN_ID -> {
                    if (token != null) {
                        writer.element(name, token.value());
                    } else if (profile.emptyToken() == EmptyTokenUse.EMPTY && number != null) {
                        writer.element(name, "");
                    }
                }
                case ISO_COUNTRY_CODE -> country(writer, name);
                case CONFIRMED_QUANTITIES -> positions(writer, name, positions);
            }
        }
        byte[] body = writer.close(element).toBytes();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("text/xml; charset=utf-8"));
        headers.put("Accept", List.of("text/xml"));
        headers.put("SOAPAction", List.of("\"" + profile.soapAction(operation) + "\""));
        headers.put("User-Agent", List.of("epix-sdk"));
        return WireRequest.post(profile.endpoint(), headers, body);
    }

    private void country(MessageWriter writer, String name) {
        if (profile.isoCountryCode() == CountryCodeUse.CALLEE) {
            writer.element(name, profile.partner().value());
        } else if (profile.isoCountryCode() == CountryCodeUse.CALLER) {
            profile.caller().ifPresent(caller -> writer.element(name, caller.value()));
        }
    }

    private void positions(MessageWriter writer, String name, Map<String, BigDecimal> positions) {
        String prefix = profile.isQualifiedArguments() ? "m:" : "";
        writer.start(name);
        positions.forEach((id, amount) -> writer.start(prefix + "CitesPosition")
                .element(prefix + "ID", id)
                .element(prefix + "InspectedUnitQuantity", amount.toPlainString())
                .end(prefix + "CitesPosition"));
        writer.end(name);
    }
}
