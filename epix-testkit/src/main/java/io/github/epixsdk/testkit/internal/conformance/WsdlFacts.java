package io.github.epixsdk.testkit.internal.conformance;

import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * What a published WSDL says of the interface.
 *
 * @param targetNamespace its target namespace
 * @param operations the names of its operations
 */
record WsdlFacts(String targetNamespace, Set<String> operations) {
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";

    static boolean isWsdl(Answer answer) {
        return answer.status() == 200
                && answer.document()
                        .filter(d -> "definitions".equals(d.getDocumentElement().getLocalName()))
                        .filter(d -> WSDL.equals(d.getDocumentElement().getNamespaceURI()))
                        .isPresent();
    }

    static WsdlFacts of(Answer answer) {
        Element root = answer.document().orElseThrow().getDocumentElement();
        Set<String> operations = new TreeSet<>();
        for (Element portType : Answer.children(root)) {
            if ("portType".equals(portType.getLocalName())) {
                Answer.children(portType).stream()
                        .filter(e -> "operation".equals(e.getLocalName()))
                        .forEach(e -> operations.add(e.getAttribute("name")));
            }
        }
        return new WsdlFacts(root.getAttribute("targetNamespace"), operations);
    }
}
