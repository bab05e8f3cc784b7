package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.Extension;
import io.github.epixsdk.xml.Attachment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds proof to a seal that is already there, its own or a partner's, so that it holds longer: without touching what the seal
 * covers, and without the key it was made with.
 *
 * <ul>
 *   <li>Level T, soon after sealing: a time stamp proves that the seal existed while its certificate was valid.
 *   <li>Level LT, when revocation data newer than the time stamp can be had (a day later, as a rule): the certificates and the
 *       revocation data go into the seal, so that nothing needs to be fetched later.
 *   <li>Level LTA, when the permit is archived: a time stamp over everything so far. Extending to LTA again adds a further one;
 *       do so before the certificate of the last one's authority, or an algorithm, comes to its end.
 * </ul>
 *
 * <p>Only a seal whose digests and value are right is extended; whose it is, is not asked at level T. What it brings already stays, but
 * only what counts by the policy is relied on: anybody can put an element into a seal that looks like proof. Of several seals on a
 * permit the first is extended. Immutable and thread-safe.
 *
 * <pre>{@code
 * SealExtender extender = SealExtender.builder(timeStamps)
 *         .policy(VerificationPolicy.builder(anchors).revocationFetcher(RevocationFetcher.create()).build())
 *         .build();
 * byte[] proved = extender.extend(sealed, SealLevel.T);       // at once
 * byte[] complete = extender.extend(proved, SealLevel.LT);    // tomorrow
 * byte[] archived = extender.extend(complete, SealLevel.LTA); // then every few years
 * }</pre>
 *
 * @since 0.1
 */
public final class SealExtender {
    private final TimeStampSource timeStamps;
    private final @Nullable VerificationPolicy policy;

    private SealExtender(Builder builder) {
        this.timeStamps = builder.timeStamps;
        this.policy = builder.policy;
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
        return Extension.extend(
                Objects.requireNonNull(sealed, "sealed"),
                null,
                Objects.requireNonNull(attachments, "attachments"),
                Objects.requireNonNull(level, "level"),
                timeStamps,
                policy);
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
        return Extension.extend(
                Objects.requireNonNull(seal, "seal"),
                Objects.requireNonNull(permit, "permit"),
                Objects.requireNonNull(attachments, "attachments"),
                Objects.requireNonNull(level, "level"),
                timeStamps,
                policy);
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
        private @Nullable VerificationPolicy policy;

        private Builder(TimeStampSource timeStamps) {
            this.timeStamps = timeStamps;
        }

        /**
         * Says by what certificates are judged; needed for levels LT and LTA. The policy names the anchors, of the signer's Party and
         * of its time stamps, and what is known of revoked certificates: given data, and a {@linkplain
         * VerificationPolicy.Builder#revocationFetcher fetcher} where the network may be asked.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder policy(VerificationPolicy policy) {
            this.policy = Objects.requireNonNull(policy, "policy");
            return this;
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
