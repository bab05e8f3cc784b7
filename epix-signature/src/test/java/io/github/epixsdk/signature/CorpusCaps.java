package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.CorpusCase.accepted;
import static io.github.epixsdk.signature.CorpusCase.refused;
import static io.github.epixsdk.signature.CorpusParts.GOOD;
import static io.github.epixsdk.signature.CorpusParts.changed;
import static io.github.epixsdk.signature.CorpusParts.propertyReferences;
import static io.github.epixsdk.signature.CorpusParts.put;
import static io.github.epixsdk.signature.CorpusParts.resigned;
import static io.github.epixsdk.signature.CorpusParts.seals;
import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static io.github.epixsdk.signature.Samples.sealed;
import static io.github.epixsdk.signature.SealCode.DOCUMENT_NOT_READABLE;
import static io.github.epixsdk.signature.SealCode.LIMIT_EXCEEDED;
import static io.github.epixsdk.signature.SealCode.PERMIT_NOT_READABLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.xml.Attachment;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** As much as is looked at of everything, which is accepted, and one more, which is not. */
final class CorpusCaps {
    private static final String CAPS = "caps";

    private CorpusCaps() {}

    static List<CorpusCase> cases() {
        return Stream.of(ofSignatures(), ofDocuments()).flatMap(List::stream).toList();
    }

    private static List<CorpusCase> ofSignatures() {
        String certificate = "(<ds:X509Certificate>[^<]*</ds:X509Certificate>)";
        int brought = count(certificate);
        return List.of(
                accepted(CAPS, "eight seals", parallel(8)),
                refused(CAPS, "nine seals", put(GOOD, seals(8)), LIMIT_EXCEEDED),
                accepted(CAPS, "20 certificates", changed(certificate, "$1".repeat(21 - brought))),
                refused(CAPS, "21 certificates", changed(certificate, "$1".repeat(22 - brought)), LIMIT_EXCEEDED),
                accepted(CAPS, "key information of 64 Ki characters", padded("<ds:KeyInfo>", "</ds:KeyInfo>", 65_536)),
                refused(
                        CAPS,
                        "key information of one character more",
                        padded("<ds:KeyInfo>", "</ds:KeyInfo>", 65_537),
                        LIMIT_EXCEEDED),
                refused(
                        CAPS,
                        "key information without end",
                        changed("(<ds:X509Certificate>)", "$1" + "A".repeat(65_536)),
                        LIMIT_EXCEEDED),
                thirtyReferences(),
                refused(
                        CAPS,
                        "31 references, not even signed",
                        changed("(?s)<ds:Reference Type.*?</ds:Reference>", propertyReferences(30)),
                        LIMIT_EXCEEDED),
                accepted(
                        CAPS,
                        "a signature value of 8 Ki characters, most of them blank",
                        padded("<ds:SignatureValue[^>]*>", "</ds:SignatureValue>", 8_192)),
                refused(
                        CAPS,
                        "a signature value of one character more",
                        padded("<ds:SignatureValue[^>]*>", "</ds:SignatureValue>", 8_193),
                        LIMIT_EXCEEDED),
                refused(
                        CAPS,
                        "a digest of more than 8 Ki characters",
                        resigned(xml -> xml.replaceAll("(</ds:DigestValue>)", " ".repeat(8_193) + "$1")),
                        LIMIT_EXCEEDED));
    }

    private static List<CorpusCase> ofDocuments() {
        return List.of(
                accepted(CAPS, "100 levels", sealed(put(Samples.v2(), levels(99)))),
                refused(CAPS, "101 levels", put(GOOD, levels(100)), DOCUMENT_NOT_READABLE),
                accepted(CAPS, "64 attributes", sealed(Samples.v2().replaceFirst("<ram:TypeCode>", attributes(64)))),
                refused(CAPS, "65 attributes", changed("<ram:TypeCode>", attributes(65)), DOCUMENT_NOT_READABLE),
                refused(
                        CAPS,
                        "a text of more than a MiB",
                        sealed(Samples.v2().replace("XA000000", "X".repeat(3 << 20))),
                        PERMIT_NOT_READABLE));
    }

    private static String parallel(int count) {
        byte[] permit = Samples.v2().getBytes(UTF_8);
        for (int i = 0; i < count; i++) {
            permit = Samples.sealer(XA_EC_SEAL.key())
                    .clock(Clock.offset(Samples.CLOCK, Duration.ofSeconds(-i)))
                    .parallel(true)
                    .build()
                    .seal(permit);
        }
        return new String(permit, UTF_8);
    }

    /** The permit, the properties and 28 files, none of which came along: the references alone are no obstacle. */
    private static CorpusCase thirtyReferences() {
        List<Attachment> files = IntStream.rangeClosed(1, 28)
                .mapToObj(i -> Attachment.of(i + ".pdf", "file".getBytes(UTF_8)))
                .toList();
        byte[] sealed = Samples.sealer(XA_EC_SEAL).seal(Samples.v2().getBytes(UTF_8), files);
        return new CorpusCase(
                CAPS,
                "30 references",
                new String(sealed, UTF_8),
                null,
                Samples.POLICY,
                "INDETERMINATE",
                Collections.nCopies(28, SealCode.ATTACHMENT_MISSING));
    }

    /** Blanks between tags, up to a number of characters of text. */
    private static String padded(String start, String end, int characters) {
        Matcher found = Pattern.compile("(?s)(" + start + ")(.*)" + end).matcher(GOOD);
        if (!found.find()) {
            throw new IllegalStateException("no " + start);
        }
        int present = found.group(2).replaceAll("<[^>]*>", "").length();
        return new StringBuilder(GOOD)
                .insert(found.end(1), " ".repeat(characters - present))
                .toString();
    }

    private static int count(String pattern) {
        return Math.toIntExact(Pattern.compile(pattern).matcher(GOOD).results().count());
    }

    private static String levels(int count) {
        return "<a>".repeat(count) + "</a>".repeat(count);
    }

    private static String attributes(int count) {
        StringBuilder element = new StringBuilder("<ram:TypeCode");
        for (int i = 0; i < count; i++) {
            element.append(" a").append(i).append("=\"\"");
        }
        return element + ">";
    }
}
