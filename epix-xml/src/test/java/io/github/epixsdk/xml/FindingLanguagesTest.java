package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Finding;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value is taken as is said in the reader's language, too. */
class FindingLanguagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unitCode="[^"]*"            | unitCode="PCS"              | en | is taken as PCS (pieces), a unit of CITES before May 2021
            unitCode="[^"]*"            | unitCode="PCS"              | fr | est compris comme PCS (pièces), une unité de la CITES d'avant mai 2021
            unitCode="[^"]*"            | unitCode="PCS"              | es | se entiende como PCS (piezas), una unidad de la CITES anterior a mayo de 2021
            EndDateTime>[^<]*<          | EndDateTime>2014-07-05<     | fr | est compris comme toute la journée du 2014-07-05
            EndDateTime>[^<]*<          | EndDateTime>2014-07-05<     | es | se entiende como todo el día 2014-07-05
            EndDateTime>[^<]*<          | EndDateTime>2014-07-05T01:02:03< | fr | est compris comme heure locale d'un lieu inconnu
            EndDateTime>[^<]*<          | EndDateTime>2014-07-05T01:02:03< | es | se entiende como hora local de un lugar desconocido
            """)
    void saysItInTheLanguageAskedFor(String good, String odd, String language, String words) {
        String document = Samples.permit(ToolkitVersion.V2).replaceFirst(good, odd);

        assertThat(PermitCodec.create().read(bytes(document)).findings())
                .extracting((Finding finding) -> finding.message(new Locale(language)))
                .singleElement()
                .asString()
                .contains(words);
    }
}
