package io.github.epixsdk.testkit.internal.wire;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.TlsMaterial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The certificates a server shows: the right one, and those nobody should accept. Made when first needed. Thread-safe. */
public final class ServerIdentities {
    private final CountryCode party;
    private final String host;
    private final TestPki pki;
    private final Clock clock;
    private final TlsMaterial good;
    private final Map<FaultKind, TlsMaterial> bad = new ConcurrentHashMap<>();

    /**
     * Makes the identities of a server.
     *
     * @param party the Party that runs it
     * @param host the name callers check
     * @param pki who issues the certificates
     * @param clock tells the time
     */
    public ServerIdentities(CountryCode party, String host, TestPki pki, Clock clock) {
        this.party = party;
        this.host = host;
        this.pki = pki;
        this.clock = clock;
        this.good = pki.tls(pki.server(party, host));
    }

    /**
     * Returns what a connection shows.
     *
     * @param faults what goes wrong with it; the first that concerns the certificate counts
     * @return key and certificate
     */
    public TlsMaterial of(List<Fault> faults) {
        return faults.stream()
                .map(Fault::kind)
                .filter(kind -> kind.id().startsWith("certificate-"))
                .findFirst()
                .map(this::of)
                .orElse(good);
    }

    /**
     * Makes the certificates faults will ask for: keys take longer than a caller waits for a handshake.
     *
     * @param faults the faults that are active
     */
    public void prepare(List<Fault> faults) {
        of(faults);
    }

    private TlsMaterial of(FaultKind kind) {
        return kind == FaultKind.CERTIFICATE_RENEWED
                ? pki.tls(pki.server(party, host))
                : bad.computeIfAbsent(kind, this::make);
    }

    private TlsMaterial make(FaultKind kind) {
        Instant now = clock.instant();
        return switch (kind) {
            case CERTIFICATE_EXPIRED -> pki.tls(pki.server(party, host, days(now, -30), days(now, -1)));
            case CERTIFICATE_NOT_YET_VALID -> pki.tls(pki.server(party, host, days(now, 1), days(now, 30)));
            case CERTIFICATE_WRONG_HOST -> pki.tls(pki.server(party, "epix.elsewhere.example"));
            case CERTIFICATE_UNKNOWN_CA ->
                pki.tls(TestPki.create(clock, "EPIX CA nobody trusts").server(party, host));
            case CERTIFICATE_SELF_SIGNED -> pki.tls(pki.selfSignedServer(party, host));
            case CERTIFICATE_WITHOUT_INTERMEDIATE -> leafOnly(pki.serverBelowIntermediate(party, host));
            default -> throw new IllegalArgumentException(kind + " is not about the server's certificate");
        };
    }

    private TlsMaterial leafOnly(TestIdentity identity) {
        return TlsMaterial.builder()
                .ownKey(identity.key(), List.of(identity.certificate()))
                .trust(List.of(pki.tlsAnchor()))
                .build();
    }

    private static Instant days(Instant now, long days) {
        return now.plus(Duration.ofDays(days));
    }
}
