package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.RequestArgument;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.support.SafeXml;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A request as a responder reads it: leniently in form, strictly in values. */
public final class IncomingRequest {
    private static final String SUFFIX = "Request";
    private static final String NEXT_ACTOR = "http://schemas.xmlsoap.org/soap/actor/next";
    /** The lexical form of xs:decimal; NaN, INF, exponents and commas are none. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,60}(\\.\\d{0,60})?|\\.\\d{1,60})");
    /** What xs:string allows around a token is layout; inside a token there is none. */
    private static final Pattern LAYOUT = Pattern.compile("[ \\t\\n\\r]");

    private final ToolkitVersion version;
    private final Operation operation;
    private final Element element;

    private IncomingRequest(ToolkitVersion version, Operation operation, Element element) {
        this.version = version;
        this.operation = operation;
        this.element = element;
    }

    /**
     * Reads a request.
     *
     * @throws FaultSignal if it is none that can be answered
     */
    public static IncomingRequest read(
            byte[] body, @Nullable String contentType, ReadLimits limits, Collection<ToolkitVersion> served) {
        Soap soap = Soap.of(parse(body, contentType, limits))
                .orElseThrow(() -> new FaultSignal(ResponderFault.invalid("expected a SOAP envelope with one body")));
        if (!soap.namespace().equals(Soap.SOAP_11)) {
            throw new FaultSignal(ResponderFault.versionMismatch());
        }
        if (soap.headers().stream().anyMatch(IncomingRequest::mustBeUnderstood)) {
            throw new FaultSignal(ResponderFault.mustUnderstand());
        }
        if (soap.bodies().size() != 1) {
            throw new FaultSignal(ResponderFault.invalid("expected one element in the SOAP body"));
        }
        Element element = soap.bodies().get(0);
        ToolkitVersion version = served.stream()
                .filter(v -> v.messageNamespace().equals(element.getNamespaceURI()))
                .findFirst()
                .orElseThrow(() -> new FaultSignal(ResponderFault.wrongNamespace(
                        served.stream().map(ToolkitVersion::messageNamespace).toList())));
        return new IncomingRequest(version, operation(element.getLocalName()), element);
    }

    /** The version of the interface the caller speaks. */
    public ToolkitVersion version() {
        return version;
    }

    /** The operation asked for. */
    public Operation operation() {
        return operation;
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
            throw new FaultSignal(ResponderFault.invalid("expected one CertificateNumber"));
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
        List<Element> lists = Soap.children(element, RequestArgument.CONFIRMED_QUANTITIES.standardName());
        if (lists.size() != 1) {
            throw new FaultSignal(ResponderFault.invalid("expected one ConfirmedQuantities"));
        }
        List<Element> positions = Soap.children(lists.get(0), "CitesPosition");
        if (positions.isEmpty()) {
            throw new FaultSignal(ResponderFault.invalid("expected one CitesPosition at least"));
        }
        for (Element position : positions) {
            String id = one(position, "ID").getTextContent();
            if (id.isEmpty() || LAYOUT.matcher(id).find()) {
                throw new FaultSignal(ResponderFault.idIsNoToken());
            }
            String quantity = Soap.text(one(position, "InspectedUnitQuantity"));
            if (!DECIMAL.matcher(quantity).matches()) {
                throw new FaultSignal(ResponderFault.invalid("InspectedUnitQuantity is not a decimal number"));
            }
            try {
                confirmation.position(id, new BigDecimal(quantity));
            } catch (IllegalArgumentException e) {
                throw new FaultSignal(ResponderFault.invalid(
                        "expected positions with different ids and quantities that are not negative, of at most "
                                + QuantityConfirmation.MAX_DIGITS + " digits"));
            }
        }
        return confirmation.build();
    }

    private static Element one(Element parent, String name) {
        List<Element> found = Soap.children(parent, name);
        if (found.size() != 1) {
            throw new FaultSignal(ResponderFault.invalid("expected one " + name + " in a CitesPosition"));
        }
        return found.get(0);
    }

    private Optional<String> only(RequestArgument argument) {
        List<Element> found = Soap.children(element, argument.standardName());
        if (found.size() > 1) {
            throw new FaultSignal(ResponderFault.invalid("expected one " + argument.standardName()));
        }
        return found.stream().findFirst().map(Soap::text);
    }

    private static Document parse(byte[] body, @Nullable String contentType, ReadLimits limits) {
        try {
            return SafeXml.parse(XmlText.body(body, contentType), limits);
        } catch (MalformedDocumentException | IllegalArgumentException e) {
            // The parser's words may quote the document; the caller learns only that it is not readable.
            throw new FaultSignal(ResponderFault.invalid("the message is not well-formed XML within the limits"));
        }
    }

    private static Operation operation(String name) {
        String bare = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return Operation.named(bare)
                .orElseThrow(() -> new FaultSignal(ResponderFault.of(RefusalReason.OPERATION_NOT_AVAILABLE, "")));
    }

    private static boolean mustBeUnderstood(Element header) {
        String must = header.getAttributeNS(Soap.SOAP_11, "mustUnderstand").strip();
        Attr actor = header.getAttributeNodeNS(Soap.SOAP_11, "actor");
        boolean forUs =
                actor == null || actor.getValue().isEmpty() || actor.getValue().equals(NEXT_ACTOR);
        return forUs && (must.equals("1") || must.equals("true"));
    }
}
