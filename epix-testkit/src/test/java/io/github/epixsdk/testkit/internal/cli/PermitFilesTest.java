package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.epixsdk.testkit.internal.TestKeys;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code permit validate}, {@code permit convert} and {@code permit sample}. */
class PermitFilesTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    @TempDir
    private Path folder;

    private Path sample;

    @BeforeEach
    void writeASample() {
        sample = folder.resolve("sample.xml");
        epix("permit", "sample", "--items", 2, "--seed", 1, "--issued", "2026-11-23", "-o", sample)
                .succeeds();
    }

    @Test
    void escapesInJsonWhatWouldSteerATerminal() throws IOException {
        String steering = "\u202Egnp.\u009B2J\u007F";
        Path file = Files.writeString(
                folder.resolve("steering.xml"),
                Files.readString(sample).replaceFirst("(<[a-z]+:PurposeCode[^>]*>)[A-Z]<", "$1" + steering + "<"));

        Command shown = epix("permit", "show", file, "--json");

        assertThat(shown.succeeds().out())
                .contains("\\u202egnp.\\u009b2J\\u007f")
                .doesNotContain(steering);
        assertThat(shown.json().toString()).contains(steering);
    }

    @Nested
    class Validate {
        @Test
        void endsWellWithoutFindings() {
            Command validated = epix("permit", "validate", sample, "--on", "2026-11-24");

            assertThat(validated.succeeds().out()).isEqualTo(number(sample) + ": 0 errors, 0 warnings, 0 notes\n");
        }

        @Test
        void printsWarningsAndStillEndsWell() {
            Command validated = epix("permit", "validate", sample, "--on", "2027-11-24");

            assertThat(validated.succeeds().out()).isEqualTo("""
                            WARNING BOX2-EXPIRED (box 2)
                                    The permit was valid until 2027-04-23; it had expired on 2027-11-24
                                    at HeaderExchangedDocument/EffectiveSpecifiedPeriod/EndDateTime
                            %s: 0 errors, 1 warning, 0 notes
                            """.formatted(number(sample)));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                fr | Le permis était valable jusqu
                es | El permiso era válido hasta el 2027-04-23; había caducado el 2027-11-24
                """)
        void printsMessagesInTheLanguageAskedFor(String language, String words) {
            assertThat(epix("permit", "validate", sample, "--on", "2027-11-24", "--lang", language)
                            .out())
                    .contains("BOX2-EXPIRED", words);
        }

        @Test
        void saysNoToAPermitWithAnError() throws IOException {
            Path wrong = withoutQuantities();

            Command validated = epix("permit", "validate", wrong, "--on", "2026-11-24");

            assertThat(validated.code()).isEqualTo(ExitCode.NO);
            assertThat(validated.err()).isEmpty();
            assertThat(validated.out()).contains("ERROR ").doesNotContain(": 0 errors");
        }

        @Test
        void printsTheJsonOfTheContract() throws IOException {
            Command good = epix("permit", "validate", sample, "--on", "2026-11-24", "--json");
            Command expired = epix("permit", "validate", sample, "--on", "2027-11-24", "--json");
            Command wrong = epix("permit", "validate", withoutQuantities(), "--on", "2026-11-24", "--json");

            assertThat(good.succeeds().json())
                    .isEqualTo(Map.of("version", "v2", "number", number(sample), "findings", List.of()));
            assertThat(expired.succeeds().json())
                    .isEqualTo(Map.of(
                            "version",
                            "v2",
                            "number",
                            number(sample),
                            "findings",
                            List.of(Map.of(
                                    "rule",
                                    "BOX2-EXPIRED",
                                    "severity",
                                    "WARNING",
                                    "box",
                                    "2",
                                    "path",
                                    "HeaderExchangedDocument/EffectiveSpecifiedPeriod/EndDateTime",
                                    "message",
                                    "The permit was valid until 2027-04-23; it had expired on 2027-11-24"))));
            assertThat(wrong.code()).isEqualTo(ExitCode.NO);
            assertThat(wrong.out()).contains("\"severity\" : \"ERROR\"");
        }

        private Path withoutQuantities() throws IOException {
            String negative = Files.readString(sample).replaceAll("(<[a-z]+:ItemQuantity[^>]*>)", "$1-");
            return Files.writeString(folder.resolve("wrong.xml"), negative);
        }
    }

    @Nested
    class Convert {
        @Test
        void bringsAPermitThroughTheOtherVersionAndBack() {
            Path v1 = folder.resolve("v1.xml");
            Path back = folder.resolve("back.xml");

            Command there = epix("permit", "convert", sample, "--to", "v1", "-o", v1);
            epix("permit", "convert", v1, "--to", "v2", "-o", back).succeeds();

            assertThat(there.code()).isEqualTo(ExitCode.GOOD);
            assertThat(there.out()).isEmpty();
            assertThat(read(v1).version()).isEqualTo(ToolkitVersion.V1);
            assertThat(read(back).version()).isEqualTo(ToolkitVersion.V2);
            assertThat(epix("permit", "show", back, "--json").json())
                    .isEqualTo(epix("permit", "show", sample, "--json").json());
        }

        @Test
        void refusesToWriteOverWhatItRead() throws IOException {
            byte[] before = Files.readAllBytes(sample);

            epix(
                            "permit",
                            "convert",
                            sample,
                            "--to",
                            "v1",
                            "-o",
                            folder.resolve(".").resolve("sample.xml"))
                    .failsWith(
                            ExitCode.UNUSABLE, "sample.xml: is the file to convert; name another one for the result");

            assertThat(sample).hasBinaryContent(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"v1", "v2"})
        void writesAMessage(String version) throws IOException {
            Path message = folder.resolve("message.xml");

            epix("permit", "convert", sample, "--to", version, "--soap", "-o", message);

            assertThat(Files.readString(message)).contains("Envelope", "GetNonFinalCitesCertificateResponse");
            assertThat(read(message).permit().items()).hasSize(2);
            assertThat(read(message).version().code()).isEqualTo(version);
        }

        @Test
        void takesAttachmentsAndCompositeIntoAMessage() throws IOException {
            Path rich = Files.write(folder.resolve("rich.xml"), RichPermit.message());
            Path message = folder.resolve("message.xml");

            Command converted = epix("permit", "convert", rich, "--to", "v2", "--soap", "-o", message);

            assertThat(converted.code()).isEqualTo(ExitCode.GOOD);
            assertThat(converted.errors())
                    .allSatisfy(line -> assertThat(line).startsWith("INFO WRITE-DATE-COMPLETED: "));
            assertThat(read(message).attachments())
                    .isEqualTo(read(rich).attachments())
                    .hasSize(1);
            assertThat(read(message).composite()).contains(true);
        }

        @Test
        void reportsWhatAVersionCannotCarry() throws IOException {
            Path rich = Files.write(folder.resolve("rich.xml"), RichPermit.message());
            Path v1 = folder.resolve("v1.xml");

            Command converted = epix("permit", "convert", rich, "--to", "v1", "-o", v1);

            assertThat(converted.code()).isEqualTo(ExitCode.GOOD);
            assertThat(converted.out()).isEmpty();
            assertThat(converted.errors())
                    .contains(
                            "LOST ELEMENT /CBFShip/SpecifiedSupplyChainConsignment/IncludedSupplyChainConsignmentItem[A]"
                                    + "/PhysicalLogisticsShippingMarks[1]/Marking = chip 985 112 001"
                                    + " (Toolkit version v1 has no place for this element)",
                            "LOST ATTACHMENT Attachments/AttachmentName = annex.pdf"
                                    + " (The file stands beside the permit in the message; the written permit does not"
                                    + " hold it)")
                    .noneMatch(line -> line.contains("WRITE-NOT-CARRIED"))
                    .last()
                    .asString()
                    .matches("\\d+ values could not be carried over");
            assertThat(read(v1).permit().items()).hasSize(1);
        }

        @Test
        void reportsASealThatIsLost() throws IOException {
            Path sealed = folder.resolve("sealed.xml");
            epix(
                            "seal",
                            sample,
                            "--key",
                            TestKeys.pkcs12(folder, "xa.p12", TestKeys.XA_SEAL),
                            "--password-file",
                            TestKeys.password(folder),
                            "-o",
                            sealed)
                    .succeeds();

            Command converted = epix("permit", "convert", sealed, "--to", "v2", "-o", folder.resolve("unsealed.xml"));

            assertThat(converted.errors())
                    .containsExactly(
                            "LOST SEAL /CITESEPermit/Signature"
                                    + " (A seal covers the document as it was; the written permit bears none)",
                            "1 value could not be carried over");
        }

        @Test
        void printsWhatWasLostAsJsonAndInTheLanguageAskedFor() throws IOException {
            Path rich = Files.write(folder.resolve("rich.xml"), RichPermit.message());

            Object printed = epix(
                            "permit",
                            "convert",
                            rich,
                            "--to",
                            "v1",
                            "--json",
                            "--lang",
                            "fr",
                            "-o",
                            folder.resolve("1.xml"))
                    .succeeds()
                    .json();

            assertThat(printed)
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsOnlyKeys("version", "number", "losses", "findings")
                    .containsEntry("version", "v1")
                    .extractingByKey("losses", InstanceOfAssertFactories.LIST)
                    .contains(Map.of(
                            "kind",
                            "ELEMENT",
                            "box",
                            "9",
                            "path",
                            "/CBFShip/SpecifiedSupplyChainConsignment/IncludedSupplyChainConsignmentItem[A]"
                                    + "/PhysicalLogisticsShippingMarks[1]/Marking",
                            "value",
                            "chip 985 112 001",
                            "reason",
                            "La version v1 de la boîte à outils n'a pas de place pour cet élément"));
        }

        @Test
        void listsNothingWhereNothingIsLost() {
            Object printed = epix("permit", "convert", sample, "--to", "v2", "--json", "-o", folder.resolve("2.xml"))
                    .succeeds()
                    .json();

            assertThat(printed)
                    .isEqualTo(Map.of(
                            "version", "v2", "number", number(sample), "losses", List.of(), "findings", List.of()));
        }
    }

    @Nested
    class Sample {
        @Test
        void isTheSameForTheSameSeedSizeAndDay() throws IOException {
            Path again = folder.resolve("again.xml");
            epix("permit", "sample", "--items", 2, "--seed", 1, "--issued", "2026-11-23", "-o", again)
                    .succeeds();
            Path other = folder.resolve("other.xml");
            epix("permit", "sample", "--items", 2, "--seed", 2, "--issued", "2026-11-23", "-o", other)
                    .succeeds();

            assertThat(again).hasSameBinaryContentAs(sample);
            assertThat(Files.mismatch(other, sample)).isNotEqualTo(-1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"v1", "v2"})
        void isWrittenInTheVersionAskedFor(String version) {
            Path file = folder.resolve(version + ".xml");

            epix("permit", "sample", "--items", 30, "--seed", 1, "--to", version, "-o", file)
                    .succeeds();

            assertThat(read(file).version().code()).isEqualTo(version);
            assertThat(read(file).permit().items()).hasSize(30);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 100_001})
        void hasBounds(int items) {
            epix("permit", "sample", "--items", items, "--seed", 1, "-o", folder.resolve("x.xml"))
                    .failsWith(ExitCode.UNUSABLE, "epix: --items " + items + ": expected 1 to 100000 items");
        }

        @Test
        void replacesAFileAndLeavesNoOtherBehind() throws IOException {
            Files.writeString(sample, "what was there before");

            epix("permit", "sample", "--items", 1, "--seed", 1, "-o", sample).succeeds();

            assertThat(read(sample).permit().items()).hasSize(1);
            assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        }

        @Test
        void goesToTheFileALinkNames() throws IOException {
            Path link = Files.createSymbolicLink(folder.resolve("link.xml"), sample);

            epix("permit", "sample", "--items", 1, "--seed", 9, "-o", link).succeeds();

            assertThat(link).isSymbolicLink();
            assertThat(read(sample).permit().items()).hasSize(1);
        }

        @Test
        void leavesADeviceADevice() {
            Path device = Path.of("/dev/null");
            assumeTrue(Files.exists(device), "No /dev/null on this system");

            epix("permit", "sample", "--items", 1, "--seed", 9, "-o", device).succeeds();

            assertThat(Files.isRegularFile(device)).isFalse();
        }
    }

    private static PermitDocument read(Path file) {
        try {
            return CODEC.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(Path file) {
        return read(file).permit().number().value();
    }
}
