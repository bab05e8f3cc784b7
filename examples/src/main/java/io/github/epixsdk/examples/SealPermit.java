package io.github.epixsdk.examples;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.nio.file.Path;

/** Builds an export permit and seals it with the authority's key, ready to be served. */
public final class SealPermit {
    private SealPermit() {}

    /**
     * Builds and seals.
     *
     * @param key the authority's seal key, a PKCS#12 file
     * @param password its password
     * @return the sealed permit
     */
    // snippet:start
    public static byte[] sealedPermit(Path key, char[] password) {
        Party authority = Party.builder()
                .name("CITES Management Authority of Neverland")
                .address(
                        Address.builder().country(Country.of("XA", "Neverland")).build())
                .build();
        PermitItem timber = PermitItem.builder()
                .id("A")
                .species("Dalbergia latifolia", "Indian rosewood")
                .specimens("SAW", "sawn wood")
                .appendixAndSource("II", "W")
                .quantity("5.300", "MTQ")
                .build();
        Permit permit = Permit.builder(PermitNumber.of("XA/2026/000018"))
                .type(PermitType.EXPORT)
                .issuedOn("2026-11-23T09:30:00+01:00")
                .validity("2026-11-23T00:00:00+01:00", "2027-05-22T23:59:59+02:00")
                .addPurposeCode("T")
                .managementAuthority(authority)
                .addItem(timber)
                .build();
        byte[] document = PermitCodec.create()
                .write(permit, WriteOptions.of(ToolkitVersion.V2).unqualifiedRoot())
                .bytes();
        return Sealer.builder(SigningKey.fromPkcs12(key, password)).build().seal(document);
    }
    // snippet:end
}
