package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.testkit.conformance.PartnerHooks;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.Attachment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The authority the suite is rehearsed against: that of the testkit, with what a permit system has besides: attachments,
 * composite permits, permits that are not valid any more, and a back end that can stop.
 */
public final class ReferenceAuthority implements EpixService, PartnerHooks {
    private final InMemoryAuthority authority;
    private final Map<String, List<Attachment>> attachments = new ConcurrentHashMap<>();
    private final Set<String> composite = ConcurrentHashMap.newKeySet();
    private final Map<String, String> invalid = new ConcurrentHashMap<>();
    private final Map<String, PermitReply> ready = new ConcurrentHashMap<>();
    private volatile boolean running = true;

    /** Stands before an authority, which is as before where nothing else is said of a permit. */
    public ReferenceAuthority(InMemoryAuthority authority) {
        this.authority = authority;
    }

    /** Forgets what it said of permits. */
    public void forget() {
        attachments.clear();
        composite.clear();
        invalid.clear();
        ready.clear();
    }

    void issue(Permit permit, @Nullable TokenId token) {
        authority.issue(permit, token);
    }

    void endorse(Permit permit, LocalDate on) {
        authority.endorse(
                permit.number(), Endorsement.ofAll(permit, "Port Never", PermitDateTime.of(on), "XA-AWB-0001"));
    }

    void attach(PermitNumber permit, List<Attachment> files) {
        attachments.put(permit.key(), List.copyOf(files));
    }

    /** Gives a ready answer to whoever asks for a permit. */
    void give(PermitNumber permit, PermitReply reply) {
        ready.put(permit.key(), reply);
    }

    void composite(PermitNumber permit) {
        composite.add(permit.key());
    }

    /** Lets a permit be valid no longer; who may read it is told why. */
    void invalidate(PermitNumber permit, String why) {
        invalid.put(permit.key(), why);
    }

    @Override
    public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        return complete(number, authority.nonFinalPermit(number, token, call));
    }

    @Override
    public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        return complete(number, authority.finalPermit(number, token, call));
    }

    private PermitReply complete(PermitNumber number, PermitReply reply) {
        @Nullable PermitReply given = ready.get(number.key());
        if (given != null) {
            return given;
        }
        if (!(reply instanceof PermitReply.Issued issued)) {
            return reply;
        }
        @Nullable String why = invalid.get(number.key());
        if (why != null) {
            return PermitReply.refused(RefusalReason.OTHER, why);
        }
        return issued.withAttachments(attachments.getOrDefault(number.key(), List.of()))
                .withComposite(composite.contains(number.key()));
    }

    @Override
    public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
        @Nullable String why = invalid.get(confirmation.number().key());
        return why == null
                ? authority.confirmQuantities(confirmation, call)
                : ConfirmationReply.refused(RefusalReason.INVALID_REQUEST, why);
    }

    @Override
    public ServiceStateReply serviceState(CallContext call) {
        return running
                ? ServiceStateReply.available()
                : ServiceStateReply.notAvailable("the permit system does not answer");
    }

    @Override
    public Optional<List<Map<String, BigDecimal>>> bookings(PermitNumber permit) {
        List<Map<String, BigDecimal>> bookings = new ArrayList<>();
        for (PermitEvent event : authority.events()) {
            if (event instanceof PermitEvent.Confirmed confirmed
                    && confirmed.permit().sameAs(permit)) {
                bookings.add(confirmed.imported().stream()
                        .collect(Collectors.toMap(
                                ItemQuantity::item, q -> q.quantity().amount())));
            }
        }
        return Optional.of(bookings);
    }

    @Override
    public boolean backend(boolean run) {
        this.running = run;
        return true;
    }
}
