package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.WireResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Changes answers as the faults of a call want it: permit, attachments, message, HTTP, in this order. Thread-safe. */
final class AnswerFaults {
    private static final String NOT_FOUND = "CertificateNotFound";

    private final PermitForger forger;
    private final AtomicReference<WireResponse> earlier = new AtomicReference<>();
    private final Exchanger<WireResponse> others = new Exchanger<>();

    AnswerFaults(PermitForger forger) {
        this.forger = forger;
    }

    /** Makes what faults will need. */
    void prepare(List<Fault> faults) {
        faults.forEach(fault -> forger.prepare(fault.kind()));
    }

    /** An answer for which nobody works on the request. */
    static Optional<WireResponse> instead(List<Fault> faults) {
        return faults.stream()
                .filter(fault -> standsInFor(fault.kind()))
                .findFirst()
                .map(fault -> SoapFaults.instead(fault.kind(), fault.argument()));
    }

    private static boolean standsInFor(FaultKind kind) {
        return switch (kind) {
            case STATUS_502, STATUS_503, HTML_500, HTML_200, REDIRECT, FAULT_200 -> true;
            default -> false;
        };
    }

    /**
     * Changes a good answer.
     *
     * @param good the answer
     * @param faults the faults of the call
     * @param numberIsKnown whether the permit asked for is there, token or not
     */
    WireResponse apply(WireResponse good, List<Fault> faults, boolean numberIsKnown) {
        WireResponse answer = good;
        for (Fault fault : faults) {
            answer = apply(answer, fault, numberIsKnown);
        }
        return answer;
    }

    private WireResponse apply(WireResponse answer, Fault fault, boolean numberIsKnown) {
        FaultKind kind = fault.kind();
        return switch (kind.stage()) {
            case CONTENT -> content(answer, fault, numberIsKnown);
            case ATTACHMENT -> withPermit(answer, message -> AttachmentFaults.apply(message, fault));
            case SOAP -> SoapFaults.apply(MessageText.of(answer), kind);
            case HTTP ->
                switch (kind) {
                    case WRONG_CONTENT_TYPE -> SoapFaults.apply(MessageText.of(answer), kind);
                    case EMPTY_200 -> SoapFaults.instead(kind, 0);
                    default -> answer;
                };
            default -> answer;
        };
    }

    private WireResponse content(WireResponse answer, Fault fault, boolean numberIsKnown) {
        return switch (fault.kind()) {
            case SEAL_WRAPPED ->
                withPermit(
                        answer,
                        message -> SealWrapping.wrap(message, (int) fault.argument())
                                .toResponse());
            case REPLAY -> replay(answer);
            case UNORDERED_ANSWERS -> exchanged(answer, fault.argument());
            case TOKEN_ORACLE ->
                numberIsKnown
                        ? MessageText.of(answer)
                                .change(m -> m.replace(NOT_FOUND, "WrongTokenForCertificate"))
                                .toResponse()
                        : answer;
            default ->
                withPermit(
                        answer,
                        message -> message.withPermit(forger.forge(message.permit(), fault.kind()))
                                .toResponse());
        };
    }

    private static WireResponse withPermit(
            WireResponse answer, java.util.function.Function<MessageText, WireResponse> change) {
        MessageText message = MessageText.of(answer);
        return message.hasPermit() ? change.apply(message) : answer;
    }

    private WireResponse replay(WireResponse answer) {
        if (!MessageText.of(answer).hasPermit()) {
            return answer;
        }
        WireResponse kept = MessageText.of(answer).toResponse();
        WireResponse before = earlier.compareAndExchange(null, kept);
        return before == null ? answer : before;
    }

    private WireResponse exchanged(WireResponse answer, long millis) {
        try {
            return others.exchange(answer, millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Nobody else asks: there is no answer to change places with.
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer;
        }
    }
}
