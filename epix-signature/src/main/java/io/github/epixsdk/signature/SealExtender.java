package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.Extension;
import io.github.epixsdk.xml.Attachment;
import java.util.List;
import java.util.Objects;

/**
 * Adds proof to a seal that is already there, its own or a partner's, so that it holds longer: without touching what the seal
 * covers, and without the key it was made with.
 *
 * <ul>
 *   <li>Level T, soon after sealing: a time stamp proves that the seal existed while its certificate was valid.
 * </ul>
 *
 * <p>Only a seal whose digests and value are right is extended; whose it is, is not asked. Of several seals on a permit the first
 * is extended. Immutable and thread-safe.
 *
 * <pre>{@code
 * SealExtender extender = SealExtender.builder(timeStamps).build();
 * byte[] proved = extender.extend(sealed, SealLevel.T);
 * }</pre>
 *
 * @since 0.1
 */
public final class SealExtender {
    private final TimeStampSource timeStamps;

    private SealExtender(Builder builder) {
        this.timeStamps = builder.timeStamps;
    }

    /**
     * Starts an extender.
     *
     * @param timeStamps where time stamps come from, mostly a {@link TimeStampClient}
     * @return a builder, not thread-safe
     * @throws NullPointerException if {@code timeStamps} is null
     */
    public static Builder builder(TimeStampSource timeStamps) {
        return new Builder(Objects.requireNonNull(timeStamps, "timeStamps"));
    }

    /**
     * Extends the seal inside a permit.
     *
     * @param sealed a sealed permit, or a SOAP message with one
     * @param level the level to reach; what the seal has already stays
     * @return the sealed permit, standing alone
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException if the permit bears no seal, or one that does not hold
     * @throws ProofException if a proof could not be had
     */
    public byte[] extend(byte[] sealed, SealLevel level) {
        return extend(sealed, List.of(), level);
    }

    /**
     * Extends the seal inside a permit that covers files as well.
     *
     * @param sealed a sealed permit, or a SOAP message with one
     * @param attachments the files beside it
     * @param level the level to reach; what the seal has already stays
     * @return the sealed permit, standing alone
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException if the permit bears no seal, or one that does not hold
     * @throws ProofException if a proof could not be had
     */
    public byte[] extend(byte[] sealed, List<Attachment> attachments, SealLevel level) {
        return Extension.ofEnveloped(
                        Objects.requireNonNull(sealed, "sealed"), Objects.requireNonNull(attachments, "attachments"))
                .reach(Objects.requireNonNull(level, "level"), timeStamps);
    }

    /**
     * Extends a seal that is a file beside the permit.
     *
     * @param permit the permit, standing alone or in a SOAP message
     * @param seal the seal file
     * @param level the level to reach; what the seal has already stays
     * @return the seal file
     * @throws io.github.epixsdk.xml.MalformedDocumentException if a document cannot be read
     * @throws SealingException if the seal does not hold for the permit
     * @throws ProofException if a proof could not be had
     */
    public byte[] extendDetached(byte[] permit, byte[] seal, SealLevel level) {
        return extendDetached(permit, seal, List.of(), level);
    }

    /**
     * Extends a seal that is a file beside the permit and covers other files as well.
     *
     * @param permit the permit, standing alone or in a SOAP message
     * @param seal the seal file
     * @param attachments the other files
     * @param level the level to reach; what the seal has already stays
     * @return the seal file
     * @throws io.github.epixsdk.xml.MalformedDocumentException if a document cannot be read
     * @throws SealingException if the seal does not hold for the permit
     * @throws ProofException if a proof could not be had
     */
    public byte[] extendDetached(byte[] permit, byte[] seal, List<Attachment> attachments, SealLevel level) {
        return Extension.ofDetached(
                        Objects.requireNonNull(permit, "permit"),
                        Objects.requireNonNull(seal, "seal"),
                        Objects.requireNonNull(attachments, "attachments"))
                .reach(Objects.requireNonNull(level, "level"), timeStamps);
    }

    /** Returns where time stamps come from. */
    @Override
    public String toString() {
        return "SealExtender[" + timeStamps + "]";
    }

    /**
     * Collects what an extender needs; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final TimeStampSource timeStamps;

        private Builder(TimeStampSource timeStamps) {
            this.timeStamps = timeStamps;
        }

        /**
         * Builds the extender; the builder can be used again.
         *
         * @return the extender
         */
        public SealExtender build() {
            return new SealExtender(this);
        }
    }
}
