package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Finding;
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
}
