package io.github.epixsdk.xml;

import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** All values of a document, each with its path: what is in this list before and after is not lost. */
final class DocumentLeaves {
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

    private DocumentLeaves() {}

    /**
     * A value.
     *
     * @param path from below the root, every step with its number among its like: {@code /HeaderExchangedDocument[1]/Name[2]};
     *     an attribute ends with {@code /@name}
     */
    record Leaf(String path, String value) {
        String pathWithoutNumbers() {
            return INDEX.matcher(path).replaceAll("");
        }
    }

    static List<Leaf> of(byte[] document) {
        List<Leaf> leaves = new ArrayList<>();
        collect(SafeXml.parse(document, ReadLimits.DEFAULT).getDocumentElement(), "", leaves);
        return leaves;
    }

    private static void collect(Element element, String path, List<Leaf> leaves) {
        Map<String, Integer> counts = new HashMap<>();
        boolean parent = false;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element e) {
                parent = true;
                int number = counts.merge(e.getLocalName(), 1, Integer::sum);
                String below = path + "/" + e.getLocalName() + "[" + number + "]";
                for (int i = 0; i < e.getAttributes().getLength(); i++) {
                    Attr attribute = (Attr) e.getAttributes().item(i);
                    if (!attribute.getName().startsWith("xmlns")) {
                        leaves.add(new Leaf(below + "/@" + attribute.getLocalName(), attribute.getValue()));
                    }
                }
                collect(e, below, leaves);
            }
        }
        String text = element.getTextContent().strip();
        if (!parent && !text.isEmpty()) {
            leaves.add(new Leaf(path, text));
        }
    }
}
