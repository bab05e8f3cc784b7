package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.testkit.internal.Subjects;
import io.github.epixsdk.transport.Operation;
import java.math.BigDecimal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** REQ-TLS and REQ-SOAP: whom the requester asks, as whom, and in what words. */
final class AskingCases {
    static final Map<String, RequesterScript> SCRIPTS = Map.ofEntries(
            entry("REQ-TLS-01", AskingCases::checksTheServer),
            entry("REQ-TLS-02", AskingCases::showsItsCertificate),
            entry("REQ-SOAP-01", AskingCases::asksInValidWords));

    private static final List<FaultKind> BAD_SERVERS = List.of(
            FaultKind.CERTIFICATE_EXPIRED,
            FaultKind.CERTIFICATE_SELF_SIGNED,
            FaultKind.CERTIFICATE_WRONG_HOST,
            FaultKind.CERTIFICATE_UNKNOWN_CA);
    private static final String TOKEN = "token-of-the-suite-4711";
    private static final int MOST_TRIES = 40;
    private static final long PAUSE_MILLIS = 250;

    private AskingCases() {}

    private static void checksTheServer(RequesterRun run) {
        run.fresh();
        run.control();
        for (FaultKind kind : BAD_SERVERS) {
            run.fresh();
            run.party().show(Fault.of(kind));
            String number = run.party().issue(null).value();

            RequesterTold told = run.getFinal(kind.id(), number);

            List<Seen> seen = run.party().seen();
            run.check(seen.isEmpty(), "no request to a server with " + kind.id(), seen.size() + " requests");
            run.rejected("a server with " + kind.id(), told);
        }
    }

    private static void showsItsCertificate(RequesterRun run) throws InterruptedException {
        run.fresh();
        RequesterTold told = run.step("with the first certificate", Requester::state);
        run.check(told.outcome() == Outcome.DONE, "the state of a partner that works", told);
        List<Seen> first = run.party().seen();
        run.check(!first.isEmpty(), "a request over mutual TLS", "none");
        for (Seen seen : first) {
            run.check(
                    leaf(seen).flatMap(Subjects::country).equals(Optional.of(SuiteParty.CALLER)),
                    "a client certificate with C=" + SuiteParty.CALLER,
                    leaf(seen).map(c -> c.getSubjectX500Principal().getName()).orElse("no certificate"));
        }
        if (!run.target().isAbsent("rotation")) {
            rotates(run);
        }
    }

    private static void rotates(RequesterRun run) throws InterruptedException {
        TestIdentity renewed = run.party().pki().client(SuiteParty.CALLER);
        FactsFolder.replaceKey(run.facts(), renewed);
        for (int i = 0; i < MOST_TRIES; i++) {
            int before = run.party().seen().size();
            run.step("with a new certificate in place", Requester::state);
            if (run.party().seen().stream()
                    .skip(before)
                    .anyMatch(s -> leaf(s).filter(renewed.certificate()::equals).isPresent())) {
                run.check(true, "the new certificate", "it");
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        run.check(false, "the new certificate without a restart", "the old one still in use");
    }

    private static Optional<X509Certificate> leaf(Seen seen) {
        return seen.peer().stream().findFirst();
    }

    private static void asksInValidWords(RequesterRun run) {
        run.fresh();
        String number = run.party().issue(TOKEN).value();
        Optional<String> token = Optional.of(TOKEN);
        run.masking().hide(TOKEN);
        judge(run, Operation.NON_FINAL_PERMIT, Outcome.FOUND, r -> r.getNonFinal(number, token));
        judge(run, Operation.FINAL_PERMIT, Outcome.FOUND, r -> r.getFinal(number, token));
        Map<String, BigDecimal> positions = Map.of("A", BigDecimal.ONE, "B", new BigDecimal("5.300"));
        judge(run, Operation.CONFIRM_QUANTITIES, Outcome.DONE, r -> r.confirm(number, token, positions));
        judge(run, Operation.SERVICE_STATE, Outcome.DONE, Requester::state);
    }

    private static void judge(
            RequesterRun run,
            Operation operation,
            Outcome expected,
            java.util.function.Function<Requester, RequesterTold> step) {
        run.party().recover();
        RequesterTold told = run.step(operation.standardName(), step);
        List<Seen> seen = run.party().seen();
        run.check(told.outcome() == expected, expected + " for " + operation.standardName(), told);
        run.check(seen.size() == 1, "one request for " + operation.standardName(), seen.size() + " requests");
        for (Seen one : seen) {
            SentRequest.judge(run, operation, one, TOKEN);
        }
    }
}
