package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.signature.VerifiedPermit;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.NotFoundConvention;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.internal.mime.BrokenMessageException;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/** Judges a message that should hold a permit. */
public final class PermitAnswers {
    private static final int LARGEST_SEAL = 4 << 20;
    private static final Set<String> NOT_COMPOSITE = Set.of("", "false", "0");

    private final PartnerProfile profile;
    private final Optional<Supplier<VerificationPolicy>> policies;
    private final PermitRules rules;
    private final Clock clock;
    private final PermitCodec codec;
    private final SealVerifier verifier = SealVerifier.create();

    /** Judges by a profile; a policy is needed unless the profile says that the partner does not seal. */
    public PermitAnswers(
            PartnerProfile profile, Optional<Supplier<VerificationPolicy>> policies, PermitRules rules, Clock clock) {
        this.profile = profile;
        this.policies = policies;
        this.rules = rules;
        this.clock = clock;
        ReadLimits standard = ReadLimits.DEFAULT;
        this.codec = PermitCodec.create(new ReadLimits(
                profile.maxAnswerBytes(),
                standard.depth(),
                standard.attributes(),
                standard.textChars(),
                standard.items()));
    }

    /** Judges the answer to a request for a permit. */
    public PermitAnswer judge(Exchanger.Message message, PermitNumber asked, Operation operation) {
        Element response = message.soap().bodies().get(0);
        Optional<NotFoundConvention> nothing =
                answersTo(operation, response) && message.forms(List.of()).isEmpty()
                        ? saysNothing(response)
                        : Optional.empty();
        if (nothing.isPresent()) {
            return profile.notFound().contains(nothing.get())
                    ? new PermitAnswer.NotIssued()
                    : untrusted(
                            DistrustReason.Code.MALFORMED_PERMIT,
                            "the answer holds no permit, and the profile does not say that this means there is none");
        }
        PermitDocument document;
        try {
            document = codec.read(message.bytes());
        } catch (MalformedDocumentException e) {
            DistrustReason.Code code = e.reason() == MalformedDocumentException.Reason.SEVERAL_PERMITS
                    ? DistrustReason.Code.SEVERAL_ANSWERS
                    : DistrustReason.Code.MALFORMED_PERMIT;
            return untrusted(code, "the answer cannot be read as a permit: " + e.getMessage());
        }
        List<Attachment> attachments;
        try {
            attachments = message.attachments(document.attachments());
        } catch (BrokenMessageException e) {
            return new PermitAnswer.Untrusted(List.of(e.reason()), Optional.empty());
        }
        List<DistrustReason> reasons = new ArrayList<>(otherForms(message.forms(document.attachments())));
        judgeIdentity(document, asked, reasons);
        judgeSealFiles(attachments, asked, reasons);
        Optional<SealVerdict> verdict =
                reasons.isEmpty() ? verdict(message.bytes(), attachments, asked) : Optional.empty();
        if (reasons.isEmpty()) {
            judgeSeal(verdict, reasons);
        }
        if (!reasons.isEmpty()) {
            return new PermitAnswer.Untrusted(reasons, verdict);
        }
        return found(document, attachments, verdict.filter(v -> !isUnsealed(v)), asked, operation);
    }

    private PermitAnswer found(
            PermitDocument message,
            List<Attachment> attachments,
            Optional<SealVerdict> verdict,
            PermitNumber asked,
            Operation operation) {
        // What was verified is what is given: the document bound from the verified node.
        PermitDocument document = verdict.flatMap(SealVerdict::verifiedPermit)
                .map(VerifiedPermit::document)
                .orElse(message);
        List<Finding> findings = new ArrayList<>(AttachmentFindings.of(
                document.findings(), attachments, message.attachments().size()));
        verdict.ifPresent(seal -> findings.addAll(AttachmentFindings.notCovered(attachments, seal)));
        findings.addAll(AgreedContent.findings(document.permit(), profile));
        findings.addAll(rules.check(profile.conventions().understood(document.permit()), LocalDate.now(clock))
                .findings());
        if (operation == Operation.FINAL_PERMIT && !document.permit().isEndorsed()) {
            findings.add(notEndorsed());
        }
        List<Attachment> others = profile.sealing() == Sealing.NONE ? attachments : besideTheSeal(attachments, asked);
        return new PermitAnswer.Found(document, verdict, findings, others, message.composite());
    }

    /**
     * A warning and not a refusal: that box 14 is what makes a permit final is inferred, no readable source says so. But a
     * permit as issued, given as the final one, would hide what was really exported.
     */
    private static Finding notEndorsed() {
        return new Finding(
                "FINAL-NOT-ENDORSED",
                Severity.WARNING,
                "14",
                "SpecifiedSupplyChainConsignment",
                new LocalizedText(
                        Map.of(
                                "en",
                                        "The partner gave this as the final permit, but it carries no endorsement at export",
                                "fr",
                                        "Le partenaire l'a donné comme permis final, mais il ne porte aucun visa d'exportation",
                                "es",
                                        "El socio lo dio como permiso final, pero no lleva ningún refrendo de exportación"),
                        List.of()));
    }

    private List<DistrustReason> otherForms(Set<AttachmentForm> found) {
        return found.stream()
                .filter(form -> !profile.attachmentForms().contains(form))
                .map(form -> new DistrustReason(
                        DistrustReason.Code.OTHER_ATTACHMENTS,
                        "attachments came as " + form + ", and the profile allows " + profile.attachmentForms()))
                .toList();
    }

    /** The response to what was asked, or the one of the only service with a name of its own: a hub may pass that on. */
    private boolean answersTo(Operation operation, Element response) {
        String name = response.getLocalName();
        return PlainAnswers.answers(name, operation, profile)
                || (operation == Operation.NON_FINAL_PERMIT && name.equals("GetDocumentResponse"));
    }

    /** A response without a permit, or with one in which nothing stands: how some services say "no such permit". */
    private static Optional<NotFoundConvention> saysNothing(Element response) {
        if (PlainResponse.saysByAttributes(response) || PlainResponse.hasOwnText(response)) {
            return Optional.empty();
        }
        List<Element> children = Soap.children(response);
        List<Element> permits = children.stream()
                .filter(e -> PermitElements.NAMES.contains(e.getLocalName()))
                .toList();
        boolean nothing = permits.stream().noneMatch(p -> PlainResponse.hasText(p) || PlainResponse.saysByAttributes(p))
                && children.stream().filter(e -> !permits.contains(e)).allMatch(PermitAnswers::isNothingBeside);
        if (!nothing) {
            return Optional.empty();
        }
        return Optional.of(permits.isEmpty() ? NotFoundConvention.EMPTY_RESPONSE : NotFoundConvention.EMPTY_PERMIT);
    }

    /** What the interface has beside a permit, with nothing in it; anything else is something the partner says. */
    private static boolean isNothingBeside(Element element) {
        String text = Soap.text(element);
        boolean nothing = "Attachments".equals(element.getLocalName())
                ? text.isEmpty()
                : "Composite".equals(element.getLocalName())
                        && Soap.children(element).isEmpty()
                        && NOT_COMPOSITE.contains(text);
        return nothing && !PlainResponse.saysByAttributes(element);
    }

    private void judgeIdentity(PermitDocument document, PermitNumber asked, List<DistrustReason> reasons) {
        if (!document.permit().number().sameAs(asked)) {
            reasons.add(new DistrustReason(
                    DistrustReason.Code.OTHER_PERMIT,
                    "asked for permit " + asked + ", found " + document.permit().number()));
        }
        if (!document.version().equals(profile.version())) {
            reasons.add(new DistrustReason(
                    DistrustReason.Code.OTHER_VERSION,
                    "expected a permit in " + profile.version() + ", found " + document.version()));
        }
        document.permit()
                .issuingCountry()
                .filter(country -> !country.equals(profile.partner()))
                .ifPresent(country -> reasons.add(new DistrustReason(
                        DistrustReason.Code.OTHER_ISSUER,
                        "expected a permit issued by " + profile.partner() + ", found " + country)));
    }

    private Optional<SealVerdict> verdict(byte[] message, List<Attachment> attachments, PermitNumber asked) {
        if (policies.isEmpty()) {
            return Optional.empty();
        }
        VerificationPolicy policy = policies.get().get();
        // What the seal covers beside the permit is judged along with it, so that no file can be changed on the way.
        List<Attachment> others = besideTheSeal(attachments, asked);
        Optional<byte[]> detached = seals(attachments, asked).stream()
                .findFirst()
                .flatMap(Attachment::content)
                .map(PermitAnswers::sealBytes);
        return Optional.of(
                detached.isPresent()
                        ? verifier.verifyDetached(message, detached.get(), others, policy)
                        : verifier.verify(message, others, policy));
    }

    private List<Attachment> seals(List<Attachment> attachments, PermitNumber asked) {
        String sealName = profile.detachedSealName(asked);
        return attachments.stream().filter(a -> a.name().equals(sealName)).toList();
    }

    private List<Attachment> besideTheSeal(List<Attachment> attachments, PermitNumber asked) {
        String sealName = profile.detachedSealName(asked);
        return attachments.stream().filter(a -> !a.name().equals(sealName)).toList();
    }

    private void judgeSealFiles(List<Attachment> attachments, PermitNumber asked, List<DistrustReason> reasons) {
        int seals = seals(attachments, asked).size();
        if (policies.isPresent() && seals > 1) {
            reasons.add(new DistrustReason(
                    DistrustReason.Code.SEAL_INVALID,
                    seals + " attachments are called " + profile.detachedSealName(asked)
                            + "; which of them is the seal cannot be told"));
        }
    }

    /** A seal is small: what is longer is cut off, and no seal any more. */
    private static byte[] sealBytes(Payload content) {
        try (InputStream in = content.openStream()) {
            return in.readNBytes(LARGEST_SEAL);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what was received", e);
        }
    }

    private void judgeSeal(Optional<SealVerdict> found, List<DistrustReason> reasons) {
        if (found.isEmpty() || found.get().isValid()) {
            return;
        }
        SealVerdict verdict = found.get();
        if (isUnsealed(verdict)) {
            if (profile.sealing() == Sealing.REQUIRED) {
                reasons.add(new DistrustReason(
                        DistrustReason.Code.SEAL_MISSING, "the permit has no seal, and the profile requires one"));
            }
            return;
        }
        DistrustReason.Code code = verdict instanceof SealVerdict.Invalid
                ? DistrustReason.Code.SEAL_INVALID
                : DistrustReason.Code.SEAL_INDETERMINATE;
        // What only remains to be said, such as that revocation was not checked, is no reason to distrust.
        verdict.reasons().stream()
                .filter(r -> r.code().outcome() != SealCode.Outcome.VALID)
                .forEach(r -> reasons.add(new DistrustReason(code, r.code() + ": " + r.message())));
        if (reasons.isEmpty()) {
            reasons.add(new DistrustReason(code, "the seal does not hold"));
        }
    }

    private static boolean isUnsealed(SealVerdict verdict) {
        return verdict.reasons().stream().anyMatch(r -> r.code() == SealCode.SIGNATURE_MISSING);
    }

    private static PermitAnswer untrusted(DistrustReason.Code code, String message) {
        return new PermitAnswer.Untrusted(List.of(new DistrustReason(code, message)), Optional.empty());
    }
}
