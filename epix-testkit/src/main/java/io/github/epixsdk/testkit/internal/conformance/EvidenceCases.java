package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.testkit.conformance.ArchivedMessage;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterArchive;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.WireResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** REQ-AUD: what the requester can show of an exchange years later. */
final class EvidenceCases {
    static final Map<String, RequesterScript> SCRIPTS =
            Map.ofEntries(entry("REQ-AUD-01", EvidenceCases::keepsWholeEvidence));

    /** A header nobody can guess: who has it kept it. */
    private static final String MARK = "X-Epix-Suite";

    private static final Duration PAUSE = Duration.ofMillis(120);
    /** Clocks of two machines may differ that much; of one machine they do not differ by half the pause. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private static final int YEARS = 5;

    private EvidenceCases() {}

    private static void keepsWholeEvidence(RequesterRun run) throws IOException {
        run.fresh();
        RequesterArchive archive = run.requester()
                .archive()
                .orElseThrow(() -> new SkippedException(
                        "the requester shows no archive: implement Requester.archive, or declare archive absent"));
        String permit = run.party().issue(null).value();
        List<Seen> answered = exchanges(run, permit);
        List<Seen> all = new ArrayList<>(answered);
        all.addAll(withoutAnswer(run, permit));

        List<ArchivedMessage> kept = archive.messages();
        Map<Seen, ArchivedMessage> requests = matched(run, kept, all);
        for (Seen seen : answered) {
            judge(run, kept, seen, Optional.ofNullable(requests.get(seen)));
        }
        flips(run, archive, answered);
        retention(run, archive, permit);
    }

    /** One exchange of each kind, and one that the partner refuses. */
    private static List<Seen> exchanges(RequesterRun run, String permit) {
        Optional<String> none = Optional.empty();
        Map<String, BigDecimal> positions = Map.of("A", BigDecimal.ONE);
        run.party().answer((request, peer, endpoint) -> late(endpoint.handle(request, peer)));
        run.step("get a permit as issued", r -> r.getNonFinal(permit, none));
        run.step("get a final permit", r -> r.getFinal(permit, none));
        run.step("confirm quantities", r -> r.confirm(permit, none, positions));
        run.step("the state of the service", Requester::state);
        run.party().answer((request, peer, endpoint) -> late(RejectingCases.fault("AdapterNotAvailable", false)));
        run.step("a fault of the partner", r -> r.getFinal(permit, none));
        List<Seen> seen = run.party().seen();
        run.check(seen.size() >= 5, "a request of each kind", seen.size() + " requests");
        return seen;
    }

    private static List<Seen> withoutAnswer(RequesterRun run, String permit) {
        run.party().recover();
        run.party().show(Fault.of(FaultKind.RESET_BEFORE_ANSWER).onCalls(1, 1));
        run.getFinal("no answer", permit);
        List<Seen> seen = run.party().seen();
        run.party().recover();
        return seen.subList(0, Math.min(1, seen.size()));
    }

    /** The answer takes its time, so that both times can be told apart, and bears a mark of its own. */
    private static WireResponse late(WireResponse answer) {
        LockSupport.parkNanos(PAUSE.toNanos());
        Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
        headers.put(MARK, List.of(UUID.randomUUID().toString()));
        return WireResponse.of(answer.status(), headers, answer.body());
    }

    private static Map<Seen, ArchivedMessage> matched(RequesterRun run, List<ArchivedMessage> kept, List<Seen> all) {
        List<ArchivedMessage> left =
                new ArrayList<>(kept.stream().filter(ArchivedMessage::sent).toList());
        Map<Seen, ArchivedMessage> matches = new LinkedHashMap<>();
        for (Seen seen : all) {
            Optional<ArchivedMessage> match = left.stream()
                    .filter(m -> digest(m).equals(Masking.digest(seen.body())))
                    .findFirst();
            match.ifPresent(m -> {
                left.remove(m);
                matches.put(seen, m);
            });
            run.check(
                    match.isPresent(), "the bytes of the request of " + what(seen) + " in the archive", "none like it");
        }
        return matches;
    }

    private static void judge(
            RequesterRun run, List<ArchivedMessage> kept, Seen seen, Optional<ArchivedMessage> request) {
        String what = what(seen);
        Seen.Said said = seen.said().orElseThrow();
        List<String> mark = said.headers().getOrDefault(MARK, List.of());
        Optional<ArchivedMessage> answer = kept.stream()
                .filter(m -> !m.sent() && digest(m).equals(Masking.digest(said.body())))
                .filter(m -> m.header(MARK).equals(mark))
                .findFirst();
        run.check(
                answer.isPresent(),
                "the bytes and headers of the answer to " + what + " in the archive",
                "none like it");
        request.ifPresent(m -> requestHeaders(run, what, seen, m));
        answer.ifPresent(m -> {
            run.check(
                    m.certificate()
                            .filter(run.party().serverCertificate()::equals)
                            .isPresent(),
                    "the partner's certificate with the answer to " + what,
                    m.certificate()
                            .map(c -> c.getSubjectX500Principal().getName())
                            .orElse("none"));
            times(run, what, seen, request.flatMap(ArchivedMessage::at), m.at());
        });
    }

    private static void requestHeaders(RequesterRun run, String what, Seen seen, ArchivedMessage kept) {
        for (String header : List.of("Content-Type", "SOAPAction")) {
            List<String> sent = seen.headers().getOrDefault(header, List.of());
            run.check(
                    kept.header(header).equals(sent),
                    header + " of the request of " + what + " in the archive: " + sent,
                    kept.header(header));
        }
    }

    private static void times(
            RequesterRun run, String what, Seen seen, Optional<Instant> sent, Optional<Instant> received) {
        if (sent.isEmpty() || received.isEmpty()) {
            run.check(false, "both times of " + what, "sent " + shown(sent) + ", received " + shown(received));
            return;
        }
        Duration took = Duration.between(sent.get(), received.get());
        run.check(
                took.compareTo(PAUSE.dividedBy(2)) >= 0 && took.compareTo(CLOCKS) <= 0,
                "two times of " + what + " that lie as far apart as request and answer, " + PAUSE + " at least",
                took);
        run.check(
                Duration.between(seen.at(), sent.get()).abs().compareTo(CLOCKS) <= 0,
                "the time of " + what + ": " + seen.at(),
                sent.get());
    }

    private static String shown(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("at no known time");
    }

    /** Changes single bytes of the archive: in a request, in an answer, and in a header. */
    private static void flips(RequesterRun run, RequesterArchive archive, List<Seen> seen) throws IOException {
        List<String> before = archive.verify();
        run.check(before.isEmpty(), "an archive that finds itself whole", before);
        if (archive.files().isEmpty()) {
            run.findings()
                    .review(
                            "Change one byte of the archive, by its own means, and have it checked: it has to find that");
            return;
        }
        Seen last = seen.get(seen.size() - 1);
        Seen.Said said = last.said().orElseThrow();
        flip(run, archive, "a request", last.body());
        flip(run, archive, "an answer", said.body());
        flip(
                run,
                archive,
                "a header",
                String.join("", said.headers().getOrDefault(MARK, List.of())).getBytes(StandardCharsets.US_ASCII));
        List<String> after = archive.verify();
        run.check(after.isEmpty(), "an archive that finds itself whole once the bytes are back", after);
    }

    private static void flip(RequesterRun run, RequesterArchive archive, String what, byte[] wanted)
            throws IOException {
        Path largest = null;
        int middle = 0;
        byte[] content = new byte[0];
        for (Path file : archive.files()) {
            byte[] bytes = Files.readAllBytes(file);
            int found = Multipart.indexOf(bytes, wanted, 0);
            if (found >= 0 || bytes.length > content.length) {
                largest = file;
                content = bytes;
                // An archive may pack what it keeps: then any byte will do.
                middle = found >= 0 ? found + wanted.length / 2 : bytes.length / 2;
            }
            if (found >= 0) {
                break;
            }
        }
        if (largest == null) {
            run.check(false, "files with something in them", archive.files());
            return;
        }
        byte[] changed = content.clone();
        changed[middle] ^= 1;
        Files.write(largest, changed);
        try {
            run.check(!archive.verify().isEmpty(), "a changed byte of " + what + " to be found", "nothing found");
        } finally {
            Files.write(largest, content);
        }
    }

    private static void retention(RequesterRun run, RequesterArchive archive, String permit) {
        LocalDate wanted = run.party().expiry(permit).plusYears(YEARS);
        Optional<LocalDate> until = archive.keptUntil(permit);
        if (until.isEmpty()) {
            run.findings()
                    .review("Set the retention of the archive to the expiry of the permit and " + YEARS
                            + " years, and look whether it keeps what is on it until " + wanted);
            return;
        }
        run.check(
                !until.get().isBefore(wanted),
                "what is on a permit kept until " + wanted + ", " + YEARS + " years after its expiry",
                until.get());
    }

    private static String digest(ArchivedMessage message) {
        return Masking.digest(message.body().bytes());
    }

    private static String what(Seen seen) {
        return seen.operation().map(o -> o.standardName()).orElse("a message");
    }
}
