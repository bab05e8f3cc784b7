package io.github.epixsdk.transport.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * What stands in a response that holds no permit. No public source gives its form: the stacks that services are made with wrap a
 * text in one element, whose name ends as below ({@code return}, {@code ConfirmQuantitiesResult}, the {@code value} of the hub's
 * library). An element of any other name may well say the opposite of its text.
 */
final class PlainResponse {
    private static final Pattern RESULT = Pattern.compile(
            ".*(result|return|response|status|state|out|output|value|success|accepted|confirmed|answer)");
    private static final Pattern STATE =
            Pattern.compile(RESULT.pattern() + "|.*(availability|available|alive|running)");
    private static final Pattern OPPOSITE =
            Pattern.compile(".*(error|fault|fail|reject|refus|deny|denied|invalid|exception"
                    + "|declin|cancel|warning|un(accept|confirm|success|avail)|non?(accept|confirm|success)|not(?!if|e)"
                    + "|down|offline|maintenance|outage).*");
    private static final Set<String> SOAP_NAMESPACES = Set.of(Soap.SOAP_11, Soap.SOAP_12);

    private PlainResponse() {}

    /** The word of a response that is empty, has a text alone, or a text in one plain element; empty if it is none of these. */
    static Optional<String> result(Element response) {
        if (saysByAttributes(response)) {
            return Optional.empty();
        }
        List<Element> children = Soap.children(response);
        if (children.isEmpty()) {
            return Optional.of(Soap.text(response));
        }
        Element only = children.get(0);
        boolean plain = children.size() == 1
                && !hasOwnText(response)
                && Soap.children(only).isEmpty()
                && !saysByAttributes(only)
                && isCalled(RESULT, only);
        return plain ? Optional.of(Soap.text(only)) : Optional.empty();
    }

    /** The word on the state of a service: alone, in one element, or in the one that is called so among others. */
    static Optional<String> state(Element element) {
        List<Element> children = Soap.children(element);
        if (children.isEmpty()) {
            String text = Soap.text(element);
            return text.isEmpty() && saysByAttributes(element) ? Optional.empty() : Optional.of(text);
        }
        boolean contradicted =
                children.stream().anyMatch(child -> isOpposite(child) && (children.size() == 1 || hasText(child)));
        List<Element> named = children.size() == 1
                ? children
                : children.stream().filter(child -> isCalled(STATE, child)).toList();
        return contradicted || hasOwnText(element) || named.size() != 1 ? Optional.empty() : state(named.get(0));
    }

    /** Whether attributes stand at an element beyond those that only serve to read it. */
    static boolean saysByAttributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (!isOfTheWriting((Attr) attributes.item(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTheWriting(Attr attribute) {
        String namespace = String.valueOf(attribute.getNamespaceURI());
        String name = attribute.getLocalName();
        return XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace)
                || (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespace)
                        && ("type".equals(name) || "nil".equals(name)))
                // Services in RPC style, such as the hub, put it at the response.
                || (SOAP_NAMESPACES.contains(namespace) && "encodingStyle".equals(name));
    }

    /** Whether a text stands beside the children of an element. */
    static boolean hasOwnText(Element element) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Text text && !text.getData().isBlank()) {
                return true;
            }
        }
        return false;
    }

    static boolean hasText(Element element) {
        return !element.getTextContent().isBlank();
    }

    private static boolean isCalled(Pattern names, Element element) {
        return names.matcher(plainName(element)).matches() && !isOpposite(element);
    }

    private static boolean isOpposite(Element element) {
        return OPPOSITE.matcher(plainName(element)).matches();
    }

    private static String plainName(Element element) {
        return element.getLocalName().toLowerCase(Locale.ROOT).replaceAll("[_.-]", "");
    }
}
