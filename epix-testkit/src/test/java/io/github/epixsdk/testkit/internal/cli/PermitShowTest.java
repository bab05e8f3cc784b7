package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermitShowTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void printsTheHubsResponseAsTheJsonOfTheContract(String version) {
        Command shown = epix("permit", "show", Fixtures.hubResponse(version), "--json");

        assertThat(shown.succeeds().json())
                .isEqualTo(JsonText.parse(Fixtures.sample("get-non-final-response-" + version + ".json")));
    }

    @Test
    void printsEveryKeyOfTheContract() throws IOException {
        Path message = Files.write(folder.resolve("rich.xml"), RichPermit.message());

        Command shown = epix("permit", "show", message, "--json");

        assertThat(shown.succeeds().json()).isEqualTo(JsonText.parse(Fixtures.sample("rich-permit.json")));
    }

    @Test
    void leavesOutTheKeysOfAbsentValues() throws IOException {
        Path permit = Files.writeString(folder.resolve("bare.xml"), """
                <CITESEPermit xmlns="urn:un:unece:uncefact:data:standard:CITESEPermit:2"
                    xmlns:r="urn:un:unece:uncefact:data:draft:ReusableAggregateBusinessInformationEntity:1">
                  <HeaderExchangedDocument><r:ID>XA1</r:ID><r:TypeCode/></HeaderExchangedDocument>
                </CITESEPermit>
                """);

        Command shown = epix("permit", "show", permit, "--json");

        assertThat(shown.succeeds().json())
                .isEqualTo(JsonText.parse("{\"version\": \"v2\", \"number\": \"XA1\", \"items\": []}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 1   Permit number      | E (export permit)         | 12a Certificate of last re-export  | Item A
            fr | 1   Numéro du permis   | E (permis d'exportation)  | 12a Certificat de dernière réexportation  | Article A
            es | 1   Número del permiso | E (permiso de exportación) | 12a Certificado de última reexportación  | Artículo A
            """, quoteCharacter = '"')
    void printsEveryBoxInTheLanguageAskedFor(
            String language, String number, String type, String certificate, String item) throws IOException {
        Path message = Files.write(folder.resolve("rich.xml"), RichPermit.message());
        epix("permit", "sample", "--items", 1, "--seed", 1, "-o", folder.resolve("export.xml"))
                .succeeds();

        String rich =
                epix("permit", "show", message, "--lang", language).succeeds().out();
        String export = epix("permit", "show", folder.resolve("export.xml"), "--lang", language)
                .succeeds()
                .out();

        assertThat(rich).contains(number, certificate, item);
        assertThat(export).contains(type);
        assertThat(rich)
                .contains("XA/2026/000042", "Travelling exhibition certificate", "2026-11-23", "2027-05-22T23:59:59Z")
                .contains(
                        "Looking-Glass Imports, 1 Harbour Road, 2nd floor, PO 12, 10-114 Port Never, Lagoon, XB Wonderland")
                .contains("CITES Management Authority, W. Darling, ", "Keep warm", "Keep quiet", "Circus", "XA-7731")
                .contains("J. Darling", "Skull Rock", "2026-12-01", "020-12345675", "annex.pdf")
                .contains("Panthera leo", "Lion", "LIV", "live animals", "chip 985 112 001, chip 985 112 002")
                .contains("2.50 KGM", "0.500 KGM / 10.0 KGM", "XC Pixieland", "XC12345, 2007-07-09", "XD Lilliput")
                .contains("XD-77-R, 2012-02-23T00:00:00.000+01:00", "A-XC-101", "1974-05-01", "2.25 KGM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es"})
    void keepsLabelsApartFromValues(String language) throws IOException {
        Path message = Files.write(folder.resolve("rich.xml"), RichPermit.message());

        String text =
                epix("permit", "show", message, "--lang", language).succeeds().out();

        assertThat(text.lines().filter(l -> l.contains("XD-77-R")))
                .singleElement()
                .satisfies(l -> assertThat(l).containsPattern("[^ ]  +XD-77-R"));
    }

    @Test
    void writesTheStandardFormAsAPageAndPrintsTheBoxesOnlyIfAsked() throws IOException {
        Path message = Files.write(folder.resolve("rich.xml"), RichPermit.message());
        Path page = folder.resolve("form.html");

        Command html = epix("permit", "show", message, "--html", page, "--lang", "fr");
        Command both = epix("permit", "show", message, "--html", page, "--lang", "es", "--json");

        assertThat(html.succeeds().out()).isEmpty();
        assertThat(both.succeeds().json()).isEqualTo(JsonText.parse(Fixtures.sample("rich-permit.json")));
        assertThat(page).content().contains("<html lang=\"es\">", "XA/2026/000042", "Panthera leo");
    }

    @Test
    void doesNotLetADocumentSteerTheTerminal() throws IOException {
        Path permit = Files.writeString(folder.resolve("steering.xml"), """
                <CITESEPermit xmlns="urn:un:unece:uncefact:data:standard:CITESEPermit:2"
                    xmlns:r="urn:un:unece:uncefact:data:draft:ReusableAggregateBusinessInformationEntity:1">
                  <HeaderExchangedDocument><r:ID>XA1</r:ID>
                    <r:Information>red&#x9B;31m and &#x202E;backwards
                     on two lines</r:Information>
                  </HeaderExchangedDocument>
                </CITESEPermit>
                """);

        assertThat(epix("permit", "show", permit).succeeds().out())
                .contains("red?31m and ?backwards on two lines")
                .doesNotContain("\u009b", "\u202e");
    }
}
