package io.github.epixsdk.testkit.internal.onboard;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Permits to try an exchange with: one as issued, and one that Customs endorsed. */
final class SeedPermits {
    private final CountryCode party;
    private final LocalDate today;

    SeedPermits(CountryCode party, LocalDate today) {
        this.party = party;
        this.today = today;
    }

    /** The permit that is not final yet. */
    PermitNumber issuedNumber() {
        return number(1);
    }

    /** The permit that is final. */
    PermitNumber endorsedNumber() {
        return number(2);
    }

    byte[] issued() {
        return write(permit(issuedNumber()));
    }

    byte[] endorsed() {
        Permit permit = permit(endorsedNumber());
        return write(Endorsement.ofAll(
                        permit,
                        "Test port",
                        PermitDateTime.of(today.atTime(16, 0).atOffset(ZoneOffset.UTC)),
                        party + "-AWB-0001")
                .applyTo(permit));
    }

    private PermitNumber number(int count) {
        return PermitNumber.of("%s/%d/TEST%02d".formatted(party, today.getYear(), count));
    }

    private Permit permit(PermitNumber number) {
        Party authority = Party.builder()
                .name("Management Authority of " + party + " (test permit, not valid)")
                .address(Address.builder().country(Country.of(party)).build())
                .build();
        return SamplePermits.rehearsal(number, today).toBuilder()
                .signatory(
                        SignatoryRole.MANAGEMENT_AUTHORITY,
                        Signatory.builder()
                                .typeCode(SignatoryRole.MANAGEMENT_AUTHORITY.letter())
                                .addId("TEST")
                                .provider(authority)
                                .build())
                .exporter(Party.builder()
                        .name("Exporter in " + party + " (test permit, not valid)")
                        .address(Address.builder()
                                .addStreet("1 Test Street")
                                .city("Test port")
                                .country(Country.of(party))
                                .build())
                        .build())
                .build();
    }

    private static byte[] write(Permit permit) {
        return PermitCodec.create()
                .write(permit, WriteOptions.of(ToolkitVersion.V2))
                .bytes();
    }
}
