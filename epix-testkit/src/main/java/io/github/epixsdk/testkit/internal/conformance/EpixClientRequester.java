package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.TlsFiles;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client of this SDK as a requester under test. */
public final class EpixClientRequester implements Requester {
    private static final Duration CHECK_KEYS_EVERY = Duration.ofMillis(200);

    private final EpixClient client;

    /** Makes a client from the files of the suite. */
    public EpixClientRequester(PartnerFacts facts) {
        this(PartnerProfile.load(facts.profileFile()));
    }

    private EpixClientRequester(PartnerProfile profile) {
        this(profile, transport(profile));
    }

    /** Makes a client over a transport of one's own. */
    EpixClientRequester(PartnerProfile profile, HttpTransport transport) {
        this.client = EpixClient.builder(profile).transport(transport).build();
    }

    /** As {@link OkHttpTransport#of}, but looks for new keys more often than a run would wait for. */
    static HttpTransport transport(PartnerProfile profile) {
        return OkHttpTransport.builder(TlsFiles.builder()
                        .ownKey(profile.clientKey().orElseThrow())
                        .trust(profile.trust().orElseThrow())
                        .checkEvery(CHECK_KEYS_EVERY)
                        .build())
                .connectTimeout(profile.connectTimeout())
                .answerTimeout(profile.answerTimeout())
                .maxAnswerBytes(profile.maxAnswerBytes())
                .build();
    }

    @Override
    public RequesterTold getNonFinal(String number, Optional<String> token) {
        return told(client.nonFinalPermit(PermitNumber.of(number), token(token)));
    }

    @Override
    public RequesterTold getFinal(String number, Optional<String> token) {
        return told(client.finalPermit(PermitNumber.of(number), token(token)));
    }

    @Override
    public RequesterTold confirm(String number, Optional<String> token, Map<String, BigDecimal> positions) {
        QuantityConfirmation.Builder confirmation =
                QuantityConfirmation.builder(PermitNumber.of(number)).token(token(token));
        positions.forEach(confirmation::position);
        return client.confirmQuantities(confirmation.build())
                .fold(
                        accepted -> RequesterTold.of(Outcome.DONE, accepted.text()),
                        notIssued -> RequesterTold.of(Outcome.NOT_ISSUED, ""),
                        refused -> RequesterTold.of(
                                Outcome.REFUSED, refused.reason().name()),
                        unreachable -> unreachable(unreachable.attempts()),
                        untrusted -> untrusted(untrusted.reasons()));
    }

    @Override
    public RequesterTold state() {
        return client.serviceState()
                .fold(
                        available -> RequesterTold.of(Outcome.DONE, available.text()),
                        notAvailable -> RequesterTold.of(Outcome.REFUSED, notAvailable.text()),
                        refused -> RequesterTold.of(
                                Outcome.REFUSED, refused.reason().name()),
                        unreachable -> unreachable(unreachable.attempts()),
                        untrusted -> untrusted(untrusted.reasons()));
    }

    @Override
    public void close() {
        client.close();
    }

    private static @Nullable TokenId token(Optional<String> token) {
        return token.map(TokenId::of).orElse(null);
    }

    private static RequesterTold told(PermitAnswer answer) {
        return answer.fold(
                found -> {
                    try (found) {
                        return RequesterTold.found(found.permit().number().value());
                    }
                },
                notIssued -> RequesterTold.of(Outcome.NOT_ISSUED, ""),
                refused -> RequesterTold.of(Outcome.REFUSED, refused.reason().name()),
                unreachable -> unreachable(unreachable.attempts()),
                untrusted -> untrusted(untrusted.reasons()));
    }

    private static RequesterTold unreachable(List<Attempt> attempts) {
        return RequesterTold.of(
                        Outcome.UNREACHABLE,
                        attempts.isEmpty() ? "" : attempts.get(0).failure().name())
                .withAttempts(attempts.size());
    }

    private static RequesterTold untrusted(List<DistrustReason> reasons) {
        return RequesterTold.of(Outcome.UNTRUSTED, reasons.get(0).code().name());
    }
}
