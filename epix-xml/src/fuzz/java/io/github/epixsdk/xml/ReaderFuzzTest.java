package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.epixsdk.model.InvalidPermitException;
import io.github.epixsdk.xml.form.PermitForm;
import io.github.epixsdk.xml.support.InlineAttachments;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whatever the bytes are: a permit, or a refusal that says why; no other exception, and within two seconds. */
class ReaderFuzzTest {
    private static final PermitCodec CODEC = PermitCodec.create(
            new ReadLimits(1 << 20, 100, 64, 1 << 16, 1000));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LIMIT = Duration.ofSeconds(2).toNanos();
    private static final List<ToolkitVersion> VERSIONS = List.of(ToolkitVersion.V1, ToolkitVersion.V2);
    private static final List<byte[]> GOOD = VERSIONS.stream()
            .flatMap(version -> Stream.of(
                    CODEC.write(FullPermits.permit(version), version), Samples.hubResponse(version)))
            .toList();

    static {
        // Loading classes is not what is measured.
        GOOD.forEach(good -> use(CODEC.read(good)));
    }

    @FuzzTest(maxDuration = "2m")
    @DictionaryEntries({"<![CDATA[", "]]>", "<!DOCTYPE", "<!ENTITY", "<?xml version=\"1.0\"?>", "xmlns=\"", "&#x", "xsi:nil=\"true\""})
    void readsAnyBytes(byte[] data) {
        useAll(data);
    }

    @FuzzTest(maxDuration = "2m")
    void readsAPermitWithAPartExchanged(FuzzedDataProvider data) {
        byte[] good = data.pickValue(GOOD.toArray(byte[][]::new));
        int from = data.consumeInt(0, good.length);
        int until = data.consumeInt(from, good.length);
        String changed = new String(good, 0, from, ISO_8859_1)
                + new String(data.consumeRemainingAsBytes(), ISO_8859_1)
                + new String(good, until, good.length - until, ISO_8859_1);
        useAll(changed.getBytes(ISO_8859_1));
    }

    /** Swaps and doubles whole pieces: what a parser takes, and no schema. */
    @FuzzTest(maxDuration = "2m")
    void readsAPermitWithElementsMoved(FuzzedDataProvider data) {
        List<String> pieces = List.of(new String(data.pickValue(GOOD.toArray(byte[][]::new)), ISO_8859_1).split("(?=<)", -1));
        StringBuilder moved = new StringBuilder();
        for (String piece : pieces) {
            moved.append(data.remainingBytes() > 0 && data.consumeInt(0, 15) == 0 ? data.pickValue(pieces) : piece);
        }
        useAll(moved.toString().getBytes(ISO_8859_1));
    }

    @FuzzTest(maxDuration = "2m")
    void takesAttachmentsOutOfAnyText(FuzzedDataProvider data) {
        String content = data.consumeString(2000);
        String message = "<m><Attachment><AttachmentContent>" + "QUJD".repeat(20_000) + content
                + "</AttachmentContent></Attachment>" + data.consumeRemainingAsString() + "</m>";
        try {
            InlineAttachments.detach(new StringReader(message), ReadLimits.DEFAULT, 1 << 20).contents().forEach(Payload::close);
        } catch (MalformedDocumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void useAll(byte[] data) {
        // Of the processor, not of the clock: other builds may run on the machine.
        long start = THREADS.getCurrentThreadCpuTime();
        Optional<PermitDocument> read = read(data);
        assertThat(THREADS.getCurrentThreadCpuTime() - start).isLessThan(LIMIT);
        read.ifPresent(ReaderFuzzTest::use);
    }

    /** Does with what was read what an application does: write it in either version, print it. */
    private static void use(PermitDocument document) {
        VERSIONS.forEach(version -> writeAndReadAgain(document, version));
        assertThat(PermitForm.of(Locale.ENGLISH).html(document.permit())).isNotEmpty();
    }

    private static Optional<PermitDocument> read(byte[] data) {
        try {
            return Optional.of(CODEC.read(data));
        } catch (MalformedDocumentException e) {
            assertThat(e).hasMessageMatching("[^\\r\\n]{10,600}");
            return Optional.empty();
        }
    }

    private static void writeAndReadAgain(PermitDocument document, ToolkitVersion version) {
        byte[] written;
        try {
            written = CODEC.write(document.permit(), version);
        } catch (InvalidPermitException e) {
            return;
        }
        if (version.equals(document.version())) {
            assertThat(CODEC.read(written).permit()).isEqualTo(document.permit());
        } else {
            CODEC.read(written);
        }
    }
}
