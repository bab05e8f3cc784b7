package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.transport.internal.Headers;
import io.github.epixsdk.transport.internal.mime.BrokenMessageException;
import io.github.epixsdk.transport.internal.mime.MessageBounds;
import io.github.epixsdk.transport.internal.mime.ReceivedMessage;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Reads the message of an entry again. Whatever is wrong with it is an {@link IllegalArgumentException} with the reason. */
public final class RecordedMessage {
    private static final MessageBounds BOUNDS =
            new MessageBounds(ReadLimits.DEFAULT, 100, ReadLimits.DEFAULT.documentBytes());
    private static final PermitCodec CODEC = PermitCodec.create();

    private RecordedMessage() {}

    /**
     * Reads the permit in an answer.
     *
     * @throws IllegalArgumentException if there is none that can be read
     */
    public static Permit permit(JournalEntry entry) {
        return reading(() -> CODEC.read(envelope(entry)).permit());
    }

    /**
     * Reads the quantities of a confirmation, whatever its elements around them are called.
     *
     * @throws IllegalArgumentException if there are none that can be read
     */
    public static List<ItemQuantity> quantities(JournalEntry entry) {
        NodeList positions = reading(() -> SafeXml.parse(envelope(entry), ReadLimits.DEFAULT))
                .getElementsByTagNameNS("*", "CitesPosition");
        List<ItemQuantity> quantities = new ArrayList<>();
        for (int i = 0; i < positions.getLength(); i++) {
            Element position = (Element) positions.item(i);
            quantities.add(new ItemQuantity(
                    child(position, "ID"),
                    new Quantity(Quantity.parseAmount(child(position, "InspectedUnitQuantity")), Optional.empty())));
        }
        if (quantities.isEmpty()) {
            throw new IllegalArgumentException("no CitesPosition in the confirmation");
        }
        return quantities;
    }

    private static String child(Element position, String name) {
        for (Node node = position.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName())) {
                return node.getTextContent().strip();
            }
        }
        throw new IllegalArgumentException("a CitesPosition without " + name);
    }

    private static byte[] envelope(JournalEntry entry) {
        if (entry.body().isEmpty()) {
            throw new IllegalArgumentException("the message is not there any more");
        }
        @Nullable
        String contentType =
                Headers.of(entry.record().headers()).first("Content-Type").orElse(null);
        try (ReceivedMessage message = ReceivedMessage.read(entry.body(), contentType, BOUNDS)) {
            return message.envelope();
        } catch (BrokenMessageException e) {
            throw new IllegalArgumentException(e.reason().message(), e);
        }
    }

    private static <T> T reading(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (MalformedDocumentException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
