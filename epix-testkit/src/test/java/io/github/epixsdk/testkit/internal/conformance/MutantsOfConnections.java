package io.github.epixsdk.testkit.internal.conformance;

import static io.github.epixsdk.testkit.internal.conformance.Mutant.answer;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.body;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.closed;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.fault;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.label;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.mutant;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.served;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.shows;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.slow;
import static io.github.epixsdk.testkit.internal.conformance.Mutant.status;

import io.github.epixsdk.testkit.internal.conformance.Stimulus.Manner;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Partners that let in the wrong ones, or keep out the right ones. */
final class MutantsOfConnections {
    private static final Predicate<Stimulus> PERMIT = body("GetFinal");
    private static final Predicate<Stimulus> STATE = body("ServiceState");

    static final List<Mutant> ALL = List.of(
            mutant("RSP-TLS-01", "answers with an error page", STATE, answer(500, Mutant.HTML)),
            mutant("RSP-TLS-01", "does not know its partner", STATE, fault("Client", "CallerNotFound")),
            mutant("RSP-TLS-01", "answers too late", STATE, slow(Duration.ofSeconds(11))),
            mutant("RSP-TLS-02", "asks for no certificate", shows(CallerCertificate.NONE), served()),
            mutant(
                    "RSP-TLS-02",
                    "gives permits to anybody",
                    shows(CallerCertificate.NONE).and(PERMIT),
                    served()),
            mutant("RSP-TLS-03", "takes an expired certificate", shows(CallerCertificate.EXPIRED), served()),
            mutant("RSP-TLS-03", "takes a self-signed certificate", shows(CallerCertificate.SELF_SIGNED), served()),
            mutant("RSP-TLS-03", "takes one that is not valid yet", shows(CallerCertificate.NOT_YET_VALID), served()),
            mutant("RSP-TLS-04", "trusts CAs by their name", shows(CallerCertificate.LOOKALIKE), served()),
            mutant(
                    "RSP-TLS-04",
                    "so for permits only",
                    shows(CallerCertificate.LOOKALIKE).and(PERMIT),
                    served()),
            mutant(
                    "RSP-TLS-05",
                    "takes a certificate without a country",
                    shows(CallerCertificate.NO_COUNTRY),
                    served()),
            mutant(
                    "RSP-TLS-05",
                    "so for permits only",
                    shows(CallerCertificate.NO_COUNTRY).and(PERMIT),
                    served()),
            mutant("RSP-TLS-06", "has no access list", shows(CallerCertificate.STRANGER), served()),
            mutant(
                    "RSP-TLS-06",
                    "so for permits only",
                    shows(CallerCertificate.STRANGER).and(PERMIT),
                    served()),
            mutant(
                    "RSP-TLS-06",
                    "tells strangers its state",
                    shows(CallerCertificate.STRANGER).and(STATE),
                    served()),
            mutant(
                    "RSP-TLS-07",
                    "searches for C= in the text",
                    shows(CallerCertificate.AFTER_DOMAIN),
                    fault("Client", "CallerNotFound")),
            mutant(
                    "RSP-TLS-07",
                    "finds a country in a name",
                    shows(CallerCertificate.AFTER_ORGANISATION),
                    fault("Client", "CallerNotFound")),
            mutant("RSP-TLS-07", "wants the country first", shows(CallerCertificate.COUNTRY_LAST), status(403)),
            mutant(
                    "RSP-TLS-07",
                    "knows no multi-valued names",
                    shows(CallerCertificate.MULTI_VALUED),
                    fault("Server", "error")),
            mutant(
                    "RSP-TLS-08",
                    "believes a header of Apache",
                    s -> s.headers().containsKey("X-SSL-Client-S-DN"),
                    served()),
            mutant(
                    "RSP-TLS-08",
                    "believes a header of Envoy",
                    s -> s.headers().containsKey("X-Forwarded-Client-Cert"),
                    served()),
            mutant(
                    "RSP-TLS-08",
                    "so for permits only",
                    PERMIT.and(s -> s.headers().containsKey("Client-Cert")),
                    served()),
            mutant("RSP-TLS-09", "speaks TLS 1.0", s -> s.manner() == Manner.TLS_1_0, answer(200, "")),
            mutant("RSP-TLS-09", "speaks TLS 1.1", s -> s.manner() == Manner.TLS_1_1, answer(200, "")),
            mutant("RSP-TLS-10", "serves over plain HTTP", s -> s.manner() == Manner.PLAIN_HTTP, served()),
            mutant(
                    "RSP-TLS-10",
                    "gives permits over plain HTTP",
                    PERMIT.and(s -> s.manner() == Manner.PLAIN_HTTP),
                    served()),
            mutant(
                    "RSP-TLS-10",
                    "redirects, with the permit",
                    PERMIT.and(s -> s.manner() == Manner.PLAIN_HTTP),
                    (s, next) -> status(301).apply(s.in(Manner.NORMAL), next)),
            mutant("RSP-STA-01", "needs an argument", label("with no argument"), fault("Client", "Invalid Request")),
            mutant("RSP-STA-01", "takes its time", label("with IsoCountryCode"), slow(Duration.ofSeconds(3))),
            mutant("RSP-STA-01", "closes without an argument", label("with no argument"), closed()),
            mutant(
                    "RSP-STA-02",
                    "is always fine",
                    label("back end stopped"),
                    (s, next) -> next.send(s) instanceof Outcome.Reply r
                            ? Mutant.edited(r, "<State>.*</State>", "<State>AVAILABLE</State>")
                            : next.send(s)),
            mutant(
                    "RSP-STA-02",
                    "says OK",
                    label("back end stopped"),
                    answer(200, Mutant.message("<ServiceStateResponse><State>OK</State></ServiceStateResponse>"))));

    private MutantsOfConnections() {}
}
