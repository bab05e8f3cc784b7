package io.github.epixsdk.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two responses of unepwcmc/epix, spec/fixtures, as a partner would send them. */
class PublishedSamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void areReadThroughTheOrdinaryClient(String version) throws IOException {
        Path file = Path.of(
                System.getProperty("epix.shared", "none"), "fixtures", "get-non-final-response-" + version + ".xml");
        assumeTrue(Files.exists(file), "the published samples are not on this machine");
        byte[] message = Files.readAllBytes(file);
        CountryCode issuer =
                PermitCodec.create().read(message).permit().issuingCountry().orElse(CountryCode.of("XA"));
        PartnerProfile profile = PartnerProfile.builder(issuer, Rehearsal.ADDRESS)
                .version(ToolkitVersion.of(version))
                .sealing(Sealing.NONE)
                .build();

        PermitAnswer answer;
        try (EpixClient client = EpixClient.builder(profile)
                .transport((request, deadline) ->
                        WireResponse.of(200, Map.of("Content-Type", List.of("text/xml")), message))
                .build()) {
            answer = client.nonFinalPermit(PermitNumber.of("xa000000"), null);
        }

        assertThat(answer.isFound()).isTrue();
        PermitAnswer.Found found = (PermitAnswer.Found) answer;
        assertThat(found.permit()).extracting(Permit::number).isEqualTo(PermitNumber.of("XA000000"));
        assertThat(found.permit().items()).hasSize(2);
        assertThat(found.verdict()).isEmpty();
        assertThat(found.composite()).contains(false);
    }
}
