package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.Locale;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a request asks for, as far as it can be told: looked at, not judged.
 *
 * @param element the element in the body
 * @param operation the operation it names in any of the spellings in use
 * @param permit the text of the permit's number
 */
record RequestFacts(Optional<Element> element, Optional<Operation> operation, Optional<String> permit) {
    private static final RequestFacts NOTHING = new RequestFacts(Optional.empty(), Optional.empty(), Optional.empty());

    static RequestFacts of(WireRequest request, int maxBytes) {
        if (request.body().isEmpty() || request.body().length().orElse(0) > maxBytes) {
            return NOTHING;
        }
        try {
            return of(SafeXml.parse(request.body().bytes(), ReadLimits.DEFAULT));
        } catch (MalformedDocumentException e) {
            // A multipart message, or no XML at all: whoever works on it will say.
            return NOTHING;
        }
    }

    private static RequestFacts of(Document message) {
        return child(message.getDocumentElement(), "Body")
                .flatMap(body -> child(body, null))
                .map(RequestFacts::of)
                .orElse(NOTHING);
    }

    private static RequestFacts of(Element element) {
        return new RequestFacts(
                Optional.of(element),
                operation(element.getLocalName()),
                text(element, "CertificateNumber").or(() -> text(element, "ID")));
    }

    /** CamelCase, with {@code Request}, snake_case, and the one name of the Czech service. */
    private static Optional<Operation> operation(String name) {
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT).replaceFirst("request$", "");
        if (plain.equals("getdocument")) {
            return Optional.of(Operation.NON_FINAL_PERMIT);
        }
        return java.util.Arrays.stream(Operation.values())
                .filter(o -> o.standardName().toLowerCase(Locale.ROOT).equals(plain))
                .findFirst();
    }

    /** The trimmed text of a child, empty where there is none. */
    static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(e -> e.getTextContent().strip()).filter(t -> !t.isEmpty());
    }

    /** The first child element of a local name; the first of all for null. */
    static Optional<Element> child(Element parent, @org.jspecify.annotations.Nullable String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && (name == null || name.equals(element.getLocalName()))) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /** The number in the form permits are found by; empty for what cannot be a number. */
    Optional<String> key() {
        try {
            return permit.map(text -> PermitNumber.of(text).key());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
