package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.RecordedExchange;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterProcess;
import io.github.epixsdk.testkit.conformance.RequesterTarget;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a case of a requester works with: the partner the suite plays, the requester, and what was found. Not thread-safe. */
final class RequesterRun implements AutoCloseable {
    /** How long a step may take where time is not what is examined. */
    static final Duration PATIENT = Duration.ofSeconds(30);

    static final int ATTEMPTS = 3;

    private static final Set<Outcome> NO_CONCLUSION =
            EnumSet.of(Outcome.UNREACHABLE, Outcome.UNTRUSTED, Outcome.REFUSED, Outcome.FAILED);

    private final RequesterTarget target;
    private final SuiteParty party;
    private final FactsFolder folders;
    private final Masking masking;
    private final Findings findings = new Findings();
    private final List<RecordedExchange> exchanges = new ArrayList<>();
    private @Nullable Requester requester;
    private @Nullable PartnerFacts facts;

    RequesterRun(RequesterTarget target, SuiteParty party, FactsFolder folders, Masking masking) {
        this.target = target;
        this.party = party;
        this.folders = folders;
        this.masking = masking;
    }

    RequesterTarget target() {
        return target;
    }

    SuiteParty party() {
        return party;
    }

    Masking masking() {
        return masking;
    }

    FactsFolder folders() {
        return folders;
    }

    Findings findings() {
        return findings;
    }

    List<RecordedExchange> exchanges() {
        return List.copyOf(exchanges);
    }

    ToolkitVersion version() {
        return target.version();
    }

    /** The version that is not under examination. */
    ToolkitVersion otherVersion() {
        return version().equals(ToolkitVersion.V2) ? ToolkitVersion.V1 : ToolkitVersion.V2;
    }

    /** Asks a partner for a final permit as the suite's own caller, in a version of choice, whatever the requester does. */
    static PermitAnswer ask(URI address, ToolkitVersion version, HttpTransport transport, PermitNumber permit) {
        PartnerProfile profile = PartnerProfile.builder(SuiteParty.PARTY, address)
                .caller(SuiteParty.CALLER)
                .version(version)
                .sealing(Sealing.NONE)
                .build();
        try (EpixClient client =
                EpixClient.builder(profile).transport(transport).build()) {
            return client.finalPermit(permit);
        }
    }

    /** What the requester in use was given. */
    PartnerFacts facts() {
        if (facts == null) {
            throw new IllegalStateException("no requester is open");
        }
        return facts;
    }

    /** A requester that knows nothing of what was before, before a partner that is good again. */
    void fresh(boolean sealRequired, Duration totalTime) {
        fresh(sealRequired, totalTime, party.address());
    }

    void fresh(boolean sealRequired, Duration totalTime, URI address) {
        requester = target.driver().open(prepare(sealRequired, totalTime, address));
    }

    /** Makes the partner good again, and the files for a requester that knows nothing of what was before. */
    PartnerFacts prepare(boolean sealRequired, Duration totalTime, URI address) {
        close();
        party.recover();
        PartnerFacts next = new PartnerFacts(
                SuiteParty.PARTY,
                SuiteParty.CALLER,
                target.version(),
                address,
                folders.next(),
                sealRequired,
                totalTime,
                ATTEMPTS);
        folders.write(next, party.caller());
        facts = next;
        return next;
    }

    /** Starts the requester as a process over the files that were made before; empty if it cannot be one. */
    Optional<RequesterProcess> start() {
        close();
        Optional<RequesterProcess> process = target.driver().start(facts());
        process.ifPresent(p -> requester = p);
        return process;
    }

    /** The requester in use. */
    Requester requester() {
        if (requester == null) {
            throw new IllegalStateException("no requester is open");
        }
        return requester;
    }

    /** A requester with time, that wants seals. */
    void fresh() {
        fresh(true, PATIENT);
    }

    /** Has the requester do something; what it does is kept as evidence. */
    RequesterTold step(String label, Function<Requester, RequesterTold> step) {
        Requester now = requester();
        int before = party.seen().size();
        Instant start = Instant.now();
        RequesterTold told;
        try {
            told = step.apply(now);
        } catch (RuntimeException e) {
            told = RequesterTold.of(Outcome.FAILED, String.valueOf(e));
        }
        record(label, told, start, party.seen().subList(before, party.seen().size()));
        return told;
    }

    RequesterTold getFinal(String label, String number) {
        return step(label, r -> r.getFinal(number, Optional.empty()));
    }

    /** Shows that the requester works at all: without that, what it rejects shows nothing. */
    void control() {
        String number = party.issue(null).value();
        RequesterTold told = getFinal("control: a good answer", number);
        if (told.outcome() != Outcome.FOUND) {
            throw new TroubleException("a good answer of the suite's partner was not accepted: " + told, false);
        }
        party.recover();
    }

    /** Checks that nothing was taken for an answer: neither for a permit, nor for the news that there is none. */
    void rejected(String what, RequesterTold told) {
        findings.check(
                NO_CONCLUSION.contains(told.outcome()),
                what + " to be rejected with an error of its own",
                told.toString());
    }

    void check(boolean holds, String expected, Object found) {
        findings.check(holds, expected, String.valueOf(found));
    }

    private void record(String label, RequesterTold told, Instant start, List<Seen> seen) {
        String concluded = "The requester concluded: " + told
                + told.number().map(n -> ", permit " + n).orElse("") + "\n";
        if (seen.isEmpty()) {
            exchanges.add(new RecordedExchange(
                    label,
                    start,
                    Duration.between(start, Instant.now()),
                    "(no request arrived)",
                    Masking.digest(new byte[0]),
                    masking.text(concluded),
                    Optional.empty()));
        }
        for (Seen one : seen) {
            String received = one.said()
                    .map(said -> masking.text(head(Integer.toString(said.status()), said.headers()))
                            + masking.text(said.body()))
                    .orElse("");
            exchanges.add(new RecordedExchange(
                    label,
                    one.at(),
                    Duration.between(start, Instant.now()),
                    masking.text(head(one.line(), one.headers())) + masking.text(one.body()),
                    Masking.digest(one.body()),
                    masking.text(concluded) + "The suite's partner: " + one.ending() + "\n\n" + received,
                    one.said().map(said -> Masking.digest(said.body()))));
        }
    }

    private static String head(String line, Map<String, List<String>> headers) {
        StringBuilder text = new StringBuilder(line).append('\n');
        headers.forEach((name, values) ->
                values.forEach(v -> text.append(name).append(": ").append(v).append('\n')));
        return text.append('\n').toString();
    }

    /** The text of a body, one character for each byte where it is not ASCII. */
    static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** Changes the text of every answer from now on. */
    void changeAnswers(UnaryOperator<String> change) {
        party.answer((request, peer, endpoint) -> rewritten(endpoint.handle(request, peer), change));
    }

    /** An answer with its text changed; bytes that are no ASCII stay as they are. */
    static WireResponse rewritten(WireResponse answer, UnaryOperator<String> change) {
        String text = change.apply(text(answer.body().bytes()));
        return WireResponse.of(answer.status(), answer.headers(), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        if (requester != null) {
            requester.close();
            requester = null;
        }
    }
}
