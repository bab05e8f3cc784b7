package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.RecordedExchange;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a case works with while it runs: the way to the system, requests in its dialect, and what was found. Thread-safe. */
final class CaseRun {
    private static final int MOST_EXCHANGES = 60;

    private final ConformanceCase testCase;
    private final ResponderTarget target;
    private final Wire wire;
    private final SeedPool seeds;
    private final Findings findings;
    private final Budget budget;
    private final Masking masking;
    private final List<Answer> faults;
    private final RequestText requests;
    private final AtomicReference<@Nullable String> brokenOff = new AtomicReference<>();
    private final List<RecordedExchange> exchanges = Collections.synchronizedList(new ArrayList<>());

    CaseRun(ConformanceCase testCase, Engine.Session session) {
        this.testCase = testCase;
        this.target = session.target();
        this.wire = session.wire();
        this.seeds = session.seeds();
        this.masking = session.masking();
        this.faults = session.faults();
        this.budget = session.budget();
        this.findings = new Findings();
        this.requests = new RequestText(target.profile());
    }

    ConformanceCase testCase() {
        return testCase;
    }

    ResponderTarget target() {
        return target;
    }

    ToolkitVersion version() {
        return target.profile().version();
    }

    RequestText requests() {
        return requests;
    }

    Findings findings() {
        return findings;
    }

    List<RecordedExchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** All faults of the run so far. */
    List<Answer> faultsOfTheRun() {
        return List.copyOf(faults);
    }

    /** A permit of a kind that other cases may read, too. */
    Seed seed(SeedKind kind) {
        return target.seeds(kind).stream()
                .findFirst()
                .orElseThrow(() -> new SkippedException("supply a permit of the kind " + kind.key()));
    }

    /** A permit of a kind that no other case of the run confirms. */
    Seed ownSeed(SeedKind kind) {
        return seeds.take(kind);
    }

    Stimulus getFinal(String label, Seed seed) {
        return requests.permit(label, Operation.FINAL_PERMIT, seed);
    }

    Stimulus getNonFinal(String label, Seed seed) {
        return requests.permit(label, Operation.NON_FINAL_PERMIT, seed);
    }

    /** Sends something and takes what comes, whatever it is. */
    Answer send(Stimulus stimulus) {
        inTime();
        Instant at = Instant.now();
        Outcome outcome = wire.send(stimulus);
        Answer answer = Answer.of(outcome);
        record(stimulus, answer, at);
        if (answer.isFault()) {
            faults.add(answer);
        }
        if (outcome instanceof Outcome.Refused refused && stimulus.manner() != Stimulus.Manner.CUT) {
            brokenOff.set(refused.how());
        }
        if (outcome instanceof Outcome.Unreachable) {
            inTime();
        }
        if (outcome instanceof Outcome.Unreachable unreachable && stimulus.manner() != Stimulus.Manner.SLOW) {
            throw new TroubleException(unreachable.how(), unreachable.timeout());
        }
        return answer;
    }

    /** Sends something that has to be answered: who closes the connection instead is looked at once more by the engine. */
    Answer call(Stimulus stimulus) {
        Answer answer = send(stimulus);
        if (answer.outcome() instanceof Outcome.Refused refused) {
            throw new TroubleException(refused.how(), false);
        }
        return answer;
    }

    /** Whether the service still answers a known caller. */
    boolean isAlive() {
        Outcome outcome = wire.send(requests.state("still there?"));
        if (outcome instanceof Outcome.Unreachable) {
            inTime();
        }
        return outcome instanceof Outcome.Reply reply && reply.status() == 200;
    }

    /** What was not answered because there was no time left to wait says nothing. */
    private void inTime() {
        if (budget.isOver()) {
            throw new SkippedException(budget.words());
        }
    }

    /** How long a case may measure. */
    Duration measuringTime() {
        return budget.share();
    }

    /** What the other side broke off without an answer, if it did. */
    Optional<String> brokenOff() {
        return Optional.ofNullable(brokenOff.get());
    }

    void check(boolean holds, String expected, Answer found) {
        findings.check(holds, expected, found.describe());
    }

    private void record(Stimulus stimulus, Answer answer, Instant at) {
        if (exchanges.size() >= MOST_EXCHANGES) {
            return;
        }
        StringBuilder sent = new StringBuilder(stimulus.method())
                .append(' ')
                .append(target.profile().endpoint().getRawPath())
                .append(stimulus.query())
                .append(" HTTP/1.1\n");
        stimulus.headers()
                .forEach((name, value) ->
                        sent.append(name).append(": ").append(value).append('\n'));
        sent.append("(certificate: ")
                .append(stimulus.certificate())
                .append(", ")
                .append(stimulus.manner())
                .append(")\n\n");
        Head head = head(stimulus.body());
        String received = answer.reply().map(this::received).orElseGet(answer::describe);
        exchanges.add(new RecordedExchange(
                stimulus.label(),
                at,
                answer.outcome().took(),
                masking.text(sent.toString()) + masking.text(head.start()),
                head.digest(),
                received,
                answer.reply().map(r -> Masking.digest(r.body()))));
    }

    private String received(Outcome.Reply reply) {
        StringBuilder text =
                new StringBuilder("HTTP/1.1 ").append(reply.status()).append('\n');
        reply.headers()
                .forEach((name, values) -> values.forEach(
                        v -> text.append(name).append(": ").append(v).append('\n')));
        return masking.text(text.append('\n').toString()) + masking.text(reply.body());
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(byte[] start, String digest) {}

    private static Head head(Payload body) {
        MessageDigest digest = Masking.sha256();
        try (InputStream in = new DigestInputStream(body.openStream(), digest)) {
            byte[] start = in.readNBytes(64 * 1024);
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return new Head(start, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is booked for a permit, if the operator's hook can tell. */
    Optional<List<java.util.Map<String, java.math.BigDecimal>>> bookings(Seed seed) {
        return target.hooks().bookings(seed.number());
    }
}
