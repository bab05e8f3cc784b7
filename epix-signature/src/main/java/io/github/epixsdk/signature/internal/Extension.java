package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.CertificateStatus;
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
import java.util.Optional;
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
        if (level.compareTo(SealLevel.T) >= 0 && !isStamped()) {
            byte[] digest = data(structure()).valueDigest(DigestMethod.SHA256, "");
            opened.addStamp(XmlNames.XADES, "SignatureTimeStamp", stamp(digest));
        }
        if (level.compareTo(SealLevel.LT) >= 0 && !isComplete()) {
            addValues();
        }
        if (level == SealLevel.LTA) {
            archive();
        }
    }

    /**
     * Tells whether a time stamp on the signature counts: anybody can put elements of that name into a seal. Who does not say whose
     * time stamps are trusted gets an answer about what it was made over alone.
     */
    private boolean isStamped() throws Refusal, GeneralSecurityException {
        SignatureStructure structure = structure();
        VerificationPolicy by = policy;
        Optional<CountryCode> party = CertificateFacts.country(signer(structure));
        if (by == null
                || party.isEmpty()
                || by.anchors().timeStampAnchors(party.get()).isEmpty()) {
            return stamps(structure).stream().anyMatch(Extension::isOverTheValue);
        }
        return judge(by).of(proof(structure), party.get()).level() != SealLevel.B;
    }

    private static boolean isOverTheValue(ReadStamp stamp) {
        StampToken token = stamp.token();
        Octets digest = stamp.digest();
        try {
            if (stamp.archive() || token == null || digest == null) {
                return false;
            }
            token.checkImprint(digest.bytes());
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    /** Tells whether what is in the seal answers for every certificate of the signer and of the time stamps that count. */
    private boolean isComplete() throws Refusal, GeneralSecurityException {
        VerificationPolicy by = policy("LT");
        SealProof proof = proof(structure());
        StampJudge judge = judge(by);
        CountryCode party = party(proof.certificate());
        ProvedTime proved = judge.of(proof, party);
        if (proved.level() == SealLevel.B || !proved.complete()) {
            return false;
        }
        Instant at = proved.or(by.controlTime());
        List<X509Certificate> brought =
                proved.embedded().certificatesAfter(proof.structure().certificates());
        Optional<CertificatePaths.Path> path =
                CertificatePaths.find(proof.certificate(), brought, by.anchors().of(party, at), at);
        if (path.isEmpty()) {
            return false;
        }
        try {
            RevocationCheck.Result result = judge.revocation(proved.embedded())
                    .check(proof.structure().properties().signingTime(), path.get(), proved, brought, new Trail());
            return result.complete() || isAnsweredBySeal(result.statuses());
        } catch (Refusal e) {
            // Revoked, or left open: whoever collects the proof says which.
            return false;
        }
    }

    /** A certificate that was revoked after the seal is proved to exist is answered for as well. */
    private static boolean isAnsweredBySeal(List<CertificateStatus> statuses) {
        return statuses.stream()
                .allMatch(each -> each.state() == CertificateStatus.State.ANCHOR
                        || each.source().equals(Optional.of(CertificateStatus.Source.SEAL)));
    }

    /** What is not known of revocation yet is no reason to add a second time stamp. */
    private static StampJudge judge(VerificationPolicy by) {
        return new StampJudge(by.toBuilder().revocationRequired(false).build(), by.anchors(), by.controlTime());
    }

    private SealProof proof(SignatureStructure structure) throws Refusal {
        SealProof proof = SealProof.of(
                structure, Coverage.ofSeal(structure, permit, opened.form()).properties());
        proof.readStamps(data(structure));
        return proof;
    }

    private static X509Certificate signer(SignatureStructure structure) throws Refusal {
        return structure.properties().signingCertificate(structure.certificates());
    }

    /** Adds the certificates and revocation data of the signer and of its time stamps. */
    private void addValues() throws Refusal, GeneralSecurityException {
        VerificationPolicy by = policy("LT");
        Instant now = by.controlTime();
        SignatureStructure structure = structure();
        X509Certificate signer = signer(structure);
        CountryCode party = party(signer);
        ProofCollector collector = collector(by, now, structure);
        Instant at = addAuthorities(collector, stamps(structure), by, party, now);
        List<X509Certificate> brought = new ArrayList<>(structure.certificates());
        brought.addAll(embedded(structure).certificates());
        CertificatePaths.Path path = CertificatePaths.find(
                        signer, brought, by.anchors().of(party, at), at)
                .orElseThrow(() -> new SealingException("Cannot extend the seal: no path leads from "
                        + CertificateFacts.subject(signer) + " to a trust anchor of Party " + party));
        collector.add(CertificatePaths.withIssuer(path, brought), at);
        if (!collector.isEmpty()) {
            collector.write(opened, placeForValues());
        }
    }

    /** Adds what is needed to judge the time stamps on the signature, and returns the earliest time that counts. */
    private static Instant addAuthorities(
            ProofCollector collector, List<ReadStamp> stamps, VerificationPolicy by, CountryCode party, Instant now)
            throws Refusal, GeneralSecurityException {
        @Nullable Instant earliest = null;
        @Nullable Refusal first = null;
        for (ReadStamp stamp : stamps) {
            if (stamp.archive()) {
                continue;
            }
            try {
                Instant time = addAuthority(collector, stamp, by, party, now);
                earliest = earliest == null || time.isBefore(earliest) ? time : earliest;
            } catch (Refusal e) {
                // Anybody can add a time stamp that does not count; it needs no proof.
                first = first == null ? e : first;
            }
        }
        if (earliest != null) {
            return earliest;
        }
        if (first != null) {
            throw first;
        }
        throw new ProofException("Cannot extend the seal: it has no time stamp");
    }

    /** The properties of the signature, or, where values stand there already, a property for further ones. */
    private Element placeForValues() throws Refusal, GeneralSecurityException {
        Element properties = opened.unsignedSignatureProperties();
        return properties(XmlNames.XADES, "RevocationValues").isEmpty()
                ? properties
                : opened.add(properties, XmlNames.XADES141, "TimeStampValidationData");
    }

    /** Adds a time stamp over everything, after what is needed to judge the one before. */
    private void archive() throws Refusal, GeneralSecurityException {
        VerificationPolicy by = policy("LTA");
        SignatureStructure structure = structure();
        ProofCollector collector = collector(by, by.controlTime(), structure);
        addLastArchive(collector, stamps(structure), by, party(signer(structure)));
        if (!collector.isEmpty()) {
            collector.write(
                    opened,
                    opened.add(opened.unsignedSignatureProperties(), XmlNames.XADES141, "TimeStampValidationData"));
        }
        SignatureStructure complete = structure();
        byte[] digest = data(complete)
                .digest(DigestMethod.SHA256, "", complete.properties().unsignedSignatureProperties());
        opened.addStamp(XmlNames.XADES141, "ArchiveTimeStamp", stamp(digest));
        requireLastCounts(by);
    }

    /** What is archived by a time stamp that does not count is lost years later, and nobody notices before. */
    private void requireLastCounts(VerificationPolicy by) throws Refusal, GeneralSecurityException {
        SignatureStructure structure = structure();
        List<ReadStamp> all = stamps(structure);
        StampToken token = all.get(all.size() - 1).token();
        Octets digest = all.get(all.size() - 1).digest();
        if (token == null || digest == null) {
            throw Refusal.malformed("a time stamp");
        }
        Instant now = by.controlTime();
        CountryCode party = party(signer(structure));
        try {
            CertificatePaths.Path path = new TokenCheck(by.anchors().timeStampAnchors(party), by.algorithms(), now)
                    .check(token, digest, List.of(), now);
            new StampJudge(by, by.anchors(), now)
                    .revocation(embedded(structure))
                    .checkStamp(path, token.time(), Optional.empty());
        } catch (Refusal e) {
            throw new ProofException(
                    "Cannot extend the seal: the archive time stamp that was made for it does not count"
                            + " by the policy. " + e.getMessage(),
                    e);
        }
    }

    /** Adds what is needed to judge the last archive time stamp that counts, if there is one. */
    private static void addLastArchive(
            ProofCollector collector, List<ReadStamp> stamps, VerificationPolicy by, CountryCode party)
            throws GeneralSecurityException {
        for (int i = stamps.size() - 1; i >= 0; i--) {
            if (stamps.get(i).archive()) {
                try {
                    addAuthority(collector, stamps.get(i), by, party, by.controlTime());
                    return;
                } catch (Refusal ignored) {
                    // Anybody can add one that does not count; the one before it may.
                }
            }
        }
    }

    private static Instant addAuthority(
            ProofCollector collector, ReadStamp stamp, VerificationPolicy by, CountryCode party, Instant now)
            throws Refusal, GeneralSecurityException {
        StampToken token = stamp.token();
        Octets digest = stamp.digest();
        if (token == null || digest == null) {
            throw stamp.refusal() == null ? Refusal.malformed("a time stamp") : stamp.refusal();
        }
        CertificatePaths.Path path = new TokenCheck(by.anchors().timeStampAnchors(party), by.algorithms(), now)
                .check(token, digest, List.of(), now);
        collector.known(token.certificates());
        collector.add(path.certificates(), token.time());
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
