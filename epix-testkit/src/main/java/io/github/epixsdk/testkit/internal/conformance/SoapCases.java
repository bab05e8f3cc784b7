package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** RSP-SOAP: the envelope and the HTTP request it travels in. */
final class SoapCases {
    static final Map<String, CaseScript> SCRIPTS = Map.ofEntries(
            entry("RSP-SOAP-01", SoapCases::soap11),
            entry("RSP-SOAP-02", SoapCases::soap12),
            entry("RSP-SOAP-03", SoapCases::actions),
            entry("RSP-SOAP-04", SoapCases::namespaces),
            entry("RSP-SOAP-05", SoapCases::unknownOperation),
            entry("RSP-SOAP-06", SoapCases::mustUnderstand),
            entry("RSP-SOAP-07", SoapCases::characterSets),
            entry("RSP-SOAP-08", SoapCases::httpRules),
            entry("RSP-SOAP-09", SoapCases::publishedWsdl));

    private static final Set<String> XML_11 = Set.of("text/xml", "multipart/related");
    private static final Set<String> XML_12 = Set.of("application/soap+xml", "multipart/related");
    private static final String UNKNOWN = "XX/CONFORMANCE/NONE";

    private SoapCases() {}

    private static void soap11(CaseRun run) {
        Answer answer = run.call(run.requests().state("SOAP 1.1 request"));
        is11(run, answer);
        is11(
                run,
                run.call(run.requests()
                        .permit(
                                "SOAP 1.1 request that ends in a fault",
                                Operation.NON_FINAL_PERMIT,
                                UNKNOWN,
                                "t",
                                null)));
    }

    private static void is11(CaseRun run, Answer answer) {
        run.check(answer.soap().equals(Optional.of(SoapVersion.SOAP_11)), "a SOAP 1.1 envelope", answer);
        run.findings()
                .check(
                        answer.reply()
                                .filter(r -> XML_11.contains(r.mediaType()))
                                .isPresent(),
                        "Content-Type text/xml",
                        answer.reply().map(Outcome.Reply::mediaType).orElse("none"));
    }

    private static void soap12(CaseRun run) {
        Answer answer = run.call(run.requests().in(SoapVersion.SOAP_12).state("SOAP 1.2 request"));
        if (!run.target().isSoap12Declared() && answer.faultCode().equalsIgnoreCase("VersionMismatch")) {
            run.check(true, "a VersionMismatch fault", answer);
            return;
        }
        run.check(answer.soap().equals(Optional.of(SoapVersion.SOAP_12)), "a SOAP 1.2 envelope", answer);
        run.check(answer.isResponse("ServiceState"), "the answer of ServiceState", answer);
        run.findings()
                .check(
                        answer.reply()
                                .filter(r -> XML_12.contains(r.mediaType()))
                                .isPresent(),
                        "Content-Type application/soap+xml",
                        answer.reply().map(Outcome.Reply::mediaType).orElse("none"));
    }

    private static void actions(CaseRun run) {
        Stimulus plain = run.requests().state("ServiceState");
        String action = run.target().profile().soapAction(Operation.SERVICE_STATE);
        Map<String, Stimulus> variants = new LinkedHashMap<>();
        variants.put("no SOAPAction", plain.with("SOAPAction", ""));
        variants.put("an empty SOAPAction", plain.with("SOAPAction", "\"\""));
        variants.put("a quoted SOAPAction", plain.with("SOAPAction", "\"" + action + "\""));
        variants.put("an unquoted SOAPAction", plain.with("SOAPAction", action));
        variants.forEach((words, stimulus) -> {
            Answer answer = run.call(stimulus.labelled(words));
            run.check(
                    answer.isResponse("ServiceState") || answer.isClientFault(),
                    "dispatch on the body, or a Client fault (" + words + ")",
                    answer);
        });
    }

    private static void namespaces(CaseRun run) {
        String own = run.target().profile().messageNamespace();
        List<String> others = List.of(
                run.version().equals(ToolkitVersion.V1)
                        ? ToolkitVersion.V2.messageNamespace()
                        : ToolkitVersion.V1.messageNamespace(),
                "urn:CitesDataExchange",
                "urn:io.github.epixsdk:no-such-interface");
        for (String other : others) {
            Answer answer = run.call(run.requests().in(other).state("ServiceState in the namespace " + other));
            boolean served = answer.isResponse("ServiceState") && !other.endsWith("no-such-interface");
            if (served) {
                run.check(true, "the version to be served as well", answer);
                continue;
            }
            run.check(answer.isClientFault(), "a Client fault on the namespace " + other, answer);
            boolean named = answer.faultContent().contains("urn:CitesDataExchange")
                    || answer.faultContent().contains(own);
            run.check(named, "a fault that names the expected namespace", answer);
            run.check(Leaks.find(answer.text()).isEmpty(), "no inner error text", answer);
        }
    }

    private static void unknownOperation(CaseRun run) {
        RequestText requests = run.requests();
        Answer answer = run.call(requests.stimulus(
                "GetEverything",
                Operation.SERVICE_STATE,
                requests.envelope("", requests.element("GetEverything", ""))));
        run.check(answer.isClientFault(), "a Client fault", answer);
        run.findings().check(answer.status() == 500, "HTTP 500, as SOAP 1.1 has it", "HTTP " + answer.status());
        if (run.target().isSoap12Declared()) {
            RequestText in12 = requests.in(SoapVersion.SOAP_12);
            Answer answer12 = run.call(in12.stimulus(
                    "GetEverything in SOAP 1.2",
                    Operation.SERVICE_STATE,
                    in12.envelope("", in12.element("GetEverything", ""))));
            run.check(answer12.isClientFault(), "a Sender fault", answer12);
            run.findings().check(answer12.status() == 400, "HTTP 400, as SOAP 1.2 has it", "HTTP " + answer12.status());
        }
    }

    private static void mustUnderstand(CaseRun run) {
        RequestText requests = run.requests();
        Seed seed = run.target().seeds(SeedKind.FINAL).stream().findFirst().orElse(Seed.of(UNKNOWN));
        String message = run.getFinal("", seed)
                .text()
                .replace(
                        "<soapenv:Header></soapenv:Header>",
                        "<soapenv:Header><x:Route xmlns:x=\"urn:io.github.epixsdk:test\" soapenv:mustUnderstand=\"1\">a</x:Route>"
                                + "</soapenv:Header>");
        Answer answer =
                run.call(requests.stimulus("unknown header block, mustUnderstand", Operation.FINAL_PERMIT, message));
        run.findings()
                .check(
                        answer.faultCode().equalsIgnoreCase("MustUnderstand"),
                        "a MustUnderstand fault",
                        answer.describe());
        run.check(!answer.hasPermit(), "that the operation is not carried out", answer);
    }

    private static void characterSets(CaseRun run) {
        String number = "É-Я-漢-1";
        Map<String, Charset> sets = new LinkedHashMap<>();
        sets.put("UTF-8", StandardCharsets.UTF_8);
        sets.put("UTF-16", StandardCharsets.UTF_16);
        sets.put("ISO-8859-1", StandardCharsets.ISO_8859_1);
        sets.forEach((name, charset) -> {
            String text = name.equals("ISO-8859-1") ? "É-ñ-1" : number;
            Stimulus stimulus = run.requests().permit("in " + name, Operation.NON_FINAL_PERMIT, text, null, null);
            byte[] message = stimulus.text()
                    .replace("encoding=\"UTF-8\"", "encoding=\"" + name + "\"")
                    .getBytes(charset);
            Answer answer = run.call(stimulus.withBody(message).with("Content-Type", "text/xml; charset=" + name));
            understood(run, answer, name);
        });
        Stimulus state = run.requests().state("UTF-8 with a byte order mark");
        Answer marked = run.call(state.withBody(("\uFEFF" + state.text()).getBytes(StandardCharsets.UTF_8)));
        understood(run, marked, "UTF-8 with a byte order mark");
        Answer plain = run.call(run.requests().state("ServiceState in UTF-16"));
        Answer utf16 = run.call(state.labelled("ServiceState in UTF-16")
                .withBody(state.text()
                        .replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"")
                        .getBytes(StandardCharsets.UTF_16))
                .with("Content-Type", "text/xml; charset=utf-16"));
        run.check(
                utf16.isClientRefusal() || utf16.isResponse("ServiceState") == plain.isResponse("ServiceState"),
                "the same answer in UTF-16, or a Client fault",
                utf16);
    }

    private static void understood(CaseRun run, Answer answer, String name) {
        boolean known = answer.isResponse("ServiceState")
                || answer.isClientRefusal()
                || (answer.status() == 200 && answer.soap().isPresent() && !answer.hasPermit());
        run.check(known, "an answer or a Client fault in " + name, answer);
        String text = answer.text();
        run.findings()
                .check(
                        !text.contains("Ã‰") && !text.contains("Ð¯") && !text.contains("Ã±"),
                        "no text read in the wrong character set (" + name + ")",
                        "letters of UTF-8 read as Latin 1");
    }

    private static void httpRules(CaseRun run) {
        Stimulus state = run.requests().state("ServiceState");
        Map<String, Stimulus> wrong = new LinkedHashMap<>();
        wrong.put("GET", state.withMethod("GET", "").withBody(new byte[0]));
        wrong.put("PUT", state.withMethod("PUT", ""));
        wrong.put(
                "Content-Type application/json",
                state.with("Content-Type", "application/json").withBody("{}".getBytes(StandardCharsets.US_ASCII)));
        wrong.put("an empty body", state.withBody(new byte[0]));
        wrong.forEach((words, stimulus) -> {
            Answer answer = run.call(stimulus.labelled(words));
            boolean refused = Set.of(400, 404, 405, 411, 415, 501).contains(answer.status()) || answer.isClientFault();
            run.check(refused, "HTTP 405, 415 or 400 to " + words, answer);
            run.findings()
                    .check(
                            Leaks.find(answer.text()).isEmpty(),
                            "no stack trace",
                            String.join(", ", Leaks.find(answer.text())));
        });
    }

    private static void publishedWsdl(CaseRun run) {
        Stimulus state =
                run.requests().state("GET ?wsdl=" + run.version().code()).withBody(new byte[0]);
        Answer answer =
                run.call(state.withMethod("GET", "?wsdl=" + run.version().code()));
        if (!WsdlFacts.isWsdl(answer)) {
            answer = run.call(state.withMethod("GET", "?wsdl").labelled("GET ?wsdl"));
        }
        if (!WsdlFacts.isWsdl(answer)) {
            run.check(false, "a WSDL", answer);
            return;
        }
        WsdlFacts facts = WsdlFacts.of(answer);
        run.findings()
                .check(
                        facts.targetNamespace().equals(run.target().profile().messageNamespace()),
                        "the namespace " + run.target().profile().messageNamespace(),
                        facts.targetNamespace());
        Set<String> expected = new java.util.TreeSet<>();
        run.target()
                .profile()
                .operations()
                .forEach(o -> expected.add(run.target().profile().operationName(o)));
        run.findings()
                .check(
                        facts.operations().equals(expected),
                        "the operations " + expected,
                        facts.operations().toString());
    }
}
