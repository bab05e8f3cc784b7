package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.xml.Attachment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What there is to say about attachments once their references were followed. */
final class AttachmentFindings {
    private static final String UNRESOLVED = "READ-ATTACHMENT-UNRESOLVED";
    private static final String NOT_NAMED = "ATTACHMENT-NOT-NAMED";

    private static final String NOT_COVERED = "ATTACHMENT-NOT-COVERED";

    private AttachmentFindings() {}

    /**
     * Takes back what the reader of the envelope could not know, and adds what it could not see.
     *
     * @param fromEnvelope the findings on the envelope alone
     * @param attachments all attachments, those that the envelope names first
     * @param named how many the envelope names
     */
    static List<Finding> of(List<Finding> fromEnvelope, List<Attachment> attachments, int named) {
        Stream<Finding> kept =
                fromEnvelope.stream().filter(f -> !f.rule().equals(UNRESOLVED) || !isResolved(f.path(), attachments));
        Stream<Finding> added =
                IntStream.rangeClosed(named + 1, attachments.size()).mapToObj(AttachmentFindings::notNamed);
        return Stream.concat(kept, added).toList();
    }

    /**
     * Names the files that came with a sealed permit and that none of its seals covers: the seal holds without them, so only this tells
     * that anybody may have put them there.
     *
     * @param attachments all attachments, those that the envelope names first
     * @param verdict what was found about the seal
     */
    static List<Finding> notCovered(List<Attachment> attachments, SealVerdict verdict) {
        Set<String> names = verdict.attachments().stream()
                .filter(file -> file.state() == AttachmentCoverage.State.NOT_COVERED)
                .map(AttachmentCoverage::name)
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, attachments.size())
                .filter(i -> names.contains(attachments.get(i - 1).name()))
                .mapToObj(AttachmentFindings::notCovered)
                .toList();
    }

    private static Finding notCovered(int index) {
        return new Finding(
                NOT_COVERED,
                Severity.WARNING,
                "",
                path(index),
                new LocalizedText(
                        Map.of(
                                "en", "No seal covers this file, so nothing shows that it belongs to the permit",
                                "fr",
                                        "Aucun cachet ne couvre ce fichier, rien ne montre donc qu'il fait partie du permis",
                                "es",
                                        "Ningún sello cubre este fichero, así que nada muestra que pertenezca al permiso"),
                        List.of()));
    }

    private static boolean isResolved(String path, List<Attachment> attachments) {
        return IntStream.rangeClosed(1, attachments.size())
                .filter(i -> path.equals(path(i)))
                .anyMatch(i -> attachments.get(i - 1).content().isPresent());
    }

    private static String path(int index) {
        return "/Attachments[" + index + "]";
    }

    private static Finding notNamed(int index) {
        return new Finding(
                NOT_NAMED,
                Severity.INFO,
                "",
                path(index),
                new LocalizedText(
                        Map.of(
                                "en", "A file came with the message that the message does not name",
                                "fr", "Le message est accompagné d'un fichier qu'il ne nomme pas",
                                "es", "Con el mensaje vino un fichero que el mensaje no nombra"),
                        List.of()));
    }
}
