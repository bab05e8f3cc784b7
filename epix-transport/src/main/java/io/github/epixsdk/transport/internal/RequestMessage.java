package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * What a request says, before anybody looked whether it may say so.
 *
 * @param root the root element
 * @param notUnderstood header blocks for us that must be understood; none is
 * @param bodies how many SOAP bodies there are
 * @param elements the elements in the body, two at most
 * @param arguments the children of the first of them by local name, in order
 * @param positions the positions of confirmed quantities
 */
public record RequestMessage(
        QName root,
        List<QName> notUnderstood,
        int bodies,
        List<QName> elements,
        Map<String, List<Argument>> arguments,
        List<Position> positions) {

    /**
     * A child of the request element.
     *
     * @param text its own text, stripped
     * @param structured whether it holds elements
     */
    public record Argument(String text, boolean structured) {}

    /**
     * A position of confirmed quantities, as written.
     *
     * @param ids how many ids it has
     * @param id the last of them, white space included
     * @param quantities how many quantities it has
     * @param quantity the last of them, stripped
     */
    public record Position(int ids, String id, int quantities, String quantity) {}

    /**
     * Reads a request.
     *
     * @throws FaultSignal if it is not readable
     */
    public static RequestMessage read(ReceivedRequest request, Dialect dialect, ReadLimits limits) {
        try {
            byte[] envelope = XmlText.body(request.envelope(), request.contentType());
            return RequestReader.read(envelope, dialect.listName(), limits);
        } catch (MalformedDocumentException | IllegalArgumentException e) {
            // The parser's words may quote the document; the caller learns only that it is not readable.
            throw new FaultSignal(ResponderFault.invalid("the message is not well-formed XML within the limits"));
        }
    }

    /** The version of SOAP; empty if the root is no envelope of any. */
    public Optional<SoapVersion> soap() {
        return isEnvelope() ? SoapVersion.ofNamespace(root.getNamespaceURI()) : Optional.empty();
    }

    /** Whether the root is called as an envelope is. */
    boolean isEnvelope() {
        return root.getLocalPart().equals("Envelope");
    }
}
