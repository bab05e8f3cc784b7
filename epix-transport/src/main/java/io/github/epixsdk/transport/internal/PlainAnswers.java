package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.ServiceStateAnswer;
import io.github.epixsdk.transport.TokenId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads the answers that hold no permit. Their form is not public: any element that answers the operation is taken. */
public final class PlainAnswers {
    private static final int MOST_NAMES = 3;

    private PlainAnswers() {}

    /** What came of a confirmation. */
    public static ConfirmationAnswer confirmation(
            Exchanger.Reply reply, FaultTable faults, @Nullable TokenId token, PartnerProfile profile) {
        if (reply instanceof Exchanger.Nothing nothing) {
            return new ConfirmationAnswer.Unreachable(nothing.attempts(), nothing.possiblyReceived());
        } else if (reply instanceof Exchanger.Hostile hostile) {
            return new ConfirmationAnswer.Untrusted(List.of(hostile.reason()));
        }
        Exchanger.Message message = (Exchanger.Message) reply;
        Optional<Element> fault = message.soap().fault();
        if (fault.isPresent()) {
            FaultTable.Meaning meaning = faults.meaning(fault.get(), token);
            return meaning.reason()
                    .<ConfirmationAnswer>map(reason -> new ConfirmationAnswer.Refused(reason, meaning.text()))
                    .orElseGet(ConfirmationAnswer.NotIssued::new);
        }
        PartnerWords words = new PartnerWords(token);
        Optional<DistrustReason> other = notAnAnswerTo(Operation.CONFIRM_QUANTITIES, message, profile, words);
        if (other.isPresent()) {
            return new ConfirmationAnswer.Untrusted(List.of(other.get()));
        }
        Element response = message.soap().bodies().get(0);
        Optional<String> yes = PlainResponse.result(response).filter(StateWords::meansYes);
        if (yes.isEmpty()) {
            return new ConfirmationAnswer.Untrusted(
                    List.of(unknown("the answer does not say that the quantities were accepted", response, words)));
        }
        return new ConfirmationAnswer.Accepted(yes.get(), StateWords.meansRepeated(yes.get()));
    }

    /** What came of the question for the service's state. */
    public static ServiceStateAnswer serviceState(Exchanger.Reply reply, FaultTable faults, PartnerProfile profile) {
        if (reply instanceof Exchanger.Nothing nothing) {
            return new ServiceStateAnswer.Unreachable(nothing.attempts());
        } else if (reply instanceof Exchanger.Hostile hostile) {
            return new ServiceStateAnswer.Untrusted(List.of(hostile.reason()));
        }
        Exchanger.Message message = (Exchanger.Message) reply;
        Optional<Element> fault = message.soap().fault();
        if (fault.isPresent()) {
            FaultTable.Meaning meaning = faults.meaning(fault.get(), null);
            return new ServiceStateAnswer.Refused(meaning.reason().orElse(RefusalReason.OTHER), meaning.text());
        }
        PartnerWords words = new PartnerWords(null);
        Optional<DistrustReason> other = notAnAnswerTo(Operation.SERVICE_STATE, message, profile, words);
        if (other.isPresent()) {
            return new ServiceStateAnswer.Untrusted(List.of(other.get()));
        }
        Element response = message.soap().bodies().get(0);
        String text = words.text(Soap.text(response));
        // A no counts wherever it stands; a yes only where it is the answer.
        Optional<Boolean> working = PlainResponse.state(response)
                .flatMap(StateWords::working)
                .or(() -> StateWords.working(text).filter(yes -> !yes));
        if (working.isEmpty()) {
            return new ServiceStateAnswer.Untrusted(
                    List.of(unknown("the answer does not say whether the service works", response, words)));
        }
        return working.get() ? new ServiceStateAnswer.Available(text) : new ServiceStateAnswer.NotAvailable(text);
    }

    private static DistrustReason unknown(String what, Element response, PartnerWords words) {
        String names = Soap.children(response).stream()
                .limit(MOST_NAMES)
                .map(child -> words.name(child.getLocalName()))
                .collect(Collectors.joining(", "));
        return new DistrustReason(
                DistrustReason.Code.UNKNOWN_ANSWER,
                what + ": \"" + words.text(Soap.text(response)) + "\"" + (names.isEmpty() ? "" : " in " + names));
    }

    /** The form of these answers is not public, but their name follows the operation's: CamelCase, or as the hub writes it. */
    private static Optional<DistrustReason> notAnAnswerTo(
            Operation asked, Exchanger.Message message, PartnerProfile profile, PartnerWords words) {
        String name = message.soap().bodies().get(0).getLocalName();
        return answers(name, asked, profile)
                ? Optional.empty()
                : Optional.of(new DistrustReason(
                        DistrustReason.Code.OTHER_OPERATION,
                        "asked for " + asked.standardName() + ", found the element " + words.name(name)));
    }

    /**
     * Whether an element answers an operation, by its name alone: its namespace may be any, for a hub passes on the callee's.
     */
    static boolean answers(String element, Operation operation, PartnerProfile profile) {
        return element.equals(profile.responseElement(operation))
                || Stream.of(
                                operation.standardName(),
                                profile.operationName(operation),
                                profile.requestElement(operation))
                        .anyMatch(name -> plain(element).equals(plain(name) + "response"));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Whether a message plainly answers another operation than the one asked for. */
    public static Optional<DistrustReason> otherOperation(
            Operation asked, Exchanger.Message message, PartnerProfile profile) {
        String name = message.soap().bodies().get(0).getLocalName();
        return Arrays.stream(Operation.values())
                .filter(o -> o != asked && answers(name, o, profile) && !answers(name, asked, profile))
                .findFirst()
                .map(o -> new DistrustReason(
                        DistrustReason.Code.OTHER_OPERATION,
                        "asked for " + asked.standardName() + ", found an answer to " + o.standardName()));
    }
}
