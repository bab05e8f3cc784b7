package io.github.epixsdk.examples;

import static io.github.epixsdk.testkit.assertions.EpixAssertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.testkit.PartnerParty;
import io.github.epixsdk.testkit.PermitSamples;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.xml.ToolkitVersion;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A test as a user of the SDK writes it: a partner, a permit, and what must come of asking for it. */
class ImportDeskIT {
    @Test
    void readsASealedPermitOfThePartner(@PartnerParty("XA") SimulatedParty exporter) {
        Permit permit = PermitSamples.seeded(42, LocalDate.now(ZoneOffset.UTC)).exportPermit();
        exporter.authority().issue(permit);

        try (EpixClient client = exporter.clientFor(CountryCode.of("XB"), ToolkitVersion.V2)) {
            assertThat(client.nonFinalPermit(permit.number(), null))
                    .isSealedBy("XA")
                    .isFound()
                    .hasNumber(permit.number().value())
                    .hasItems(permit.items().size());
        }
    }
}
