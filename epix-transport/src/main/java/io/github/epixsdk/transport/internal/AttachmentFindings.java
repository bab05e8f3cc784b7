package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.xml.Attachment;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What there is to say about attachments once their references were followed. */
final class AttachmentFindings {
    private static final String UNRESOLVED = "READ-ATTACHMENT-UNRESOLVED";
    private static final String NOT_NAMED = "ATTACHMENT-NOT-NAMED";

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
