package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand items in little memory, and in time that grows as the items do. */
class LargePermitIT {
    /** What the machine and the bound schemas need themselves: about 4 MiB, and some room to collect garbage in. */
    private static final int BASE_MIB = 9;

    private static final int ITEMS = 10_000;

    @TempDir
    private Path folder;

    @Test
    void tenThousandItemsAreReadInLessThanThreeTimesTheDocumentsSize() throws Exception {
        Path document = document();

        assertThat(read(document, "permit")).contains(ITEMS + " items");
    }

    /** Shows that the memory given above is too little for a reader that keeps a tree. */
    @Test
    void aTreeOfTheSameDocumentNeedsMore() throws Exception {
        Path document = document();

        assertThat(read(document, "tree")).contains("OutOfMemoryError");
    }

    @Test
    void theTimeGrowsAsTheItemsDo() {
        byte[] few = PermitCodec.create().write(LargePermitTest.permit(1_000), ToolkitVersion.V2);
        byte[] many = PermitCodec.create().write(LargePermitTest.permit(8_000), ToolkitVersion.V2);
        for (int i = 0; i < 5; i++) {
            leastTime(few);
        }

        double ratio = (double) leastTime(many) / leastTime(few);

        // Eight times the items: 8 if linear, 64 if quadratic.
        assertThat(ratio).isLessThan(24);
    }

    private Path document() throws IOException {
        byte[] bytes = PermitCodec.create().write(LargePermitTest.permit(ITEMS), ToolkitVersion.V2);
        return Files.write(folder.resolve("permit.xml"), bytes);
    }

    /** Returns what the program prints that reads the document, in memory for its bytes once and three times their size. */
    private String read(Path document, String what) throws IOException, InterruptedException {
        long mib = BASE_MIB + 4 * Files.size(document) / (1 << 20);
        Path output = folder.resolve(what + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + mib + "m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ReadProbe.class.getName(),
                        document.toString(),
                        what)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        return Files.readString(output, UTF_8);
    }

    /** The processor's time, of which other programs take none. */
    private static long leastTime(byte[] document) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = threads.getCurrentThreadCpuTime();
            PermitCodec.create().read(document);
            least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
        }
        return least;
    }
}
