package io.github.epixsdk.transport;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ToolkitVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Party XA gives a permit whose seal covers an annex, and may send something else than it sealed. */
final class SealedAttachments extends Rehearsal.Service {
    static final Attachment ANNEX = Attachment.of("annex 1.pdf", new byte[] {1, 2, 3, '\r', '\n', 0});
    static final Attachment CHANGED = Attachment.of("annex 1.pdf", new byte[] {1, 2, 4, '\r', '\n', 0});
    static final Attachment ADDED = Attachment.of("added.pdf", new byte[] {7});

    private final boolean detached;
    private final List<Attachment> sent;

    SealedAttachments(boolean detached, Attachment... sent) {
        this.detached = detached;
        this.sent = List.of(sent);
    }

    static String sealName(PermitNumber number) {
        return number.value() + ".xades.xml";
    }

    @Override
    public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        byte[] permit = Rehearsal.unsealed(number, true, ToolkitVersion.V2);
        if (!detached) {
            return PermitReply.document(Rehearsal.sealed(permit, List.of(ANNEX)))
                    .withAttachments(sent);
        }
        List<Attachment> all = new ArrayList<>(sent);
        all.add(Attachment.of(sealName(number), Rehearsal.detachedSeal(permit, List.of(ANNEX))));
        return PermitReply.document(permit).withAttachments(all);
    }
}
