package io.github.epixsdk.interop;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.transport.TlsMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Party XA with one endorsed permit, and what Party XB needs to call it with software of its own. */
final class RehearsalPartner implements AutoCloseable {
    static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");

    private final SimulatedParty party;
    private final TestIdentity caller;

    RehearsalPartner(boolean sealing) {
        CountryCode requester = CountryCode.of("XB");
        party = SimulatedParty.builder(CountryCode.of("XA"))
                .sealing(sealing)
                .allow(requester)
                .start();
        caller = party.pki().client(requester);
        party.authority().issue(SamplePermits.rehearsal(NUMBER, LocalDate.now(ZoneOffset.UTC)));
        party.authority()
                .endorse(
                        NUMBER,
                        new Endorsement(
                                List.of(
                                        new ItemQuantity("A", Quantity.of("1", "NAR")),
                                        new ItemQuantity("B", Quantity.of("5.300", "MTQ")),
                                        new ItemQuantity("C", Quantity.of("11", "NAR"))),
                                "Port Never",
                                PermitDateTime.of(Instant.now().atOffset(ZoneOffset.UTC)),
                                Optional.empty()));
    }

    String endpoint() {
        return party.endpoint().toString();
    }

    TlsMaterial tls() {
        return party.pki().tls(caller);
    }

    /** How many confirmations Party XA has booked. */
    int confirmations() {
        return party.authority()
                .book()
                .account(NUMBER)
                .orElseThrow()
                .confirmations()
                .size();
    }

    /** Writes {@code client.pem}, {@code client.key} and {@code trust.pem}. */
    void writePem(Path folder) throws IOException {
        writePem(folder, caller, party.pki().tlsAnchor());
    }

    static void writePem(Path folder, TestIdentity caller, X509Certificate anchor) throws IOException {
        Files.writeString(folder.resolve("client.pem"), TestIdentity.pem(caller.chain()));
        Files.writeString(folder.resolve("trust.pem"), TestIdentity.pem(List.of(anchor)));
        Files.writeString(
                folder.resolve("client.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(caller.key().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    @Override
    public void close() {
        party.close();
    }
}
