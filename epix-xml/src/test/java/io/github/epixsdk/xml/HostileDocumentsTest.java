package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents made to hurt: each is refused for a stated reason, quickly, and nothing outside the document is touched. */
@Timeout(60)
class HostileDocumentsTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    @Test
    void refusesABillionLaughs() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            dtd.append("<!ENTITY lol%d \"".formatted(i))
                    .append("&lol%d;".formatted(i - 1).repeat(10))
                    .append("\">");
        }

        assertRefused(dtd + "]>" + SampleMessage.text().replace(">Importer<", ">&lol9;<"), Reason.DOCTYPE);
    }

    @Test
    void refusesAQuadraticBlowUp() {
        String dtd = "<!DOCTYPE x [<!ENTITY a \"" + "a".repeat(100_000) + "\">]>";

        assertRefused(
                dtd + SampleMessage.text().replace(">Importer<", ">" + "&a;".repeat(100_000) + "<"), Reason.DOCTYPE);
    }

    @Test
    void readsNoFileOfTheMachine(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        String dtd = "<!DOCTYPE x [<!ENTITY file SYSTEM \"" + secret.toUri() + "\">]>";

        MalformedDocumentException e =
                assertRefused(dtd + SampleMessage.text().replace(">Importer<", ">&file;<"), Reason.DOCTYPE);

        assertThat(e.getMessage()).doesNotContain("the secret");
    }

    @Test
    void asksNoServer() throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(200);
            String url = "http://127.0.0.1:" + canary.getLocalPort() + "/";
            assertRefused("<!DOCTYPE x SYSTEM \"" + url + "a.dtd\">" + SampleMessage.text(), Reason.DOCTYPE);
            assertRefused(
                    "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + url + "\">%p;]>" + SampleMessage.text(), Reason.DOCTYPE);
            String include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='" + url + "'/>";
            CODEC.read(SampleMessage.text()
                    .replace("<ram:PurposeCode>", include + "<ram:PurposeCode>")
                    .replace(
                            "<CITESEPermit>",
                            "<CITESEPermit xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                                    + " xsi:schemaLocation='urn:a " + url + "a.xsd'>")
                    .getBytes(UTF_8));

            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void refusesDeepNesting() {
        assertRefused("<a>".repeat(1_000_000), Reason.NO_PERMIT);
        assertRefused(SampleMessage.text().replace("<ram:PurposeCode>", "<a>".repeat(1_000_000)), Reason.TOO_DEEP);
        assertRefused(SampleMessage.around("<a>".repeat(1_000_000)), Reason.TOO_DEEP);
        assertThatThrownBy(() -> SafeXml.parse("<a>".repeat(1_000_000).getBytes(UTF_8), ReadLimits.DEFAULT))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("(100)");
    }

    @Test
    void refusesTenThousandAttributes() {
        String attributes =
                IntStream.range(0, 10_000).mapToObj(i -> " a" + i + "='1'").collect(Collectors.joining());
        String namespaces = attributes.replace(" a", " xmlns:a");

        assertRefused("<CITESEPermit" + attributes + "/>", Reason.TOO_MANY_ATTRIBUTES);
        assertRefused("<CITESEPermit" + namespaces + "/>", Reason.TOO_MANY_ATTRIBUTES);
        assertRefused(
                SampleMessage.text().replace("<Composite>", "<Composite" + attributes + ">"),
                Reason.TOO_MANY_ATTRIBUTES);
    }

    @Test
    void refusesATextBeyondTheLimit() {
        String text = "x".repeat((1 << 20) + 1);

        assertRefused(SampleMessage.text().replace("Importer", text), Reason.TEXT_TOO_LONG);
        assertRefused(
                SampleMessage.text().replace("Importer", text.substring(9) + "<!-- -->123456789"),
                Reason.TEXT_TOO_LONG);
        assertRefused(SampleMessage.text().replace("\"MTQ\"", '"' + text + '"'), Reason.TEXT_TOO_LONG);
    }

    @Test
    void theNumberOfFindingsIsBounded() {
        String oddities = "<odd/>".repeat(100_000);

        PermitDocument document = CODEC.read(SampleMessage.text()
                .replace("<ram:PurposeCode>", oddities + "<ram:PurposeCode>")
                .getBytes(UTF_8));

        assertThat(document.findings()).hasSizeLessThan(2_000);
        assertThat(document.findings().get(document.findings().size() - 1).rule())
                .isEqualTo("READ-MORE");
    }

    @Test
    void takesALargeAttachment() {
        String content = "QUJD".repeat(2 << 20);

        PermitDocument document = CODEC.read(SampleMessage.text()
                .replace(
                        "<Composite>",
                        "<Attachments><AttachmentName>a</AttachmentName><AttachmentContent>" + content
                                + "</AttachmentContent></Attachments><Composite>")
                .getBytes(UTF_8));

        assertThat(document.attachments().get(0).content().orElseThrow().length())
                .hasValue(6 << 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x08, 0xFF})
    void refusesBytesThatAreNoCharacters(int value) {
        byte[] document = SampleMessage.bytes();
        document[document.length / 2] = (byte) value;

        assertMalformedOrRead(document);
        assertThat(reasonOf(document)).isEqualTo(Reason.NOT_XML);
    }

    @Test
    void everyTruncationIsMalformed() {
        byte[] whole = SampleMessage.bytes();

        for (int length = 0; length < whole.length - 2; length += 7) {
            assertThat(reasonOf(Arrays.copyOf(whole, length)))
                    .as("after %d bytes", length)
                    .isEqualTo(Reason.NOT_XML);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void everyTruncationOfTheHubsSampleIsMalformed(String version) throws IOException {
        Path file = Path.of(System.getProperty("epix.shared", "../../shared"))
                .resolve("fixtures/get-non-final-response-" + version + ".xml");
        assumeTrue(Files.exists(file), () -> "skipped: the hub's sample responses are not at " + file);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length - 200; length += 200) {
            assertThat(reasonOf(Arrays.copyOf(whole, length)))
                    .as("after %d bytes", length)
                    .isEqualTo(Reason.NOT_XML);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void changedBytesAreReadOrMalformed(long seed) {
        Random random = new Random(seed);
        byte[] whole = SampleMessage.bytes();

        for (int round = 0; round < 500; round++) {
            byte[] changed = whole.clone();
            for (int i = 0; i <= round % 5; i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            assertMalformedOrRead(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void removedAndRepeatedPartsAreReadOrMalformed(long seed) {
        Random random = new Random(seed);
        String[] lines = SampleMessage.text().split("(?=<)", -1);

        for (int round = 0; round < 500; round++) {
            String[] changed = lines.clone();
            for (int i = 0; i <= round % 4; i++) {
                changed[random.nextInt(changed.length)] =
                        random.nextBoolean() ? "" : lines[random.nextInt(lines.length)];
            }
            assertMalformedOrRead(String.join("", changed).getBytes(UTF_8));
        }
    }

    /** Reads by both ways there are; anything but a document or this one exception fails the test. */
    private static void assertMalformedOrRead(byte[] document) {
        try {
            CODEC.read(document).permit();
        } catch (MalformedDocumentException e) {
            assertThat(e.getMessage()).isNotEmpty().doesNotContain("\n");
        }
        try {
            CODEC.read(PermitElements.find(SafeXml.parse(document, ReadLimits.DEFAULT)), document)
                    .permit();
        } catch (MalformedDocumentException e) {
            assertThat(e.getMessage()).isNotEmpty().doesNotContain("\n");
        }
    }

    private static Reason reasonOf(byte[] document) {
        return catchThrowableOfType(MalformedDocumentException.class, () -> CODEC.read(document))
                .reason();
    }

    private static MalformedDocumentException assertRefused(String document, Reason reason) {
        MalformedDocumentException e =
                catchThrowableOfType(MalformedDocumentException.class, () -> CODEC.read(document.getBytes(UTF_8)));
        assertThat(e).as("thrown").isNotNull();
        assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
        assertThat(e.getMessage()).hasSizeLessThan(500);
        return e;
    }
}
