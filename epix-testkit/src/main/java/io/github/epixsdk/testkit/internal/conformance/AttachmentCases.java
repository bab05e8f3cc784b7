package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.testkit.internal.conformance.Multipart.Part;
import io.github.epixsdk.xml.Payload;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** RSP-ATT: what travels beside the permit. */
final class AttachmentCases {
    static final Map<String, CaseScript> SCRIPTS = Map.ofEntries(
            entry("RSP-ATT-01", AttachmentCases::arrivesWhole),
            entry("RSP-ATT-02", AttachmentCases::noDanglingReference),
            entry("RSP-ATT-03", AttachmentCases::manyAndOdd),
            entry("RSP-ATT-04", AttachmentCases::large),
            entry("RSP-ATT-05", AttachmentCases::withoutMtom));

    private static final int MOST_NAME = 255;

    private AttachmentCases() {}

    /**
     * One attachment of an answer.
     *
     * @param name its name as it came
     * @param content its content, null if the reference leads to nothing
     * @param matches how many parts its reference leads to; 1 for a content that stands in the message
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Found(String name, byte @Nullable [] content, int matches) {}

    private static void arrivesWhole(CaseRun run) {
        Seed seed = run.seed(SeedKind.ATTACHMENT);
        Answer answer = run.call(run.getFinal("a permit with an attachment", seed));
        List<Found> found = attachments(answer);
        run.check(found.size() == 1, "one attachment", answer);
        whole(run, seed, found);
        for (Found attachment : found) {
            run.findings().check(!attachment.name().isBlank(), "the name kept", "an empty name");
        }
    }

    private static void noDanglingReference(CaseRun run) {
        Seed seed = run.seed(SeedKind.FINAL);
        Answer answer = run.call(run.getFinal("a permit without attachments", seed));
        run.check(answer.hasPermit(), "a permit", answer);
        for (Found attachment : attachments(answer)) {
            run.findings()
                    .check(
                            attachment.content() != null,
                            "no reference that leads to nothing",
                            "one named \"" + attachment.name() + "\"");
        }
    }

    private static void manyAndOdd(CaseRun run) {
        if (run.target().seeds(SeedKind.ATTACHMENTS).isEmpty()) {
            throw new SkippedException("supply a permit of the kind " + SeedKind.ATTACHMENTS.key());
        }
        Seed seed = run.seed(SeedKind.ATTACHMENTS);
        Answer answer = run.call(run.getFinal("a permit with ten attachments of odd names", seed));
        List<Found> found = attachments(answer);
        run.findings().check(found.size() == 10, "ten attachments", found.size() + " of them");
        whole(run, seed, found);
        for (Found attachment : found) {
            String name = attachment.name();
            run.findings()
                    .check(
                            !name.contains("/") && !name.contains("\\") && !name.contains(".."),
                            "a name without folders",
                            "\"" + name + "\"");
            run.findings()
                    .check(
                            !name.isBlank() && name.length() <= MOST_NAME,
                            "a name of 1 to " + MOST_NAME + " characters",
                            name.length() + " characters");
        }
    }

    private static void large(CaseRun run) {
        Seed seed = run.seed(SeedKind.BIG);
        Answer answer = run.call(run.getFinal("a permit with an attachment of 50 MiB", seed));
        if (answer.isFault()) {
            run.check(
                    answer.faultContent().matches("(?is).*(large|size|limit|big).*"),
                    "the attachment, or a fault that names the limit",
                    answer);
            return;
        }
        List<Found> found = attachments(answer);
        run.check(found.size() == 1, "one attachment", answer);
        whole(run, seed, found);
    }

    private static void withoutMtom(CaseRun run) {
        SeedKind kind = run.target().seeds(SeedKind.ATTACHMENT).isEmpty() ? SeedKind.FINAL : SeedKind.ATTACHMENT;
        if (run.target().seeds(kind).isEmpty()) {
            throw new SkippedException("supply a permit of the kind attachment or final");
        }
        Seed seed = run.seed(kind);
        Answer answer =
                run.call(run.getFinal("a caller that takes text/xml only", seed).with("Accept", "text/xml"));
        run.check(answer.parts().isEmpty(), "one XML message, or a fault", answer);
        run.check(answer.isFault() || answer.hasPermit(), "the permit or a clear fault", answer);
        if (answer.hasPermit() && kind == SeedKind.ATTACHMENT) {
            whole(run, seed, attachments(answer));
        }
    }

    private static void whole(CaseRun run, Seed seed, List<Found> found) {
        List<String> expected = run.target().attachmentDigests(seed);
        List<String> digests = new ArrayList<>();
        for (Found attachment : found) {
            run.findings()
                    .check(
                            attachment.matches() == 1,
                            "that each reference leads to exactly one part",
                            attachment.matches() + " parts for \"" + attachment.name() + "\"");
            byte[] content = attachment.content();
            digests.add(content == null ? "none" : Masking.digest(content));
        }
        if (expected.isEmpty()) {
            run.findings()
                    .review("compare the digests of the attachments of " + seed + " with those of the files: "
                            + digests);
            return;
        }
        run.findings().check(digests.equals(expected), "the digests " + expected, digests.toString());
    }

    private static List<Found> attachments(Answer answer) {
        List<Found> found = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        for (Element body : answer.bodies()) {
            for (Element child : Answer.children(body)) {
                if ("Attachments".equals(child.getLocalName())) {
                    found.add(found(answer, child, used));
                }
            }
        }
        return found;
    }

    private static Found found(Answer answer, Element attachment, Set<Integer> used) {
        String name = Answer.descendant(attachment, "AttachmentName")
                .map(Element::getTextContent)
                .orElse("");
        Element content = Answer.descendant(attachment, "AttachmentContent").orElse(attachment);
        Optional<String> reference = Answer.descendant(content, "Include")
                .map(i -> i.getAttribute("href"))
                .or(() -> Optional.of(content.getTextContent().strip()).filter(t -> t.startsWith("cid:")));
        if (reference.isEmpty()) {
            return new Found(name, decoded(content.getTextContent()), 1);
        }
        for (int i = 0; i < answer.inline().size(); i++) {
            if (reference.get().equals(io.github.epixsdk.xml.support.InlineAttachments.reference(i)) && used.add(i)) {
                try (Payload payload = answer.inline().get(i)) {
                    return new Found(name, payload.bytes(), 1);
                }
            }
        }
        String id = URLDecoder.decode(reference.get().substring(4).replace("+", "%2B"), StandardCharsets.UTF_8);
        List<Part> parts = answer.parts().stream()
                .filter(p -> p.contentId().equals(Optional.of(id)))
                .toList();
        return new Found(name, parts.isEmpty() ? null : parts.get(0).content(), parts.size());
    }

    private static byte @Nullable [] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
