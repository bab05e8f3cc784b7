package io.github.epixsdk.xml.internal;

import io.github.epixsdk.xml.Payload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;

/** Bytes in memory. Two are equal if their bytes are. */
public final class MemoryPayload implements Payload {
    private final byte[] bytes;

    /** Takes over the bytes. */
    public MemoryPayload(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes.length);
    }

    @Override
    public InputStream openStream() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryPayload that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes]";
    }
}
