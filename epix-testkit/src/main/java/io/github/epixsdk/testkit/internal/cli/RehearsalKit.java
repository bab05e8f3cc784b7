package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.Persona;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes what a requester needs to call a simulated Party: key, trust and profiles. */
final class RehearsalKit {
    private static final String PASSWORD = "rehearsal";

    private RehearsalKit() {}

    /**
     * Writes the files.
     *
     * @param folder an existing folder
     * @param party the simulated Party
     * @param requester the Party that will call
     * @param sealing the profile's word for what to do about seals
     * @return the profiles, one per version
     */
    static List<Path> write(Path folder, SimulatedParty party, CountryCode requester, String sealing) {
        try {
            TestIdentity client = party.pki().client(requester);
            client.writePkcs12(folder.resolve("client.p12"), PASSWORD.toCharArray());
            write(folder.resolve("client.password"), PASSWORD + "\n");
            write(
                    folder.resolve("tls-trust.pem"),
                    TestIdentity.pem(List.of(party.pki().tlsAnchor())));
            write(
                    folder.resolve("seal-trust.pem"),
                    TestIdentity.pem(List.of(party.pki().sealAnchor(party.party()))));
            List<Path> profiles = new ArrayList<>();
            for (ToolkitVersion version : party.persona().versions()) {
                Path profile = folder.resolve("partner-" + version + ".yaml");
                write(profile, profile(party, requester, sealing, version));
                profiles.add(profile);
            }
            return profiles;
        } catch (UncheckedIOException | IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Writes what {@code epix conform} has to know of a seeded Party, its test CA included. */
    static Path writeDeclarations(Path folder, SimulatedParty party) {
        StringBuilder text = new StringBuilder(
                """
                # The permits of the simulated Party, for epix conform.
                soap12: %s
                absent: [seed:big, hook:backend%s]
                testAuthority: {file: test-ca.p12, passwordFile: client.password}
                slowSenderTime: 30
                seeds:
                """.formatted(party.persona() != Persona.HUB, party.persona().isSealing() ? "" : ", signed"));
        party.seeds().forEach((kind, permits) -> {
            text.append("  ").append(kind.key()).append(":\n");
            permits.forEach(permit -> text.append("    - {number: ")
                    .append(permit.number())
                    .append(permit.token().map(t -> ", token: " + t.value()).orElse(""))
                    .append(
                            party.attachmentDigests().containsKey(permit)
                                    ? ", attachments: "
                                            + party.attachmentDigests().get(permit)
                                    : "")
                    .append("}\n"));
        });
        Path file = folder.resolve("conformance.yaml");
        try {
            party.pki().tlsAuthority().writePkcs12(folder.resolve("test-ca.p12"), PASSWORD.toCharArray());
            write(file, text.toString());
        } catch (UncheckedIOException | IOException e) {
            throw unwritable(folder, e);
        }
        return file;
    }

    private static CommandLineException unwritable(Path folder, Exception e) {
        IOException reason = e instanceof IOException io ? io : ((UncheckedIOException) e).getCause();
        return new CommandLineException(
                folder + ": cannot write keys and profiles, " + Io.reason(Objects.requireNonNull(reason)), e);
    }

    private static String profile(SimulatedParty party, CountryCode requester, String sealing, ToolkitVersion version) {
        return """
                # The simulated Party %1$s as Party %2$s sees it, interface %3$s. For rehearsals only.
                partner: %1$s
                caller: %2$s
                endpoint: %4$s
                interface: %3$s
                clientKey:
                  file: client.p12
                  passwordFile: client.password
                trust: tls-trust.pem
                sealing: %5$s
                sealTrust: seal-trust.pem
                """.formatted(party.party(), requester, version, party.endpoint(), sealing) + dialect(party.persona());
    }

    /** What the persona wants to hear beyond the defaults. */
    private static String dialect(Persona persona) {
        return switch (persona) {
            case SWISS -> """
                arguments:
                  ServiceState: []
                """;
            case CZECH -> """
                operations: [GetNonFinalCitesCertificate]
                requestNames: plain
                operationNames:
                  GetNonFinalCitesCertificate: GetDocument
                arguments:
                  GetNonFinalCitesCertificate: [CertificateNumber]
                argumentNames:
                  CertificateNumber: ID
                """;
            case HUB -> """
                namespace: urn:CitesDataExchange
                requestNames: plain
                soapAction: bare
                operationNames:
                  GetNonFinalCitesCertificate: get_non_final_cites_certificate
                  GetFinalCitesCertificate: get_final_cites_certificate
                  ConfirmQuantities: confirm_quantities
                  ServiceState: service_state
                """;
            case GENERIC, GENERIC_V1, GENERIC_V2, SLOPPY -> "";
        };
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
