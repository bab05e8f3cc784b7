package io.github.epixsdk.signature.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Walks over child elements in the prescribed order. */
final class ChildCursor {
    private final Element parent;
    private final List<Element> children;
    private int next;

    ChildCursor(Element parent) throws Refusal {
        this.parent = parent;
        this.children = Strict.children(parent);
    }

    @Nullable
    Element optional(String namespace, String name) {
        if (next < children.size() && Strict.is(children.get(next), namespace, name)) {
            return children.get(next++);
        }
        return null;
    }

    Element required(String namespace, String name) throws Refusal {
        Element element = optional(namespace, name);
        if (element == null) {
            String found = next < children.size()
                    ? "the element " + Quoted.of(children.get(next).getNodeName())
                    : "nothing";
            throw Refusal.malformed("expected " + name + " in " + parent.getNodeName() + ", found " + found);
        }
        return element;
    }

    void end() throws Refusal {
        if (next < children.size()) {
            throw Refusal.malformed("found the element "
                    + Quoted.of(children.get(next).getNodeName()) + " in " + parent.getNodeName()
                    + ", expected no more");
        }
    }
}
