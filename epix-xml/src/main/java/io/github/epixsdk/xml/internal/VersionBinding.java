package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.internal.SchemaIndex.Child;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.JAXBIntrospector;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.glassfish.jaxb.runtime.marshaller.NamespacePrefixMapper;
import org.glassfish.jaxb.runtime.v2.JAXBContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * One toolkit version: its schema, its bound classes and the way between them and the model. A new version is one sub-package
 * with a subclass of this, and one line of registration.
 *
 * <p>Thread-safe: the context is shared, (un)marshallers are made for each use.
 */
public abstract class VersionBinding {
    private static final String PREFIX_MAPPER = "org.glassfish.jaxb.namespacePrefixMapper";

    private final ToolkitVersion version;
    private final JAXBContext context;
    private final Child permit;

    /**
     * Creates the binding.
     *
     * @param version the version
     * @param schema the suffix of its schema files
     * @param classes the bound classes
     */
    protected VersionBinding(ToolkitVersion version, String schema, Class<?>... classes) {
        this.version = version;
        this.permit = new Child(
                version.permitElement(),
                version.rootNamespace(),
                SchemaIndex.load(schema, version.permitElement()).root(),
                false,
                0);
        try {
            // By name: another implementation on the user's class path must not take its place.
            this.context = new JAXBContextFactory().createContext(classes, Map.of());
        } catch (JAXBException e) {
            throw new IllegalStateException("Cannot bind toolkit version " + version, e);
        }
    }

    /** Returns the version. */
    public final ToolkitVersion version() {
        return version;
    }

    /** Reads the permit whose first child, or end, the stream stands at. */
    final Permit read(XMLStreamReader reader, ReadLimits limits, ReadNotes notes, Location location)
            throws XMLStreamException {
        Object root;
        Items items = new Items();
        try {
            Unmarshaller unmarshaller = context.createUnmarshaller();
            unmarshaller.setListener(items);
            CleanEvents events = new CleanEvents(new PermitWalker(reader, limits, notes, permit));
            root = JAXBIntrospector.getValue(unmarshaller.unmarshal(events));
        } catch (JAXBException e) {
            if (e.getLinkedException() instanceof XMLStreamException notWellFormed) {
                throw notWellFormed;
            }
            throw new XMLStreamException("the permit cannot be bound: " + e.getMessage(), e);
        }
        String text = number(root)
                .orElseThrow(() -> noNumber("the permit has no number: expected one in box 1", location, null));
        PermitNumber number;
        try {
            number = PermitNumber.of(text);
        } catch (IllegalArgumentException e) {
            throw noNumber("the permit has no usable number (box 1): " + e.getMessage(), location, e);
        }
        return permit(number, root, items.read);
    }

    /** Writes a permit without XML declaration. */
    public final byte[] write(Permit value, boolean qualified, WriteNotes notes) {
        QName name = new QName(
                qualified ? version.rootNamespace() : XMLConstants.NULL_NS_URI,
                version.permitElement(),
                qualified ? "rsm" : XMLConstants.DEFAULT_NS_PREFIX);
        JAXBElement<?> element = notes.at("/" + version.permitElement(), () -> element(name, value, notes));
        notes.requireWritable("permit in toolkit version " + version);
        try {
            Marshaller marshaller = context.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.setProperty(PREFIX_MAPPER, new Prefixes(version.rootNamespace()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            marshaller.marshal(element, out);
            return out.toByteArray();
        } catch (JAXBException e) {
            throw new IllegalStateException("Cannot write permit " + value.number() + " in version " + version, e);
        }
    }

    /** Returns the number in a bound permit. */
    protected abstract Optional<String> number(Object root);

    /** Turns a bound permit into the model; its items were turned already. */
    protected abstract Permit permit(PermitNumber number, Object root, List<PermitItem> items);

    /**
     * Turns a bound item into the model and takes the items before it from its parent, so that a large permit is never bound as a
     * whole; returns nothing for any other bound object.
     */
    protected abstract Optional<PermitItem> item(Object bound, Object parent);

    /** Turns a permit into its bound form. */
    protected abstract JAXBElement<?> element(QName name, Permit value, WriteNotes notes);

    private MalformedDocumentException noNumber(String message, Location location, @Nullable Throwable cause) {
        return new MalformedDocumentException(
                Reason.NO_NUMBER,
                message + ", /" + version.permitElement() + "/HeaderExchangedDocument/ID",
                location,
                cause);
    }

    /** Collects the items while the rest of the permit is still being bound. */
    private final class Items extends Unmarshaller.Listener {
        private final List<PermitItem> read = new ArrayList<>();

        @Override
        public void afterUnmarshal(Object target, Object parent) {
            item(target, parent).ifPresent(read::add);
        }
    }

    /** Fixed prefixes, all declared on the root: the same permit gives the same bytes. */
    private static final class Prefixes extends NamespacePrefixMapper {
        private final String rootNamespace;

        Prefixes(String rootNamespace) {
            this.rootNamespace = rootNamespace;
        }

        @Override
        public String getPreferredPrefix(String namespace, String suggestion, boolean requirePrefix) {
            if (namespace.equals(rootNamespace)) {
                return "rsm";
            }
            return namespace.equals(ToolkitVersion.RAM_NAMESPACE) ? "ram" : suggestion;
        }

        @Override
        public String[] getPreDeclaredNamespaceUris() {
            return new String[] {rootNamespace, ToolkitVersion.RAM_NAMESPACE};
        }
    }
}
