package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.internal.RequestMessage.Argument;
import io.github.epixsdk.transport.internal.RequestMessage.Position;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A request as a responder takes it: leniently in form, strictly in values. */
public final class IncomingRequest {
    /** The lexical form of xs:decimal; NaN, INF, exponents and commas are none. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,60}(\\.\\d{0,60})?|\\.\\d{1,60})");
    /** What xs:string allows around a token is layout; inside a token there is none. */
    private static final Pattern LAYOUT = Pattern.compile("[ \\t\\n\\r]");

    private final RequestMessage message;
    private final Dialect dialect;
    private final SoapVersion soap;
    private final ToolkitVersion version;
    private final Operation operation;

    private IncomingRequest(
            RequestMessage message, Dialect dialect, SoapVersion soap, ToolkitVersion version, Operation operation) {
        this.message = message;
        this.dialect = dialect;
        this.soap = soap;
        this.version = version;
        this.operation = operation;
    }

    /**
     * Takes a request.
     *
     * @throws FaultSignal if it is none that can be answered
     */
    public static IncomingRequest of(RequestMessage message, Dialect dialect, Collection<SoapVersion> served) {
        if (!message.isEnvelope()) {
            throw new FaultSignal(ResponderFault.invalid("expected a SOAP envelope with one body"));
        }
        SoapVersion soap = message.soap()
                .filter(served::contains)
                .orElseThrow(() -> new FaultSignal(ResponderFault.versionMismatch(served)));
        if (message.bodies() != 1) {
            throw new FaultSignal(ResponderFault.invalid("expected a SOAP envelope with one body"));
        }
        if (!message.notUnderstood().isEmpty()) {
            throw new FaultSignal(ResponderFault.mustUnderstand(message.notUnderstood()));
        }
        if (message.elements().size() != 1) {
            throw new FaultSignal(ResponderFault.invalid("expected one element in the SOAP body"));
        }
        QName element = message.elements().get(0);
        ToolkitVersion version = dialect.version(element.getNamespaceURI())
                .orElseThrow(() -> new FaultSignal(ResponderFault.wrongNamespace(dialect.namespaces())));
        Operation operation = dialect.operation(element.getLocalPart())
                .orElseThrow(() -> new FaultSignal(ResponderFault.of(RefusalReason.OPERATION_NOT_AVAILABLE, "")));
        return new IncomingRequest(message, dialect, soap, version, operation);
    }

    /** The version of SOAP, in which the answer goes, too. */
    public SoapVersion soap() {
        return soap;
    }

    /** The version of the interface the caller speaks. */
    public ToolkitVersion version() {
        return version;
    }

    /** The operation asked for. */
    public Operation operation() {
        return operation;
    }

    /** How the caller names things. */
    Dialect dialect() {
        return dialect;
    }

    /** The element that answers this request. */
    QName responseElement() {
        QName element = message.elements().get(0);
        return new QName(element.getNamespaceURI(), dialect.responseElement(operation, element.getLocalPart()));
    }

    /**
     * The permit asked for.
     *
     * @throws FaultSignal if there is none
     */
    public PermitNumber number() {
        try {
            return PermitNumber.of(only(RequestArgument.CERTIFICATE_NUMBER).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new FaultSignal(
                    ResponderFault.invalid("expected one " + dialect.argumentName(RequestArgument.CERTIFICATE_NUMBER)));
        }
    }

    /** The permit asked for, if the request names one. */
    public @Nullable PermitNumber numberIfAny() {
        try {
            return operation == Operation.SERVICE_STATE ? null : number();
        } catch (FaultSignal e) {
            // The one who serves the request says so.
            return null;
        }
    }

    /**
     * The token.
     *
     * @throws FaultSignal if it can be none
     */
    public Optional<TokenId> token() {
        try {
            return only(RequestArgument.TOKEN_ID).filter(t -> !t.isEmpty()).map(TokenId::of);
        } catch (IllegalArgumentException e) {
            throw new FaultSignal(ResponderFault.invalid("the TokenId is not one"));
        }
    }

    /** The country, empty text if the element is empty, or nothing if there is no such element. */
    public Optional<String> country() {
        return only(RequestArgument.ISO_COUNTRY_CODE);
    }

    /**
     * The confirmed quantities, every one of them checked.
     *
     * @throws FaultSignal if one of them is none
     */
    public QuantityConfirmation confirmation() {
        QuantityConfirmation.Builder confirmation =
                QuantityConfirmation.builder(number()).token(token().orElse(null));
        if (message.arguments().getOrDefault(dialect.listName(), List.of()).size() != 1) {
            throw new FaultSignal(ResponderFault.invalid("expected one " + dialect.listName()));
        }
        if (message.positions().isEmpty()) {
            throw new FaultSignal(ResponderFault.invalid("expected one CitesPosition at least"));
        }
        for (Position position : message.positions()) {
            add(confirmation, position);
        }
        return confirmation.build();
    }

    private static void add(QuantityConfirmation.Builder confirmation, Position position) {
        requireOne(position.ids(), "ID");
        requireOne(position.quantities(), "InspectedUnitQuantity");
        if (position.id().isEmpty() || LAYOUT.matcher(position.id()).find()) {
            throw new FaultSignal(ResponderFault.idIsNoToken());
        }
        if (!DECIMAL.matcher(position.quantity()).matches()) {
            throw new FaultSignal(ResponderFault.invalid("InspectedUnitQuantity is not a decimal number"));
        }
        try {
            confirmation.position(position.id(), new BigDecimal(position.quantity()));
        } catch (IllegalArgumentException e) {
            throw new FaultSignal(ResponderFault.invalid(
                    "expected positions with different ids and quantities that are not negative, of at most "
                            + QuantityConfirmation.MAX_DIGITS + " digits"));
        }
    }

    private static void requireOne(int found, String name) {
        if (found != 1) {
            throw new FaultSignal(ResponderFault.invalid("expected one " + name + " in a CitesPosition"));
        }
    }

    private Optional<String> only(RequestArgument argument) {
        String name = dialect.argumentName(argument);
        List<Argument> found = message.arguments().getOrDefault(name, List.of());
        if (found.size() > 1 || found.stream().anyMatch(Argument::structured)) {
            // An xop:Include is structure, too: what it refers to is never fetched.
            throw new FaultSignal(ResponderFault.invalid("expected one " + name + " with nothing but text"));
        }
        return found.stream().findFirst().map(Argument::text);
    }
}
