package io.github.epixsdk.testkit;

import static io.github.epixsdk.testkit.assertions.EpixAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.xml.ToolkitVersion;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PartnerPartyIT {
    private static final Set<SimulatedParty> SEEN = new HashSet<>();

    @PartnerParty("XC")
    private static SimulatedParty shared;

    @PartnerParty
    private SimulatedParty own;

    @Test
    void answersWithWhatItIssued(@PartnerParty("XA") SimulatedParty exporter) {
        Permit permit = SamplePermits.rehearsal(PermitNumber.of("XA/2026/000017"), LocalDate.now(ZoneOffset.UTC));
        exporter.authority().issue(permit);

        try (EpixClient client = exporter.clientFor(CountryCode.of("XB"), ToolkitVersion.V2)) {
            assertThat(client.nonFinalPermit(permit.number(), null))
                    .isSealedBy("XA")
                    .isFound()
                    .hasNumber("xa/2026/000017")
                    .hasItems(3)
                    .isNotEndorsed();
            assertThat(client.nonFinalPermit(PermitNumber.of("XA/none"), null)).isNotIssued();
        }
    }

    @RepeatedTest(2)
    void isNewForEachTestUnlessItIsStatic() {
        assertThat(own.party()).isEqualTo(CountryCode.of("XA"));
        assertThat(shared.party()).isEqualTo(CountryCode.of("XC"));
        assertThat(SEEN.add(own)).isTrue();
        SEEN.add(shared);
        assertThat(SEEN.stream().filter(p -> p.party().equals(CountryCode.of("XC"))))
                .hasSize(1);
    }
}
