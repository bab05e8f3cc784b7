package io.github.epixsdk.testkit;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.Objection;
import io.github.epixsdk.model.book.PermitAccount;
import io.github.epixsdk.model.book.PermitBook;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.model.book.PermitSnapshot;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.testkit.internal.PermitBytes;
import io.github.epixsdk.testkit.internal.Seals;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Management Authority's permit system, small enough to live in memory: it issues and seals permits, has Customs endorse
 * them, answers partners and keeps the book.
 *
 * <p>It is a complete {@link EpixService}: a final permit is given out only once it is endorsed, an unknown number and a wrong
 * token get the same answer, a confirmation is booked all or nothing and once. Thread-safe; everything is gone with the
 * object.
 *
 * @since 0.1
 */
public final class InMemoryAuthority implements EpixService {
    private final CountryCode party;
    private final Optional<Sealer> sealer;
    private final Clock clock;
    private final PermitCodec codec = PermitCodec.create();
    private final Map<String, Entry> permits = new LinkedHashMap<>();
    private final List<PermitEvent> events = new ArrayList<>();
    private int bookingsPerConfirmation = 1;

    /**
     * Makes an authority without permits.
     *
     * @param party the Party
     * @param sealer seals what the authority issues; null for an authority that does not seal
     * @param clock tells the time of events
     */
    public InMemoryAuthority(CountryCode party, @Nullable Sealer sealer, Clock clock) {
        this.party = Objects.requireNonNull(party, "party");
        this.sealer = Optional.ofNullable(sealer);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A permit that can be given out: typed, and as the element it came in where it came as one. */
    private record Form(Permit permit, Optional<Original> original) {
        static Form of(Permit permit) {
            return new Form(permit, Optional.empty());
        }
    }

    /** A permit that was taken over: the answer that gives out its element, and whether it bears a seal. */
    private record Original(PermitReply.Issued reply, ToolkitVersion version, boolean sealed) {
        static Original of(PermitDocument document) {
            byte[] element = PermitBytes.of(document);
            return new Original(PermitReply.document(element), document.version(), Seals.isSealed(element));
        }
    }

    /** A permit as issued, as endorsed once it is, and the token that protects it. */
    private record Entry(Form issued, Optional<Form> endorsed, Optional<TokenId> token) {
        boolean accepts(Optional<TokenId> given) {
            return token.isEmpty() || token.equals(given);
        }
    }

    /**
     * Returns the Party.
     *
     * @return its country code
     */
    public CountryCode party() {
        return party;
    }

    /**
     * Issues a permit anybody on the access list may read by its number.
     *
     * @param permit the permit
     * @throws IllegalArgumentException if there is a permit with that number already
     */
    public void issue(Permit permit) {
        issue(permit, null);
    }

    /**
     * Issues a permit that is protected by an additional code.
     *
     * @param permit the permit
     * @param token the code a reader must name; null for none
     * @throws IllegalArgumentException if there is a permit with that number already
     */
    public synchronized void issue(Permit permit, @Nullable TokenId token) {
        issue(Form.of(permit), Optional.ofNullable(token));
    }

    /**
     * Takes over a permit document that exists already. One that bears a seal is given out byte for byte, to callers of its
     * version only; one that bears none is sealed like any other permit of this authority, and written anew for callers of
     * another version.
     *
     * @param document the document: as issued, or as endorsed, which is final
     * @throws IllegalArgumentException if that permit is there already
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the permit cannot be cut out of its message
     */
    public synchronized void adopt(PermitDocument document) {
        Permit permit = document.permit();
        Form form = new Form(permit, Optional.of(Original.of(document)));
        Entry present = permits.get(permit.number().key());
        if (!permit.isEndorsed()) {
            issue(form, Optional.empty());
            return;
        }
        if (present == null) {
            issue(form, Optional.empty());
        }
        endorse(permit.number(), form);
    }

    private void issue(Form form, Optional<TokenId> token) {
        Permit permit = form.permit();
        if (permits.putIfAbsent(permit.number().key(), new Entry(form, Optional.empty(), token)) != null) {
            throw issuedBefore(permit);
        }
        events.add(PermitEvent.issued(permit, clock.instant()));
    }

    private static IllegalArgumentException issuedBefore(Permit permit) {
        return new IllegalArgumentException(
                "Permit " + permit.number() + " was issued before: a correction is a new permit");
    }

    /**
     * Has Customs endorse a permit at export, which makes it final.
     *
     * @param number the permit
     * @param endorsement what Customs wrote
     * @throws IllegalArgumentException if there is no such permit, it is endorsed already, or the endorsement does not fit it
     */
    public synchronized void endorse(PermitNumber number, Endorsement endorsement) {
        Permit issued = entry(number).issued().permit();
        endorse(number, Form.of(endorsement.applyTo(issued)));
    }

    private void endorse(PermitNumber number, Form endorsed) {
        Entry entry = entry(number);
        if (entry.endorsed().isPresent()) {
            throw new IllegalArgumentException("Permit " + number + " is endorsed already");
        }
        permits.put(number.key(), new Entry(entry.issued(), Optional.of(endorsed), entry.token()));
        events.add(PermitEvent.endorsed(endorsed.permit(), clock.instant()));
    }

    private Entry entry(PermitNumber number) {
        return Optional.ofNullable(permits.get(number.key()))
                .orElseThrow(() -> new IllegalArgumentException("There is no permit " + number));
    }

    /**
     * Returns what happened so far.
     *
     * @return the events in order
     */
    public synchronized List<PermitEvent> events() {
        return List.copyOf(events);
    }

    /**
     * Returns the book.
     *
     * @return the book as of now
     */
    public PermitBook book() {
        return PermitBook.of(events());
    }

    @Override
    public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        return answer(number, Optional.ofNullable(token), call, false);
    }

    @Override
    public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
        return answer(number, Optional.ofNullable(token), call, true);
    }

    @Override
    public synchronized ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
        Optional<Entry> entry = find(confirmation.number(), confirmation.token(), call);
        if (entry.isEmpty()) {
            return ConfirmationReply.notIssued();
        }
        PermitEvent.Confirmed confirmed = confirmed(confirmation, call.caller());
        PermitAccount account = book().account(confirmation.number()).orElseThrow();
        if (account.hasBooked(call.caller(), confirmed.key())) {
            return ConfirmationReply.alreadyAccepted();
        }
        List<Objection> objections = account.objectionsTo(confirmed);
        if (!objections.isEmpty()) {
            String words = objections.stream().map(Objection::message).collect(Collectors.joining("; "));
            return ConfirmationReply.refused(reason(objections.get(0).code()), words);
        }
        book(confirmed);
        return ConfirmationReply.accepted();
    }

    private void book(PermitEvent.Confirmed confirmed) {
        for (int i = 1; i <= bookingsPerConfirmation; i++) {
            String key = i == 1 ? confirmed.key() : confirmed.key() + "-again-" + i;
            events.add(new PermitEvent.Confirmed(
                    confirmed.permit(), confirmed.at(), confirmed.by(), key, confirmed.imported()));
        }
    }

    /**
     * Makes the authority keep its book badly, or well again.
     *
     * @param times how often each confirmation is booked from now on: 1 as it should be
     */
    synchronized void bookEachConfirmation(int times) {
        this.bookingsPerConfirmation = times;
    }

    /** Tells whether a permit is there, whoever asks with whatever token. */
    synchronized boolean knows(String key) {
        return permits.containsKey(key);
    }

    /** Forgets everything: permits, and what happened to them. */
    public synchronized void reset() {
        permits.clear();
        events.clear();
    }

    /**
     * Returns the permits there are.
     *
     * @return each as endorsed if it is, as issued if not, in the order they were issued
     */
    public synchronized List<Permit> permits() {
        return permits.values().stream()
                .map(entry -> entry.endorsed().orElse(entry.issued()).permit())
                .toList();
    }

    /** Puts this authority's seal on a permit; gives it back as it is if the authority does not seal. */
    byte[] seal(byte[] permit) {
        return sealer.map(s -> s.seal(permit)).orElse(permit);
    }

    /** A confirmation carries no units: the book takes those of the permit. */
    private PermitEvent.Confirmed confirmed(QuantityConfirmation confirmation, CountryCode by) {
        List<ItemQuantity> quantities = confirmation.positions().entrySet().stream()
                .map(p -> new ItemQuantity(p.getKey(), new Quantity(p.getValue(), Optional.empty())))
                .toList();
        return new PermitEvent.Confirmed(confirmation.number(), clock.instant(), by, confirmation.digest(), quantities);
    }

    private static RefusalReason reason(Objection.Code code) {
        return switch (code) {
            case NOT_FINAL -> RefusalReason.NOT_FINAL;
            case ABOVE_EXPORTED, ABOVE_PERMITTED -> RefusalReason.QUANTITY_ABOVE_PERMITTED;
            case OTHER_PARTY -> RefusalReason.NOT_AUTHORISED;
            case EXPIRED, REPLACED, CANCELLED, KEY_REUSED, UNKNOWN_ITEM, BELOW_ZERO, OTHER_UNIT ->
                RefusalReason.INVALID_REQUEST;
        };
    }

    @Override
    public ServiceStateReply serviceState(CallContext call) {
        return ServiceStateReply.available();
    }

    private PermitReply answer(PermitNumber number, Optional<TokenId> token, CallContext call, boolean asFinal) {
        Form form;
        synchronized (this) {
            Optional<Entry> entry = find(number, token, call);
            if (entry.isEmpty()) {
                return PermitReply.notIssued();
            }
            if (asFinal && entry.get().endorsed().isEmpty()) {
                deny(number, call, PermitEvent.Denied.Reason.NOT_FINAL);
                return PermitReply.notFinal();
            }
            form = asFinal ? entry.get().endorsed().orElseThrow() : entry.get().issued();
        }
        PermitReply reply = reply(form, call.version());
        if (reply instanceof PermitReply.Issued issued) {
            PermitSnapshot snapshot = issued.document()
                    .map(document -> PermitSnapshot.of(form.permit(), document))
                    .orElseGet(() -> PermitSnapshot.of(form.permit()));
            synchronized (this) {
                events.add(new PermitEvent.Read(
                        form.permit().number(), clock.instant(), call.caller(), asFinal, snapshot));
            }
        }
        return reply;
    }

    private PermitReply reply(Form form, ToolkitVersion version) {
        Optional<Original> original = form.original();
        boolean sealed = original.filter(Original::sealed).isPresent();
        Optional<PermitReply.Issued> asItCame =
                original.filter(o -> o.version().equals(version)).map(Original::reply);
        if (sealed) {
            return asItCame.<PermitReply>map(reply -> reply)
                    .orElseGet(() -> PermitReply.refused(
                            RefusalReason.OTHER,
                            "The permit is sealed in version "
                                    + original.orElseThrow().version() + " only"));
        }
        byte[] document = asItCame.flatMap(PermitReply.Issued::document)
                .orElseGet(() -> codec.write(
                                form.permit(), WriteOptions.of(version).unqualifiedRoot())
                        .bytes());
        return PermitReply.document(sealer.map(s -> s.seal(document)).orElse(document));
    }

    /** Finds a permit the caller may have; who asks in vain is told one thing, whatever the reason, which the book keeps. */
    private Optional<Entry> find(PermitNumber number, Optional<TokenId> token, CallContext call) {
        Optional<Entry> entry = Optional.ofNullable(permits.get(number.key()));
        Optional<Entry> open = entry.filter(e -> e.accepts(token));
        if (open.isEmpty()) {
            deny(
                    number,
                    call,
                    entry.isEmpty() ? PermitEvent.Denied.Reason.NO_SUCH_PERMIT : PermitEvent.Denied.Reason.WRONG_TOKEN);
        }
        return open;
    }

    private void deny(PermitNumber number, CallContext call, PermitEvent.Denied.Reason reason) {
        events.add(new PermitEvent.Denied(number, clock.instant(), call.caller(), reason, call.exchangeId()));
    }
}
