package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.HubDriver;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HUB: what a hub does with what it passes on; the suite plays the callee, and beside the requester a caller of its own. */
final class HubCases {
    static final Map<String, RequesterScript> SCRIPTS = Map.ofEntries(
            entry("HUB-01", HubCases::quantitiesPass),
            entry("HUB-02", HubCases::attachmentsPass),
            entry("HUB-03", HubCases::versionsAndFaultsPass));

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private HubCases() {}

    private static void quantitiesPass(RequesterRun run) {
        try (HubDriver.Running hub = start(run)) {
            run.fresh(true, RequesterRun.PATIENT, hub.endpoint());
            PermitNumber permit = run.party().issue(null);
            Map<String, BigDecimal> positions = Map.of("A", BigDecimal.ONE, "B", new BigDecimal("2.125"));
            RequesterTold told =
                    run.step("by way of the hub", r -> r.confirm(permit.value(), Optional.empty(), positions));
            run.check(told.outcome() == Outcome.DONE, "the confirmation accepted", told);
            List<Map<String, BigDecimal>> booked =
                    run.party().reference().bookings(permit).orElseThrow();
            run.check(booked.equals(List.of(positions)), "the quantities as sent in the callee's book", booked);
        }
    }

    private static void attachmentsPass(RequesterRun run) {
        try (HubDriver.Running hub = start(run)) {
            run.fresh(true, RequesterRun.PATIENT, hub.endpoint());
            PermitNumber permit = run.party().issue(null);
            byte[] pdf = "%PDF-1.7 a made-up file".repeat(2_000).getBytes(StandardCharsets.US_ASCII);
            run.party().reference().attach(permit, List.of(Attachment.of("invoice.pdf", pdf)));
            RequesterTold told = run.getFinal("by way of the hub", permit.value());
            run.check(told.outcome() == Outcome.FOUND, "the permit", told);
            PermitAnswer answer = ask(run, hub.endpoint(), run.version(), permit);
            List<String> digests = answer instanceof PermitAnswer.Found found
                    ? found.attachments().stream()
                            .map(a -> Masking.digest(a.content().orElseThrow().bytes()))
                            .toList()
                    : List.of();
            run.check(
                    digests.equals(List.of(Masking.digest(pdf))),
                    "the file of the callee, byte for byte",
                    answer + " with files " + digests);
        }
    }

    private static void versionsAndFaultsPass(RequesterRun run) {
        try (HubDriver.Running hub = start(run)) {
            PermitNumber permit = run.party().issue(null);
            run.fresh(true, RequesterRun.PATIENT, hub.endpoint());
            PermitAnswer mixed = ask(run, hub.endpoint(), run.otherVersion(), permit);
            run.check(
                    mixed.isFound() || mixed instanceof PermitAnswer.Untrusted || mixed instanceof PermitAnswer.Refused,
                    "the callee's version, or one mapped by agreement",
                    mixed);

            run.party().answer((request, peer, endpoint) -> RejectingCases.fault("AdapterNotAvailable", false));
            RequesterTold refused = run.getFinal("the callee's fault", permit.value());
            run.check(refused.outcome() == Outcome.REFUSED, "the callee's fault", refused);

            run.party().recover();
            run.party().show(Fault.of(FaultKind.NO_ANSWER));
            RequesterTold late = run.getFinal("a callee that is too slow", permit.value());
            run.rejected("a callee that is too slow", late);
            run.check(!late.detail().equals(refused.detail()), "another fault than the callee's own", late);
        }
    }

    private static HubDriver.Running start(RequesterRun run) {
        run.party().recover();
        PartnerFacts callee = new PartnerFacts(
                SuiteParty.PARTY,
                SuiteParty.CALLER,
                run.version(),
                run.party().address(),
                run.folders().next(),
                false,
                LIMIT,
                1);
        run.folders().write(callee, run.party().caller());
        FactsFolder.writeServerKey(callee, run.party().hub());
        return run.target().hub().orElseThrow().open(callee);
    }

    private static PermitAnswer ask(RequesterRun run, URI hub, ToolkitVersion version, PermitNumber permit) {
        return RequesterRun.ask(
                hub,
                version,
                OkHttpTransport.create(run.party().pki().tls(run.party().caller())),
                permit);
    }
}
