package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.xml.DocumentLeaves.Leaf;
import io.github.epixsdk.xml.SchemaDocuments.Sample;
import io.github.epixsdk.xml.SchemaElements.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every element and attribute of both schemas goes through the model and comes out again. The paths come from the schemas this
 * module publishes ({@link SchemaTreeTest} compares those with the published trees), so a new element is audited, and fails here
 * until model, reader and writer know it.
 */
class PathAuditTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    static Stream<Arguments> paths() {
        return ToolkitVersion.published().stream()
                .flatMap(v -> new SchemaDocuments(v).leaves().stream().map(n -> Arguments.of(v, n)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("paths")
    void whatOneElementCarriesComesOutAgain(ToolkitVersion version, Node leaf) {
        SchemaDocuments documents = new SchemaDocuments(version);
        assertNothingIsLost(version, documents.once(leaf));
        for (int step : documents.repeatableSteps(leaf)) {
            assertNothingIsLost(version, documents.twice(leaf, step));
        }
    }

    private static void assertNothingIsLost(ToolkitVersion version, Sample sample) {
        PermitDocument read = CODEC.read(sample.document());
        WrittenPermit written = CODEC.write(read.permit(), WriteOptions.of(version));

        List<Leaf> out = new ArrayList<>(DocumentLeaves.of(written.bytes()));
        out.removeAll(DocumentLeaves.of(
                CODEC.write(CODEC.read(new SchemaDocuments(version).empty()).permit(), version)));
        List<Leaf> in = new ArrayList<>(sample.leaves());

        assertThat(out).as(sample.xml()).containsExactlyInAnyOrderElementsOf(in);
        assertThat(read.findings()).noneMatch(f -> f.severity() != Severity.INFO);
        assertThat(written.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void auditsEveryElementOfThePublishedTrees(String code) {
        ToolkitVersion version = ToolkitVersion.of(code);
        List<Node> tree = SchemaElements.tree(code, version.permitElement());
        List<Node> leaves = new SchemaDocuments(version).leaves();

        assertThat(leaves).hasSizeGreaterThan(150);
        assertThat(tree)
                .as("an element holds a value or leads to one that does")
                .allSatisfy(n -> assertThat(leaves).anyMatch(l -> (l.path() + "/").startsWith(n.path() + "/")));
    }

    @Test
    void theAuditSeesWhatIsLost() {
        byte[] document = bytes(Samples.permit(ToolkitVersion.V2)
                .replace("<ram:PurposeCode>", "<ram:Colour>red</ram:Colour><ram:PurposeCode>"));

        byte[] written = CODEC.write(CODEC.read(document).permit(), ToolkitVersion.V2);

        List<Leaf> lost = new ArrayList<>(DocumentLeaves.of(document));
        lost.removeAll(DocumentLeaves.of(written));
        assertThat(lost).containsExactly(new Leaf("/HeaderExchangedDocument[1]/Colour[1]", "red"));
    }

    /**
     * What no published tree has. The types the trees are made of have these attributes in other messages of UN/CEFACT; the
     * samples of the EPIX interface use none of them, so the model has no place for them. The document's bytes keep them.
     */
    @ParameterizedTest
    @CsvSource({
        "Information, languageLocaleID",
        "ID, schemeName",
        "ID, schemeAgencyName",
        "ID, schemeVersionID",
        "ID, schemeDataURI",
        "ID, schemeURI",
        "PurposeCode, listName",
        "PurposeCode, listAgencyName",
        "PurposeCode, listVersionID",
        "PurposeCode, name",
        "PurposeCode, languageID",
        "PurposeCode, listURI",
        "PurposeCode, listSchemeURI",
        "ItemQuantity, unitCodeListID",
        "ItemQuantity, unitCodeListAgencyID",
        "IssueDateTime, format",
        "CopyIndicator, format",
        "HeaderExchangedDocument, Id"
    })
    void whatNoTreeHasIsLeftOutWithAFinding(String element, String attribute) {
        for (ToolkitVersion version : ToolkitVersion.published()) {
            String marked = Samples.permit(version)
                    .replaceFirst("(<r[sa]m:" + element + ")([ >])", "$1 " + attribute + "='QZ'$2");

            PermitDocument read = CODEC.read(bytes(marked));

            assertThat(read.findings())
                    .filteredOn(f -> f.rule().equals("READ-UNKNOWN-ATTRIBUTE"))
                    .as(version + " " + element + "/@" + attribute)
                    .singleElement()
                    .satisfies(f -> {
                        assertThat(f.path()).endsWith("/" + element);
                        assertThat(f.message())
                                .isEqualTo("The attribute \"" + attribute + "\" is not in the schema; it was left out");
                    });
        }
    }

    @Test
    void attributesOfVersion2InADocumentOfVersion1AreLeftOutWithAFinding() {
        String marked = Samples.permit(ToolkitVersion.V1)
                .replace("<ram:Information>", "<ram:Information languageID='EN'>")
                .replace("<ram:PurposeCode>", "<ram:PurposeCode listID='1'>");

        assertThat(CODEC.read(bytes(marked)).findings())
                .extracting(Finding::rule, Finding::path)
                .contains(
                        tuple("READ-UNKNOWN-ATTRIBUTE", "/CBFShip/HeaderExchangedDocument/Information"),
                        tuple("READ-UNKNOWN-ATTRIBUTE", "/CBFShip/HeaderExchangedDocument/PurposeCode"));
    }
}
