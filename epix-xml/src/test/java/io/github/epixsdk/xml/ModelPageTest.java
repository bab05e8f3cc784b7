package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.xml.DocumentLeaves.Leaf;
import io.github.epixsdk.xml.ModelPlaces.Place;
import io.github.epixsdk.xml.SchemaDocuments.Sample;
import io.github.epixsdk.xml.SchemaElements.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Where each element of the schemas lives in the model: found by reading a document for each path and looking for its value
 * through the accessors of {@code Permit}. Keeps {@code docs/model.md} in step; to write the page anew: {@code mvn -pl epix-xml
 * -am test -Dtest=ModelPageTest -Dsurefire.failIfNoSpecifiedTests=false -Depix.docs.write=true}.
 */
class ModelPageTest {
    private static final Path PAGE = Path.of("..", "docs", "model.md");
    private static final PermitCodec CODEC = PermitCodec.create();

    /** What a value's attribute is called in the model, wherever it stands. */
    private static final Map<String, String> ATTRIBUTES = new TreeMap<>(Map.of(
            "schemeID", "schemeId()",
            "schemeAgencyID", "schemeAgencyId()",
            "listID", "listId()",
            "listAgencyID", "listAgencyId()",
            "languageID", "language()",
            "unitCode", "unit().code()"));

    private static final List<String> BOXES = List.of(
            "1", "2", "3", "3a", "4", "5", "5a", "5b", "6", "7", "8", "9", "10", "11", "11a", "12", "12a", "12b", "13",
            "14", "15");

    /** One place in the model and what leads there. */
    private static final class Row {
        private String shortcut = "";
        private String box = "-";
        private final Map<ToolkitVersion, String> paths = new LinkedHashMap<>();

        private String path(ToolkitVersion version) {
            return Optional.ofNullable(paths.get(version))
                    .map(p -> "`" + p + "`")
                    .orElse("–");
        }
    }

    @Test
    void thePageOfTheModelIsUpToDate() throws IOException {
        String expected = page(rows());
        if (Boolean.getBoolean("epix.docs.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE)
                .as("docs/model.md; to write it anew, run this test with -Depix.docs.write=true")
                .content()
                .isEqualTo(expected);
    }

    @Test
    void everyBoxOfTheFormHasItsPlaceInTheModel() {
        assertThat(rows().values()).extracting(r -> r.box).contains(BOXES.toArray(new String[0]));
    }

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (ToolkitVersion version : List.of(ToolkitVersion.V2, ToolkitVersion.V1)) {
            SchemaDocuments documents = new SchemaDocuments(version);
            for (Node leaf : documents.leaves()) {
                add(rows, version, leaf, documents.once(leaf));
            }
        }
        return rows;
    }

    private static void add(Map<String, Row> rows, ToolkitVersion version, Node leaf, Sample sample) {
        Leaf value = sample.leaves().get(sample.leaves().size() - 1);
        List<Place> places =
                ModelPlaces.of(value.value(), CODEC.read(sample.document()).permit());
        String own = own(places, leaf);
        Row row = rows.computeIfAbsent(own, p -> new Row());
        row.paths.put(version, leaf.path());
        row.box = box(sample.xml(), value.value());
        places.stream()
                .filter(p -> !p.own() && p.length() < lengthOf(own))
                .findFirst()
                .ifPresent(p -> row.shortcut = "`" + p.calls() + "`");
        for (Leaf attribute : sample.leaves().subList(0, sample.leaves().size() - 1)) {
            addAttribute(rows, version, own, row.box, attribute, sample);
        }
    }

    /** An attribute is a row of its own only where the model has it elsewhere than beside its value. */
    private static void addAttribute(
            Map<String, Row> rows, ToolkitVersion version, String own, String box, Leaf attribute, Sample sample) {
        String name = attribute.path().substring(attribute.path().indexOf('@') + 1);
        String beside = own.substring(0, own.lastIndexOf('.') + 1) + ATTRIBUTES.get(name);
        List<Place> places =
                ModelPlaces.of(attribute.value(), CODEC.read(sample.document()).permit());
        if (places.stream().noneMatch(p -> p.calls().equals(beside))) {
            Row row = rows.computeIfAbsent(own(places, new Node(attribute.path(), "", List.of(), "")), p -> new Row());
            row.box = box;
            row.paths.put(version, attribute.pathWithoutNumbers());
        }
    }

    private static String own(List<Place> places, Node leaf) {
        List<String> own = places.stream().filter(Place::own).map(Place::calls).toList();
        assertThat(own).as(leaf.path()).hasSize(1);
        return own.get(0);
    }

    private static int lengthOf(String calls) {
        return (int) calls.chars().filter(c -> c == '.').count();
    }

    /** The box of a path, as findings name it: a value that is only a question mark is always noted. */
    private static String box(String document, String value) {
        byte[] odd = Samples.bytes(document.replace(">" + value + "<", ">?<"));
        try {
            return CODEC.read(odd).findings().stream()
                    .filter(f -> f.rule().equals("READ-PLACEHOLDER"))
                    .map(f -> f.box())
                    .findFirst()
                    .orElseThrow();
        } catch (MalformedDocumentException e) {
            // Without its number a permit is not read.
            return "1";
        }
    }

    private static String page(Map<String, Row> rows) {
        StringBuilder page = new StringBuilder(HEAD.formatted(rows.size()));
        List<String> order = new ArrayList<>(BOXES);
        order.add("-");
        rows.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> order.indexOf(e.getValue().box)))
                .forEach(e -> {
                    Row row = e.getValue();
                    page.append("| ")
                            .append(String.join(
                                    " | ",
                                    row.box,
                                    "`" + e.getKey() + "`",
                                    row.shortcut,
                                    row.path(ToolkitVersion.V1),
                                    row.path(ToolkitVersion.V2)))
                            .append(" |\n");
                });
        return page.toString();
    }

    private static final String HEAD = """
            # Where each schema element lives in the model

            <!-- Generated by ModelPageTest from the schemas; do not edit. To write it anew:
                 mvn -pl epix-xml -am test -Dtest=ModelPageTest -Dsurefire.failIfNoSpecifiedTests=false -Depix.docs.write=true -->

            All %d values a permit of toolkit version 1 or 2 can carry, by the box of the form they belong to (`-`: none), the accessors
            of `Permit` that lead there, and their paths below `CBFShip` (version 1) and `CITESEPermit` (version 2). The places were
            found by reading a document for each path; `PathAuditTest` shows for each path, and for each repetition the schema allows,
            that what is read is written again.

            - `[]` stands for an element of a list: `items()[].ids()[]` is `items().get(0).ids().get(0)` for the first. What may be
              absent is an `Optional`, what may be repeated a list that is empty where there is nothing.
            - *In short* is the shortest way to the same value, for common use: it takes the first of several.
            - Two shortcuts look at a code: `items()[].originPermit()` is the associated document marked 861 or E (box 12),
              `items()[].lastReExportCertificate()` the one marked 811 or R (box 12a).
            - An attribute stands beside its value: `schemeID` and `schemeAgencyID` are `schemeId()` and `schemeAgencyId()` of an
              `Identifier`, `listID` and `listAgencyID` are `listId()` and `listAgencyId()` of a `Code`, `languageID` is `language()` of a
              `Text`, `unitCode` is `unit()` of a `Quantity`. Where it is otherwise the attribute has a row of its own.
            - What stands beside the permit in a message is not in `Permit`: `AttachmentName` and `AttachmentContent` are
              `PermitDocument.attachments()`, `Composite` is `PermitDocument.composite()`. Seals and signatures
              (`ds:Signature`) stay in `PermitDocument.bytes()`, where they can be verified.
            - An element or attribute of no schema, such as `listVersionID`, `schemeName` or `format`, has no place: it is left out with the
              finding `READ-UNKNOWN-ELEMENT` or `READ-UNKNOWN-ATTRIBUTE`, and stays in `PermitDocument.bytes()`. An empty element
              says nothing, whatever its attributes, and is passed over.

            | box | in the model | in short | version 1 | version 2 |
            |---|---|---|---|---|
            """;
}
