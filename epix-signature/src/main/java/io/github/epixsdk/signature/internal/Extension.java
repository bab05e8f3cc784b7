package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.ProofException;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.TimeStampSource;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A seal that holds, to which proof is added level by level. */
public final class Extension {
    private final OpenedSeal opened;
    private final Element permit;
    private final Attachments attachments;
    private final TimeStampSource timeStamps;
    private final @Nullable VerificationPolicy policy;

    private Extension(
            OpenedSeal opened,
            Element permit,
            Attachments attachments,
            TimeStampSource timeStamps,
            @Nullable VerificationPolicy policy) {
        this.opened = opened;
        this.permit = permit;
        this.attachments = attachments;
        this.timeStamps = timeStamps;
        this.policy = policy;
    }

    /**
     * Adds what a seal lacks up to a level.
     *
     * @param sealed a sealed permit, a message with one, or a seal file
     * @param beside the permit a seal file is for, or null
     * @param files the files beside the permit
     * @param level the level to reach
     * @param timeStamps where time stamps come from
     * @param policy by what certificates are judged, or null
     * @return the sealed permit or the seal file
     */
    public static byte[] extend(
            byte[] sealed,
            byte @Nullable [] beside,
            List<Attachment> files,
            SealLevel level,
            TimeStampSource timeStamps,
            @Nullable VerificationPolicy policy) {
        try {
            OpenedSeal opened = OpenedSeal.of(sealed);
            if ((opened.form() == SealForm.DETACHED) != (beside != null)) {
                throw new SealingException(
                        beside == null
                                ? "Cannot extend a seal file without the permit it is for"
                                : "Cannot extend the seal: expected a seal file (ds:Signature), found a permit");
            }
            Element permit = beside == null
                    ? opened.document().getDocumentElement()
                    : PermitElements.find(SafeXml.parse(beside, ReadLimits.DEFAULT));
            Extension extension = new Extension(opened, permit, new Attachments(files), timeStamps, policy);
            extension.checkSeal();
            extension.reach(level);
            return opened.write();
        } catch (Refusal | GeneralSecurityException e) {
            throw new SealingException("Cannot extend the seal. " + e.getMessage(), e);
        }
    }

    private void checkSeal() {
        Examination examination = Examination.ofSeal(opened.seal(), opened.form(), permit, enveloped(), attachments);
        if (!examination.isRight()) {
            SealReason why = examination.outcome().reasons().get(0);
            throw new SealingException("Cannot extend the seal, because it does not hold. " + why.message());
        }
    }

    private List<Element> enveloped() {
        return opened.form() == SealForm.ENVELOPED ? opened.seals() : List.of();
    }

    private void reach(SealLevel level) throws Refusal, GeneralSecurityException {
        if (level.compareTo(SealLevel.T) >= 0
                && properties(XmlNames.XADES, "SignatureTimeStamp").isEmpty()) {
            byte[] digest = data(structure()).valueDigest(DigestMethod.SHA256, "");
            opened.addStamp(XmlNames.XADES, "SignatureTimeStamp", stamp(digest));
        }
        if (level.compareTo(SealLevel.LT) >= 0
                && properties(XmlNames.XADES, "RevocationValues").isEmpty()) {
            addValues();
        }
        if (level == SealLevel.LTA) {
            archive();
        }
    }

    /** Adds the certificates and revocation data of the signer and of its time stamps. */
    private void addValues() throws Refusal, GeneralSecurityException {
        VerificationPolicy by = policy("LT");
        Instant now = by.controlTime();
        SignatureStructure structure = structure();
        X509Certificate signer = structure.properties().signingCertificate(structure.certificates());
        CountryCode party = party(signer);
        ProofCollector collector = collector(by, now, structure);
        Instant proved = now;
        boolean stamped = false;
        for (ReadStamp stamp : stamps(structure)) {
            if (!stamp.archive()) {
                Instant time = addAuthority(collector, stamp, by, party, now);
                proved = time.isBefore(proved) ? time : proved;
                stamped = true;
            }
        }
        if (!stamped) {
            throw new ProofException("Cannot extend the seal: it has no time stamp");
        }
        Instant at = proved;
        List<X509Certificate> brought = new ArrayList<>(structure.certificates());
        brought.addAll(embedded(structure).certificates());
        CertificatePaths.Path path = CertificatePaths.find(
                        signer, brought, by.anchors().of(party, at), at)
                .orElseThrow(() -> new SealingException("Cannot extend the seal: no path leads from "
                        + CertificateFacts.subject(signer) + " to a trust anchor of Party " + party));
        collector.add(path, at);
        collector.write(opened, opened.unsignedSignatureProperties());
    }

    /** Adds a time stamp over everything, after what is needed to judge the one before. */
    private void archive() throws Refusal, GeneralSecurityException {
        VerificationPolicy by = policy("LTA");
        SignatureStructure structure = structure();
        List<ReadStamp> earlier =
                stamps(structure).stream().filter(ReadStamp::archive).toList();
        if (!earlier.isEmpty()) {
            Instant now = by.controlTime();
            ProofCollector collector = collector(by, now, structure);
            X509Certificate signer = structure.properties().signingCertificate(structure.certificates());
            addAuthority(collector, earlier.get(earlier.size() - 1), by, party(signer), now);
            if (!collector.isEmpty()) {
                collector.write(
                        opened,
                        opened.add(opened.unsignedSignatureProperties(), XmlNames.XADES141, "TimeStampValidationData"));
            }
        }
        SignatureStructure complete = structure();
        byte[] digest = data(complete)
                .digest(DigestMethod.SHA256, "", complete.properties().unsignedSignatureProperties());
        opened.addStamp(XmlNames.XADES141, "ArchiveTimeStamp", stamp(digest));
    }

    private static Instant addAuthority(
            ProofCollector collector, ReadStamp stamp, VerificationPolicy by, CountryCode party, Instant now)
            throws Refusal, GeneralSecurityException {
        StampToken token = stamp.token();
        Octets digest = stamp.digest();
        if (token == null || digest == null) {
            throw stamp.refusal() == null ? Refusal.malformed("a time stamp") : stamp.refusal();
        }
        collector.known(token.certificates());
        CertificatePaths.Path path = new TokenCheck(by.anchors().timeStampAnchors(party), by.algorithms(), now)
                .check(token, digest, List.of(), now);
        collector.add(path, token.time());
        return token.time();
    }

    private ProofCollector collector(VerificationPolicy by, Instant now, SignatureStructure structure) throws Refusal {
        ProofCollector collector = new ProofCollector(by, embedded(structure), now);
        collector.known(structure.certificates());
        return collector;
    }

    private static EmbeddedProof embedded(SignatureStructure structure) throws Refusal {
        return EmbeddedProof.read(structure.properties().unsignedSignatureProperties(), new ArrayList<>());
    }

    private static CountryCode party(X509Certificate signer) {
        return CertificateFacts.country(signer)
                .orElseThrow(() -> new SealingException("Cannot extend the seal: the certificate of "
                        + CertificateFacts.subject(signer)
                        + " names no single country, so nobody can tell by whose anchors to judge it"));
    }

    private VerificationPolicy policy(String level) {
        if (policy == null) {
            throw new SealingException("Cannot extend the seal to level " + level
                    + " without a policy: it says whose certificates are trusted and what is known of revoked ones");
        }
        return policy;
    }

    /** Read again each time: the seal grows. */
    private SignatureStructure structure() throws Refusal, GeneralSecurityException {
        return SignatureStructure.read(opened.seal());
    }

    private ArchivedData data(SignatureStructure structure) throws Refusal {
        Coverage coverage = Coverage.ofSeal(structure, permit, opened.form());
        return ArchivedData.of(structure, new ReferredData(coverage, permit, opened.seal(), enveloped(), attachments));
    }

    private List<ReadStamp> stamps(SignatureStructure structure) throws Refusal {
        return StampReader.read(data(structure), structure.properties().unsignedSignatureProperties());
    }

    private List<Element> properties(String namespace, String name) throws Refusal, GeneralSecurityException {
        return structure().properties().unsignedSignatureProperties().stream()
                .filter(property -> Strict.is(property, namespace, name))
                .toList();
    }

    /** A source is somebody else's code: what it gives is looked at before it becomes part of a permit. */
    private byte[] stamp(byte[] digest) {
        byte[] token = timeStamps.stamp(digest.clone());
        try {
            StampToken.read(token).checkImprint(digest);
            return token;
        } catch (Refusal e) {
            throw new ProofException("Cannot use the time stamp that was given. " + e.getMessage(), e);
        }
    }
}
