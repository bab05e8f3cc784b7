package io.github.epixsdk.testkit.internal.conformance;

import static io.github.epixsdk.testkit.internal.conformance.Mutant.always;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.answer;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.edit;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.fault;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.label;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.message;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.mutant;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.slow;

import io.github.epixsdk.testkit.internal.conformance.Stimulus.Manner;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Partners that fall for messages that mean no good. */
final class MutantsOfHostility {
    private static final String STATE =
            message("<ServiceStateResponse><State>Available</State></ServiceStateResponse>");

    static final List<Mutant> ALL = List.of(
            mutant("RSP-SEC-01", "expands laughs", label("laughs"), slow(Duration.ofSeconds(9))),
            mutant("RSP-SEC-01", "reads files", label("external file"), fault("Client", "no permit root:x:0:0:root")),
            mutant("RSP-SEC-01", "takes a DOCTYPE", label("a DOCTYPE"), answer(200, STATE)),
            calling("RSP-SEC-01", "calls addresses of entities", "external address"),
            mutant("RSP-SEC-02", "answers an error page on depth", label("depth"), answer(500, Mutant.HTML)),
            mutant("RSP-SEC-02", "takes 100 MiB", label("100 MiB"), answer(200, STATE)),
            mutant("RSP-SEC-02", "takes long on attributes", label("attributes"), slow(Duration.ofSeconds(6))),
            dying("RSP-SEC-02", "dies of depth", "depth"),
            mutant("RSP-SEC-03", "unzips bombs", label("gzip"), answer(200, STATE)),
            mutant("RSP-SEC-03", "breaks on parts", label("10,000"), answer(500, "OutOfMemoryError")),
            dying("RSP-SEC-03", "dies of nesting", "nested"),
            calling("RSP-SEC-04", "calls addresses of references", "an Include of an address"),
            mutant("RSP-SEC-04", "reads files", label("Include of a file"), fault("Client", "root:x:0:0:root")),
            mutant(
                    "RSP-SEC-04",
                    "breaks on a missing part",
                    label("not there"),
                    fault("Server", "NullPointerException")),
            mutant(
                    "RSP-SEC-05",
                    "waits for ever",
                    s -> s.manner() == Manner.SLOW,
                    (s, next) -> new Outcome.Unreachable("still open", true, Duration.ofSeconds(60))),
            mutant("RSP-SEC-05", "has no time for others", label("meanwhile"), slow(Duration.ofSeconds(3))),
            mutant("RSP-SEC-05", "turns others away", label("meanwhile"), answer(503, "")),
            mutant(
                    "RSP-SEC-06",
                    "shows where it failed",
                    label("well-formed"),
                    fault("Server", "org.xml.sax.SAXParseException at a.b.C.d(C.java:9)")),
            mutant(
                    "RSP-SEC-06",
                    "tells its product",
                    always(),
                    edit("CertificateNotFound", "Apache Tomcat/9.0.1: not found")),
            mutant(
                    "RSP-SEC-06",
                    "shows a path",
                    label("a wrong country"),
                    fault("Client", "/home/epix/permits/FR is missing")),
            mutant("RSP-SEC-06", "shows SQL", label("none"), fault("Server", "SELECT id FROM permit WHERE x")));

    private MutantsOfHostility() {}

    /** Calls what a message names. */
    private static Mutant calling(String testCase, String words, String label) {
        Pattern address = Pattern.compile("http://127[^\"<]+");
        return mutant(testCase, words, label(label), (s, next) -> {
            Matcher found = address.matcher(s.text());
            if (found.find()) {
                try {
                    URI.create(found.group()).toURL().openConnection().getContentType();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            return next.send(s);
        });
    }

    private static Mutant dying(String testCase, String words, String label) {
        return new Mutant(
                testCase,
                words,
                (next, party) -> {
                    AtomicBoolean dead = new AtomicBoolean();
                    return s -> {
                        if (s.label().contains(label)) {
                            dead.set(true);
                        }
                        return dead.get()
                                ? new Outcome.Unreachable("connection refused", false, Duration.ZERO)
                                : next.send(s);
                    };
                },
                UnaryOperator.identity());
    }
}
