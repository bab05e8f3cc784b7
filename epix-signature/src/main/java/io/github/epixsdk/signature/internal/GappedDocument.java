package io.github.epixsdk.signature.internal;

import java.io.ByteArrayOutputStream;

/** A document with a gap where the signature value belongs. Its arrays are not copied: it never leaves the module. */
public final class GappedDocument {
    private final byte[] dataToSign;
    private final byte[] head;
    private final byte[] tail;

    GappedDocument(byte[] dataToSign, byte[] head, byte[] tail) {
        this.dataToSign = dataToSign;
        this.head = head;
        this.tail = tail;
    }

    /** Returns what the signature value is to be made over. */
    public byte[] dataToSign() {
        return dataToSign;
    }

    /** Returns the document up to the value. */
    public byte[] head() {
        return head;
    }

    /** Returns the document from the value on. */
    public byte[] tail() {
        return tail;
    }

    GappedDocument within(byte[] before, byte[] after) {
        return new GappedDocument(dataToSign, join(before, head), join(tail, after));
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(first.length + second.length);
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
