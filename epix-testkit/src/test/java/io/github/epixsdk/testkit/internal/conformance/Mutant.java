package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.PartnerHooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A partner that is wrong in one way.
 *
 * @param testCase the case that has to catch it
 * @param words what is wrong
 * @param wire puts the wrong into the way to the reference
 * @param hooks puts the wrong into its book
 */
record Mutant(
        String testCase, String words, BiFunction<Wire, ReferenceParty, Wire> wire, UnaryOperator<PartnerHooks> hooks) {
    static final String HTML = "<html><body><h1>Internal Server Error</h1></body></html>";

    /** A mutant that does something to certain stimuli. */
    static Mutant mutant(String testCase, String words, Predicate<Stimulus> when, Change change) {
        return new Mutant(
                testCase,
                words,
                (next, party) -> stimulus -> when.test(stimulus) ? change.apply(stimulus, next) : next.send(stimulus),
                UnaryOperator.identity());
    }

    Mutant withHooks(UnaryOperator<PartnerHooks> other) {
        return new Mutant(testCase, words, wire, other);
    }

    /** What is done to a stimulus instead of passing it on. */
    @FunctionalInterface
    interface Change {
        Outcome apply(Stimulus stimulus, Wire next);
    }

    @Override
    public String toString() {
        return testCase + ": " + words;
    }

    static Predicate<Stimulus> always() {
        return s -> true;
    }

    static Predicate<Stimulus> label(String part) {
        return s -> s.label().contains(part);
    }

    static Predicate<Stimulus> body(String part) {
        return s -> s.body().length().orElse(0) < 4_000_000 && s.text().contains(part);
    }

    static Predicate<Stimulus> shows(CallerCertificate certificate) {
        return s -> s.certificate() == certificate;
    }

    /** Served as if the known caller had asked. */
    static Change served() {
        return (s, next) -> next.send(s.as(CallerCertificate.KNOWN).in(Stimulus.Manner.NORMAL));
    }

    static Change answer(int status, String body) {
        return (s, next) -> reply(status, "text/xml; charset=utf-8", body);
    }

    static Outcome reply(int status, String type, String body) {
        return new Outcome.Reply(
                status,
                Map.of("Content-Type", List.of(type)),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Duration.ofMillis(1));
    }

    static Change closed() {
        return (s, next) -> new Outcome.Refused("closed", Duration.ZERO);
    }

    /** Another text in the answer. */
    static Change edit(String regex, String replacement) {
        return (s, next) -> edited(next.send(s), regex, replacement);
    }

    static Outcome edited(Outcome outcome, String regex, String replacement) {
        if (!(outcome instanceof Outcome.Reply r)) {
            return outcome;
        }
        String text = new String(r.body(), java.nio.charset.StandardCharsets.UTF_8);
        String changed = java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.DOTALL)
                .matcher(text)
                .replaceAll(replacement);
        return new Outcome.Reply(
                r.status(), r.headers(), changed.getBytes(java.nio.charset.StandardCharsets.UTF_8), r.took());
    }

    /** Another request than the one that was sent. */
    static Change asked(String regex, String replacement) {
        return (s, next) -> next.send(
                s.withBody(s.text().replaceAll(regex, replacement).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    static Change status(int status) {
        return (s, next) -> next.send(s) instanceof Outcome.Reply r
                ? new Outcome.Reply(status, r.headers(), r.body(), r.took())
                : next.send(s);
    }

    static Change type(String type) {
        return (s, next) -> next.send(s) instanceof Outcome.Reply r
                ? new Outcome.Reply(r.status(), Map.of("Content-Type", List.of(type)), r.body(), r.took())
                : next.send(s);
    }

    static Change slow(Duration took) {
        return (s, next) -> next.send(s) instanceof Outcome.Reply r
                ? new Outcome.Reply(r.status(), r.headers(), r.body(), took)
                : next.send(s);
    }

    static Change fault(String code, String text) {
        return (s, next) -> reply(500, "text/xml; charset=utf-8", faultText(code, text));
    }

    static String faultText(String code, String text) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>s:" + code
                + "</faultcode><faultstring>" + text + "</faultstring></s:Fault></s:Body></s:Envelope>";
    }

    static String message(String content) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + content
                + "</s:Body></s:Envelope>";
    }

    static Change accepted() {
        return answer(200, message("<ConfirmQuantitiesResponse><Result>Accepted</Result></ConfirmQuantitiesResponse>"));
    }
}
