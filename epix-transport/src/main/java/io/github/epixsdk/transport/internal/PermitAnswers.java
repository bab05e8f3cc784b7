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
import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Judges a message that should hold a permit. */
public final class PermitAnswers {
    private final PartnerProfile profile;
    private final @Nullable VerificationPolicy policy;
    private final PermitRules rules;
    private final Clock clock;
    private final PermitCodec codec;
    private final SealVerifier verifier = SealVerifier.create();

    /** Judges by a profile; a policy is needed unless the profile says that the partner does not seal. */
    public PermitAnswers(PartnerProfile profile, @Nullable VerificationPolicy policy, PermitRules rules, Clock clock) {
        this.profile = profile;
        this.policy = policy;
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
        if (saysNothing(response)) {
            return new PermitAnswer.NotIssued();
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
        List<DistrustReason> reasons = new ArrayList<>();
        judgeIdentity(document, asked, reasons);
        Optional<SealVerdict> verdict =
                reasons.isEmpty() ? verdict(message.bytes(), document, asked) : Optional.empty();
        if (reasons.isEmpty()) {
            judgeSeal(verdict, reasons);
        }
        if (!reasons.isEmpty()) {
            return new PermitAnswer.Untrusted(reasons, verdict);
        }
        return found(document, verdict.filter(v -> !isUnsealed(v)), asked, operation);
    }

    private PermitAnswer found(
            PermitDocument message, Optional<SealVerdict> verdict, PermitNumber asked, Operation operation) {
        // What was verified is what is given: the document bound from the verified node.
        PermitDocument document = verdict.flatMap(SealVerdict::verifiedPermit)
                .map(VerifiedPermit::document)
                .orElse(message);
        List<Finding> findings = new ArrayList<>(document.findings());
        findings.addAll(rules.check(document.permit(), LocalDate.now(clock)).findings());
        if (operation == Operation.FINAL_PERMIT && !document.permit().isEndorsed()) {
            findings.add(notEndorsed());
        }
        String sealName = profile.detachedSealName(asked);
        List<Attachment> attachments = message.attachments().stream()
                .filter(a -> profile.sealing() == Sealing.NONE || !a.name().equals(sealName))
                .toList();
        return new PermitAnswer.Found(document, verdict, findings, attachments, message.composite());
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

    /** A response without a permit, or with one in which nothing stands: how some services say "no such permit". */
    private static boolean saysNothing(Element response) {
        if (!response.getLocalName().toLowerCase(Locale.ROOT).endsWith("response")) {
            return false;
        }
        List<Element> children = Soap.children(response);
        List<Element> permits = children.stream()
                .filter(e -> PermitElements.NAMES.contains(e.getLocalName()))
                .toList();
        if (!permits.isEmpty()) {
            return permits.stream().allMatch(p -> p.getTextContent().isBlank());
        }
        return children.stream().allMatch(PermitAnswers::isBeside)
                && (!children.isEmpty() || response.getTextContent().isBlank());
    }

    private static boolean isBeside(Element element) {
        return "Attachments".equals(element.getLocalName()) || "Composite".equals(element.getLocalName());
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

    private Optional<SealVerdict> verdict(byte[] message, PermitDocument document, PermitNumber asked) {
        if (policy == null) {
            return Optional.empty();
        }
        String sealName = profile.detachedSealName(asked);
        Optional<byte[]> detached = document.attachments().stream()
                .filter(a -> a.name().equals(sealName))
                .findFirst()
                .flatMap(Attachment::content)
                .map(Payload::bytes);
        return Optional.of(
                detached.isPresent()
                        ? verifier.verifyDetached(message, detached.get(), policy)
                        : verifier.verify(message, policy));
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
        verdict.reasons().forEach(r -> reasons.add(new DistrustReason(code, r.code() + ": " + r.message())));
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
