package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermitItemTest {
    /** Documents as {@code type=number}, an untyped one as {@code =number}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "861=X1,           X1, ",
        "811=X2,             , X2",
        "E=X1,             X1, ",
        "e=X1,             X1, ",
        "R=X2,               , X2",
        "r=X2,               , X2",
        "626=X1,           X1, ",
        "=X1,              X1, ",
        "861=X1 811=X2,    X1, X2",
        "811=X2 861=X1,    X1, X2",
        "E=X1 R=X2,        X1, X2",
        "626=X1 811=X2,      , X2",
        "626=X1 626=X2,      , ",
        "=X1 =X2,            , ",
        "861=X1 626=X3,    X1, ",
        "861=X1 861=X3,    X1, ",
        "911=X1,             , "
    })
    void tellsTheOriginPermitFromTheCertificateOfLastReExport(String documents, String origin, String reExport) {
        PermitItem.Builder builder = PermitItem.builder();
        for (String document : List.of(documents.split(" ", -1))) {
            String type = document.substring(0, document.indexOf('='));
            ReferencedDocument.Builder reference =
                    ReferencedDocument.builder().addId(document.substring(type.length() + 1));
            builder.addAssociatedDocument((type.isEmpty() ? reference : reference.typeCode(type)).build());
        }

        PermitItem item = builder.build();

        assertThat(item.originPermit().flatMap(ReferencedDocument::number).orElse(null))
                .isEqualTo(origin);
        assertThat(item.lastReExportCertificate()
                        .flatMap(ReferencedDocument::number)
                        .orElse(null))
                .isEqualTo(reExport);
    }

    @Test
    void looksForEachFactInEveryTradeLine() {
        PermitItem item = PermitItem.builder()
                .addTradeLine(TradeLine.builder().appendixCode("N/A").build())
                .addTradeLine(TradeLine.builder()
                        .appendixCode("2")
                        .sourceCode("W")
                        .addScientificName("Pinus sp.")
                        .addScientificName("Pinus alba")
                        .addCommonName("pine")
                        .addDescription("planks")
                        .addTermCode("SAW")
                        .build())
                .build();

        assertThat(item.appendix()).contains(Appendix.II);
        assertThat(item.source()).contains(Code.of("W"));
        assertThat(item.scientificName()).contains("Pinus sp.");
        assertThat(item.commonName()).contains("pine");
        assertThat(item.description()).contains("planks");
        assertThat(item.term()).contains(Code.of("SAW"));
    }

    @Test
    void givesTheMarksOfAllGroups() {
        PermitItem item = PermitItem.builder()
                .addMarking("ring 1")
                .addShippingMark(new ShippingMarks(List.of(Text.of("chip 2"), Text.of("tag 3"))))
                .build();

        assertThat(item.markings()).containsExactly("ring 1", "chip 2", "tag 3").isUnmodifiable();
    }

    @Test
    void givesQuotaOperationAndAcquisition() {
        PermitDateTime acquired = PermitDateTime.parse("1974-05-01");
        PermitItem item = PermitItem.builder()
                .addProcedure(RegulatoryProcedure.builder()
                        .addCategoryCode("A-XA-501")
                        .addPreviousDocument(
                                ReferencedDocument.builder().addId("A-XA-502").build())
                        .build())
                .addProcedure(RegulatoryProcedure.builder()
                        .quotaUsed(Quantity.ofNumber(40))
                        .quotaAnnual(Quantity.ofNumber(100))
                        .acquiredOn(acquired)
                        .build())
                .build();

        assertThat(item.operationNumbers()).containsExactly("A-XA-501", "A-XA-502");
        assertThat(item.quotaUsed()).contains(Quantity.ofNumber(40));
        assertThat(item.quotaAnnual()).contains(Quantity.ofNumber(100));
        assertThat(item.acquisitionDate()).contains(acquired);
    }

    @Test
    void addsUpPackagesAndEndorsements() {
        PermitItem item = PermitItem.builder()
                .id("A")
                .addPackageQuantity(Quantity.ofNumber(12))
                .addPackageQuantity(Quantity.ofNumber(3))
                .addExamination(Examination.builder().build())
                .addExamination(
                        Examination.builder().quantity(Quantity.ofNumber(11)).build())
                .build();

        assertThat(item.quantity()).contains(Quantity.ofNumber(15));
        assertThat(item.endorsedQuantity()).contains(Quantity.ofNumber(11));
        assertThat(item.id()).contains("A");
    }
}
