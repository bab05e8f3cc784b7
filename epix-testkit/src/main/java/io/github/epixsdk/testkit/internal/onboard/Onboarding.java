package io.github.epixsdk.testkit.internal.onboard;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

/**
 * Writes what a Party needs to begin into a folder. The keys are the ones to stay with; their first certificates are of a rehearsal
 * CA of their own, so that everything can be tried before a real CA has answered the requests.
 */
public final class Onboarding {
    private static final int PASSWORD_BYTES = 24;

    private final Path folder;
    private final CountryCode party;
    private final CountryCode partner;
    private final String host;
    private final int port;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Prepares the files of a Party.
     *
     * @param folder an empty folder, or one that is not there yet
     * @param party the Party
     * @param partner the Party to begin with
     * @param host the host name partners will call
     * @param port the port of the service
     * @param clock the clock
     */
    public Onboarding(Path folder, CountryCode party, CountryCode partner, String host, int port, Clock clock) {
        this.folder = folder;
        this.party = party;
        this.partner = partner;
        this.host = host;
        this.port = port;
        this.clock = clock;
    }

    /**
     * Writes everything.
     *
     * @return what was written, in words
     * @throws FileAlreadyExistsException if the folder is not empty: a key is never overwritten
     * @throws IOException if a file cannot be written
     */
    public List<String> write() throws IOException {
        Files.createDirectories(folder);
        try (var content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new FileAlreadyExistsException(folder.toString());
            }
        }
        TestPki pki = TestPki.create(clock, "Rehearsal CA of " + party);
        TestIdentity client = pki.client(party);
        TestIdentity server = pki.server(party, host);
        TestIdentity seal = pki.seal(party);
        key("client", client);
        key("server", server);
        key("seal", seal);
        Files.createDirectories(folder.resolve("trust"));
        text("trust/tls.pem", TestIdentity.pem(List.of(pki.tlsAnchor())));
        text("trust/seals.pem", TestIdentity.pem(List.of(pki.sealAnchor(party))));
        SeedPermits permits = permits();
        Sheet sheet = new Sheet(party, partner, host, port, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        text("responder.yaml", sheet.responder());
        text("partner-self.yaml", sheet.self());
        text("partner-" + partner + ".yaml", sheet.partner());
        text("SHEET.md", sheet.page(client, server, seal, permits));
        return sheet.next(folder, permits);
    }

    private SeedPermits permits() throws IOException {
        SeedPermits permits = new SeedPermits(party, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        Path permitFolder = Files.createDirectories(folder.resolve("permits"));
        Files.write(permitFolder.resolve("issued.xml"), permits.issued());
        Files.write(permitFolder.resolve("endorsed.xml"), permits.endorsed());
        return permits;
    }

    private void key(String name, TestIdentity identity) throws IOException {
        Path keys = folder.resolve("keys");
        if (!Files.exists(keys)) {
            Files.createDirectories(keys);
            ownerOnly(keys, "rwx------");
        }
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        secret(keys.resolve(name + ".password"));
        Files.writeString(keys.resolve(name + ".password"), password + "\n");
        secret(keys.resolve(name + ".p12"));
        identity.writePkcs12(keys.resolve(name + ".p12"), password.toCharArray());
        text("keys/" + name + ".csr", CertificateRequests.pem(identity));
    }

    /** Makes the empty file before the secret goes in, readable by its owner only. */
    private static void secret(Path file) throws IOException {
        Files.createFile(file);
        ownerOnly(file, "rw-------");
    }

    private static void ownerOnly(Path file, String rights) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        } catch (UnsupportedOperationException e) {
            // Where there are no such rights, the folder's own decide.
        }
    }

    private void text(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }
}
