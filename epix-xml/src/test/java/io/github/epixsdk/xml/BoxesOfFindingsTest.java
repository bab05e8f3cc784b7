package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A finding names the box of the form that the element is printed in. */
class BoxesOfFindingsTest {
    @ParameterizedTest
    @CsvSource({
        "TypeCode>E, 1",
        "EndDateTime, 2",
        "ConsigneeTradeParty, 3",
        "Information, 5",
        "PurposeCode, 5a",
        "IssueDateTime, 13",
        "ScientificName, 7",
        "Description, 9",
        "TypeExtensionCode, 10",
        "ItemQuantity, 11",
        "OriginTradeCountry, 12",
        "Value, -"
    })
    void namesTheBox(String element, String box) {
        String name = element.replaceFirst(">.*", "");
        String document = Samples.permit(ToolkitVersion.V2)
                .replaceFirst("<ram:" + name + "(?=[ >])", "<ram:" + name + " odd=\"1\"");

        assertThat(PermitCodec.create().read(bytes(document)).findings())
                .singleElement()
                .extracting(Finding::rule, Finding::box)
                .containsExactly("READ-UNKNOWN-ATTRIBUTE", box);
    }

    @Test
    void namesTheBoxOfWhatWasWrittenOtherwise() {
        Permit permit = Permit.builder(PermitNumber.of("XA000001"))
                .issuedOn("2026-01-02")
                .validity("2026-01-02T00:00:00Z", "2026-06-30")
                .build();

        assertThat(PermitCodec.create()
                        .write(permit, WriteOptions.of(ToolkitVersion.V1))
                        .findings())
                .extracting(Finding::rule, Finding::box)
                .containsExactlyInAnyOrder(tuple("WRITE-DATE-COMPLETED", "13"), tuple("WRITE-DATE-COMPLETED", "2"));
    }
}
