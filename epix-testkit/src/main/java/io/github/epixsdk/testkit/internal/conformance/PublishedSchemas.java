package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The schemas the SDK publishes, each compiled once. */
final class PublishedSchemas {
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private PublishedSchemas() {}

    static Schema permit(ToolkitVersion version) {
        return COMPILED.computeIfAbsent("permit-" + version.code(), PublishedSchemas::load);
    }

    static Schema message(ToolkitVersion version) {
        return COMPILED.computeIfAbsent("message-" + version.code(), PublishedSchemas::load);
    }

    private static Schema load(String name) {
        String path = "/META-INF/epix/schema/" + name + ".xsd";
        URL schema = Objects.requireNonNull(PermitCodec.class.getResource(path), path);
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(schema);
        } catch (SAXException e) {
            throw new IllegalStateException("The schema " + path + " cannot be read", e);
        }
    }
}
