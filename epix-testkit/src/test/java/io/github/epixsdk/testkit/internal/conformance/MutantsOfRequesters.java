package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterDriver;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Requesters that ask wrongly, or conclude wrongly from what they are answered. */
final class MutantsOfRequesters {
    private static final Duration LATE = Duration.ofSeconds(3);

    static final List<RequesterMutant> ALL = List.of(
            telling("REQ-TLS-01", "takes a bad server for no permit", Outcome.UNREACHABLE, Outcome.NOT_ISSUED),
            telling("REQ-TLS-01", "takes a bad server for a good one", Outcome.UNREACHABLE, Outcome.FOUND),
            new RequesterMutant("REQ-TLS-02", "keeps the first certificate", MutantsOfRequesters::withOneKey),
            telling("REQ-TLS-02", "does not get through", Outcome.DONE, Outcome.UNREACHABLE),
            sending("REQ-SOAP-01", "no SOAPAction", r -> changed(r, "SOAPAction", "\"\"")),
            sending("REQ-SOAP-01", "token in a header", r -> changed(r, "X-Token", "token-of-the-suite-4711")),
            sending("REQ-SOAP-01", "arguments in the URL", MutantsOfRequesters::withQuery),
            telling("REQ-FLT-01", "reads a fault as not found", Outcome.REFUSED, Outcome.NOT_ISSUED),
            new RequesterMutant("REQ-FLT-01", "does not tell faults apart", lumping()),
            telling("REQ-FLT-02", "reads an outage as not found", Outcome.UNREACHABLE, Outcome.NOT_ISSUED),
            profiled("REQ-FLT-02", "never repeats a read", p -> p.attempts(1)),
            telling("REQ-ANS-01", "takes another permit", Outcome.UNTRUSTED, Outcome.FOUND),
            telling("REQ-ANS-01", "takes another permit for none", Outcome.UNTRUSTED, Outcome.NOT_ISSUED),
            telling("REQ-ANS-02", "takes the first of two", Outcome.UNTRUSTED, Outcome.FOUND),
            telling("REQ-ANS-02", "takes two for none", Outcome.UNTRUSTED, Outcome.NOT_ISSUED),
            telling("REQ-ANS-03", "takes a forged permit", Outcome.UNTRUSTED, Outcome.FOUND),
            profiled(
                    "REQ-ANS-03",
                    "looks at no seal",
                    p -> p.sealing(Sealing.NONE).sealTrust(null)),
            profiled("REQ-REL-02", "gives up at once", p -> p.attempts(1)),
            profiled("REQ-REL-02", "asks too often", p -> p.attempts(8)),
            telling("REQ-REL-03", "takes silence for a yes", Outcome.UNREACHABLE, Outcome.DONE),
            sending("REQ-REL-03", "says it in other words each time", grown()),
            telling("REQ-REL-01", "takes silence for no permit", Outcome.UNREACHABLE, Outcome.NOT_ISSUED),
            profiled(
                    "REQ-REL-01",
                    "waits far beyond its deadline",
                    p -> p.totalTimeout(LATE).connectTimeout(LATE).answerTimeout(LATE)),
            new RequesterMutant(
                    "REQ-REL-01",
                    "gives up in time and keeps the connection",
                    MutantsOfRequesters::keepingConnections));

    private MutantsOfRequesters() {}

    static RequesterMutant telling(String testCase, String what, Outcome from, Outcome to) {
        return new RequesterMutant(
                testCase,
                what,
                facts -> new WrongRequester(
                        new EpixClientRequester(facts), t -> t.outcome() == from ? RequesterTold.of(to, "") : t));
    }

    private static RequesterDriver lumping() {
        return facts -> new WrongRequester(
                new EpixClientRequester(facts),
                t -> t.outcome() == Outcome.REFUSED ? RequesterTold.of(Outcome.REFUSED, "refused") : t);
    }

    private static RequesterMutant sending(String testCase, String what, UnaryOperator<WireRequest> change) {
        return new RequesterMutant(testCase, what, facts -> {
            PartnerProfile profile = PartnerProfile.load(facts.profileFile());
            HttpTransport good = EpixClientRequester.transport(profile);
            return new EpixClientRequester(
                    profile, (request, deadline) -> good.exchange(change.apply(request), deadline));
        });
    }

    static RequesterMutant profiled(String testCase, String what, UnaryOperator<PartnerProfile.Builder> change) {
        return new RequesterMutant(testCase, what, facts -> {
            PartnerProfile profile = change.apply(PartnerProfile.load(facts.profileFile()).toBuilder())
                    .build();
            return new EpixClientRequester(profile, OkHttpTransport.of(profile));
        });
    }

    private static Requester withOneKey(PartnerFacts facts) {
        PartnerProfile profile = PartnerProfile.load(facts.profileFile());
        return new EpixClientRequester(
                profile, OkHttpTransport.create(profile.tlsFiles().current()));
    }

    private static Requester keepingConnections(PartnerFacts facts) {
        PartnerProfile profile = PartnerProfile.load(facts.profileFile());
        HttpTransport patient = EpixClientRequester.transport(profile.toBuilder()
                .answerTimeout(KeepingTransport.FOR_EVER)
                .totalTimeout(KeepingTransport.FOR_EVER)
                .build());
        return new EpixClientRequester(profile, new KeepingTransport(patient));
    }

    private static WireRequest changed(WireRequest request, String header, String value) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase(header));
        headers.put(header, List.of(value));
        return WireRequest.of(request.method(), request.target(), headers, request.body());
    }

    private static WireRequest withQuery(WireRequest request) {
        return WireRequest.of(
                request.method(), URI.create(request.target() + "?number=1"), request.headers(), request.body());
    }

    private static UnaryOperator<WireRequest> grown() {
        AtomicInteger calls = new AtomicInteger();
        return request -> {
            String text = new String(request.body().bytes(), StandardCharsets.UTF_8);
            return WireRequest.of(
                    request.method(),
                    request.target(),
                    request.headers(),
                    (text + " ".repeat(calls.incrementAndGet())).getBytes(StandardCharsets.UTF_8));
        };
    }
}
