package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers with everything a reader must put up with at once: a byte order mark, prefixes of its own, the permit under its other
 * name, empty and unknown elements, an unknown attribute, dates without offset, without time or with nine digits of a second,
 * codes of other lists, small letters and white space in countries and numbers, items in another order, comments and CDATA in
 * texts, and faults with status 200 whose code has a prefix that nobody declared.
 */
final class SloppyHandler extends PersonaHandler {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern ITEM =
            Pattern.compile("(?s)<ram:IncludedSupplyChainConsignmentItem>.*?</ram:IncludedSupplyChainConsignmentItem>");
    private static final Pattern COUNTRY = Pattern.compile("(CountryID>|TradeCountry><ram:ID>)([A-Z]{2})<");

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
                + smallCountries(lastItemFirst(message))
                        .replace("soapenv:", "S:")
                        .replace("xmlns:soapenv=", "xmlns:S=")
                        .replaceAll("(<(?:faultcode|S:Value)>)S:", "$1xsd:")
                        .replace("CITES PERMITTING", "Cites Permitting")
                        .replace("rsm:CITESEPermit", "rsm:CITESePermit")
                        .replaceAll(
                                "<rsm:HeaderExchangedDocument>(\\s*<ram:ID>)([^<]+)<",
                                "<rsm:HeaderExchangedDocument layout=\"A4\">$1 $2 \n<")
                        .replaceAll("(IssueDateTime>[^<]*?)(Z|[+-]\\d\\d:\\d\\d)<", "$1.123456789<")
                        .replaceAll("((?:Start|End)DateTime>\\d{4}-\\d\\d-\\d\\d)T[^<]*<", "$1<")
                        .replaceAll("(LineItem>\\s*<ram:TypeCode>)II<", "$12<")
                        .replaceAll("<ram:CopyIndicator>[^<]*</ram:CopyIndicator>", "<ram:CopyIndicator/>")
                        .replaceAll("<ram:CityName>([^<]+)<", "<ram:CityName><![CDATA[$1]]><!-- a city --><")
                        .replaceAll("(<ram:StreetName>[^<]{2})", "$1<?layout keep?>")
                        .replaceAll("(<ram:PurposeCode>)", "<ram:NationalExtension>\u00e9</ram:NationalExtension>$1")
                        .replace("ram:", "a:")
                        .replace("xmlns:ram=", "xmlns:a=")
                        .replace("rsm:", "b:")
                        .replace("xmlns:rsm=", "xmlns:b=");
    }

    private static String smallCountries(String message) {
        return COUNTRY.matcher(message)
                .replaceAll(country -> country.group(1) + " " + country.group(2).toLowerCase(Locale.ROOT) + "\n<");
    }

    private static String lastItemFirst(String message) {
        Deque<String> items = new ArrayDeque<>();
        ITEM.matcher(message).results().forEach(item -> items.push(item.group()));
        return ITEM.matcher(message).replaceAll(item -> Matcher.quoteReplacement(items.pop()));
    }
}
