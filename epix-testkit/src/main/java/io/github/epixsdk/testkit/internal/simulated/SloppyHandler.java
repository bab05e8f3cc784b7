package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/**
 * Answers with everything a reader must put up with at once: a byte order mark, prefixes of its own, empty and unknown
 * elements, dates without offset or without time, codes of other lists, comments and CDATA in texts, and faults with status
 * 200.
 */
final class SloppyHandler extends PersonaHandler {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    SloppyHandler(WireHandler endpoint) {
        super(endpoint);
    }

    @Override
    WireResponse answer(WireRequest request, RequestFacts facts, List<X509Certificate> peer) {
        try (WireResponse good = pass(request, peer)) {
            boolean xml = good.header("Content-Type").orElse("").startsWith("text/xml");
            String message = new String(good.body().bytes(), StandardCharsets.UTF_8);
            return WireResponse.of(
                    good.status() == 500 ? 200 : good.status(),
                    xml ? Map.of("Content-Type", List.of("application/xml")) : good.headers(),
                    xml
                            ? sloppy(message).getBytes(StandardCharsets.UTF_8)
                            : good.body().bytes());
        }
    }

    static String sloppy(String message) {
        return BYTE_ORDER_MARK
                + message.replace("soapenv:", "S:")
                        .replace("xmlns:soapenv=", "xmlns:S=")
                        .replace("CITES PERMITTING", "Cites Permitting")
                        .replaceAll("(IssueDateTime>[^<]*?)(Z|[+-]\\d\\d:\\d\\d)<", "$1<")
                        .replaceAll("((?:Start|End)DateTime>\\d{4}-\\d\\d-\\d\\d)T[^<]*<", "$1<")
                        .replaceAll("(LineItem>\\s*<ram:TypeCode>)II<", "$12<")
                        .replaceAll("(CountryID>|TradeCountry><ram:ID>)([A-Z]{2})<", "$1 $2\n<")
                        .replaceAll("<ram:CopyIndicator>[^<]*</ram:CopyIndicator>", "<ram:CopyIndicator/>")
                        .replaceAll("<ram:CityName>([^<]+)<", "<ram:CityName><![CDATA[$1]]><!-- a city --><")
                        .replaceAll("(<ram:StreetName>[^<]{2})", "$1<?layout keep?>")
                        .replaceAll("(<ram:PurposeCode>)", "<ram:NationalExtension>\u00e9</ram:NationalExtension>$1")
                        .replace("ram:", "a:")
                        .replace("xmlns:ram=", "xmlns:a=")
                        .replace("rsm:", "b:")
                        .replace("xmlns:rsm=", "xmlns:b=");
    }
}
