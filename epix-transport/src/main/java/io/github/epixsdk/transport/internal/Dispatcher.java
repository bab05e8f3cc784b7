package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.CountryCodeUse;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.internal.mime.WrittenMessage;
import io.github.epixsdk.transport.ledger.Booking;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the service for a request that was read, and writes its answer. */
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int STRIPES = 64;

    private final EpixService service;
    private final Set<CountryCode> callees;
    private final @Nullable Ledger ledger;
    private final Clock clock;
    private final Evener evener;
    private final PermitCodec codec = PermitCodec.create();
    /** Confirmations of one permit come one after the other, so that a check and the booking after it are not torn apart. */
    private final ReentrantLock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    /** Dispatches to a service, and tells how long its look-ups take. */
    public Dispatcher(
            EpixService service, Set<CountryCode> callees, @Nullable Ledger ledger, Clock clock, Evener evener) {
        this.service = service;
        this.callees = Set.copyOf(callees);
        this.ledger = ledger;
        this.clock = clock;
        this.evener = evener;
    }

    /** An answer that is no fault. */
    public static final class Answer {
        private final WrittenMessage message;
        private final ExchangeOutcome outcome;
        private final Optional<LocalDate> permitExpires;

        Answer(WrittenMessage message, ExchangeOutcome outcome) {
            this(message, outcome, Optional.empty());
        }

        Answer(WrittenMessage message, ExchangeOutcome outcome, Optional<LocalDate> permitExpires) {
            this.message = message;
            this.outcome = outcome;
            this.permitExpires = permitExpires;
        }

        /** Until when the permit in it is valid. */
        public Optional<LocalDate> permitExpires() {
            return permitExpires;
        }

        /** The SOAP message. */
        public WrittenMessage message() {
            return message;
        }

        /** What it says. */
        public ExchangeOutcome outcome() {
            return outcome;
        }
    }

    /**
     * Answers a request.
     *
     * @param onPermit is told the permit as soon as it is known
     * @throws FaultSignal if the answer is a fault
     */
    public Answer dispatch(IncomingRequest request, CallContext caller, Consumer<PermitNumber> onPermit) {
        if (!request.dialect().allows(request.operation())) {
            throw refused(RefusalReason.NOT_AUTHORISED, "");
        }
        CallContext context = callee(request, caller).map(caller::withCallee).orElse(caller);
        if (request.operation() == Operation.SERVICE_STATE) {
            return state(request, context);
        }
        PermitNumber number = request.number();
        onPermit.accept(number);
        if (request.operation() == Operation.CONFIRM_QUANTITIES) {
            return confirm(request, context);
        }
        PermitReply reply = lookUp(number, request, context);
        if (reply instanceof PermitReply.Issued issued) {
            return permit(issued, number, request, context);
        } else if (reply instanceof PermitReply.Refused refused) {
            throw refused(refused.reason(), refused.text());
        }
        throw new FaultSignal(ResponderFault.notIssued());
    }

    private PermitReply lookUp(PermitNumber number, IncomingRequest request, CallContext context) {
        @Nullable TokenId token = request.token().orElse(null);
        long began = System.nanoTime();
        try {
            return request.operation() == Operation.FINAL_PERMIT
                    ? service.finalPermit(number, token, context)
                    : service.nonFinalPermit(number, token, context);
        } finally {
            evener.lookedUp(System.nanoTime() - began);
        }
    }

    /**
     * The Party asked for, as far as the request says it. Who leaves the element out is let through: the address already says
     * who is asked.
     */
    private Optional<CountryCode> callee(IncomingRequest request, CallContext context) {
        CountryCodeUse use = request.dialect().countryUse();
        Optional<String> written = request.country();
        if (use == CountryCodeUse.OMIT || written.isEmpty()) {
            return Optional.empty();
        }
        if (request.operation() == Operation.SERVICE_STATE && written.get().isEmpty()) {
            return Optional.empty();
        }
        Optional<CountryCode> country = CountryCode.find(written.get());
        boolean expected = use == CountryCodeUse.CALLEE
                ? country.filter(callees::contains).isPresent()
                : country.equals(Optional.of(context.caller()));
        if (!expected) {
            throw refused(RefusalReason.CALLEE_NOT_FOUND, "");
        }
        return use == CountryCodeUse.CALLEE ? country : Optional.empty();
    }

    private Answer state(IncomingRequest request, CallContext context) {
        ServiceStateReply reply = service.serviceState(context);
        String word = reply.working() ? StateWords.AVAILABLE : StateWords.NOT_AVAILABLE;
        String text = reply.text().isEmpty() ? word : word + ": " + reply.text();
        return new Answer(
                response(request, writer -> writer.element("State", text)),
                reply.working() ? ExchangeOutcome.AVAILABLE : ExchangeOutcome.NOT_AVAILABLE);
    }

    private Answer confirm(IncomingRequest request, CallContext context) {
        QuantityConfirmation confirmation = request.confirmation();
        ReentrantLock lock = stripes[Math.floorMod(confirmation.number().key().hashCode(), STRIPES)];
        ConfirmationReply reply;
        try {
            long wait = Duration.between(clock.instant(), context.deadline()).toMillis();
            if (!lock.tryLock(Math.max(0, wait), TimeUnit.MILLISECONDS)) {
                throw refused(RefusalReason.PARTNER_TIMEOUT, "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultSignal(ResponderFault.server());
        }
        try {
            reply = ledger == null
                    ? service.confirmQuantities(confirmation, context)
                    : ledger.book(
                            Booking.of(context.caller(), confirmation, clock.instant(), context.exchangeId()),
                            transaction ->
                                    service.confirmQuantities(confirmation, context.withTransaction(transaction)));
        } finally {
            lock.unlock();
        }
        if (reply instanceof ConfirmationReply.Accepted accepted) {
            String word = accepted.repeated() ? StateWords.ALREADY_ACCEPTED : StateWords.ACCEPTED;
            return new Answer(response(request, writer -> writer.element("Result", word)), ExchangeOutcome.ACCEPTED);
        } else if (reply instanceof ConfirmationReply.Refused refused) {
            throw refused(refused.reason(), refused.text());
        }
        throw new FaultSignal(ResponderFault.notIssued());
    }

    private Answer permit(
            PermitReply.Issued issued, PermitNumber number, IncomingRequest request, CallContext context) {
        byte[] document = issued.document()
                .orElseGet(() -> codec.write(
                                request.dialect()
                                        .conventions()
                                        .written(issued.permit().orElseThrow()),
                                WriteOptions.of(context.version()).unqualifiedRoot())
                        .bytes());
        PermitDocument read = checkBeforeItLeaves(document, number, issued.isInItsOwnVersion(), context);
        ToolkitVersion version = read.version();
        QName element = version.equals(context.version())
                ? request.responseElement()
                : new QName(version.messageNamespace(), context.operation().standardName() + "Response");
        return new Answer(
                response(
                        request.soap(),
                        element,
                        writer -> writer.document(document)
                                .attachments(
                                        AttachmentNames.safe(issued.attachments()),
                                        request.dialect().attachmentForm())
                                .element("Composite", String.valueOf(issued.isComposite()))),
                ExchangeOutcome.FOUND,
                read.permit().validUntil().map(PermitDateTime::date));
    }

    /** The last look at what a service gives: no wrong permit, no draft as final, nothing that would break the message. */
    private PermitDocument checkBeforeItLeaves(
            byte[] document, PermitNumber number, boolean anyVersion, CallContext context) {
        PermitDocument read;
        try {
            read = codec.read(document);
        } catch (MalformedDocumentException e) {
            log.atWarn().addArgument(e.reason()).log("The service gave a document that is no permit: {}");
            throw new FaultSignal(ResponderFault.server());
        }
        if (!read.permit().number().sameAs(number)) {
            log.warn("The service gave another permit than the one asked for");
            throw new FaultSignal(ResponderFault.server());
        }
        if (!anyVersion && !read.version().equals(context.version())) {
            log.atWarn()
                    .addArgument(read.version())
                    .addArgument(context.version())
                    .log("The service gave a permit in {} to a caller that speaks {}");
            throw refused(
                    RefusalReason.OPERATION_NOT_AVAILABLE, "this permit is not available in " + context.version());
        }
        if (context.operation() == Operation.FINAL_PERMIT && !read.permit().isEndorsed()) {
            log.warn("The service gave a permit without endorsement as final");
            throw refused(RefusalReason.NOT_FINAL, "");
        }
        return read;
    }

    private static WrittenMessage response(IncomingRequest request, Consumer<MessageWriter> content) {
        return response(request.soap(), request.responseElement(), content);
    }

    private static WrittenMessage response(SoapVersion soap, QName element, Consumer<MessageWriter> content) {
        MessageWriter writer = MessageWriter.begin(soap).open(element.getNamespaceURI(), element.getLocalPart());
        content.accept(writer);
        return writer.close(element.getLocalPart()).toMessage();
    }

    private static FaultSignal refused(RefusalReason reason, String text) {
        return new FaultSignal(ResponderFault.of(reason, text));
    }
}
