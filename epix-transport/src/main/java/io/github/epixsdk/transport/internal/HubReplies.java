package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.EpixHub;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.ServiceStateAnswer;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.xml.PermitDocument;
import java.util.List;
import java.util.stream.Collectors;

/** What a partner answered, as a hub's answer to the one who asked. */
public final class HubReplies {
    private final EpixHub.OtherVersion otherVersion;

    /** Answers so. */
    public HubReplies(EpixHub.OtherVersion otherVersion) {
        this.otherVersion = otherVersion;
    }

    /** A permit, or why there is none. */
    public PermitReply permit(PermitAnswer answer, CallContext call) {
        return answer.fold(
                found -> found(found, call),
                notIssued -> PermitReply.notIssued(),
                refused -> PermitReply.refused(refused.reason(), refused.text()),
                unreachable -> PermitReply.refused(reasonOf(unreachable.attempts()), ""),
                untrusted -> PermitReply.refused(RefusalReason.PARTNER_UNTRUSTED, codes(untrusted.reasons())));
    }

    private PermitReply found(PermitAnswer.Found found, CallContext call) {
        PermitDocument document = found.permitDocument();
        byte[] bytes = ReceivedPermit.bytes(document);
        boolean anew = otherVersion == EpixHub.OtherVersion.WRITTEN_ANEW
                && !document.version().equals(call.version());
        if (anew && ReceivedPermit.isSealed(bytes)) {
            return PermitReply.refused(
                    RefusalReason.OPERATION_NOT_AVAILABLE, "The permit is sealed in " + document.version() + " only");
        }
        PermitReply.Issued reply = anew
                ? PermitReply.permit(document.permit())
                : PermitReply.document(bytes).inItsOwnVersion();
        return reply.withAttachments(found.attachments())
                .withComposite(found.composite().orElse(false));
    }

    /** What became of a confirmation. */
    public ConfirmationReply confirmation(ConfirmationAnswer answer) {
        return answer.fold(
                accepted -> accepted.repeated() ? ConfirmationReply.alreadyAccepted() : ConfirmationReply.accepted(),
                notIssued -> ConfirmationReply.notIssued(),
                refused -> ConfirmationReply.refused(refused.reason(), refused.text()),
                unreachable -> ConfirmationReply.refused(reasonOf(unreachable.attempts()), ""),
                untrusted -> ConfirmationReply.refused(RefusalReason.PARTNER_UNTRUSTED, codes(untrusted.reasons())));
    }

    /** Whether a partner works. */
    public ServiceStateReply state(ServiceStateAnswer answer) {
        return answer.fold(
                available -> ServiceStateReply.available(),
                notAvailable -> ServiceStateReply.notAvailable(
                        // The word is put before the text again on the way out.
                        StateWords.withoutNotAvailable(notAvailable.text())),
                refused -> ServiceStateReply.notAvailable(refused.reason().faultText()),
                unreachable -> ServiceStateReply.notAvailable(
                        reasonOf(unreachable.attempts()).faultText()),
                untrusted -> ServiceStateReply.notAvailable(RefusalReason.PARTNER_UNTRUSTED.faultText()));
    }

    private static RefusalReason reasonOf(List<Attempt> attempts) {
        boolean late = !attempts.isEmpty() && attempts.get(attempts.size() - 1).failure() == Attempt.Failure.TIMEOUT;
        return late ? RefusalReason.PARTNER_TIMEOUT : RefusalReason.PARTNER_UNREACHABLE;
    }

    /** The codes alone: the words may speak of what the hub's operator sees, and nobody else should. */
    private static String codes(List<DistrustReason> reasons) {
        return reasons.stream().map(r -> r.code().name()).distinct().collect(Collectors.joining(", "));
    }
}
