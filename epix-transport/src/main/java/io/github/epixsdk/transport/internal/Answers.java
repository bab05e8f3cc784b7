package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.ServiceStateAnswer;
import io.github.epixsdk.transport.TokenId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a partner's replies mean, operation by operation. The same for a reply that just came and one out of a journal. */
public final class Answers {
    private final PartnerProfile profile;
    private final FaultTable faults;
    private final PermitAnswers permits;

    /** Reads the replies of a partner. */
    public Answers(PartnerProfile profile, PermitAnswers permits) {
        this.profile = profile;
        this.faults = new FaultTable(profile);
        this.permits = permits;
    }

    /** The reply to a request for a permit. */
    public PermitAnswer permit(
            Operation operation, Exchanger.Reply reply, PermitNumber number, @Nullable TokenId token) {
        PermitAnswer answer;
        if (reply instanceof Exchanger.Nothing nothing) {
            return new PermitAnswer.Unreachable(nothing.attempts());
        } else if (reply instanceof Exchanger.Hostile hostile) {
            answer = new PermitAnswer.Untrusted(List.of(hostile.reason()), Optional.empty());
        } else {
            Exchanger.Message message = (Exchanger.Message) reply;
            answer = permit(operation, message, number, token);
            if (!answer.isFound()) {
                message.close();
            }
        }
        return answer instanceof PermitAnswer.Untrusted untrusted
                ? new PermitAnswer.Untrusted(new PartnerWords(token).reasons(untrusted.reasons()), untrusted.verdict())
                : answer;
    }

    private PermitAnswer permit(
            Operation operation, Exchanger.Message message, PermitNumber number, @Nullable TokenId token) {
        if (message.soap().fault().isPresent()) {
            FaultTable.Meaning meaning = faults.meaning(message.soap().fault().get(), token);
            return meaning.reason()
                    .<PermitAnswer>map(reason -> new PermitAnswer.Refused(reason, meaning.text()))
                    .orElseGet(PermitAnswer.NotIssued::new);
        }
        return PlainAnswers.otherOperation(operation, message, profile)
                .<PermitAnswer>map(reason -> new PermitAnswer.Untrusted(List.of(reason), Optional.empty()))
                .orElseGet(() -> permits.judge(message, number, operation));
    }

    /** The reply to a confirmation of quantities. */
    public ConfirmationAnswer confirmation(Exchanger.Reply reply, @Nullable TokenId token) {
        ConfirmationAnswer answer = PlainAnswers.confirmation(reply, faults, token, profile);
        return answer instanceof ConfirmationAnswer.Untrusted untrusted
                ? new ConfirmationAnswer.Untrusted(new PartnerWords(token).reasons(untrusted.reasons()))
                : answer;
    }

    /** The reply to ServiceState. */
    public ServiceStateAnswer serviceState(Exchanger.Reply reply) {
        return PlainAnswers.serviceState(reply, faults, profile);
    }

    /** The kind of an answer. */
    public static ExchangeOutcome outcome(PermitAnswer answer) {
        return answer.fold(
                a -> ExchangeOutcome.FOUND,
                a -> ExchangeOutcome.NOT_ISSUED,
                a -> ExchangeOutcome.REFUSED,
                a -> ExchangeOutcome.UNREACHABLE,
                a -> ExchangeOutcome.UNTRUSTED);
    }

    /** The kind of an answer. */
    public static ExchangeOutcome outcome(ConfirmationAnswer answer) {
        return answer.fold(
                a -> ExchangeOutcome.ACCEPTED,
                a -> ExchangeOutcome.NOT_ISSUED,
                a -> ExchangeOutcome.REFUSED,
                a -> ExchangeOutcome.UNREACHABLE,
                a -> ExchangeOutcome.UNTRUSTED);
    }

    /** The kind of an answer. */
    public static ExchangeOutcome outcome(ServiceStateAnswer answer) {
        return answer.fold(
                a -> ExchangeOutcome.AVAILABLE,
                a -> ExchangeOutcome.NOT_AVAILABLE,
                a -> ExchangeOutcome.REFUSED,
                a -> ExchangeOutcome.UNREACHABLE,
                a -> ExchangeOutcome.UNTRUSTED);
    }
}
