package io.github.epixsdk.signature;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.signature.internal.CounterSignatureSource;
import io.github.epixsdk.signature.internal.PermitCheck;
import io.github.epixsdk.signature.internal.PermitSource;
import io.github.epixsdk.signature.internal.SealingChecks;
import io.github.epixsdk.signature.internal.SignatureSpec;
import io.github.epixsdk.xml.Attachment;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seals permits: what the dry seal, the stamp and the signature are on paper.
 *
 * <p>The seal is a XAdES baseline signature (ETSI EN 319 132-1) over the permit element, taken as a document of its own. It is of
 * level B, or of a {@linkplain Builder#level higher one}.
 * It holds when the permit is put into a SOAP message and taken out again, and breaks when any character of the permit is changed.
 *
 * <p>Immutable and thread-safe; one sealer serves an authority for as long as its key.
 *
 * <pre>{@code
 * SigningKey key = SigningKey.fromPkcs12(Path.of("authority.p12"), password);
 * Sealer sealer = Sealer.builder(key).build();
 * byte[] sealed = sealer.seal(permitDocument);
 * }</pre>
 *
 * @since 0.1
 */
public final class Sealer {
    private final SigningKey key;
    private final List<X509Certificate> chain;
    private final SignatureAlgorithm algorithm;
    private final Clock clock;
    private final @Nullable SignatoryRole role;
    private final boolean parallel;
    private final SealLevel level;
    private final @Nullable SealExtender extender;
    private final PermitCheck check;

    private Sealer(Builder builder) {
        this.key = builder.key;
        this.chain = SealingChecks.published(key.chain());
        this.algorithm = SealingChecks.algorithm(chain.get(0), builder.algorithm, builder.shortRsaKeyAllowed);
        this.clock = builder.clock;
        this.role = builder.role;
        this.parallel = builder.parallel;
        this.level = builder.level;
        this.extender = builder.extender;
        this.check = new PermitCheck(builder.rules, builder.invalidPermitAllowed);
    }

    /**
     * Starts a sealer.
     *
     * @param key the authority's key
     * @return a builder, not thread-safe
     * @throws NullPointerException if {@code key} is null
     */
    public static Builder builder(SigningKey key) {
        return new Builder(Objects.requireNonNull(key, "key"));
    }

    /**
     * Seals a permit from within: the signature becomes the last part of the permit element, and no other byte of the document is
     * changed.
     *
     * <p>If the document is a SOAP message, the permit element is taken out and sealed; what is returned is the permit alone, with
     * the namespace declarations it had in the message. Its root stays as it was, qualified or not, so that the sealed element can
     * be put into a message body unchanged.
     *
     * @param permitDocument a permit of toolkit version 1 or 2, standing alone or in a SOAP message
     * @return the sealed permit, standing alone
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException if the certificate is not valid now or not meant for sealing, the key does not match it or cannot be
     *     used, the rules call the permit invalid, another Party issued it, or the document is one that partners would refuse, for
     *     example because it already bears a seal
     * @throws ProofException if the {@linkplain Builder#level level} asks for a proof that could not be had
     */
    public byte[] seal(byte[] permitDocument) {
        return seal(permitDocument, List.of());
    }

    /**
     * Seals a permit from within, and files beside it along with it: if one of them is changed later, the seal says so. Files are
     * digested while they are read.
     *
     * @param permitDocument a permit of toolkit version 1 or 2, standing alone or in a SOAP message
     * @param attachments the files to be covered, each of another name; at most 28
     * @return the sealed permit, standing alone
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException as for {@link #seal(byte[])}, or if there are too many attachments, or one cannot be read or
     *     named
     */
    public byte[] seal(byte[] permitDocument, List<Attachment> attachments) {
        byte[] sealed = finish(prepare(permitDocument, SealForm.ENVELOPED, attachments));
        return extender == null ? sealed : extender.extend(sealed, attachments, level);
    }

    /**
     * Seals a permit from beside it, for partners whose schema has no room for a signature. The permit itself is not changed.
     *
     * @param permitDocument a permit of toolkit version 1 or 2, standing alone or in a SOAP message
     * @return the seal, an XML file to be sent along with the permit
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException as for {@link #seal(byte[])}
     */
    public byte[] sealDetached(byte[] permitDocument) {
        return sealDetached(permitDocument, List.of());
    }

    /**
     * Seals a permit from beside it, and files along with it.
     *
     * @param permitDocument a permit of toolkit version 1 or 2, standing alone or in a SOAP message
     * @param attachments the files to be covered, each of another name; at most 28
     * @return the seal, an XML file to be sent along with the permit and the files
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException as for {@link #seal(byte[], List)}
     */
    public byte[] sealDetached(byte[] permitDocument, List<Attachment> attachments) {
        byte[] seal = finish(prepare(permitDocument, SealForm.DETACHED, attachments));
        return extender == null ? seal : extender.extendDetached(permitDocument, seal, attachments, level);
    }

    /**
     * Adds a signature over the first seal of a permit, such as that of the officer who issued it or of Customs who examined the
     * goods. It stands inside the seal, among what the seal does not cover, so that it breaks nothing.
     *
     * @param sealed a sealed permit, a SOAP message with one, or a detached seal; verify it first
     * @return the same with the counter-signature: the sealed permit standing alone, or the seal file
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException if there is no seal, its value has no identifier to refer to, or for the reasons {@link
     *     #seal(byte[])} has
     */
    public byte[] counterSign(byte[] sealed) {
        return finish(prepareCounterSignature(sealed));
    }

    /**
     * Seals files without a permit, such as documents sent later, or a {@linkplain TrustFile trust file}.
     *
     * @param files the files, each of another name; at most 29
     * @return the seal, an XML file to be kept beside them
     * @throws SealingException if there is no file or too many, one cannot be read or named, or for the reasons {@link #seal(byte[])}
     *     has
     */
    public byte[] sealFiles(List<Attachment> files) {
        if (files.isEmpty() || files.size() > 29) {
            throw new SealingException("Cannot seal " + files.size() + " files: expected 1 to 29");
        }
        return finish(
                new PreparedSeal(SealForm.DETACHED, algorithm, chain.get(0), PermitSource.prepareFiles(spec(), files)));
    }

    /**
     * Makes everything of a seal but its signature value.
     *
     * @param permitDocument a permit of toolkit version 1 or 2, standing alone or in a SOAP message
     * @param form where the seal is to stand
     * @return the seal to be completed
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException if the certificate is not valid now or not meant for sealing, the rules call the permit invalid, or
     *     the document is one that partners would refuse
     */
    public PreparedSeal prepare(byte[] permitDocument, SealForm form) {
        return prepare(permitDocument, form, List.of());
    }

    /**
     * Makes everything of a seal over a permit and files but its signature value.
     *
     * @param permitDocument a permit of toolkit version 1 or 2, standing alone or in a SOAP message
     * @param form where the seal is to stand
     * @param attachments the files to be covered, each of another name; at most 28
     * @return the seal to be completed
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException if the certificate is not valid now or not meant for sealing, the rules call the permit invalid, the
     *     document is one that partners would refuse, or an attachment cannot be read or named
     */
    public PreparedSeal prepare(byte[] permitDocument, SealForm form, List<Attachment> attachments) {
        Objects.requireNonNull(permitDocument, "permitDocument");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(attachments, "attachments");
        return new PreparedSeal(
                form, algorithm, chain.get(0), PermitSource.prepare(permitDocument, form, spec(), attachments, check));
    }

    /**
     * Makes everything of a counter-signature but its value; see {@link #counterSign}.
     *
     * @param sealed a sealed permit, a SOAP message with one, or a detached seal
     * @return the counter-signature to be completed; what it completes to is the whole document
     * @throws io.github.epixsdk.xml.MalformedDocumentException if the document cannot be read or holds no permit or several
     * @throws SealingException as for {@link #counterSign}
     */
    public PreparedSeal prepareCounterSignature(byte[] sealed) {
        Objects.requireNonNull(sealed, "sealed");
        return new PreparedSeal(
                SealForm.ENVELOPED, algorithm, chain.get(0), CounterSignatureSource.prepare(sealed, spec()));
    }

    private SignatureSpec spec() {
        Instant now = clock.instant();
        SealingChecks.certificate(chain.get(0), now);
        return new SignatureSpec(algorithm, chain, now, role, parallel);
    }

    /**
     * Returns the algorithm this sealer signs with.
     *
     * @return the algorithm
     */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    private byte[] finish(PreparedSeal prepared) {
        return prepared.complete(key.sign(algorithm, prepared.dataToSign()));
    }

    /** Returns the algorithm; nothing of the key. */
    @Override
    public String toString() {
        return "Sealer[" + algorithm + "]";
    }

    /**
     * Collects what a sealer needs; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final SigningKey key;
        private @Nullable SignatureAlgorithm algorithm;
        private Clock clock = Clock.systemUTC();
        private boolean shortRsaKeyAllowed;
        private @Nullable SignatoryRole role;
        private boolean parallel;
        private SealLevel level = SealLevel.B;
        private @Nullable SealExtender extender;
        private PermitRules rules = PermitRules.standard();
        private boolean invalidPermitAllowed;

        private Builder(SigningKey key) {
            this.key = key;
        }

        /**
         * Takes the signing time from a clock; the system's by default.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Signs with a given algorithm. By default RSA keys sign with {@link SignatureAlgorithm#RSA_SHA256}, keys on P-256 with
         * {@link SignatureAlgorithm#ECDSA_SHA256} and keys on P-384 with {@link SignatureAlgorithm#ECDSA_SHA384}.
         *
         * @param algorithm an algorithm that fits the key
         * @return this builder
         */
        public Builder algorithm(SignatureAlgorithm algorithm) {
            this.algorithm = Objects.requireNonNull(algorithm, "algorithm");
            return this;
        }

        /**
         * Claims one of the four signatory blocks under the signature. None is claimed by default, which stands for the issuing
         * Management Authority.
         *
         * @param role the block to sign in
         * @return this builder
         */
        public Builder role(SignatoryRole role) {
            this.role = Objects.requireNonNull(role, "role");
            return this;
        }

        /**
         * Seals permits at a level above B, by adding proof as soon as a seal is made. If that fails with a {@link ProofException},
         * no seal is returned; to send permits even then, seal at level B and extend the seal when the authority answers again.
         *
         * <p>Counter-signatures, seals over files alone and {@linkplain PreparedSeal prepared seals} are made at level B; a
         * completed prepared seal is extended by the {@link SealExtender}.
         *
         * @param level the level
         * @param extender gives the proof that the level needs
         * @return this builder
         */
        public Builder level(SealLevel level, SealExtender extender) {
            this.level = Objects.requireNonNull(level, "level");
            this.extender = level == SealLevel.B ? null : Objects.requireNonNull(extender, "extender");
            return this;
        }

        /**
         * Leaves room for further signatures beside this one, by leaving all signatures out of what is digested (XPath filter 2.0, as
         * EU DSS writes it). Off by default, because not every partner's software knows the filter; a {@linkplain
         * Sealer#counterSign counter-signature} needs no room.
         *
         * @param parallel true to leave room
         * @return this builder
         */
        public Builder parallel(boolean parallel) {
            this.parallel = parallel;
            return this;
        }

        /**
         * Allows RSA keys of 2048 to 3071 bits, for devices that cannot hold longer ones. Off by default; partners accept such seals
         * with a note.
         *
         * @param allowed true to allow them
         * @return this builder
         */
        public Builder shortRsaKeyAllowed(boolean allowed) {
            this.shortRsaKeyAllowed = allowed;
            return this;
        }

        /**
         * Judges permits by other rules before they are sealed; by default by {@link PermitRules#standard()}. What they call an error
         * is refused; counter-signatures and seals over files are not judged.
         *
         * @param rules the rules
         * @return this builder
         */
        public Builder rules(PermitRules rules) {
            this.rules = Objects.requireNonNull(rules, "rules");
            return this;
        }

        /**
         * Seals permits the rules call invalid as well, such as old ones that are sealed for the archive, and permits of another Party
         * than the certificate's, which every partner refuses. Off by default: a seal cannot be taken back.
         *
         * @param allowed true to allow them
         * @return this builder
         */
        public Builder invalidPermitAllowed(boolean allowed) {
            this.invalidPermitAllowed = allowed;
            return this;
        }

        /**
         * Builds the sealer; the builder can be used again.
         *
         * @return the sealer
         * @throws SealingException if the key is too short, the algorithm does not fit it, or its certificates form no chain
         */
        public Sealer build() {
            return new Sealer(this);
        }
    }
}
