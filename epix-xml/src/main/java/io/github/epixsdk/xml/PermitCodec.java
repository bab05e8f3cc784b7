package io.github.epixsdk.xml;

import io.github.epixsdk.model.InvalidPermitException;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.internal.DocumentLosses;
import io.github.epixsdk.xml.internal.MessageReader;
import io.github.epixsdk.xml.internal.VersionBinding;
import io.github.epixsdk.xml.internal.WriteNotes;
import io.github.epixsdk.xml.internal.v1.V1Binding;
import io.github.epixsdk.xml.internal.v2.V2Binding;
import io.github.epixsdk.xml.support.SafeXml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Element;

/**
 * Turns bytes into permits and permits into bytes.
 *
 * <p>Reading is lenient: the permit is found by its name, qualified or not, standalone or in a SOAP message; what is odd
 * becomes a finding. A document type declaration is refused, and size, depth and counts are bounded. Writing is schema-valid
 * and deterministic: the same permit gives the same bytes. Thread-safe; make one and keep it.
 *
 * <pre>{@code
 * PermitCodec codec = PermitCodec.create();
 * PermitDocument document = codec.read(Files.readAllBytes(file));
 * byte[] standalone = codec.write(document.permit(), ToolkitVersion.V2);
 * }</pre>
 *
 * @since 0.1
 */
public final class PermitCodec {
    private static final byte[] XML_DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);

    private final List<VersionBinding> bindings;
    private final ReadLimits limits;

    private PermitCodec(List<VersionBinding> bindings, ReadLimits limits) {
        this.bindings = bindings;
        this.limits = limits;
    }

    /** The versions there are, one line each. Made on first use: binding the schemas takes a second. */
    private static final class Published {
        private static final List<VersionBinding> BINDINGS = List.of(new V1Binding(), new V2Binding());
    }

    /**
     * Returns a codec with the default limits.
     *
     * @return the codec
     */
    public static PermitCodec create() {
        return create(ReadLimits.DEFAULT);
    }

    /**
     * Returns a codec with limits of one's own.
     *
     * @param limits how much it reads before it refuses a document
     * @return the codec
     */
    public static PermitCodec create(ReadLimits limits) {
        return create(limits, Published.BINDINGS);
    }

    /** For versions that are not published. */
    static PermitCodec create(ReadLimits limits, List<VersionBinding> bindings) {
        return new PermitCodec(List.copyOf(bindings), Objects.requireNonNull(limits, "limits"));
    }

    /**
     * Reads a permit: standalone, or in a SOAP message.
     *
     * @param bytes the document, in any character set XML can declare
     * @return the document
     * @throws MalformedDocumentException if there is no readable permit in it; says why and where
     */
    public PermitDocument read(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new PermitDocument(copy, limits, SafeXml.reading(() -> {
            XMLStreamReader reader = SafeXml.stream(copy, limits);
            try {
                return new MessageReader(reader, limits, bindings).read();
            } finally {
                reader.close();
            }
        }));
    }

    /**
     * Reads a permit from a tree that was parsed already, so that what was verified is what is read.
     *
     * @param permit the permit element
     * @param bytes the document the tree was parsed from
     * @return the document, with the attachments and the flag that stand beside the permit in the tree
     * @throws MalformedDocumentException if the element is no readable permit
     */
    public PermitDocument read(Element permit, byte[] bytes) {
        return new PermitDocument(
                bytes.clone(), limits, SafeXml.reading(() -> MessageReader.read(permit, limits, bindings)));
    }

    /**
     * Writes a permit as a document of its own: qualified root, XML declaration.
     *
     * @param permit the permit
     * @param version the version
     * @return the document, UTF-8
     * @throws InvalidPermitException if a value holds a character that XML has no form for; names every such value
     */
    public byte[] write(Permit permit, ToolkitVersion version) {
        return write(permit, WriteOptions.of(version)).bytes();
    }

    /**
     * Writes a permit.
     *
     * @param permit the permit
     * @param options version and form
     * @return the document, and what the version could not carry
     * @throws IllegalArgumentException if this codec does not know the version
     * @throws InvalidPermitException if a value holds a character that XML has no form for; names every such value
     */
    public WrittenPermit write(Permit permit, WriteOptions options) {
        VersionBinding binding = bindings.stream()
                .filter(b -> b.version().equals(options.version()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot write toolkit version " + options.version()));
        WriteNotes notes = new WriteNotes(options.version());
        byte[] element = binding.write(permit, options.qualified(), notes);
        byte[] document = new byte[XML_DECLARATION.length + element.length];
        System.arraycopy(XML_DECLARATION, 0, document, 0, XML_DECLARATION.length);
        System.arraycopy(element, 0, document, XML_DECLARATION.length, element.length);
        return new WrittenPermit(document, notes.findings(), notes.losses());
    }

    /**
     * Writes a permit that was read, in the same or another version, and lists all that the new document has not: what the version
     * cannot carry, and what the document had beside the typed permit.
     *
     * <pre>{@code
     * WrittenPermit converted = codec.convert(codec.read(bytes), WriteOptions.of(ToolkitVersion.V1));
     * for (Loss loss : converted.losses()) {
     *     show(loss.kind(), loss.path(), loss.value(), loss.reason(Locale.FRENCH));
     * }
     * }</pre>
     *
     * @param document the permit as it was read
     * @param options version and form
     * @return the document, and its losses: first what was not read, then seals, attachments, and what the version cannot carry
     * @throws IllegalArgumentException if this codec does not know the version
     * @throws InvalidPermitException if a value holds a character that XML has no form for; names every such value
     */
    public WrittenPermit convert(PermitDocument document, WriteOptions options) {
        WrittenPermit written = write(document.permit(), options);
        List<Loss> losses = new ArrayList<>(DocumentLosses.of(document, document.limits()));
        losses.addAll(written.losses());
        return new WrittenPermit(written.bytes(), written.findings(), losses);
    }
}
