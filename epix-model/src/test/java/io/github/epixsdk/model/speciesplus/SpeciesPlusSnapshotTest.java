package io.github.epixsdk.model.speciesplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.SamplePermits;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.model.rules.Species;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpeciesPlusSnapshotTest {
    /** As the bulk download writes it, on one line; shortened to what matters here. */
    private static final String ELEPHANT = """
            {"id":4521,"full_name":"Loxodonta africana","author_year":"(Blumenbach, 1797)","rank":"SPECIES","name_status":"A",\
            "taxonomy":"CITES_EU","updated_at":"2026-03-05T10:11:12.000Z","active":true,\
            "higher_taxa":{"kingdom":"Animalia","phylum":"Chordata","family":"Elephantidae"},\
            "synonyms":[{"id":37069,"full_name":"Loxodonta cyclotis","author_year":"(Matschie, 1900)","rank":"SPECIES"}],\
            "common_names":[{"name":"African Elephant","language":"EN"}],"cites_listing":"I/II",\
            "cites_listings":[\
            {"id":1,"is_current":false,"appendix":"III","change_type":"+","effective_at":"1976-02-26","party":{"iso_code2":"GH"}},\
            {"id":2,"is_current":false,"appendix":"II","change_type":"+","effective_at":"1977-02-04","annotation":null},\
            {"id":3,"is_current":true,"appendix":"I","change_type":"+","effective_at":"1990-01-18","annotation":null},\
            {"id":4,"is_current":true,"appendix":"I","change_type":"R+","effective_at":"1990-01-18","party":{"iso_code2":"MW"}},\
            {"id":5,"is_current":true,"appendix":"II","change_type":"+","effective_at":"2007-09-13","annotation":"four populations"}],\
            "cites_quotas":[\
            {"id":6,"quota":180.0,"publication_date":"2026-03-14","notes":"tusks","is_current":true,"unit":null,\
            "geo_entity":{"iso_code2":"NA","name":"Namibia","type":"COUNTRY"}},\
            {"id":7,"quota":90.0,"publication_date":"2026-03-14","notes":"trophies","is_current":true,"unit":null,\
            "geo_entity":{"iso_code2":"NA","name":"Namibia","type":"COUNTRY"}},\
            {"id":8,"quota":2.5,"publication_date":"2026-03-14","notes":"ivory","unit":{"code":"KIL","name":"kg"},\
            "geo_entity":{"iso_code2":"ZW","name":"Zimbabwe","type":"COUNTRY"}},\
            {"id":9,"quota":-1.0,"publication_date":"2026-03-14","notes":"in prep.","unit":null,\
            "geo_entity":{"iso_code2":"BW","name":"Botswana","type":"COUNTRY"}}],\
            "cites_suspensions":[\
            {"id":10,"taxon_concept_id":null,"start_date":"2004-07-30","is_current":true,"applies_to_import":false,\
            "geo_entity":{"iso_code2":"SO","name":"Somalia","type":"COUNTRY"}},\
            {"id":11,"start_date":"2014-08-11","is_current":true,"applies_to_import":true,"geo_entity":{"iso_code2":"ZW"}},\
            {"id":12,"start_date":"2001-01-09","is_current":false,"applies_to_import":false,"geo_entity":{"iso_code2":"ZW"}}],\
            "distributions":[{"id":13,"iso_code2":"NA","name":"Namibia","tags":[],"type":"COUNTRY"},\
            {"id":14,"iso_code2":"GM","name":"Gambia","tags":["extinct"],"type":"COUNTRY"},\
            {"id":15,"iso_code2":"BI","name":"Burundi","tags":"extinct","type":"COUNTRY"}]}
            """;

    private static final String SYNONYM = """
            {"id":99,"full_name":"Elephas africanus","name_status":"S","active":true,\
            "accepted_names":[{"id":4521,"full_name":"Loxodonta africana","author_year":"(Blumenbach, 1797)"}]}
            """;

    private static final String GENUS = """
            {"id":7,"full_name":"Cattleya","rank":"GENUS","name_status":"A","active":true,"higher_taxa":{"kingdom":"Plantae"},\
            "cites_listing":"II"}
            """;

    private static SpeciesPlusSnapshot read(String json) throws IOException {
        return SpeciesPlusSnapshot.read(new ByteArrayInputStream(json.getBytes(UTF_8)), "snapshot.json");
    }

    private static Species elephant() throws IOException {
        return read(ELEPHANT).find("loxodonta  AFRICANA").orElseThrow();
    }

    @Test
    void tellsTheKingdom() throws IOException {
        assertThat(elephant().kingdom()).contains(Species.Kingdom.ANIMALIA);
        assertThat(elephant().acceptedName()).isEmpty();
    }

    @Test
    void tellsTheAppendicesOfEachDay() throws IOException {
        assertThat(elephant().appendicesOn(LocalDate.of(1976, 2, 25))).isEmpty();
        assertThat(elephant().appendicesOn(LocalDate.of(1976, 2, 26))).containsExactly(Appendix.III);
        assertThat(elephant().appendicesOn(LocalDate.of(1989, 12, 31))).containsExactly(Appendix.II);
        assertThat(elephant().appendicesOn(LocalDate.of(1990, 1, 18))).containsExactly(Appendix.I);
        assertThat(elephant().appendicesOn(LocalDate.of(2026, 11, 23))).containsExactly(Appendix.I, Appendix.II);
    }

    @Test
    void endsAListingOnTheDayOfItsRemoval() throws IOException {
        Species removed = read("""
                        {"full_name":"Lynx rufus","cites_listings":[
                          {"appendix":"II","change_type":"+","effective_at":"1977-02-04","is_current":false},
                          {"appendix":"II","change_type":"-","effective_at":"2023-02-23","is_current":true},
                          {"appendix":"III","change_type":"+","effective_at":"2024-01-01","is_current":true,"party":{"iso_code2":"CA"}}]}
                        """).find("Lynx rufus").orElseThrow();
        assertThat(removed.appendicesOn(LocalDate.of(2023, 2, 22))).containsExactly(Appendix.II);
        assertThat(removed.appendicesOn(LocalDate.of(2023, 2, 23))).isEmpty();
        assertThat(removed.appendicesOn(LocalDate.of(2024, 1, 1))).containsExactly(Appendix.III);
    }

    @Test
    void tellsTheLargestQuotaOfACountryAndYear() throws IOException {
        assertThat(elephant().quota(CountryCode.of("NA"), 2026)).contains(Quantity.ofNumber(180));
        assertThat(elephant().quota(CountryCode.of("ZW"), 2026)).contains(Quantity.of("2.5", "KIL"));
        assertThat(elephant().quota(CountryCode.of("NA"), 2025)).isEmpty();
        assertThat(elephant().quota(CountryCode.of("BW"), 2026)).isEmpty();
    }

    @Test
    void tellsSuspensionsOfExportsThatStillHold() throws IOException {
        assertThat(elephant().isSuspended(CountryCode.of("SO"), LocalDate.of(2004, 7, 29)))
                .isFalse();
        assertThat(elephant().isSuspended(CountryCode.of("SO"), LocalDate.of(2004, 7, 30)))
                .isTrue();
        assertThat(elephant().isSuspended(CountryCode.of("ZW"), LocalDate.of(2026, 1, 1)))
                .isFalse();
    }

    @Test
    void tellsTheRangeStatesWhereItStillLives() throws IOException {
        assertThat(elephant().rangeStates()).containsExactly(CountryCode.of("NA"));
    }

    @Test
    void countsWhatItDoesNotUse() throws IOException {
        assertThat(read(ELEPHANT).notUsed())
                .containsOnlyKeys(
                        "reservation of a Party",
                        "quota in preparation",
                        "suspension of imports",
                        "suspension that ended on a day the snapshot does not tell",
                        "range State where the species is extinct")
                .containsEntry("range State where the species is extinct", 2);
    }

    @Test
    void knowsSynonymsFromEitherSide() throws IOException {
        SpeciesPlusSnapshot snapshot = read(SYNONYM + ELEPHANT);
        assertThat(snapshot.find("Elephas africanus").orElseThrow().acceptedName())
                .contains("Loxodonta africana");
        assertThat(snapshot.find("Loxodonta cyclotis").orElseThrow().acceptedName())
                .contains("Loxodonta africana");
        assertThat(snapshot.size()).isEqualTo(3);
    }

    @Test
    void takesANameThatIsAcceptedAndASynonymAsAccepted() throws IOException {
        SpeciesPlusSnapshot snapshot = read(ELEPHANT + "{\"full_name\":\"Loxodonta cyclotis\",\"name_status\":\"A\"}");
        assertThat(snapshot.find("Loxodonta cyclotis").orElseThrow().acceptedName())
                .isEmpty();
    }

    @Test
    void findsAGenusWithAndWithoutSpp() throws IOException {
        SpeciesPlusSnapshot snapshot = read(GENUS);
        for (String name : new String[] {"Cattleya", "cattleya spp.", "Cattleya sp", "Cattleya spp"}) {
            assertThat(snapshot.find(name)).as(name).isPresent();
        }
        assertThat(snapshot.find("Cattleya lobata")).isEmpty();
    }

    @Test
    void takesASummaryWithoutDaysAsListedFromTheStart() throws IOException {
        Species genus = read(GENUS).find("Cattleya").orElseThrow();
        assertThat(genus.appendicesOn(LocalDate.of(1975, 7, 1))).containsExactly(Appendix.II);
        assertThat(genus.appendicesOn(LocalDate.of(1975, 6, 30))).isEmpty();
    }

    @Test
    void tellsHowOldItIs() throws IOException {
        assertThat(read(ELEPHANT + SYNONYM).newestChange()).contains(LocalDate.of(2026, 3, 5));
        assertThat(read(ELEPHANT)).hasToString("SpeciesPlusSnapshot[2 names, last changed 2026-03-05]");
        assertThat(read(GENUS).newestChange()).isEmpty();
    }

    static Stream<Arguments> formsOfTheSame() {
        return Stream.of(
                Arguments.of("one a line", ELEPHANT + GENUS),
                Arguments.of("a list", "[" + ELEPHANT + "," + GENUS + "]"),
                Arguments.of(
                        "a page",
                        "{\"pagination\":{\"current_page\":1},\"taxon_concepts\":[" + ELEPHANT + "," + GENUS + "]}"),
                Arguments.of(
                        "two pages", "{\"taxon_concepts\":[" + ELEPHANT + "]}\n{\"taxon_concepts\":[" + GENUS + "]}"),
                Arguments.of("wrapped", "[{\"taxon_concept\":" + ELEPHANT + "},{\"taxon_concept\":" + GENUS + "}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formsOfTheSame")
    void readsEachFormTheApiWrites(String form, String json) throws IOException {
        SpeciesPlusSnapshot snapshot = read(json);
        assertThat(snapshot.size()).isEqualTo(3);
        assertThat(snapshot.find("Loxodonta africana").orElseThrow().rangeStates())
                .hasSize(1);
    }

    @Test
    void readsACompressedFile(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write((ELEPHANT + SYNONYM).getBytes(UTF_8));
        }
        Path file = Files.write(folder.resolve("cites_eu_en.ndjson.gz"), bytes.toByteArray());
        assertThat(SpeciesPlusSnapshot.read(file).size()).isEqualTo(3);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        "",
                        "snapshot.json: no taxon concept in it; expected an answer or a bulk download of the Species+ API"),
                Arguments.of("[]", "snapshot.json: no taxon concept in it"),
                Arguments.of(GENUS + "<html>", "snapshot.json, line 2: not JSON: Unexpected character ('<'"),
                Arguments.of("{\"full_name\":\"A\"", "snapshot.json, line 1: not JSON: Unexpected end-of-input"),
                Arguments.of(
                        GENUS + "{\"cites_listings\":[]}",
                        "snapshot.json, line 2: no full_name; expected a taxon concept of the Species+ API, with its full_name"),
                Arguments.of("7", "snapshot.json, line 1: expected a taxon concept, found 7"),
                Arguments.of("{\"full_name\":7}", "snapshot.json, line 1, full_name: expected a text, found 7"),
                Arguments.of(
                        "{\"full_name\":\"A\",\"cites_quotas\":{}}",
                        "snapshot.json, line 1, cites_quotas: expected a list, found an object"),
                Arguments.of(
                        "{\"full_name\":\"A\",\"cites_quotas\":[{\"geo_entity\":\"FR\"}]}",
                        "snapshot.json, line 1, cites_quotas[0].geo_entity: expected an object, found \"FR\""),
                Arguments.of(
                        "{\"full_name\":\"A\",\"cites_quotas\":[{\"quota\":\"12\"}]}",
                        "snapshot.json, line 1, cites_quotas[0].quota: expected a number, found \"12\""),
                Arguments.of(
                        "{\"full_name\":\"A\",\"cites_listings\":[{\"appendix\":\"I\"},{\"appendix\":\"I\",\"effective_at\":\"13/9/2007\"}]}",
                        "snapshot.json, line 1, cites_listings[1].effective_at: expected a date such as 2007-09-13,"
                                + " found \"13/9/2007\""),
                Arguments.of(
                        "{\"full_name\":\"A\",\"active\":\"yes\"}",
                        "snapshot.json, line 1, active: expected true or false, found \"yes\""));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhereAFileIsWrong(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAFileNestedBeyondReason() {
        String nested = "[".repeat(5000);
        assertThatThrownBy(() -> read("{\"full_name\":\"A\",\"x\":" + nested))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void answersTheRules() throws IOException {
        SpeciesPlusSnapshot snapshot = read(
                "{\"full_name\":\"Crocodylus siamensis\",\"name_status\":\"S\",\"accepted_names\":[{\"full_name\":\"X y\"}]}");
        Permit permit = SamplePermits.flawless();
        assertThat(PermitRules.standard()
                        .check(permit, LocalDate.of(2026, 11, 23), snapshot)
                        .findings())
                .extracting(Finding::rule)
                .contains("BOX7-NAME-ACCEPTED");
    }
}
