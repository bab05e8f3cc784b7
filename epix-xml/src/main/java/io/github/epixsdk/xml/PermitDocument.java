package io.github.epixsdk.xml;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.internal.MessageReader.Content;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.List;
import java.util.Optional;

/**
 * A permit as it was received: the bytes, and what was read from them.
 *
 * <p>The bytes are the truth: they are what was sealed, and what an archive keeps. The {@link Permit} is a view of them.
 * Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class PermitDocument {
    private final byte[] bytes;
    private final ReadLimits limits;
    private final Content content;

    PermitDocument(byte[] bytes, ReadLimits limits, Content content) {
        this.bytes = bytes;
        this.limits = limits;
        this.content = content;
    }

    /**
     * Returns the document as it was received: a standalone permit or a whole SOAP message.
     *
     * @return a copy of the bytes
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns the permit element as an XML document of its own: UTF-8, without XML declaration, with the namespaces that were
     * in scope declared on its root. A seal in the permit stays valid.
     *
     * @return the bytes of the permit alone
     * @throws MalformedDocumentException if the permit does not stand where one may stand in a message (it is read leniently
     *     from other places, but not cut out of them)
     */
    public byte[] permitElement() {
        return PermitElements.serialize(PermitElements.standalone(PermitElements.find(SafeXml.parse(bytes, limits))));
    }

    /**
     * Returns the version the permit is written in.
     *
     * @return the version
     */
    public ToolkitVersion version() {
        return content.version();
    }

    /**
     * Returns the permit.
     *
     * @return the permit as read
     */
    public Permit permit() {
        return content.permit();
    }

    /**
     * Returns what was noticed while reading: unknown elements, foreign namespaces, values that could not be understood.
     *
     * @return the findings in the order of the document
     */
    public List<Finding> findings() {
        return content.findings();
    }

    /**
     * Returns the files beside the permit in the message.
     *
     * @return the attachments, empty for a standalone permit
     */
    public List<Attachment> attachments() {
        return content.attachments();
    }

    /**
     * Returns the message's {@code Composite} flag, which no source explains.
     *
     * @return the flag, or empty where the message has none
     */
    public Optional<Boolean> composite() {
        return content.composite();
    }

    /** The limits it was read with. */
    ReadLimits limits() {
        return limits;
    }

    /** Returns version and permit number. */
    @Override
    public String toString() {
        return "PermitDocument[" + version() + ", " + permit() + "]";
    }
}
