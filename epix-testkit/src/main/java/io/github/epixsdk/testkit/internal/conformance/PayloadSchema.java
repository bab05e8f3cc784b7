package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds permits against the schema of their version. */
final class PayloadSchema {
    private static final int MOST = 10;

    private PayloadSchema() {}

    /** What the schema has to say; nothing if the permit obeys it. */
    static List<String> problems(PermitDocument permit) {
        ToolkitVersion version = permit.version();
        Document document = SafeXml.parse(permit.permitElement(), ReadLimits.DEFAULT);
        Element root = document.getDocumentElement();
        if (root.getNamespaceURI() == null) {
            // In a message the root is a local element without a namespace, of the type the schema declares.
            document.renameNode(root, version.rootNamespace(), "permit:" + root.getLocalName());
        }
        List<String> problems = new ArrayList<>();
        try {
            Validator validator = PublishedSchemas.permit(version).newValidator();
            validator.setErrorHandler(new Collector(problems));
            validator.validate(new DOMSource(PermitElements.standalone(root)));
        } catch (SAXException | IOException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return problems;
    }

    /** Keeps what was complained about. */
    private record Collector(List<String> problems) implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {
            // warnings say nothing about validity
        }

        @Override
        public void error(SAXParseException problem) {
            if (problems.size() < MOST) {
                problems.add(String.valueOf(problem.getMessage()));
            }
        }

        @Override
        public void fatalError(SAXParseException problem) {
            error(problem);
        }
    }
}
