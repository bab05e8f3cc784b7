package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.AttachmentCoverage.State;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.xml.PermitDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one verdict of the signatures. The permit holds if one signature that can stand for the issuing authority holds; what else
 * is on the permit is reported by itself, and a note says so where it does not hold. So a signature that anybody adds cannot make a
 * permit valid, nor an added one take the validity away.
 */
final class Decision {
    private final List<String> attachments;

    Decision(List<String> attachments) {
        this.attachments = attachments;
    }

    Outcome of(
            Optional<SealReason> refused,
            List<SignatureOutcome> signatures,
            List<Boolean> standing,
            @Nullable PermitDocument document) {
        int decisive = decisive(signatures, standing);
        List<SignatureOutcome> ordered = new ArrayList<>(signatures);
        if (decisive > 0) {
            ordered.add(0, ordered.remove(decisive));
        }
        List<AttachmentCoverage> files = files(ordered);
        if (refused.isPresent() || decisive < 0) {
            SealReason reason = refused.orElseGet(() -> new SealReason(
                    SealCode.AUTHORITY_SEAL_MISSING,
                    "The permit is signed by others, but not by the authority that issues permits."));
            return new Outcome(List.of(reason), List.copyOf(ordered), files, null);
        }
        List<SealReason> reasons = new ArrayList<>(ordered.get(0).reasons());
        ordered.stream().skip(1).forEach(other -> note(other, "A further signature", reasons));
        ordered.get(0).counterSignatures().forEach(each -> note(each, "A counter-signature", reasons));
        boolean holds = ordered.get(0).outcome() == SealCode.Outcome.VALID;
        files.stream()
                .filter(each -> holds && each.state() == State.NOT_COVERED)
                .forEach(each -> reasons.add(new SealReason(
                        SealCode.ATTACHMENT_NOT_COVERED,
                        "No seal that holds covers the attachment " + Quoted.of(each.name())
                                + ", so nothing shows that it belongs to the permit.")));
        reasons.sort(Comparator.comparing((SealReason reason) -> reason.code().outcome())
                .reversed());
        return new Outcome(List.copyOf(reasons), List.copyOf(ordered), files, holds ? document : null);
    }

    /** Returns the first signature that holds for the authority, else the first that could, else -1. */
    private static int decisive(List<SignatureOutcome> signatures, List<Boolean> standing) {
        int first = -1;
        for (int i = 0; i < signatures.size(); i++) {
            if (standing.get(i)) {
                if (signatures.get(i).outcome() == SealCode.Outcome.VALID) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    private static void note(SignatureOutcome other, String what, List<SealReason> reasons) {
        if (other.outcome() != SealCode.Outcome.VALID) {
            SealReason why = other.reasons().get(0);
            reasons.add(new SealReason(
                    SealCode.OTHER_SIGNATURE_NOT_VALID,
                    what + " on the permit does not count (" + why.code() + "): " + why.message()));
        }
        other.counterSignatures().forEach(each -> note(each, "A counter-signature", reasons));
    }

    /**
     * Returns what the first signature says about files, then the other files that came along. A file is covered by signatures that
     * hold, and by no others: anybody can make one over it.
     */
    private List<AttachmentCoverage> files(List<SignatureOutcome> ordered) {
        Set<String> covered = ordered.stream()
                .filter(each -> each.outcome() == SealCode.Outcome.VALID)
                .flatMap(Decision::covered)
                .collect(Collectors.toSet());
        ordered.stream()
                .limit(1)
                .filter(Decision::holdsButForFiles)
                .flatMap(Decision::covered)
                .forEach(covered::add);
        List<AttachmentCoverage> files = new ArrayList<>();
        Set<String> told = new HashSet<>();
        ordered.stream().limit(1).flatMap(each -> each.attachments().stream()).forEach(each -> {
            told.add(each.name());
            files.add(each.state() == State.COVERED ? coverage(each.name(), covered) : each);
        });
        attachments.stream().filter(name -> !told.contains(name)).forEach(name -> files.add(coverage(name, covered)));
        return List.copyOf(files);
    }

    private static Stream<String> covered(SignatureOutcome signature) {
        return signature.attachments().stream()
                .filter(each -> each.state() == State.COVERED)
                .map(AttachmentCoverage::name);
    }

    /** Where one file was changed, the seal is to say of the others that they were not. */
    private static boolean holdsButForFiles(SignatureOutcome signature) {
        return signature.reasons().stream()
                .map(SealReason::code)
                .allMatch(code -> code.outcome() == SealCode.Outcome.VALID
                        || code == SealCode.ATTACHMENT_CHANGED
                        || code == SealCode.ATTACHMENT_MISSING);
    }

    private static AttachmentCoverage coverage(String name, Set<String> covered) {
        return new AttachmentCoverage(name, covered.contains(name) ? State.COVERED : State.NOT_COVERED);
    }
}
