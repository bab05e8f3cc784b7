package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** REQ-FLT and REQ-ANS: what the requester makes of faults and of answers that are not what they seem. */
final class RejectingCases {
    static final Map<String, RequesterScript> SCRIPTS = Map.ofEntries(
            entry("REQ-FLT-01", RejectingCases::tellsFaultsApart),
            entry("REQ-FLT-02", RejectingCases::survivesOddHttp),
            entry("REQ-ANS-01", RejectingCases::rejectsOtherPermits),
            entry("REQ-ANS-02", RejectingCases::rejectsOtherAnswers),
            entry("REQ-ANS-03", RejectingCases::enforcesSeals));

    private static final List<String> FAULTS =
            List.of("CallerNotFound", "CalleeNotFound", "AdapterNotAvailable", "CertificateMissing", "Invalid Request");
    private static final int WRAPPINGS = 8;
    private static final int MOST_ATTEMPTS = 10;

    private RejectingCases() {}

    private static void tellsFaultsApart(RequesterRun run) {
        run.fresh();
        run.control();
        for (boolean soap12 : List.of(false, true)) {
            Map<String, RequesterTold> all = new LinkedHashMap<>();
            for (String fault : FAULTS) {
                run.fresh();
                String number = run.party().issue(null).value();
                run.party().answer((request, peer, endpoint) -> fault(fault, soap12));
                String label = fault + (soap12 ? " in SOAP 1.2" : " in SOAP 1.1");

                RequesterTold told = run.getFinal(label, number);

                run.check(told.outcome() == Outcome.REFUSED, "REFUSED for " + label, told);
                int count = run.party().seen().size();
                run.check(count == 1, "no repetition of what was answered with " + label, count + " requests");
                all.put(fault, told);
            }
            long kinds = new HashSet<>(
                            all.values().stream().map(RequesterTold::detail).toList())
                    .size();
            run.check(kinds == FAULTS.size(), "each fault told apart from the others", all);
        }
    }

    static WireResponse fault(String text, boolean soap12) {
        String message = soap12
                ? "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><e:Fault><e:Code><e:Value>e:Sender"
                        + "</e:Value></e:Code><e:Reason><e:Text xml:lang=\"en\">" + text
                        + "</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>"
                : "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault><faultcode>e:Client"
                        + "</faultcode><faultstring>" + text + "</faultstring></e:Fault></e:Body></e:Envelope>";
        return WireResponse.of(
                500,
                Map.of("Content-Type", List.of((soap12 ? "application/soap+xml" : "text/xml") + "; charset=utf-8")),
                message.getBytes(StandardCharsets.UTF_8));
    }

    private static void survivesOddHttp(RequesterRun run) {
        run.fresh();
        run.control();
        for (FaultKind kind : List.of(
                FaultKind.FAULT_200,
                FaultKind.HTML_500,
                FaultKind.HTML_200,
                FaultKind.EMPTY_200,
                FaultKind.TRUNCATED,
                FaultKind.STATUS_502,
                FaultKind.STATUS_503)) {
            run.fresh();
            String number = run.party().issue(null).value();
            run.party().show(kind == FaultKind.STATUS_503 ? Fault.of(kind, 0) : Fault.of(kind));

            RequesterTold told = run.getFinal(kind.id(), number);

            run.rejected(kind.id(), told);
            int count = run.party().seen().size();
            run.check(count <= MOST_ATTEMPTS, "at most " + MOST_ATTEMPTS + " attempts at " + kind.id(), count);
            if (kind == FaultKind.STATUS_502 || kind == FaultKind.STATUS_503) {
                run.check(count > 1, "a read repeated after " + kind.id(), count + " requests");
            }
        }
        wrongContentType(run);
    }

    /** A header proves nothing: a page called XML is no answer; a whole sealed permit may be taken, whatever it is called. */
    private static void wrongContentType(RequesterRun run) {
        run.fresh();
        String number = run.party().issue(null).value();
        run.party()
                .answer((request, peer, endpoint) -> WireResponse.of(
                        200,
                        Map.of("Content-Type", List.of("text/xml; charset=utf-8")),
                        "<html><body>Please log in</body></html>".getBytes(StandardCharsets.UTF_8)));
        run.rejected("a page called text/xml", run.getFinal("a page called text/xml", number));
        run.fresh();
        run.party().show(Fault.of(FaultKind.WRONG_CONTENT_TYPE));
        RequesterTold told = run.getFinal("an answer called application/octet-stream", number);
        boolean itself =
                told.outcome() == Outcome.FOUND && told.number().orElse(number).equals(number);
        run.check(itself || told.outcome() != Outcome.NOT_ISSUED, "an error, or the sealed permit itself", told);
    }

    private static void rejectsOtherPermits(RequesterRun run) {
        run.fresh(false, RequesterRun.PATIENT);
        run.control();
        String number = run.party().issue(null).value();
        run.party().show(Fault.of(FaultKind.OTHER_PERMIT));
        run.rejected("the permit of another number", run.getFinal("the permit of another number", number));
        run.fresh(false, RequesterRun.PATIENT);
        run.changeAnswers(text -> text.replaceAll("(>\\s*)XA(\\s*<)", "$1XC$2"));
        run.rejected("a permit issued by another Party", run.getFinal("another issuer", number));
    }

    private static void rejectsOtherAnswers(RequesterRun run) {
        run.fresh(false, RequesterRun.PATIENT);
        run.control();
        String number = run.party().issue(null).value();
        run.party().show(Fault.of(FaultKind.DOUBLED_BODY));
        run.rejected("two answers in one body", run.getFinal("two answers in one body", number));

        run.fresh(false, RequesterRun.PATIENT);
        WireResponse other = OtherVersion.answer(run, number);
        run.party().answer((request, peer, endpoint) -> other);
        run.rejected("an answer in the other version", run.getFinal("an answer in the other version", number));

        run.fresh(false, RequesterRun.PATIENT);
        run.party().show(Fault.of(FaultKind.DOUBLED_ANSWER));
        run.getFinal("an answer sent twice", number);
        run.party().recover();
        String next = run.party().issue(null).value();
        RequesterTold told = run.getFinal("the request after it", next);
        run.check(
                told.outcome() != Outcome.NOT_ISSUED
                        && (told.outcome() != Outcome.FOUND
                                || told.number().orElse(next).equals(next)),
                "the second answer dropped",
                told + " " + told.number().orElse(""));
    }

    private static void enforcesSeals(RequesterRun run) {
        run.fresh();
        run.control();
        List<Fault> forged = new ArrayList<>();
        for (FaultKind kind : List.of(
                FaultKind.ALTERED_QUANTITY,
                FaultKind.SEAL_FOREIGN,
                FaultKind.SEAL_EXPIRED,
                FaultKind.SEAL_MISSING,
                FaultKind.SEAL_BROKEN,
                FaultKind.SEAL_UNKNOWN_CA)) {
            forged.add(Fault.of(kind));
        }
        for (int variant = 1; variant <= WRAPPINGS; variant++) {
            forged.add(Fault.of(FaultKind.SEAL_WRAPPED, variant));
        }
        String number = run.party().issue(null).value();
        for (Fault fault : forged) {
            run.fresh();
            run.party().show(fault);
            run.rejected(fault.toString(), run.getFinal(fault.toString(), number));
        }
    }
}
