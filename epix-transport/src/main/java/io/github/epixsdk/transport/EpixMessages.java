package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.MessageWriter;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ToolkitVersion;
import java.util.List;

/**
 * Messages of the exchange as documents, for files, tests and simulators. An {@link EpixEndpoint} and an {@link EpixClient}
 * write their own. Thread-safe.
 *
 * @since 0.1
 */
public final class EpixMessages {
    private EpixMessages() {}

    /**
     * Puts a permit into the answer to a request for a non-final permit.
     *
     * @param permit a permit as a document of its own; its bytes stay as they are but for XML declaration and character set
     * @param version the version of the interface
     * @return the SOAP message in UTF-8
     */
    public static byte[] permitResponse(byte[] permit, ToolkitVersion version) {
        return permitResponse(Operation.NON_FINAL_PERMIT, permit, version, List.of(), false);
    }

    /**
     * Puts a permit into an answer.
     *
     * @param operation which request is answered
     * @param permit a permit as a document of its own; its bytes stay as they are but for XML declaration and character set
     * @param version the version of the interface
     * @param attachments files beside the permit
     * @param composite the flag {@code Composite}
     * @return the SOAP message in UTF-8
     * @throws IllegalArgumentException if the operation does not ask for a permit, or the document's character set is not known
     */
    public static byte[] permitResponse(
            Operation operation,
            byte[] permit,
            ToolkitVersion version,
            List<Attachment> attachments,
            boolean composite) {
        if (!operation.isPermitRequest()) {
            throw new IllegalArgumentException(operation.standardName() + " is not answered with a permit");
        }
        String element = operation.standardName() + "Response";
        return MessageWriter.begin()
                .open(version.messageNamespace(), element)
                .document(permit)
                .attachments(attachments, AttachmentForm.INLINE)
                .element("Composite", String.valueOf(composite))
                .close(element)
                .toBytes();
    }
}
