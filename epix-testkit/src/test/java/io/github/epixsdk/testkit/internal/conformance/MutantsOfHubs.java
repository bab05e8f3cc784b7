package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.HubDriver;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.RequesterDriver;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Hubs that spoil what they pass on. */
final class MutantsOfHubs {
    static final List<RequesterMutant> ALL = List.of(
            hub("HUB-01", "rounds quantities", good -> asked(good, text -> text.replace("2.125", "2"))),
            new RequesterMutant(
                    "HUB-01",
                    "says yes and passes nothing on",
                    RequesterDriver.epixClient(),
                    callee -> new EpixHubUnderTest(callee, good -> answering(callee))),
            hub("HUB-02", "changes a file", good -> answered(good, text -> text.replace("%PDF-1.7", "%PDF-1.4"))),
            hub(
                    "HUB-02",
                    "knows no parts",
                    good -> way(good, (request, peer) -> {
                        WireResponse answer = good.handle(request, peer);
                        return WireResponse.of(
                                answer.status(),
                                Map.of("Content-Type", List.of("text/xml; charset=utf-8")),
                                answer.body().bytes());
                    })),
            hub(
                    "HUB-03",
                    "tells all errors with the same words",
                    good -> way(good, (request, peer) -> {
                        WireResponse answer = good.handle(request, peer);
                        return answer.status() == 200 ? answer : RejectingCases.fault("AdapterNotAvailable", false);
                    })),
            new RequesterMutant(
                    "HUB-03",
                    "takes a fault of the callee for no permit",
                    RequesterDriver.epixClient(),
                    callee -> new EpixHubUnderTest(
                            callee,
                            good -> way(good, (request, peer) -> {
                                WireResponse answer = good.handle(request, peer);
                                return answer.status() == 200
                                        ? answer
                                        : answering(callee).handle(request, peer);
                            }))));

    private MutantsOfHubs() {}

    private static RequesterMutant hub(String testCase, String what, UnaryOperator<WireHandler> before) {
        HubDriver hub = callee -> new EpixHubUnderTest(callee, before);
        return new RequesterMutant(testCase, what, RequesterDriver.epixClient(), hub);
    }

    private static WireHandler asked(WireHandler good, UnaryOperator<String> change) {
        return way(good, (request, peer) -> {
            String text = change.apply(RequesterRun.text(request.body().bytes()));
            WireRequest changed = WireRequest.of(
                    request.method(), request.target(), request.headers(), text.getBytes(StandardCharsets.ISO_8859_1));
            return good.handle(changed, peer);
        });
    }

    private static WireHandler answered(WireHandler good, UnaryOperator<String> change) {
        return way(good, (request, peer) -> RequesterRun.rewritten(good.handle(request, peer), change));
    }

    private static WireHandler way(WireHandler good, BiFunction<WireRequest, List<X509Certificate>, WireResponse> way) {
        return new WireHandler() {
            @Override
            public WireResponse handle(WireRequest request, List<X509Certificate> peer) {
                return way.apply(request, peer);
            }

            @Override
            public int maxRequestBytes() {
                return good.maxRequestBytes();
            }
        };
    }

    /** Answers by itself: knows no permit, and takes every confirmation. */
    private static WireHandler answering(PartnerFacts callee) {
        return EpixEndpoint.builder(EpixHubUnderTest.HUB, new Careless())
                .callees(Set.of(callee.partner()))
                .allow(callee.caller())
                .build();
    }

    private static final class Careless implements EpixService {
        @Override
        public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return PermitReply.notIssued();
        }

        @Override
        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return PermitReply.notIssued();
        }

        @Override
        public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
            return ConfirmationReply.accepted();
        }

        @Override
        public ServiceStateReply serviceState(CallContext call) {
            return ServiceStateReply.available();
        }
    }
}
