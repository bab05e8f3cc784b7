package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many items, many oddities, many threads. */
class LargePermitTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    static Permit permit(int items) {
        PermitItem item = PermitItem.builder()
                .species("Alligator mississippiensis", "American Alligator")
                .specimens("LPS", "watchstraps")
                .appendixAndSource("II", "W")
                .quantity("5.300", "KGM")
                .build();
        return Permit.builder(PermitNumber.of("XA1"))
                .items(IntStream.range(0, items)
                        .mapToObj(i -> item.toBuilder().id("I" + i).build())
                        .toList())
                .build();
    }

    @Test
    void readsTenThousandItems() {
        Permit permit = permit(10_000);

        PermitDocument document = CODEC.read(CODEC.write(permit, ToolkitVersion.V2));

        assertThat(document.permit().items()).isEqualTo(permit.items());
        assertThat(document.findings()).isEmpty();
    }

    /** What is allocated is the same on every run; a reader that copies what it has for each item would allocate ever more. */
    @Test
    void allocatesAsMuchPerItemHoweverManyThereAre() {
        byte[] few = CODEC.write(permit(100), ToolkitVersion.V2);
        byte[] many = CODEC.write(permit(800), ToolkitVersion.V2);
        allocated(few);

        double ratio = (double) allocated(many) / allocated(few);

        assertThat(ratio).isBetween(4.0, 10.0);
    }

    private static long allocated(byte[] document) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        CODEC.read(document);
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    @Test
    void listsOnlyTheFirstOfEndlessOddities() {
        String document = Samples.permit(ToolkitVersion.V2)
                .replace("<ram:PurposeCode>", "<x/>".repeat(10_000) + "<ram:PurposeCode>");

        List<Finding> findings = CODEC.read(Samples.bytes(document)).findings();

        assertThat(findings).hasSize(501);
        assertThat(findings.get(500).rule()).isEqualTo("READ-MORE");
    }

    @Test
    void oneCodecServesManyThreads() {
        byte[] document = CODEC.write(FullPermits.permit(ToolkitVersion.V2), ToolkitVersion.V2);
        Permit permit = CODEC.read(document).permit();

        assertThat(Collections.nCopies(64, document).parallelStream()
                        .map(d -> CODEC.write(CODEC.read(d).permit(), ToolkitVersion.V2)))
                .allSatisfy(d -> assertThat(d).isEqualTo(document));
        assertThat(CODEC.read(document).permit()).isEqualTo(permit);
    }
}
