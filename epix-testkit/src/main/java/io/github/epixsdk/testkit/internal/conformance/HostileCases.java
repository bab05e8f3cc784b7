package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.testkit.internal.conformance.Stimulus.Manner;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.xml.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

/** RSP-SEC: messages that mean no good, in doses that do no lasting harm. */
final class HostileCases {
    static final Map<String, CaseScript> SCRIPTS = Map.ofEntries(
            entry("RSP-SEC-01", HostileCases::doctypes),
            entry("RSP-SEC-02", HostileCases::shapes),
            entry("RSP-SEC-03", HostileCases::multipart),
            entry("RSP-SEC-04", HostileCases::xop),
            entry("RSP-SEC-05", HostileCases::slowSenders),
            entry("RSP-SEC-06", HostileCases::faultsSayLittle));

    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration LARGE = Duration.ofSeconds(5);
    private static final int SENDERS = 200;
    private static final int NORMAL_CALLS = 9;
    private static final int MIB = 1 << 20;

    private HostileCases() {}

    private static void doctypes(CaseRun run) throws IOException {
        try (Canary canary = Canary.open()) {
            Map<String, String> doctypes = new LinkedHashMap<>();
            doctypes.put("a DOCTYPE", "<!DOCTYPE e>");
            doctypes.put("an external file", "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>");
            doctypes.put(
                    "an external address", "<!DOCTYPE e [<!ENTITY x SYSTEM \"" + canary.address("entity") + "\">]>");
            doctypes.put("an external DTD", "<!DOCTYPE e SYSTEM \"" + canary.address("dtd") + "\">");
            doctypes.put(
                    "a parameter entity",
                    "<!DOCTYPE e [<!ENTITY % x SYSTEM \"" + canary.address("parameter") + "\"> %x;]>");
            doctypes.put("10^9 laughs", "<!DOCTYPE e [" + laughs() + "]>");
            doctypes.put("quadratic blow-up", "<!DOCTYPE e [<!ENTITY x \"" + "a".repeat(20_000) + "\">]>");
            doctypes.forEach((words, doctype) -> {
                String content = words.startsWith("quadratic") ? "&x;".repeat(5_000) : "&x;";
                boolean entity = doctype.contains("ENTITY x");
                Stimulus stimulus =
                        run.requests().permit(words, Operation.FINAL_PERMIT, entity ? content : "QQ/1", "t", null);
                String message = stimulus.text().replace("?>\n", "?>\n" + doctype);
                Answer answer = run.call(stimulus.withBody(message.getBytes(StandardCharsets.UTF_8)));
                run.check(answer.isClientRefusal(), "a Client fault on " + words, answer);
                run.check(
                        !answer.text().contains("root:") && !answer.text().contains("aaaaaaaaaa"),
                        "no expanded text",
                        answer);
                within(run, answer, QUICK, words);
            });
            run.findings()
                    .check(
                            canary.calls().isEmpty(),
                            "that no address in a message is called",
                            canary.calls().toString());
        }
        alive(run);
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (int i = 1; i <= 9; i++) {
            text.append("<!ENTITY ")
                    .append(i == 9 ? "x" : "l" + i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return text.toString();
    }

    private static void shapes(CaseRun run) {
        RequestText requests = run.requests();
        Map<String, Payload> shapes = new LinkedHashMap<>();
        shapes.put("depth 10,000", in(requests, "<a>".repeat(10_000) + "</a>".repeat(10_000)));
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 100_000; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        shapes.put("100,000 attributes", in(requests, attributes.append("/>").toString()));
        String name = "n".repeat(MIB);
        shapes.put("an element name of 1 MiB", in(requests, "<" + name + "/>"));
        String envelope = requests.envelope("", requests.element(Operation.SERVICE_STATE, "<a>@</a>"));
        int at = envelope.indexOf('@');
        shapes.put(
                "a text of 100 MiB",
                new LongPayload(envelope.substring(0, at), 'x', 100L * MIB, envelope.substring(at + 1)));
        Stimulus state = requests.state("");
        shapes.forEach((words, body) -> {
            Answer answer = run.send(state.labelled(words).withBody(body));
            run.check(refusedOrClosed(answer) || answer.isFault(), "a fault or HTTP 413 on " + words, answer);
            run.check(
                    !answer.isResponse("ServiceState") || answer.isFault(),
                    "no answer as if nothing were wrong",
                    answer);
            within(run, answer, LARGE, words);
        });
        alive(run);
    }

    private static Payload in(RequestText requests, String content) {
        return Payload.of(requests.envelope("", requests.element(Operation.SERVICE_STATE, content))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void multipart(CaseRun run) {
        Stimulus state = run.requests().state("");
        String type = "multipart/related; type=\"application/xop+xml\"; boundary=b";
        String part = "--b\r\nContent-Type: text/plain\r\nContent-ID: <p>\r\n\r\n" + "x".repeat(100) + "\r\n";
        Map<String, Stimulus> bombs = new LinkedHashMap<>();
        bombs.put("10,000 parts", bytes(state, type, root(state) + part.repeat(10_000) + "--b--\r\n"));
        bombs.put(
                "a part header of 1 MiB",
                bytes(state, type, root(state) + "--b\r\nX-Long: " + "h".repeat(MIB) + "\r\n\r\nx\r\n--b--\r\n"));
        bombs.put(
                "no boundary",
                bytes(state, "multipart/related; type=\"application/xop+xml\"", root(state) + "--b--\r\n"));
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            nested.append("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        }
        bombs.put("nested multipart", bytes(state, type, nested + "x\r\n--b--\r\n"));
        bombs.put("a gzip bomb", state.with("Content-Encoding", "gzip").withBody(zipped(64 * MIB)));
        bombs.forEach((words, stimulus) -> {
            Answer answer = run.send(stimulus.labelled(words));
            run.check(
                    refusedOrClosed(answer) || (words.startsWith("10,000") && answer.isResponse("ServiceState")),
                    "a Client fault, an HTTP status from 400 to 499, or an answer to the root part (" + words + ")",
                    answer);
            within(run, answer, LARGE, words);
        });
        alive(run);
    }

    private static String root(Stimulus state) {
        return "--b\r\nContent-Type: application/xop+xml; type=\"text/xml\"\r\nContent-ID: <root>\r\n\r\n"
                + state.text() + "\r\n";
    }

    private static Stimulus bytes(Stimulus state, String type, String body) {
        return state.with("Content-Type", type).withBody(body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zipped(int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[MIB];
            for (int written = 0; written < size; written += MIB) {
                zip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void xop(CaseRun run) throws IOException {
        try (Canary canary = Canary.open()) {
            Map<String, String> references = new LinkedHashMap<>();
            references.put("a file", "file:///etc/passwd");
            references.put("an address", canary.address("xop"));
            references.put("a part that is not there", "cid:missing");
            references.put("its own part", "cid:root");
            references.forEach((words, href) -> {
                Stimulus permit = run.requests()
                        .permit(
                                "",
                                Operation.FINAL_PERMIT,
                                "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"" + href
                                        + "\"/>",
                                "t",
                                null);
                Answer plain = run.call(permit.labelled("an Include of " + words));
                refusesXop(run, plain, words);
                Answer parts = run.send(bytes(
                                permit,
                                "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"text/xml\"; boundary=b",
                                root(permit) + "--b--\r\n")
                        .labelled("an Include of " + words + " in a multipart message"));
                refusesXop(run, parts, words);
            });
            run.findings()
                    .check(
                            canary.calls().isEmpty(),
                            "that no address in a message is called",
                            canary.calls().toString());
        }
    }

    private static void refusesXop(CaseRun run, Answer answer, String words) {
        run.check(answer.isClientRefusal(), "a Client fault on an Include of " + words, answer);
        run.check(!answer.hasPermit() && !answer.text().contains("root:"), "no data", answer);
    }

    private static void slowSenders(CaseRun run) throws Exception {
        Stimulus slow = run.requests().state("one byte a second").in(Manner.SLOW);
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<Answer>> senders = new ArrayList<>();
            Callable<Answer> sender = () -> run.send(slow);
            for (int i = 0; i < SENDERS; i++) {
                senders.add(threads.submit(sender));
            }
            Thread.sleep(500);
            List<Duration> times = new ArrayList<>();
            for (int i = 1; i <= NORMAL_CALLS; i++) {
                Answer answer = run.call(run.requests().state("a normal call meanwhile, " + i));
                run.check(answer.isResponse("ServiceState"), "an answer to a normal call meanwhile", answer);
                times.add(answer.outcome().took());
            }
            // The first calls share the processor with two hundred handshakes, also the suite's own half of them.
            Duration median =
                    times.stream().sorted().skip(NORMAL_CALLS / 2).findFirst().orElse(Duration.ZERO);
            run.findings()
                    .check(median.compareTo(QUICK) <= 0, "normal calls meanwhile within " + QUICK, median.toString());
            int open = 0;
            for (Future<Answer> future : senders) {
                open += future.get().outcome() instanceof Outcome.Unreachable ? 1 : 0;
            }
            run.findings()
                    .check(
                            open == 0,
                            "that the service closes them within "
                                    + run.target().slowSenderTime(),
                            open + " of " + SENDERS + " still open");
        } finally {
            threads.shutdownNow();
        }
        alive(run);
    }

    private static void faultsSayLittle(CaseRun run) {
        provoke(run);
        for (Answer fault : run.faultsOfTheRun()) {
            List<String> leaks = Leaks.find(fault.text());
            run.findings()
                    .check(leaks.isEmpty(), "faults that say little", leaks + " in \"" + fault.faultText() + "\"");
            for (SeedKind kind : SeedKind.values()) {
                for (Seed seed : run.target().seeds(kind)) {
                    boolean told = seed.token()
                            .filter(t -> fault.text().contains(t.value()))
                            .isPresent();
                    run.findings().check(!told, "no token in a fault", "the token of " + seed);
                }
            }
        }
    }

    /** So that the case says something also where it is the only one that is run. */
    private static void provoke(CaseRun run) {
        RequestText requests = run.requests();
        Seed seed = run.target().seeds(SeedKind.FINAL).stream().findFirst().orElse(Seed.of(GetCases.UNKNOWN));
        run.call(requests.permit("unknown number", Operation.FINAL_PERMIT, GetCases.UNKNOWN, "t", null));
        run.call(requests.confirm(
                "a quantity that is none",
                seed,
                "<CitesPosition><ID>A</ID><InspectedUnitQuantity>x" + "</InspectedUnitQuantity></CitesPosition>"));
        run.call(requests.stimulus("not well-formed", Operation.FINAL_PERMIT, requests.envelope("", "<a>")));
        run.call(requests.permit(
                "a wrong country",
                Operation.FINAL_PERMIT,
                RequestText.escaped(seed.number().value()),
                seed.token().map(t -> RequestText.escaped(t.value())).orElse("t"),
                "ZZ"));
    }

    private static boolean refusedOrClosed(Answer answer) {
        return answer.isClosed() || answer.isClientRefusal();
    }

    private static void within(CaseRun run, Answer answer, Duration most, String words) {
        Duration took = answer.outcome().took();
        run.findings().check(took.compareTo(most) <= 0, "an answer within " + most + " on " + words, took.toString());
    }

    private static void alive(CaseRun run) {
        run.findings().check(run.isAlive(), "that a known caller is still served", "no answer to ServiceState");
    }
}
