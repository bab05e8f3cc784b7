package io.github.epixsdk.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.internal.conformance.ReferenceParty;
import io.github.epixsdk.transport.EndpointLimits;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run over TLS says of partners that die, do not answer, or lack something. */
@Timeout(180)
class ResponderConformanceIT {
    private static TestPki pki;

    @BeforeAll
    static void makeCertificates() {
        pki = TestPki.create(Clock.systemUTC());
    }

    @Test
    void aPartnerThatDiesInTheMiddleIsAnErrorAndNotAFailure() {
        ReferenceParty party = new ReferenceParty(pki, Clock.systemUTC());
        EpixHttpsServer server = serve(party.endpoint(EndpointLimits.DEFAULT));

        ConformanceReport report = ResponderConformance.of(
                        party.target(server.uri(), ToolkitVersion.V1).build())
                .select("RSP-GET-0?")
                .listener(new RunListener() {
                    @Override
                    public void ended(CaseResult result) {
                        if (result.testCase().id().equals("RSP-GET-02")) {
                            server.close();
                        }
                    }
                })
                .run();

        assertThat(report.result("RSP-GET-02").orElseThrow().verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.results()).noneMatch(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.WARN);
        assertThat(report.result("RSP-GET-03").orElseThrow().verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.result("RSP-GET-09").orElseThrow().reason()).contains("cannot be reached since RSP-GET-03");
        assertThat(report.isConformant()).isFalse();
        assertThat(report.isUndecided()).isTrue();
    }

    @Test
    void aPartnerThatHangsIsWaitedForTwiceAndNotByEachCase() {
        ReferenceParty party = new ReferenceParty(pki, Clock.systemUTC());
        AtomicBoolean hanging = new AtomicBoolean();
        AtomicInteger waitedFor = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        WireHandler endpoint = changed(party.endpoint(EndpointLimits.DEFAULT), request -> {
            if (hanging.get()) {
                waitedFor.incrementAndGet();
                end.await();
            }
        });
        try (EpixHttpsServer server = serve(endpoint)) {
            ConformanceReport report = ResponderConformance.of(party.target(server.uri(), ToolkitVersion.V2)
                            .answerTime(Duration.ofMillis(500))
                            .build())
                    .select("RSP-GET-0?", "RSP-CNF-*")
                    .listener(new RunListener() {
                        @Override
                        public void ended(CaseResult result) {
                            hanging.compareAndSet(false, result.testCase().id().equals("RSP-GET-02"));
                        }
                    })
                    .run();
            end.countDown();

            assertThat(waitedFor).hasValue(2);
            assertThat(report.results()).noneMatch(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.WARN);
            assertThat(report.result("RSP-CNF-01").orElseThrow().verdict()).isEqualTo(Verdict.ERROR);
            assertThat(report.result("RSP-CNF-01").orElseThrow().reason())
                    .contains("not run: the service cannot be reached since RSP-GET-03: no answer");
            assertThat(report.isUndecided()).isTrue();
        }
    }

    @Test
    void aRunAgainstASlowPartnerEndsInTimeAndSaysWhatItDidNotShow() {
        ReferenceParty party = new ReferenceParty(pki, Clock.systemUTC());
        CountDownLatch never = new CountDownLatch(1);
        WireHandler slow =
                changed(party.endpoint(EndpointLimits.DEFAULT), request -> never.await(100, TimeUnit.MILLISECONDS));
        try (EpixHttpsServer server = serve(slow)) {
            long start = System.nanoTime();
            ConformanceReport report = ResponderConformance.of(
                            party.target(server.uri(), ToolkitVersion.V2).build())
                    .select("RSP-STA-*", "RSP-GET-*", "RSP-SEC-*")
                    .within(Duration.ofSeconds(4))
                    .run();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            assertThat(report.result("RSP-GET-01").orElseThrow().verdict()).isEqualTo(Verdict.PASS);
            assertThat(report.result("RSP-SEC-05").orElseThrow().toString())
                    .isEqualTo("RSP-SEC-05 SKIP: not shown in time: the run may take PT4S, allow it more");
            assertThat(report.results()).noneMatch(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.ERROR);
            assertThat(report.isConformant()).isFalse();
        }
    }

    @Test
    void theTimingCaseMeasuresFewerPairsWhereAnswersTakeLong() {
        ReferenceParty party = new ReferenceParty(pki, Clock.systemUTC());
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        WireHandler slow = changed(party.endpoint(EndpointLimits.DEFAULT), request -> {
            requests.incrementAndGet();
            never.await(20, TimeUnit.MILLISECONDS);
        });
        try (EpixHttpsServer server = serve(slow)) {
            ConformanceReport report = ResponderConformance.of(
                            party.target(server.uri(), ToolkitVersion.V2).build())
                    .select("RSP-GET-06")
                    .within(Duration.ofSeconds(12))
                    .run();

            assertThat(report.result("RSP-GET-06").orElseThrow().verdict()).isEqualTo(Verdict.PASS);
            // 200 pairs in a round otherwise.
            assertThat(requests).hasValueBetween(20, 120);
        }
    }

    @Test
    void aRunNeedsTime() {
        ReferenceParty party = new ReferenceParty(pki, Clock.systemUTC());
        ResponderConformance run =
                ResponderConformance.of(party.target(URI.create("https://localhost:1/epix"), ToolkitVersion.V2)
                        .build());

        assertThatThrownBy(() -> run.within(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("within: expected a time above zero, found PT0S");
    }

    /** Does something before a request is worked on. */
    private interface Before {
        void run(WireRequest request) throws InterruptedException;
    }

    private static WireHandler changed(WireHandler endpoint, Before before) {
        return new WireHandler() {
            @Override
            public WireResponse handle(WireRequest request, List<X509Certificate> peer) {
                try {
                    before.run(request);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return endpoint.handle(request, peer);
            }

            @Override
            public int maxRequestBytes() {
                return endpoint.maxRequestBytes();
            }
        };
    }

    @Test
    void anAnswerThatNeverComesIsThePartnersWhereOthersAreAnswered() {
        ReferenceParty party = new ReferenceParty(pki, Clock.systemUTC());
        WireHandler endpoint = party.endpoint(EndpointLimits.DEFAULT);
        WireHandler breaking = changed(endpoint, request -> {
            if (new String(request.body().bytes(), StandardCharsets.UTF_8).contains("QQ/CONFORMANCE")) {
                throw new IllegalStateException("breaks the connection");
            }
        });
        try (EpixHttpsServer server = serve(breaking)) {
            ConformanceReport report = ResponderConformance.of(party.target(server.uri(), ToolkitVersion.V2)
                            .answerTime(Duration.ofSeconds(2))
                            .build())
                    .level(Level.STRICT)
                    .select("RSP-GET-04")
                    .run();

            CaseResult result = report.result("RSP-GET-04").orElseThrow();
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.reason())
                    .startsWith("expected an answer, found none twice while other requests are answered");
        }
    }

    @Test
    void whatIsMissingIsSkippedAndNeverCountedAsShown() {
        ReferenceParty party = new ReferenceParty(pki, Clock.systemUTC());
        try (EpixHttpsServer server = serve(party.endpoint(EndpointLimits.DEFAULT))) {
            ResponderTarget full = party.target(server.uri(), ToolkitVersion.V2).build();
            ResponderTarget bare = ResponderTarget.builder(full.profile())
                    .caller(
                            full.caller().orElseThrow().key(),
                            full.caller().orElseThrow().chain())
                    .trust(full.trust())
                    .absent(List.of("seed:big"))
                    .build();

            ConformanceReport report = ResponderConformance.of(bare)
                    .select("RSP-GET-01", "RSP-ATT-04", "RSP-TLS-03", "RSP-STA-01")
                    .run();

            assertThat(report.result("RSP-GET-01").orElseThrow().toString())
                    .isEqualTo(
                            "RSP-GET-01 SKIP: supply a permit of the kind final in the seeds, or declare seed:final absent");
            assertThat(report.result("RSP-ATT-04").orElseThrow().verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
            assertThat(report.result("RSP-TLS-03").orElseThrow().verdict()).isEqualTo(Verdict.SKIP);
            assertThat(report.result("RSP-STA-01").orElseThrow().verdict()).isEqualTo(Verdict.PASS);
            assertThat(report.isConformant()).isFalse();
        }
    }

    private static EpixHttpsServer serve(WireHandler handler) {
        return EpixHttpsServer.builder(handler, pki.tls(pki.server(ReferenceParty.PARTY, "localhost")))
                .start();
    }
}
