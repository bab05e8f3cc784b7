package io.github.epixsdk.signature;

import java.util.List;
import java.util.Objects;

/**
 * One reference of a signature: what it points to, how that was prepared, and whether it is unchanged.
 *
 * <p>Immutable and thread-safe.
 *
 * @param uri the reference as it is written in the signature; empty for the document the signature stands in
 * @param target what it was resolved to
 * @param transforms how the target was prepared before it was digested: the identifiers of XML Signature; none for files
 * @param digestAlgorithm the identifier of the digest
 * @param digest the digest as it was signed, in hexadecimal digits
 * @param intact true if the digest was made and is right; false if it is not, or was not come to
 * @since 0.1
 */
public record SealReference(
        String uri, Target target, List<String> transforms, String digestAlgorithm, String digest, boolean intact) {
    /**
     * What references may point to.
     *
     * @since 0.1
     */
    public enum Target {
        /** The permit. */
        PERMIT,
        /** The signature that is countersigned. */
        SIGNATURE,
        /** What the signature says of itself, such as its time and its certificate. */
        PROPERTIES,
        /** A file beside the permit. */
        ATTACHMENT
    }

    /**
     * Checks that all parts are there, and copies the list.
     *
     * @param uri the reference
     * @param target what it was resolved to
     * @param transforms how the target was prepared
     * @param digestAlgorithm the identifier of the digest
     * @param digest the digest as it was signed
     * @param intact whether the digest is right
     * @throws NullPointerException if one is null
     */
    public SealReference {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(target, "target");
        transforms = List.copyOf(transforms);
        Objects.requireNonNull(digestAlgorithm, "digestAlgorithm");
        Objects.requireNonNull(digest, "digest");
    }
}
