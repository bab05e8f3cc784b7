package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The schemas this module publishes, as a validating parser sees them. */
final class Schemas {
    private Schemas() {}

    static Schema permit(ToolkitVersion version) throws SAXException {
        return load("permit-" + version.code() + ".xsd");
    }

    static Schema message(ToolkitVersion version) throws SAXException {
        return load("message-" + version.code() + ".xsd");
    }

    static void assertValid(Schema schema, byte[] document) throws SAXException, IOException {
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
    }

    static void assertValid(Schema schema, Node node) throws SAXException, IOException {
        schema.newValidator().validate(new DOMSource(node));
    }

    private static Schema load(String file) throws SAXException {
        URL url = PermitCodec.class.getResource("/io/github/epixsdk/xml/schema/" + file);
        assertThat(url).as(file).isNotNull();
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(url);
    }
}
