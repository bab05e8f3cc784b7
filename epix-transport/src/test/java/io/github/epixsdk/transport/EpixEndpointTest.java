package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ADDRESS;
import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.endpoint;
import static io.github.epixsdk.transport.Rehearsal.unsealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpixEndpointTest {
    private static final String V2 = "urn:CitesDataExchange/v2/";

    private final Rehearsal.Service service = new Rehearsal.Service();
    private final EpixEndpoint xa = endpoint(service).build();

    @Nested
    class CallerIdentity {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C=CH,O=Office,CN=client",
                    "CN=client,O=Office,C=CH",
                    "DC=org,DC=example,CN=client,C=CH",
                    "O=A C\\=FR/B,CN=client,C=CH",
                    "CN=client+C=CH,O=Office"
                })
        void isTheCountryOfTheSubjectWhereverItStands(String subject) {
            List<CountryCode> callers = new ArrayList<>();
            EpixEndpoint ch = EpixEndpoint.builder(XA, new Rehearsal.Service() {
                        @Override
                        public ServiceStateReply serviceState(CallContext call) {
                            callers.add(call.caller());
                            return ServiceStateReply.available();
                        }
                    })
                    .allow(CountryCode.of("CH"))
                    .build();

            WireResponse response = ch.handle(
                    post(body(V2, "ServiceState", "")), CA.client(subject).chain());

            assertThat(response.status()).isEqualTo(200);
            assertThat(callers).containsExactly(CountryCode.of("CH"));
        }

        @Test
        void isUnknownIfTheSubjectNamesNoCountryOrTwo() {
            X509Certificate two = CA.client(new X500NameBuilder()
                            .addRDN(BCStyle.C, "XB")
                            .addRDN(BCStyle.C, "FR")
                            .build())
                    .certificate();

            assertFault(xa.handle(post(state()), CA.client("CN=x,O=y").chain()), "Client", "CertificateMissing");
            assertFault(xa.handle(post(state()), List.of(two)), "Client", "CertificateMissing");
        }

        @Test
        void neverComesFromAHeader() {
            WireRequest request = WireRequest.post(
                    ADDRESS,
                    Map.of(
                            "Content-Type", List.of("text/xml"),
                            "X-SSL-Client-S-DN", List.of("/C=XB/CN=client"),
                            "X-Forwarded-Client-Cert", List.of("Subject=\"C=XB\"")),
                    state().getBytes(StandardCharsets.UTF_8));

            assertFault(xa.handle(request, List.of()), "Client", "CertificateMissing");
        }

        @Test
        void mustBeOnTheAccessList() {
            assertFault(xa.handle(post(state()), CA.client("CN=x,C=FR").chain()), "Client", "CallerNotFound");
        }
    }

    @Nested
    class Dispatch {
        @ParameterizedTest
        @CsvSource(
                value = {
                    "ServiceState|urn:ServiceState",
                    "ServiceState|ServiceState",
                    "ServiceState|\"\"",
                    "ServiceStateRequest|urn:GetFinalCitesCertificate",
                    "ServiceStateRequest|-"
                },
                delimiter = '|',
                quoteCharacter = '\'')
        void goesByTheBodyWhateverTheActionSays(String element, String action) {
            Map<String, List<String>> headers = action.equals("-")
                    ? Map.of("Content-Type", List.of("text/xml"))
                    : Map.of("Content-Type", List.of("text/xml"), "SOAPAction", List.of(action));

            WireResponse response = xa.handle(
                    WireRequest.post(ADDRESS, headers, body(V2, element, "").getBytes(StandardCharsets.UTF_8)),
                    XB_CLIENT.chain());

            assertThat(response.status()).isEqualTo(200);
            assertThat(text(response)).contains("<State>AVAILABLE</State>", "ServiceStateResponse xmlns:m=\"" + V2);
        }

        @Test
        void namesTheNamespaceItExpects() {
            EpixEndpoint v2 =
                    endpoint(service).versions(List.of(ToolkitVersion.V2)).build();
            for (String wrong : List.of("urn:CitesDataExchange/v1/", "urn:CitesDataExchange", "")) {
                WireResponse response = v2.handle(post(body(wrong, "ServiceState", "")), XB_CLIENT.chain());

                assertFault(
                        response,
                        "Client",
                        "Invalid Request: expected an element of namespace urn:CitesDataExchange/v2/");
            }
        }

        @Test
        void refusesAnUnknownOperation() {
            assertFault(call(body(V2, "GetEverything", "")), "Client", "OperationNotAvailable");
        }

        @Test
        void obeysMustUnderstand() {
            String message = state().replace(
                            "<s:Body>",
                            "<s:Header><x:Routing xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"/></s:Header><s:Body>");

            assertFault(call(message), "MustUnderstand", "A mandatory header block is not understood");
        }

        @Test
        void ignoresAHeaderForSomebodyElse() {
            String message = state().replace(
                            "<s:Body>",
                            "<s:Header><x:R xmlns:x=\"urn:x\" s:mustUnderstand=\"1\" s:actor=\"urn:other\"/></s:Header><s:Body>");

            assertThat(call(message).status()).isEqualTo(200);
        }

        @Test
        void keepsTheRulesOfHttp() {
            assertThat(http("GET", "text/xml", "")).isEqualTo(405);
            assertThat(http("PUT", "text/xml", "<a/>")).isEqualTo(405);
            assertThat(http("POST", "application/json", "{}")).isEqualTo(415);
            assertThat(http("POST", "text/xml", "")).isEqualTo(400);
            assertThat(http("POST", "text/xml", " ".repeat(xa.maxRequestBytes() + 1)))
                    .isEqualTo(413);
        }

        private int http(String method, String contentType, String body) {
            WireRequest request = WireRequest.of(
                    method,
                    ADDRESS,
                    Map.of("Content-Type", List.of(contentType)),
                    body.getBytes(StandardCharsets.UTF_8));
            return xa.handle(request, XB_CLIENT.chain()).status();
        }
    }

    @Nested
    class Arguments {
        @ParameterizedTest
        @ValueSource(strings = {"FR", "ZZ", "CHE", "", "x", "XB"})
        void refuseAnotherCountry(String country) {
            assertFault(call(get("XA/2026/000018", country)), "Client", "CalleeNotFound");
        }

        @ParameterizedTest
        @ValueSource(strings = {"XA", "xa", " XA "})
        void takeTheOwnCountry(String country) {
            assertThat(call(get("XA/2026/000018", country)).status()).isEqualTo(200);
        }

        @Test
        void canExpectTheCallersCountryInstead() {
            EpixEndpoint endpoint =
                    endpoint(service).isoCountryCode(CountryCodeUse.CALLER).build();

            assertThat(endpoint.handle(post(get("XA/2026/000018", "XB")), XB_CLIENT.chain())
                            .status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"XA 2026 000018", "' OR 1=1 --", "../../etc/passwd", "\u202Etxt", "a/b\\c"})
        void meetHostileNumbersAsUnknownOnes(String number) {
            assertFault(call(get(number, "XA")), "Client", "CertificateNotFound");
        }

        @Test
        void refuseNumbersThatAreNone() {
            assertFault(call(get("", "XA")), "Client", "Invalid Request: expected one CertificateNumber");
            assertFault(
                    call(get("9".repeat(10_000), "XA")), "Client", "Invalid Request: expected one CertificateNumber");
        }

        @ParameterizedTest
        @CsvSource({
            "text/xml; charset=iso-8859-1, ISO-8859-1, '', GENÈVE-1",
            "text/xml, ISO-8859-1, ISO-8859-1, GENÈVE-1",
            "text/xml, windows-1251, windows-1251, МОСКВА-1",
            "text/xml; charset=\"utf-8\", UTF-8, '', 東京都-МОСКВА-GENÈVE",
            "text/xml, UTF-8, UTF-8, 東京都-МОСКВА-GENÈVE",
            "text/xml, UTF-8 with mark, '', 東京都-МОСКВА-GENÈVE",
            "text/xml; charset=UTF-16, UTF-16, '', 東京都-МОСКВА-GENÈVE",
            "text/xml, UTF-16, UTF-16, 東京都-МОСКВА-GENÈVE",
            "text/xml;charset=utf-16be, UTF-16BE, '', 東京都-МОСКВА-GENÈVE",
            "text/xml, UTF-16LE, '', 東京都-МОСКВА-GENÈVE",
            "application/soap+xml; charset=utf-16le, UTF-16LE, '', 東京都-МОСКВА-GENÈVE",
        })
        void keepTheirCharactersInEveryCharacterSet(String type, String set, String declared, String number) {
            List<String> numbers = new ArrayList<>();
            EpixEndpoint listening = endpoint(new Rehearsal.Service() {
                        @Override
                        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
                            numbers.add(number.value());
                            return PermitReply.notIssued();
                        }
                    })
                    .build();
            boolean mark = set.endsWith(" with mark");
            String message = (mark ? "\uFEFF" : "")
                    + (declared.isEmpty() ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>")
                    + get(number, "XA");

            listening.handle(
                    Requests.post(type, message.getBytes(Charset.forName(set.replace(" with mark", "")))),
                    XB_CLIENT.chain());

            assertThat(numbers).containsExactly(number);
        }

        @Test
        void areRefusedInACharacterSetThatIsNone() {
            WireResponse unknown = xa.handle(
                    Requests.post("text/xml; charset=klingon", get("X", "XA").getBytes(StandardCharsets.UTF_8)),
                    XB_CLIENT.chain());
            WireResponse broken = xa.handle(
                    Requests.post("text/xml; charset=utf-8", get("GENÈVE", "XA").getBytes(StandardCharsets.ISO_8859_1)),
                    XB_CLIENT.chain());

            for (WireResponse response : List.of(unknown, broken)) {
                assertFault(
                        response, "Client", "Invalid Request: the message is not well-formed XML within the limits");
            }
        }
    }

    @Nested
    class Confirmations {
        @ParameterizedTest
        @ValueSource(strings = {"-1", "NaN", "INF", "1E309", "1,5", "", "0x10"})
        void areRefusedWithQuantitiesThatAreNone(String quantity) {
            assertThat(faultText(call(confirm(position("A", quantity))))).startsWith("Invalid Request: ");
            assertThat(service.booked).isEmpty();
        }

        @Test
        void areRefusedWithTooManyDigits() {
            assertThat(faultText(call(confirm(position("A", "1".repeat(40))))))
                    .isEqualTo("Invalid Request: expected positions with different ids and quantities that are not"
                            + " negative, of at most 30 digits");
        }

        @ParameterizedTest
        @ValueSource(strings = {"A B", "A\tB", "A\nB", " A", ""})
        void areRefusedWithAnIdThatIsNoToken(String id) {
            assertFault(call(confirm(position(id, "1"))), "Client", "XML structure is not valid. ID must be a token");
            assertThat(service.booked).isEmpty();
        }

        @Test
        void areRefusedWithoutPositionsOrWithOneTwice() {
            assertFault(call(confirm("")), "Client", "Invalid Request: expected one CitesPosition at least");
            assertFault(
                    call(body(V2, "ConfirmQuantities", arguments("XA/2026/000018", "XA"))),
                    "Client",
                    "Invalid Request: expected one ConfirmedQuantities");
            assertThat(faultText(call(confirm(position("A", "1") + position("A", "2")))))
                    .startsWith("Invalid Request: expected positions with different ids");
        }

        @Test
        void areTakenWithFiveHundredPositions() {
            StringBuilder positions = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                positions.append(position("P" + i, "0.001"));
            }

            assertThat(text(call(confirm(positions.toString())))).contains("<Result>ACCEPTED</Result>");
            assertThat(service.booked.get(0).positions()).hasSize(500);
        }

        private String confirm(String positions) {
            return body(
                    V2,
                    "ConfirmQuantitiesRequest",
                    arguments("XA/2026/000018", "XA") + "<ConfirmedQuantities>" + positions + "</ConfirmedQuantities>");
        }

        private String position(String id, String quantity) {
            return "<CitesPosition><ID>" + id + "</ID><InspectedUnitQuantity>" + quantity
                    + "</InspectedUnitQuantity></CitesPosition>";
        }
    }

    @Nested
    class Replies {
        @Test
        void carryTheBytesOfThePermitUnchanged() {
            byte[] sealed = Rehearsal.sealed(ENDORSED, true, ToolkitVersion.V2);
            EpixEndpoint fixed = finalPermit(PermitReply.document(sealed));

            String message = text(fixed.handle(post(get("XA/2026/000018", "XA")), XB_CLIENT.chain()));

            String permit = new String(sealed, StandardCharsets.UTF_8).replaceFirst("^<\\?xml[^>]*\\?>\\s*", "");
            assertThat(message).contains(permit).containsOnlyOnce("<?xml");
        }

        @Test
        void turnADocumentInAnotherCharacterSetIntoUtf8() {
            String permit = new String(unsealed(ENDORSED, true, ToolkitVersion.V2), StandardCharsets.UTF_8)
                    .replaceFirst("^<\\?xml[^>]*\\?>\\s*", "")
                    .replace("Peregrine falcon", "Faucon pèlerin");
            byte[] latin =
                    ("<?xml version='1.0' encoding='ISO-8859-1'?>" + permit).getBytes(StandardCharsets.ISO_8859_1);
            byte[] utf16 = ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + permit).getBytes(StandardCharsets.UTF_16);

            for (byte[] document : List.of(latin, utf16)) {
                EpixEndpoint fixed = finalPermit(PermitReply.document(document));
                assertThat(text(fixed.handle(post(get("XA/2026/000018", "XA")), XB_CLIENT.chain())))
                        .contains(permit);
            }
        }

        @Test
        void neverGiveADraftAsFinal() {
            EpixEndpoint careless = finalPermit(PermitReply.document(unsealed(ENDORSED, false, ToolkitVersion.V2)));

            WireResponse response = careless.handle(post(get("XA/2026/000018", "XA")), XB_CLIENT.chain());

            assertFault(response, "Client", "CertificateNotFinal");
            assertThat(text(response)).contains(">NOT_FINAL<").doesNotContain("Falco");
        }

        @Test
        void neverGiveAnotherPermitOrSomethingThatIsNone() {
            EpixEndpoint other = finalPermit(PermitReply.document(unsealed(Rehearsal.DRAFT, true, ToolkitVersion.V2)));
            EpixEndpoint broken =
                    finalPermit(PermitReply.document("<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8)));

            for (EpixEndpoint careless : List.of(other, broken)) {
                assertFault(
                        careless.handle(post(get("XA/2026/000018", "XA")), XB_CLIENT.chain()),
                        "Server",
                        "Server error");
            }
        }

        @Test
        void writeATypedPermitInTheVersionOfTheCaller() {
            EpixEndpoint typed = finalPermit(PermitReply.permit(Rehearsal.permit(ENDORSED, true)));

            String message = text(typed.handle(
                    post(body(
                            "urn:CitesDataExchange/v1/",
                            "GetFinalCitesCertificate",
                            arguments("XA/2026/000018", "XA"))),
                    XB_CLIENT.chain()));

            assertThat(message)
                    .contains("<CBFShip", "<m:GetFinalCitesCertificateResponse xmlns:m=\"urn:CitesDataExchange/v1/\">");
        }

        @Test
        void sayNothingOfAServiceThatFails() {
            List<Throwable> seen = new ArrayList<>();
            EpixEndpoint failing = endpoint(new Rehearsal.Service() {
                        @Override
                        public ServiceStateReply serviceState(CallContext call) {
                            throw new IllegalStateException("jdbc:secret");
                        }
                    })
                    .listener(new ExchangeListener() {
                        @Override
                        public void failed(ExchangeInfo exchange, Throwable failure, Duration took) {
                            seen.add(failure);
                        }
                    })
                    .build();

            WireResponse response = failing.handle(post(state()), XB_CLIENT.chain());

            assertFault(response, "Server", "Server error");
            assertThat(text(response)).doesNotContain("jdbc", "Exception");
            assertThat(seen).hasSize(1);
        }

        @Test
        void areTheSameForAnUnknownNumberAndAWrongToken() {
            WireResponse unknown = call(get("XA/NOWHERE", "XA"));
            WireResponse wrong = call(get("XA/2026/000018", "XA").replace(TOKEN.value(), "guess"));
            WireResponse none = call(get("XA/2026/000018", "XA").replace(TOKEN.value(), ""));

            assertThat(wrong.status()).isEqualTo(unknown.status());
            assertThat(wrong.headers()).isEqualTo(unknown.headers()).isEqualTo(none.headers());
            assertThat(text(wrong)).isEqualTo(text(unknown)).isEqualTo(text(none));
        }

        @Test
        void takeAFullStepForAnUnknownNumberAndAWrongToken() {
            Duration step = Duration.ofMillis(100);
            EpixEndpoint even = endpoint(service)
                    .limits(EndpointLimits.builder().evenTime(step).build())
                    .build();

            for (String request :
                    List.of(get("XA/NOWHERE", "XA"), get("XA/2026/000018", "XA").replace(TOKEN.value(), "guess"))) {
                long before = System.nanoTime();
                even.handle(post(request), XB_CLIENT.chain());
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(step);
            }
        }

        @Test
        void takeAsLongForAnUnknownNumberAsThePermitsOfASlowSystem() {
            Duration step = Duration.ofMillis(40);
            EpixEndpoint slow = endpoint(new SlowWherePermitsAre(step.plusMillis(10)))
                    .limits(EndpointLimits.builder().evenTime(step).build())
                    .build();
            String known = get("XA/2026/000018", "XA");

            for (String first : List.of(known, known.replace(TOKEN.value(), "guess"))) {
                slow.handle(post(first), XB_CLIENT.chain());
                long before = System.nanoTime();
                slow.handle(post(get("XA/NOWHERE", "XA")), XB_CLIENT.chain());
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(step.multipliedBy(2));
            }
        }

        private EpixEndpoint finalPermit(PermitReply reply) {
            return endpoint(new Rehearsal.Service() {
                        @Override
                        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
                            return reply;
                        }
                    })
                    .build();
        }
    }

    @Nested
    class HostileMessages {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                    "<a",
                    "not xml",
                    "<a></b>",
                    "\u0000\u0001"
                })
        void areAnsweredWithoutBeingQuoted(String message) {
            WireResponse response = call(message);

            assertFault(response, "Client", "Invalid Request: the message is not well-formed XML within the limits");
        }

        @Test
        @Timeout(60)
        void takeNoLongerForAnEndlessXmlDeclaration() {
            byte[] message = ("<?xml " + "encoding='a' ".repeat(80_000)).getBytes(StandardCharsets.ISO_8859_1);

            WireResponse response = xa.handle(
                    WireRequest.post(ADDRESS, Map.of("Content-Type", List.of("text/xml; charset=ISO-8859-1")), message),
                    XB_CLIENT.chain());

            assertThat(faultText(response)).startsWith("Invalid Request: ");
        }

        @Test
        void areStoppedByDepthAndNumberOfAttributes() {
            StringBuilder attributes = new StringBuilder("<a");
            for (int i = 0; i < 1000; i++) {
                attributes.append(" a").append(i).append("=''");
            }
            for (String bomb :
                    List.of("<a>".repeat(10_000), attributes.append("/>").toString())) {
                assertThat(faultText(call(bomb))).startsWith("Invalid Request: ");
            }
        }

        @Test
        void areStoppedByTheNumberOfElements() {
            String flood = "<a/>".repeat(200_000);

            assertThat(faultText(call(body(V2, "ServiceState", flood))))
                    .isEqualTo("Invalid Request: the message is not well-formed XML within the limits");
            assertThat(faultText(call(confirmation("<b/>".repeat(200_000)))))
                    .startsWith("Invalid Request: the message is not");
        }

        @ParameterizedTest
        @ValueSource(strings = {"file:///etc/passwd", "http://localhost:1/x", "cid:none"})
        void areNotFetchedFor(String href) {
            String include = "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"" + href + "\"/>";

            assertFault(
                    call(get(include, "XA")),
                    "Client",
                    "Invalid Request: expected one CertificateNumber with nothing but text");
        }

        private String confirmation(String positions) {
            return body(
                    V2,
                    "ConfirmQuantities",
                    arguments("XA/2026/000018", "XA") + "<ConfirmedQuantities>" + positions + "</ConfirmedQuantities>");
        }

        @Test
        void haveOneBody() {
            String two = state().replace("</s:Body>", "<b/></s:Body>");

            assertFault(call(two), "Client", "Invalid Request: expected one element in the SOAP body");
        }
    }

    @Test
    void showsNoSecretInItsStrings() {
        assertThat(TOKEN.toString()).isEqualTo("TokenId[***]");
        assertThat(Rehearsal.confirmation("5").toString()).doesNotContain(TOKEN.value());
        assertThat(post(get("X", "XA")).toString())
                .isEqualTo("WireRequest[POST /epix, " + post(get("X", "XA")).body() + "]");
    }

    private WireResponse call(String message) {
        return xa.handle(post(message), XB_CLIENT.chain());
    }

    private static WireRequest post(String message) {
        return WireRequest.post(
                ADDRESS, Map.of("Content-Type", List.of("text/xml")), message.getBytes(StandardCharsets.UTF_8));
    }

    private static String state() {
        return body(V2, "ServiceState", "");
    }

    private static String get(String number, String country) {
        return body(V2, "GetFinalCitesCertificateRequest", arguments(number, country));
    }

    private static String arguments(String number, String country) {
        return "<CertificateNumber>" + number + "</CertificateNumber><TokenId>" + TOKEN.value()
                + "</TokenId><IsoCountryCode>" + country + "</IsoCountryCode>";
    }

    private static String body(String namespace, String element, String content) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><" + element + " xmlns=\""
                + namespace + "\">" + content + "</" + element + "></s:Body></s:Envelope>";
    }

    private static String text(WireResponse response) {
        return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }

    private static String faultText(WireResponse response) {
        assertThat(response.status()).isEqualTo(500);
        return text(response).replaceFirst("(?s).*<faultstring>(.*)</faultstring>.*", "$1");
    }

    /** A national system that finds out at once that there is no such number, and takes its time over permits. */
    private static final class SlowWherePermitsAre extends Rehearsal.Service {
        private final Duration time;

        SlowWherePermitsAre(Duration time) {
            this.time = time;
        }

        @Override
        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            long end = System.nanoTime() + time.toNanos();
            while (number.sameAs(ENDORSED) && System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            return super.finalPermit(number, token, call);
        }
    }

    private static void assertFault(WireResponse response, String code, String text) {
        assertThat(faultText(response)).isEqualTo(text);
        assertThat(text(response)).contains("<faultcode>soapenv:" + code + "</faultcode>");
    }
}
