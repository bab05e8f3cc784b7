package io.github.epixsdk.testkit.internal.doctor;

import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.ExchangeInfo;
import io.github.epixsdk.transport.ExchangeListener;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.ServiceStateAnswer;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything an exchange with a partner needs, in the order in which it is needed, and says what to do. It asks the
 * partner for its state and nothing else.
 */
public final class Doctor {
    private static final Duration SMALL_ERROR = Duration.ofSeconds(30);
    private static final Duration LARGE_ERROR = Duration.ofMinutes(5);

    private final PartnerProfile profile;
    private final Clock clock;

    /** Looks at the way to a partner. */
    public Doctor(PartnerProfile profile, Clock clock) {
        this.profile = profile;
        this.clock = clock;
    }

    /** Looks at everything. */
    public List<Check> examine() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                "profile",
                "Party " + profile.partner() + ", interface " + profile.version() + ", " + profile.endpoint()));
        CertificateChecks certificates = new CertificateChecks(profile, clock);
        Optional<TlsMaterial> material = certificates.material(checks);
        checks.add(certificates.seals());
        ConnectionChecks connection = new ConnectionChecks(profile, certificates);
        boolean reached = connection.reach(checks);
        if (!reached || material.isEmpty()) {
            String why = reached ? "without keys there is no connection" : "the partner was not reached";
            checks.add(Check.skip("TLS", why));
            checks.add(Check.skip("service", why));
            checks.add(Check.skip("clock", why));
            return checks;
        }
        connection.tls(material.get(), checks);
        service(checks);
        return checks;
    }

    private void service(List<Check> checks) {
        if (!profile.operations().contains(Operation.SERVICE_STATE)) {
            checks.add(Check.skip("service", "the profile does not offer ServiceState"));
            checks.add(Check.skip("clock", "nothing was asked"));
            return;
        }
        AtomicReference<@Nullable String> date = new AtomicReference<>();
        ExchangeListener dates = new ExchangeListener() {
            @Override
            public void answered(ExchangeInfo exchange, WireRequest request, WireResponse response) {
                date.set(response.header("Date").orElse(null));
            }
        };
        PartnerProfile once = profile.toBuilder()
                .attempts(1)
                .sealing(Sealing.NONE)
                .sealTrust(null)
                .detachedSeal(PartnerProfile.DEFAULT_DETACHED_SEAL)
                .build();
        try (EpixClient client = EpixClient.builder(once)
                .transport(OkHttpTransport.of(once))
                .listener(dates)
                .build()) {
            checks.add(state(client.serviceState()));
        }
        checks.add(clock(Optional.ofNullable(date.get())));
    }

    private static Check state(ServiceStateAnswer answer) {
        return answer.fold(
                available -> Check.ok("service", "it says that it works: " + available.text()),
                down -> Check.warn(
                        "service", "it says that it does not work: " + down.text(), "Ask the partner until when."),
                refused -> Check.fail(
                        "service",
                        "it refused: " + refused.reason() + ", " + refused.text(),
                        switch (refused.reason()) {
                            case CERTIFICATE_MISSING -> "Name your client certificate as clientKey in the profile.";
                            case CALLER_NOT_FOUND, NOT_AUTHORISED ->
                                "Ask the partner to put your Party on its access list.";
                            case CALLEE_NOT_FOUND -> "Look at partner and isoCountryCode in the profile.";
                            case OPERATION_NOT_AVAILABLE -> "Look at requestNames, operationNames and soapAction.";
                            default -> "Show this to the partner; a text it means otherwise goes into faults.";
                        }),
                unreachable -> Check.fail(
                        "service",
                        unreachable.attempts().stream().map(Attempt::message).collect(Collectors.joining("; ")),
                        "Look at the path in endpoint. If TLS is well above, the partner may not take your client certificate:"
                                + " ask whether your CA is in its clientTrust, and whether your certificate may be used for"
                                + " TLS clients; its log may say more."),
                untrusted -> Check.fail(
                        "service",
                        "its answer cannot be relied on: " + untrusted.reasons(),
                        "Look at interface, responseNames and style in the profile; show the partner its answer."));
    }

    /** The partner's clock is in every HTTP answer. */
    private Check clock(Optional<String> date) {
        if (date.isEmpty()) {
            return Check.skip("clock", "the partner does not say what time it is");
        }
        Instant theirs;
        try {
            theirs = ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return Check.skip("clock", "the partner's time cannot be read");
        }
        Duration apart = Duration.between(theirs, clock.instant());
        String found = "this machine is " + apart.abs().toSeconds() + " s "
                + (apart.isNegative() ? "behind" : "ahead of") + " the partner";
        String advice = "Let this machine take its time from a time server (NTP); if it does, tell the partner.";
        if (apart.abs().compareTo(SMALL_ERROR) <= 0) {
            return Check.ok("clock", found);
        }
        return apart.abs().compareTo(LARGE_ERROR) <= 0
                ? Check.warn("clock", found, advice)
                : Check.fail("clock", found + ": certificates and seals are judged by a wrong time", advice);
    }
}
