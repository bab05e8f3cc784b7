package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.answer;
import static io.github.epixsdk.transport.Rehearsal.client;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static io.github.epixsdk.transport.Rehearsal.sealed;
import static io.github.epixsdk.transport.Rehearsal.soap;
import static io.github.epixsdk.transport.Rehearsal.unsealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of what a partner may answer to a request for a final permit, and what the caller is told. */
class OutcomesTest {
    private static final String FAULT = "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">"
            + "<faultcode>%s</faultcode><faultstring>%s</faultstring></s:Fault>";
    /** As the hub writes it: the code is in no namespace, and the prefix of its type is bound to nothing. */
    private static final String HUB_FAULT = "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><faultcode xsi:type=\"xsd:QName\">Server</faultcode>"
            + "<faultstring xsi:type=\"xsd:string\">%s</faultstring></s:Fault>";

    private static final String RESPONSE =
            "<v:GetFinalCitesCertificateResponse xmlns:v=\"urn:CitesDataExchange/v2/\">%s"
                    + "</v:GetFinalCitesCertificateResponse>";

    static Stream<Arguments> answers() {
        String permit = message(sealed(ENDORSED, true, ToolkitVersion.V2), Operation.FINAL_PERMIT);
        return Stream.of(
                row("the permit", xml(200, permit), "Found"),
                row("the permit, status 203", xml(203, permit), "Found"),
                row("the permit, but status 500", xml(500, permit), "Unreachable HTTP_ERROR"),
                row(
                        "somebody else's permit",
                        xml(200, message(sealed(DRAFT, true, ToolkitVersion.V2), Operation.FINAL_PERMIT)),
                        "Untrusted OTHER_PERMIT"),
                row(
                        "an answer to another operation",
                        xml(200, message(sealed(ENDORSED, true, ToolkitVersion.V2), Operation.NON_FINAL_PERMIT)),
                        "Untrusted OTHER_OPERATION"),
                row(
                        "a permit without a seal",
                        xml(200, message(unsealed(ENDORSED, true, ToolkitVersion.V2), Operation.FINAL_PERMIT)),
                        "Untrusted SEAL_MISSING"),
                row(
                        "a permit of which a digit changed",
                        xml(200, permit.replace("2.350", "2.360")),
                        "Untrusted SEAL_INVALID"),
                row("two permits", soap(200, "<a/><b/>"), "Untrusted SEVERAL_ANSWERS"),
                row(
                        "an answer and a fault",
                        soap(200, RESPONSE.formatted("") + fault("Server", "x")),
                        "Untrusted SEVERAL_ANSWERS"),
                row("a response without a permit", soap(200, RESPONSE.formatted("")), "NotIssued"),
                row("an empty permit", soap(200, RESPONSE.formatted("<CITESEPermit/>")), "NotIssued"),
                row("no such permit, by a fault", soap(500, fault("Server", "CertificateNotFound")), "NotIssued"),
                row("a fault, status 500", soap(500, fault("s:Server", "CallerNotFound")), "Refused CALLER_NOT_FOUND"),
                row("a fault, status 200", soap(200, fault("s:Server", "CallerNotFound")), "Refused CALLER_NOT_FOUND"),
                row("a fault, status 400", soap(400, fault("s:Client", "Invalid Request")), "Refused INVALID_REQUEST"),
                row("a fault, status 503", soap(503, fault("s:Server", "CalleeNotFound")), "Unreachable HTTP_ERROR"),
                row(
                        "a fault of the caller, status 503",
                        soap(503, fault("s:Client", "Invalid Request")),
                        "Refused INVALID_REQUEST"),
                row(
                        "an undeclared prefix in a fault",
                        soap(500, HUB_FAULT.formatted("CertificateMissing")),
                        "Refused CERTIFICATE_MISSING"),
                row(
                        "access not granted",
                        soap(500, HUB_FAULT.formatted("AdapterNotAvailable")),
                        "Refused NOT_AUTHORISED"),
                row(
                        "an operation not offered",
                        soap(200, HUB_FAULT.formatted("Adapters::OperationNotAvailableException")),
                        "Refused OPERATION_NOT_AVAILABLE"),
                row(
                        "an id that is no token",
                        soap(500, fault("Client", "XML structure is not valid. ID must be a token")),
                        "Refused INVALID_REQUEST"),
                row(
                        "the partner's own time-out",
                        soap(500, HUB_FAULT.formatted("This request took too long to process...")),
                        "Refused PARTNER_TIMEOUT"),
                row(
                        "an unknown action",
                        soap(500, HUB_FAULT.formatted("Cannot find SOAP action mapping for X")),
                        "Refused OPERATION_NOT_AVAILABLE"),
                row("an older hub: who are you", soap(500, fault("Server", "Unauthorized")), "Refused NOT_AUTHORISED"),
                row(
                        "an older hub: no adapter",
                        soap(500, fault("Server", "AdapterNotFound")),
                        "Refused CALLEE_NOT_FOUND"),
                row("a class name", soap(500, HUB_FAULT.formatted("HTTPI::SSLError")), "Refused OTHER"),
                row(
                        "a fault without a text",
                        soap(500, "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>"),
                        "Refused OTHER"),
                row("not final yet", soap(500, fault("Server", "CertificateNotFinal")), "Refused NOT_FINAL"),
                row(
                        "an HTML page, status 500",
                        answer(500, "text/html", "<html><body>Oops</body></html>"),
                        "Unreachable HTTP_ERROR"),
                row(
                        "an HTML page, status 200",
                        answer(200, "text/html", "<!-- hi --><html><p>Login</html>"),
                        "Unreachable NOT_SOAP"),
                row("nothing, status 200", WireResponse.of(200, Map.of(), new byte[0]), "Unreachable NOT_SOAP"),
                row("nothing, status 404", WireResponse.of(404, Map.of(), new byte[0]), "Unreachable HTTP_ERROR"),
                row("an empty body in an envelope", soap(200, ""), "Unreachable NOT_SOAP"),
                row(
                        "a redirection",
                        WireResponse.of(302, Map.of("Location", List.of("/")), new byte[0]),
                        "Unreachable HTTP_ERROR"),
                row(
                        "a document that was cut off",
                        xml(200, permit.substring(0, permit.length() / 2)),
                        "Unreachable NOT_SOAP"),
                row("a DOCTYPE", xml(200, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "Untrusted HOSTILE_MESSAGE"),
                row("some other element", soap(200, "<page/>"), "Untrusted MALFORMED_PERMIT"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("answers")
    void areToldApart(String name, WireResponse response, String outcome) {
        PermitAnswer answer =
                client(profile().build(), (request, deadline) -> response).finalPermit(ENDORSED);

        assertThat(said(answer)).as(name).isEqualTo(outcome);
    }

    private static String said(PermitAnswer answer) {
        return answer.fold(
                found -> "Found",
                notIssued -> "NotIssued",
                refused -> "Refused " + refused.reason(),
                unreachable -> "Unreachable "
                        + unreachable.attempts().stream()
                                .map(attempt -> attempt.failure().name())
                                .collect(Collectors.joining(" ")),
                untrusted -> "Untrusted "
                        + untrusted.reasons().stream()
                                .map(reason -> reason.code().name())
                                .distinct()
                                .collect(Collectors.joining(" ")));
    }

    private static Arguments row(String name, WireResponse response, String outcome) {
        return Arguments.of(name, response, outcome);
    }

    private static String fault(String code, String text) {
        return FAULT.formatted(code, text);
    }

    private static String message(byte[] permit, Operation operation) {
        return new String(
                EpixMessages.permitResponse(operation, permit, ToolkitVersion.V2, List.of(), false),
                StandardCharsets.UTF_8);
    }

    private static WireResponse xml(int status, String message) {
        return answer(status, "text/xml; charset=utf-8", message);
    }
}
