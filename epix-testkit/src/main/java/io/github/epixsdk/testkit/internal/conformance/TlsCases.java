package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.testkit.internal.conformance.Stimulus.Manner;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** RSP-TLS: who is let in. */
final class TlsCases {
    static final Map<String, CaseScript> SCRIPTS = Map.ofEntries(
            entry("RSP-TLS-01", TlsCases::aKnownPartnerGetsIn),
            entry("RSP-TLS-02", TlsCases::noCertificateNoData),
            entry("RSP-TLS-03", TlsCases::badCertificates),
            entry("RSP-TLS-04", TlsCases::lookalike),
            entry("RSP-TLS-05", TlsCases::noCountry),
            entry("RSP-TLS-06", TlsCases::stranger),
            entry("RSP-TLS-07", TlsCases::countryByItsOid),
            entry("RSP-TLS-08", TlsCases::headersStandInForNothing),
            entry("RSP-TLS-09", TlsCases::oldVersions),
            entry("RSP-TLS-10", TlsCases::plainHttp));

    private TlsCases() {}

    private static void aKnownPartnerGetsIn(CaseRun run) {
        Answer answer = run.call(run.requests().state("ServiceState with the caller's certificate"));
        run.check(
                answer.status() == 200 && answer.isResponse("ServiceState"),
                "HTTP 200 with a ServiceState answer",
                answer);
        run.findings()
                .check(
                        answer.outcome().took().compareTo(run.target().answerTime()) <= 0,
                        "an answer within " + run.target().answerTime(),
                        answer.outcome().took().toString());
    }

    private static void noCertificateNoData(CaseRun run) {
        refused(run, CallerCertificate.NONE, "no certificate");
    }

    private static void badCertificates(CaseRun run) {
        refused(run, CallerCertificate.EXPIRED, "an expired certificate");
        refused(run, CallerCertificate.NOT_YET_VALID, "a certificate that is not valid yet");
        refused(run, CallerCertificate.SELF_SIGNED, "a self-signed certificate");
        run.findings().check(run.isAlive(), "that a known caller is still served", "no answer to ServiceState");
    }

    private static void lookalike(CaseRun run) {
        refused(run, CallerCertificate.LOOKALIKE, "a certificate of another CA with the name of the trusted one");
    }

    private static void noCountry(CaseRun run) {
        refused(run, CallerCertificate.NO_COUNTRY, "a certificate without a country");
    }

    private static void stranger(CaseRun run) {
        refused(run, CallerCertificate.STRANGER, "a certificate of a country without an agreement");
    }

    private static void countryByItsOid(CaseRun run) {
        for (CallerCertificate subject : List.of(
                CallerCertificate.COUNTRY_FIRST,
                CallerCertificate.COUNTRY_LAST,
                CallerCertificate.AFTER_DOMAIN,
                CallerCertificate.AFTER_ORGANISATION,
                CallerCertificate.MULTI_VALUED)) {
            Answer answer = run.call(
                    run.requests().state("ServiceState, subject " + subject).as(subject));
            run.check(
                    answer.status() == 200 && answer.isResponse("ServiceState"),
                    "the caller to be known by the subject " + subject,
                    answer);
        }
    }

    private static void headersStandInForNothing(CaseRun run) {
        String subject = run.target()
                .caller()
                .orElseThrow()
                .chain()
                .get(0)
                .getSubjectX500Principal()
                .getName();
        for (String header :
                List.of("X-SSL-Client-S-DN", "X-Forwarded-Client-Cert", "SSL_CLIENT_S_DN", "Client-Cert")) {
            String value = header.equals("X-Forwarded-Client-Cert") ? "Subject=\"" + subject + "\"" : subject;
            denied(
                    run,
                    run.requests()
                            .state("no certificate, header " + header)
                            .as(CallerCertificate.NONE)
                            .with(header, value));
            if (!run.target().seeds(SeedKind.FINAL).isEmpty()) {
                denied(
                        run,
                        run.getFinal("GetFinal, no certificate, header " + header, run.seed(SeedKind.FINAL))
                                .as(CallerCertificate.NONE)
                                .with(header, value));
            }
        }
    }

    private static void oldVersions(CaseRun run) {
        for (Manner version : List.of(Manner.TLS_1_0, Manner.TLS_1_1)) {
            Answer answer = run.send(
                    run.requests().state("handshake with " + version + " only").in(version));
            run.check(answer.isClosed(), "a refusal of " + version, answer);
        }
    }

    private static void plainHttp(CaseRun run) {
        Answer state = plain(run, run.requests().state("ServiceState without TLS"));
        run.check(!state.isResponse("ServiceState"), "no answer over plain HTTP", state);
        if (!run.target().seeds(SeedKind.FINAL).isEmpty()) {
            Answer permit = plain(run, run.getFinal("GetFinal without TLS", run.seed(SeedKind.FINAL)));
            run.check(!permit.hasPermit(), "never a permit over plain HTTP", permit);
            boolean quiet = permit.isClosed() || permit.status() >= 300;
            run.check(quiet, "a closed connection, or a redirect or refusal", permit);
        }
    }

    /** Who listens on nothing has refused as well. */
    private static Answer plain(CaseRun run, Stimulus stimulus) {
        try {
            return run.send(stimulus.in(Manner.PLAIN_HTTP));
        } catch (TroubleException e) {
            return Answer.of(new Outcome.Refused(String.valueOf(e.getMessage()), java.time.Duration.ZERO));
        }
    }

    private static void refused(CaseRun run, CallerCertificate certificate, String words) {
        denied(run, run.requests().state("ServiceState with " + words).as(certificate));
        if (!run.target().seeds(SeedKind.FINAL).isEmpty()) {
            denied(
                    run,
                    run.getFinal("GetFinal with " + words, run.seed(SeedKind.FINAL))
                            .as(certificate));
        }
    }

    private static void denied(CaseRun run, Stimulus stimulus) {
        Answer answer = run.send(stimulus);
        boolean refusal = answer.isClosed()
                || answer.isFault()
                || answer.status() == 401
                || answer.status() == 403
                || (answer.status() >= 400 && answer.status() < 500);
        run.check(refusal, "a TLS alert, HTTP 401 or 403, or a fault (" + stimulus.label() + ")", answer);
        run.check(!answer.hasPermit(), "no permit data (" + stimulus.label() + ")", answer);
        boolean blamed = !answer.faultText().toLowerCase(Locale.ROOT).contains("nullpointer");
        run.check(blamed, "a fault that tells the reason", answer);
    }
}
