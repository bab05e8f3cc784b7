package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.xml.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** REQ-ANS-04: what the requester makes of files that come with a permit. */
final class ReceivingCases {
    static final Map<String, RequesterScript> SCRIPTS =
            Map.ofEntries(entry("REQ-ANS-04", ReceivingCases::checksAttachments));

    private static final byte[] PDF = "%PDF-1.7 a made-up file".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_PDF = "%PDF-1.7 a made-up lie!".getBytes(StandardCharsets.US_ASCII);
    private static final int MIB = 1 << 20;
    private static final int LARGE = 50 * MIB;
    private static final long BOMB_MIB = 512;
    /** How much more than for small answers a requester may hold: half of the bomb. */
    private static final long MOST_MEMORY = BOMB_MIB * MIB / 2;

    private ReceivingCases() {}

    private static void checksAttachments(RequesterRun run) throws IOException {
        run.prepare(true, RequesterRun.PATIENT, run.party().address());
        if (run.start().isEmpty()) {
            run.fresh();
        }
        boolean saves = takesGoodFiles(run);
        rejected(run, "a reference to a part that is not there", Fault.of(FaultKind.ATTACHMENT_MISSING));
        rejected(run, "a file that its own digest contradicts", Fault.of(FaultKind.ATTACHMENT_TAMPERED));
        if (!run.target().isAbsent("signed")) {
            sealedFileChanged(run);
        }
        namesLeadNowhere(run);
        if (!run.findings().broken().isEmpty()) {
            return; // What fails on small files need not be sent large ones.
        }
        OptionalLong before = run.requester().memory();
        large(run, saves);
        tooLarge(run);
        rejected(run, "a gzip bomb", Fault.of(FaultKind.GZIP_BOMB, BOMB_MIB));
        memory(run, before);
    }

    /** Without that, what is rejected shows nothing, and whether a file was written at a wrong place cannot be seen. */
    private static boolean takesGoodFiles(RequesterRun run) throws IOException {
        Attachment invoice = Attachment.of("invoice.pdf", PDF);
        Attachment list = Attachment.of("packing list.pdf", OTHER_PDF);
        String permit = run.party()
                .issueSealed(run.version(), List.of(invoice, list), List.of(invoice, list))
                .value();
        RequesterTold told = run.getFinal("control: two good files", permit);
        if (told.outcome() != Outcome.FOUND) {
            throw new TroubleException("a good answer with two files was not accepted: " + told, false);
        }
        boolean saves = received(run).containsAll(Set.of(Masking.digest(PDF), Masking.digest(OTHER_PDF)));
        if (!saves) {
            run.findings()
                    .review(
                            "The files of a good answer are not in the folder for received files: look where the requester"
                                    + " keeps them, and that no name a partner sends leads out of there");
        }
        return saves;
    }

    private static void rejected(RequesterRun run, String what, Fault fault) {
        run.party().recover();
        String permit = run.party().issue(null).value();
        run.party().show(fault);
        named(run, what, run.getFinal(what, permit));
        run.party().recover();
    }

    private static void named(RequesterRun run, String what, RequesterTold told) {
        run.rejected(what, told);
        run.check(!told.detail().isBlank(), "a word for the error with " + what, "none");
    }

    private static void sealedFileChanged(RequesterRun run) {
        String what = "a file that is not the one the seal covers";
        String permit = run.party()
                .issueSealed(
                        run.version(),
                        List.of(Attachment.of("invoice.pdf", PDF)),
                        List.of(Attachment.of("invoice.pdf", OTHER_PDF)))
                .value();
        named(run, what, run.getFinal(what, permit));
    }

    private static void namesLeadNowhere(RequesterRun run) throws IOException {
        Path folder = run.facts().folder();
        String mark = "epix-escaped-" + UUID.randomUUID();
        // From the folder for received files, and from wherever the requester was started.
        List<String> names = List.of(
                "../" + mark + "-1.pdf",
                "../../../" + mark + "-2.pdf",
                folder.resolve(mark + "-3.pdf").toString(),
                "..\\..\\" + mark + "-4.pdf",
                "invoice.pdf/../../" + mark + "-5.pdf");
        for (String name : names) {
            String permit = attached(run, "name-to-change.pdf", PDF);
            run.changeAnswers(text -> text.replace("name-to-change.pdf", name));
            RequesterTold told = run.getFinal("a name that is a path", permit);
            run.check(
                    told.outcome() != Outcome.NOT_ISSUED && told.outcome() != Outcome.FAILED,
                    "the permit, or an error with a word for it, where the name is " + name,
                    told);
            run.party().answerWell();
            List<Path> escaped = escaped(folder, name, mark);
            run.check(escaped.isEmpty(), "nothing written outside of the folder for received files", escaped);
            for (Path file : escaped) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String attached(RequesterRun run, String name, byte[] content) {
        PermitNumber permit = run.party().issue(null);
        run.party().reference().attach(permit, List.of(Attachment.of(name, content)));
        return permit.value();
    }

    /** Files of the mark outside of the folder: anywhere in the suite's own, and where the name leads from places one starts at. */
    private static List<Path> escaped(Path folder, String name, String mark) throws IOException {
        Path received = folder.resolve(PartnerFacts.RECEIVED);
        Set<Path> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder.getParent())) {
            files.filter(file -> file.getFileName().toString().contains(mark))
                    .filter(file -> !file.startsWith(received))
                    .forEach(found::add);
        }
        for (Path start : List.of(
                received, folder, Path.of("").toAbsolutePath(), Path.of(System.getProperty("java.io.tmpdir")))) {
            for (String spelling : List.of(name, name.replace('\\', '/'))) {
                Path target = start.resolve(spelling).normalize();
                if (Files.exists(target) && !target.startsWith(received)) {
                    found.add(target);
                }
            }
        }
        return List.copyOf(found);
    }

    private static void large(RequesterRun run, boolean saves) throws IOException {
        byte[] content = new byte[LARGE];
        Arrays.fill(content, (byte) '7');
        String permit = attached(run, "large.bin", content);
        RequesterTold told = run.getFinal("a file of 50 MiB", permit);
        if (told.outcome() != Outcome.FOUND) {
            named(run, "a file of 50 MiB", told);
        } else if (saves) {
            run.check(
                    received(run).contains(Masking.digest(content)),
                    "all of a file of 50 MiB in the folder for received files",
                    "not there");
        }
        run.party().recover();
    }

    private static void tooLarge(RequesterRun run) {
        int size = (int) PartnerFacts.LARGEST_ANSWER + 8 * MIB;
        String permit = attached(run, "too-large.bin", new byte[size]);
        String what = "an answer of more than " + PartnerFacts.LARGEST_ANSWER / MIB + " MiB";
        named(run, what, run.getFinal(what, permit));
        run.party().recover();
    }

    private static void memory(RequesterRun run, OptionalLong before) {
        OptionalLong after = run.requester().memory();
        if (before.isEmpty() || after.isEmpty()) {
            run.findings()
                    .review("Watch the memory of the requester during this case: it has to stay far below the "
                            + BOMB_MIB + " MiB the bomb unpacks to");
            return;
        }
        long more = (after.getAsLong() - before.getAsLong()) / MIB;
        run.check(
                more <= MOST_MEMORY / MIB,
                "at most " + MOST_MEMORY / MIB + " MiB more memory than for small answers",
                more + " MiB");
    }

    /** The digests of what was received. */
    private static Set<String> received(RequesterRun run) throws IOException {
        Set<String> digests = new HashSet<>();
        try (Stream<Path> files = Files.walk(run.facts().received())) {
            files.filter(Files::isRegularFile).forEach(file -> digests.add(digest(file)));
        }
        return digests;
    }

    private static String digest(Path file) {
        MessageDigest digest = Masking.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
