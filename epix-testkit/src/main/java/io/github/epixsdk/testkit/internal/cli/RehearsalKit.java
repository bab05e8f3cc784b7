package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what a requester needs to call a simulated Party: key, trust and profiles. */
final class RehearsalKit {
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
            String password = "rehearsal";
            TestIdentity client = party.pki().client(requester);
            client.writePkcs12(folder.resolve("client.p12"), password.toCharArray());
            write(folder.resolve("client.password"), password + "\n");
            write(
                    folder.resolve("tls-trust.pem"),
                    TestIdentity.pem(List.of(party.pki().tlsAnchor())));
            write(
                    folder.resolve("seal-trust.pem"),
                    TestIdentity.pem(List.of(party.pki().sealAnchor(party.party()))));
            return ToolkitVersion.published().stream()
                    .map(version -> profile(folder, party, requester, sealing, version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the profiles to " + folder, e);
        }
    }

    private static Path profile(
            Path folder, SimulatedParty party, CountryCode requester, String sealing, ToolkitVersion version) {
        Path file = folder.resolve("partner-" + version + ".yaml");
        String text = """
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
                """.formatted(party.party(), requester, version, party.endpoint(), sealing);
        try {
            write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        return file;
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
