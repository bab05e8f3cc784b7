package io.github.epixsdk.testkit.internal.conformance;

import static io.github.epixsdk.testkit.internal.conformance.Mutant.always;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.answer;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.asked;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.edit;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.fault;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.label;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.mutant;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.status;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.type;

import java.util.List;

/** Partners that do not keep to SOAP or HTTP. */
final class MutantsOfMessages {
    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String TRACE = "java.lang.NullPointerException at com.example.Service.get(Service.java:12)";

    static final List<Mutant> ALL = List.of(
            mutant("RSP-SOAP-01", "answers in SOAP 1.2", always(), edit(SOAP_11, SOAP_12)),
            mutant("RSP-SOAP-01", "answers as text/plain", always(), type("text/plain")),
            mutant("RSP-SOAP-01", "faults in SOAP 1.2", label("ends in a fault"), edit(SOAP_11, SOAP_12)),
            mutant("RSP-SOAP-02", "answers in SOAP 1.1", label("1.2"), edit(SOAP_12.replace(".", "\\."), SOAP_11)),
            mutant("RSP-SOAP-02", "answers as text/xml", label("1.2"), type("text/xml")),
            mutant("RSP-SOAP-02", "does not know SOAP 1.2", label("1.2"), answer(500, Mutant.HTML)),
            mutant("RSP-SOAP-03", "needs SOAPAction", label("no SOAPAction"), answer(500, Mutant.HTML)),
            mutant("RSP-SOAP-03", "needs quotes", label("unquoted"), fault("Server", "no such action")),
            mutant("RSP-SOAP-03", "does not take an empty one", label("empty SOAPAction"), answer(404, "")),
            mutant("RSP-SOAP-04", "falls over another namespace", always(), fault("Server", TRACE)),
            mutant("RSP-SOAP-04", "does not say which namespace", always(), fault("Client", "bad request")),
            mutant(
                    "RSP-SOAP-04",
                    "looks at no namespace",
                    label("no-such-interface"),
                    asked("urn:io.github.epixsdk:no-such-interface", "urn:CitesDataExchange/v2/")),
            mutant("RSP-SOAP-05", "answers anything", label("GetEverything"), answer(200, Mutant.message("<r/>"))),
            mutant(
                    "RSP-SOAP-05",
                    "blames itself",
                    label("GetEverything"),
                    edit("soapenv:(Client|Sender)", "soapenv:Server")),
            mutant("RSP-SOAP-05", "faults with HTTP 200", label("GetEverything"), status(200)),
            mutant(
                    "RSP-SOAP-06",
                    "does not look at headers",
                    label("mustUnderstand"),
                    asked("<soapenv:Header>.*</soapenv:Header>", "<soapenv:Header/>")),
            mutant(
                    "RSP-SOAP-06",
                    "calls it something else",
                    label("mustUnderstand"),
                    edit("soapenv:MustUnderstand", "soapenv:Client")),
            mutant("RSP-SOAP-07", "knows UTF-8 only", label("UTF-16"), answer(500, Mutant.HTML)),
            mutant("RSP-SOAP-07", "reads UTF-8 as Latin 1", label("in UTF-8"), fault("Client", "no permit Ã‰-Ð¯")),
            mutant(
                    "RSP-SOAP-07",
                    "trips over a byte order mark",
                    label("byte order mark"),
                    fault("Server", "parse error")),
            mutant("RSP-SOAP-08", "shows a page", label("GET"), answer(200, "<html>Hello</html>")),
            mutant("RSP-SOAP-08", "shows a stack trace", label("json"), answer(500, TRACE)),
            mutant("RSP-SOAP-08", "takes PUT", label("PUT"), (s, next) -> next.send(s.withMethod("POST", ""))),
            mutant("RSP-SOAP-09", "publishes nothing", s -> s.query().contains("wsdl"), answer(404, "")),
            mutant(
                    "RSP-SOAP-09",
                    "names operations in snake case",
                    s -> s.query().contains("wsdl"),
                    edit(
                            "operation name=\"GetFinalCitesCertificate\"",
                            "operation name=\"get_final_cites_certificate\"")),
            mutant(
                    "RSP-SOAP-09",
                    "publishes another namespace",
                    s -> s.query().contains("wsdl"),
                    edit(
                            "targetNamespace=\"urn:CitesDataExchange/v2/\"",
                            "targetNamespace=\"urn:CitesDataExchange\"")));

    private MutantsOfMessages() {}
}
