package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.ServiceStateAnswer;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.support.SafeXml;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads recorded messages by the reader and the verifier of today. Thread-safe. */
public final class Replayer {
    private Replayer() {}

    /**
     * What a message is taken for.
     *
     * @param outcome the kind of answer
     * @param why the words behind it
     */
    public record Reading(ExchangeOutcome outcome, String why) {}

    /**
     * What a recorded answer of a partner is taken for, with seals judged as at the time it came.
     *
     * @param request what was asked: words that quote its token are masked, as they were then
     */
    public static Reading answer(
            JournalEntry entry,
            Optional<JournalEntry> request,
            PartnerProfile profile,
            Optional<TrustAnchors> anchors) {
        JournalRecord record = entry.record();
        Clock then = Clock.fixed(record.at(), ZoneOffset.UTC);
        Optional<VerificationPolicy> policy =
                anchors.map(a -> VerificationPolicy.builder(a).clock(then).build());
        Answers answers = new Answers(
                profile, new PermitAnswers(profile, policy.map(p -> () -> p), PermitRules.standard(), then));
        try (WireResponse response = WireResponse.of(record.status().orElse(0), record.headers(), entry.body())) {
            Trial trial = new ReplyReader(profile, then).read(response);
            return trial.reply()
                    .map(reply -> reading(
                            reply,
                            record,
                            answers,
                            request.flatMap(r -> token(r, profile)).orElse(null)))
                    .orElseGet(() -> new Reading(ExchangeOutcome.UNREACHABLE, trial.message()));
        }
    }

    private static Optional<TokenId> token(JournalEntry request, PartnerProfile profile) {
        try {
            return Soap.of(SafeXml.parse(request.body().bytes(), ReadLimits.DEFAULT))
                    .flatMap(soap -> soap.bodies().stream().findFirst())
                    .flatMap(asked -> Soap.child(asked, profile.argumentName(RequestArgument.TOKEN_ID)))
                    .map(Element::getTextContent)
                    .filter(code -> !code.isBlank())
                    .map(TokenId::of);
        } catch (MalformedDocumentException | IllegalArgumentException e) {
            // No request that this SDK wrote.
            return Optional.empty();
        }
    }

    private static Reading reading(
            Exchanger.Reply reply, JournalRecord record, Answers answers, @Nullable TokenId token) {
        Operation operation = record.operation().orElseThrow();
        switch (operation) {
            case CONFIRM_QUANTITIES -> {
                ConfirmationAnswer answer = answers.confirmation(reply, token);
                return new Reading(
                        Answers.outcome(answer),
                        answer.fold(
                                a -> a.text(),
                                n -> "",
                                r -> r.reason() + ": " + r.text(),
                                u -> "",
                                u -> words(u.reasons())));
            }
            case SERVICE_STATE -> {
                ServiceStateAnswer answer = answers.serviceState(reply);
                return new Reading(Answers.outcome(answer), "");
            }
            default -> {
                PermitNumber number = record.permit().orElseThrow();
                PermitAnswer answer = answers.permit(operation, reply, number, token);
                String why = answer.fold(
                        f -> "", n -> "", r -> r.reason() + ": " + r.text(), u -> "", u -> words(u.reasons()));
                if (reply instanceof Exchanger.Message message) {
                    message.close();
                }
                return new Reading(Answers.outcome(answer), why);
            }
        }
    }

    private static String words(List<DistrustReason> reasons) {
        return reasons.stream().map(r -> r.code() + ": " + r.message()).collect(Collectors.joining("; "));
    }

    /**
     * What a recorded request asks for.
     *
     * @param operation the operation
     * @param number the permit, if one is concerned
     * @param version the version of the interface
     */
    public record Asked(Operation operation, Optional<PermitNumber> number, ToolkitVersion version) {}

    /**
     * Reads a recorded request of a partner.
     *
     * @throws FaultSignal if it is none that can be answered
     */
    public static Asked request(JournalEntry entry, Dialect dialect) {
        JournalRecord record = entry.record();
        ReadLimits limits = ReadLimits.DEFAULT;
        WireRequest request = WireRequest.of(
                record.method().orElse("POST"),
                URI.create(record.target().filter(t -> !t.isEmpty()).orElse("/")),
                record.headers(),
                entry.body());
        IncomingRequest incoming = IncomingRequest.of(
                RequestMessage.read(ReceivedRequest.read(request, limits), dialect, limits),
                dialect,
                EnumSet.allOf(SoapVersion.class));
        return new Asked(incoming.operation(), Optional.ofNullable(incoming.numberIfAny()), incoming.version());
    }
}
