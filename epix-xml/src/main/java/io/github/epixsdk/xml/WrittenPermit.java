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
    private final List<Loss> losses;

    WrittenPermit(byte[] bytes, List<Finding> findings, List<Loss> losses) {
        this.bytes = bytes;
        this.findings = List.copyOf(findings);
        this.losses = List.copyOf(losses);
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

    /**
     * Returns every value that the permit has and the document has not. A value that stands at another place, because the version
     * has it there, is none; the findings tell of it ({@code WRITE-MOVED}), as they tell of dates that were completed.
     *
     * @return the losses in the order of the document, empty if every value was carried
     */
    public List<Loss> losses() {
        return losses;
    }

    /** Returns the size. */
    @Override
    public String toString() {
        return "WrittenPermit[" + bytes.length + " bytes, findings=" + findings.size() + ", losses=" + losses.size()
                + "]";
    }
}
