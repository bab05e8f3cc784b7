package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.AttachmentCoverage.State;
import io.github.epixsdk.signature.SealCheck;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealReference;
import io.github.epixsdk.signature.SealReference.Target;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.TrustAnchors;
import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One signature on its way to an outcome, apart from all others: first its structure, digests and value; later, when the permit was
 * read, whose certificate it is. The first failure ends it; another signature's failure does not touch it.
 */
final class Examination {
    private final @Nullable SealForm form;
    private final List<SealReason> reasons = new ArrayList<>();

    /** The signatures over this one, by their places among its unsigned properties. */
    private final NavigableMap<Integer, Examination> counterSignatures = new TreeMap<>();

    private final List<AttachmentCoverage> attachments = new ArrayList<>();
    private final Progress progress = new Progress();
    private @Nullable Coverage coverage;
    private boolean propertiesIntact;
    private boolean mainIntact;
    private String id = "";
    private @Nullable SignatureAlgorithm algorithm;
    private @Nullable X509Certificate named;
    private @Nullable SealProof proof;
    private @Nullable SignatoryRole role;
    private @Nullable SignerFacts signer;
    private boolean roleGranted;

    private Examination(@Nullable SealForm form) {
        this.form = form;
    }

    /** Examines a signature over the permit. */
    static Examination ofSeal(
            Element seal, SealForm form, Element permit, List<Element> enveloped, Attachments attachments) {
        Examination examination = new Examination(form);
        examination.attempt(() -> {
            SignatureStructure structure = examination.read(seal);
            examination.progress.next(SealCheck.COVERAGE);
            Coverage coverage = Coverage.ofSeal(structure, permit, form);
            examination.coverage = coverage;
            examination.progress.next(SealCheck.DIGESTS);
            SealProof found = SealProof.of(structure, coverage.properties());
            examination.propertiesIntact = true;
            PermitDigest.check(coverage.main(), permit, seal, enveloped);
            examination.mainIntact = true;
            examination.checkValue(
                    found,
                    ArchivedData.of(structure, new ReferredData(coverage, permit, seal, enveloped, attachments)));
            for (Reference reference : coverage.attachments()) {
                examination.attachments.add(attachments.check(reference));
            }
        });
        return examination;
    }

    /** Examines a signature over another one's value. */
    private static Examination ofCounterSignature(Element signature, SignatureStructure countersigned) {
        Examination examination = new Examination(null);
        examination.attempt(() -> {
            SignatureStructure structure = examination.read(signature);
            examination.progress.next(SealCheck.COVERAGE);
            Coverage coverage = Coverage.ofCounterSignature(structure, countersigned.valueElement());
            examination.coverage = coverage;
            examination.progress.next(SealCheck.DIGESTS);
            SealProof found = SealProof.of(structure, coverage.properties());
            examination.propertiesIntact = true;
            checkCountersigned(coverage.main(), countersigned.valueElement());
            examination.mainIntact = true;
            examination.checkValue(found, ArchivedData.ofValue(structure));
        });
        return examination;
    }

    private static void checkCountersigned(Reference reference, Element value) throws Refusal {
        try {
            byte[] digest = ExclusiveC14n.digest(value, reference.transforms().prefixList(), reference.method());
            if (!reference.digest().are(digest)) {
                throw new Refusal(
                        SealCode.HASH_FAILURE,
                        "The counter-signature was made over another seal than the one it stands in.");
            }
        } catch (CanonicalizationException e) {
            throw new Refusal(SealCode.SIGNATURE_MALFORMED, "The canonical form of the seal could not be computed.", e);
        }
    }

    private SignatureStructure read(Element signature) throws Refusal, GeneralSecurityException {
        progress.next(SealCheck.STRUCTURE);
        id = signature.getAttribute("Id");
        SignatureStructure structure = SignatureStructure.read(signature);
        algorithm = structure.algorithm();
        role = Roles.find(structure.properties().claimedRoles()).orElse(null);
        named = structure.properties().find(structure.certificates()).orElse(null);
        return structure;
    }

    private void checkValue(SealProof found, ArchivedData archived) throws Refusal, GeneralSecurityException {
        progress.next(SealCheck.SIGNATURE_VALUE);
        found.checkSignatureValue();
        progress.end();
        found.readStamps(archived);
        proof = found;
        signer = found.signer();
        found.structure()
                .properties()
                .counterSignatures(reasons)
                .forEach((place, each) -> counterSignatures.put(place, ofCounterSignature(each, found.structure())));
    }

    /** What proves of a signature since when it exists, beside its own time stamps, to the judge of its Party. */
    private interface Around {
        Optional<ProvedTime.Cover> of(TrustCheck judge) throws Refusal;
    }

    /** Decides whose signature it is; the function gives the judge of a Party's certificates. */
    void trust(CountryCode issuer, Function<CountryCode, TrustCheck> trustOf, TrustAnchors anchors) {
        trust(issuer, trustOf, anchors, judge -> Optional.empty());
    }

    private void trust(
            CountryCode issuer, Function<CountryCode, TrustCheck> trustOf, TrustAnchors anchors, Around around) {
        @Nullable SealProof right = proof;
        @Nullable SignerFacts facts = signer;
        if (right == null || facts == null) {
            return;
        }
        Trail trail = new Trail();
        attempt(() -> {
            CountryCode party = party(issuer, right);
            TrustCheck judge = trustOf.apply(party);
            progress.next(SealCheck.TIME_STAMP);
            ProvedTime proved = judge.proved(right).covered(around.of(judge));
            if (proved.time() == null) {
                progress.leaveOut();
            }
            reasons.addAll(proved.notes());
            signer = facts.proved(proved);
            TrustCheck.Result result = judge.check(right, proved, progress, trail);
            signer = facts.trusted(result);
            reasons.addAll(result.notes());
            progress.next(SealCheck.ROLE);
            checkRole(party, result, anchors);
            progress.end();
            checkAttachments();
        });
        @Nullable SignerFacts known = signer;
        if (known != null && known.statuses().isEmpty()) {
            signer = known.refused(trail);
        }
        counterSignatures.forEach((place, each) ->
                each.trust(issuer, trustOf, anchors, judge -> earlier(around.of(judge), over(right, place, judge))));
    }

    /**
     * An archive time stamp is over the counter-signatures before it. Whether its authority is trusted depends on the Party of who
     * countersigned, which need not be that of who sealed.
     */
    private static Optional<ProvedTime.Cover> over(SealProof countersigned, int place, TrustCheck judge)
            throws Refusal {
        boolean archived = countersigned.stamps().stream().anyMatch(stamp -> stamp.archive() && stamp.place() > place);
        return archived ? judge.proved(countersigned).over(place) : Optional.empty();
    }

    private static Optional<ProvedTime.Cover> earlier(
            Optional<ProvedTime.Cover> one, Optional<ProvedTime.Cover> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.comparing(ProvedTime.Cover::time));
    }

    /**
     * The issuing authority's seal must be of the Party the permit names. The applicant and those who examine the goods may be of
     * any Party, and are traced to the anchors of their own.
     */
    private CountryCode party(CountryCode issuer, SealProof right) throws Refusal {
        if (standsForAuthority()) {
            return issuer;
        }
        return CertificateFacts.country(right.certificate())
                .orElseThrow(() -> new Refusal(
                        SealCode.NO_CERTIFICATE_CHAIN_FOUND,
                        "The certificate of " + CertificateFacts.subject(right.certificate())
                                + " names no single country, so nobody can tell by whose anchors to judge it."));
    }

    private void checkRole(CountryCode party, TrustCheck.Result result, TrustAnchors anchors) throws Refusal {
        roleGranted = Optional.ofNullable(role)
                .map(claimed -> anchors.grants(party, claimed, result.chain()))
                .orElse(false);
        boolean authority = role == null
                ? anchors.grants(party, SignatoryRole.MANAGEMENT_AUTHORITY, result.chain())
                        || anchors.grants(party, SignatoryRole.ISSUING_OFFICIAL, result.chain())
                : roleGranted;
        if (standsForAuthority() && !authority) {
            throw new Refusal(
                    SealCode.ROLE_NOT_GRANTED,
                    "The certificate of "
                            + CertificateFacts.subject(result.chain().get(0))
                            + " is known here, but not as one that seals permits for the Management Authority of Party "
                            + party + ".");
        }
    }

    private void checkAttachments() {
        if (attachments.isEmpty()) {
            return;
        }
        progress.next(SealCheck.ATTACHMENTS);
        for (AttachmentCoverage each : attachments) {
            if (each.state() == State.CHANGED) {
                reasons.add(new SealReason(
                        SealCode.ATTACHMENT_CHANGED,
                        "The attachment " + Quoted.of(each.name())
                                + " was changed after it was sealed. Do not accept it."));
            } else if (each.state() == State.MISSING) {
                reasons.add(new SealReason(
                        SealCode.ATTACHMENT_MISSING,
                        "The seal covers the attachment " + Quoted.of(each.name())
                                + ", which did not come along or cannot be read. Ask the issuing authority for it."));
            }
        }
        if (attachments.stream().allMatch(each -> each.state() == State.COVERED)) {
            progress.end();
        }
    }

    /** Tells whether the signature is one that can make the permit valid: not one of the applicant or of those who examine. */
    boolean standsForAuthority() {
        return form != null && Roles.standForAuthority(role);
    }

    /** Tells whether structure, digests and value are right. */
    boolean isRight() {
        return proof != null;
    }

    SignatureOutcome outcome() {
        reasons.sort(Comparator.comparing((SealReason reason) -> reason.code().outcome())
                .reversed());
        return new SignatureOutcome(
                id,
                form,
                algorithm,
                role,
                roleGranted,
                named,
                signer,
                form != null && mainIntact,
                references(),
                List.copyOf(attachments),
                List.copyOf(reasons),
                counterSignatures.values().stream().map(Examination::outcome).toList(),
                progress.passed(),
                progress.failed());
    }

    private List<SealReference> references() {
        @Nullable Coverage found = coverage;
        if (found == null) {
            return List.of();
        }
        List<SealReference> references = new ArrayList<>();
        references.add(found.main().told(form == null ? Target.SIGNATURE : Target.PERMIT, mainIntact));
        references.add(found.properties().told(Target.PROPERTIES, propertiesIntact));
        for (int i = 0; i < found.attachments().size(); i++) {
            boolean intact = i < attachments.size() && attachments.get(i).state() == State.COVERED;
            references.add(found.attachments().get(i).told(Target.ATTACHMENT, intact));
        }
        return List.copyOf(references);
    }

    private interface Step {
        void run() throws Refusal, GeneralSecurityException;
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (Refusal e) {
            reasons.add(e.reason());
        } catch (NoSuchProviderException e) {
            // Not the sender's fault, and true for every seal: a verdict would mislead.
            throw new IllegalStateException("This Java runtime lacks a security provider: " + e.getMessage(), e);
        } catch (RuntimeException | GeneralSecurityException | StackOverflowError e) {
            // Libraries answer ill-formed keys, certificates and ASN.1 in many ways; to the caller they are one.
            reasons.add(new SealReason(
                    SealCode.SIGNATURE_MALFORMED,
                    "The seal, or a certificate in it, cannot be read; it is ill-formed."));
        }
    }
}
