package io.github.epixsdk.xml;

import io.github.epixsdk.model.Finding;
import java.util.List;

/**
 * A permit as written, and what the version could not carry.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class WrittenPermit {
    private final byte[] bytes;
    private final List<Finding> findings;

    WrittenPermit(byte[] bytes, List<Finding> findings) {
        this.bytes = bytes;
        this.findings = List.copyOf(findings);
    }

    /**
     * Returns the document.
     *
     * @return a copy of the bytes, UTF-8
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns what the version could not carry, and what had to be completed.
     *
     * @return the findings, empty if everything was carried as it is
     */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns the size. */
    @Override
    public String toString() {
        return "WrittenPermit[" + bytes.length + " bytes, findings=" + findings.size() + "]";
    }
}
