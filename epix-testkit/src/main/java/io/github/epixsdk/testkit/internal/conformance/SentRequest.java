package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.transform.dom.DOMSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Holds a request against the interface: method, headers, envelope, and the schema of its messages. */
final class SentRequest {
    private SentRequest() {}

    static void judge(RequesterRun run, Operation operation, Seen seen, String token) {
        String name = operation.standardName();
        run.check(seen.line().startsWith("POST "), "POST for " + name, seen.line());
        run.check(
                !seen.line().contains(token) && !seen.headers().toString().contains(token),
                "the token in the body only (" + name + ")",
                "it in the URL or a header");
        run.check(!seen.line().contains("?"), "no arguments in the URL (" + name + ")", "a query");
        Document message;
        try {
            message = SafeXml.parse(seen.body(), ReadLimits.DEFAULT);
        } catch (MalformedDocumentException e) {
            run.check(false, "an envelope (" + name + ")", String.valueOf(e.getMessage()));
            return;
        }
        Optional<SoapVersion> soap = java.util.Arrays.stream(SoapVersion.values())
                .filter(v -> v.namespace().equals(message.getDocumentElement().getNamespaceURI()))
                .findFirst();
        run.check(
                soap.isPresent()
                        && "Envelope".equals(message.getDocumentElement().getLocalName()),
                "an envelope of SOAP 1.1 or 1.2 (" + name + ")",
                message.getDocumentElement().getNodeName());
        if (soap.isPresent()) {
            headers(run, name, seen, soap.get());
            body(run, name, message.getDocumentElement());
        }
    }

    private static void headers(RequesterRun run, String name, Seen seen, SoapVersion soap) {
        String type = seen.header("Content-Type").orElse("none");
        run.check(
                type.toLowerCase(Locale.ROOT).startsWith(soap.mediaType())
                        || type.toLowerCase(Locale.ROOT).startsWith("multipart/related"),
                "Content-Type " + soap.mediaType() + " (" + name + ")",
                type);
        if (soap == SoapVersion.SOAP_11) {
            String action = seen.header("SOAPAction").orElse("none");
            run.check(action.equals("\"urn:" + name + "\""), "SOAPAction \"urn:" + name + "\"", action);
        }
    }

    private static void body(RequesterRun run, String name, Element envelope) {
        List<Element> bodies = Answer.children(envelope).stream()
                .filter(e -> "Body".equals(e.getLocalName()))
                .flatMap(b -> Answer.children(b).stream())
                .toList();
        run.check(bodies.size() == 1, "one element in the body (" + name + ")", bodies.size() + " elements");
        for (Element element : bodies) {
            run.check(
                    run.version().messageNamespace().equals(element.getNamespaceURI()),
                    "namespace " + run.version().messageNamespace() + " (" + name + ")",
                    String.valueOf(element.getNamespaceURI()));
            String local = String.valueOf(element.getLocalName());
            run.check(
                    local.equals(name) || local.equals(name + "Request"),
                    "an element " + name + " or " + name + "Request",
                    local);
            Optional<String> problem = problem(run.version(), element);
            run.check(
                    problem.isEmpty(),
                    "a message the schema of the interface allows (" + name + ")",
                    problem.orElse("valid"));
        }
    }

    private static Optional<String> problem(ToolkitVersion version, Element element) {
        try {
            PublishedSchemas.message(version).newValidator().validate(new DOMSource(element));
            return Optional.empty();
        } catch (SAXException | IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
